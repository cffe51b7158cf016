import { encodeCursor } from '#libs/kernel';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toGlobalId } from '../../../apps/api/src/graphql/global-id';
import type { BenchWorld } from '../../data/world';
import { startChild } from '../../harness/child';
import type { BenchRequest, Contender, RunningContender } from '../../harness/contender';
import type { WorkloadId } from '../../harness/workload';
import { deepAfter, sample, statementFor } from '../questions';
import {
  type AttachedData,
  type ClaimData,
  type FactCheckData,
  toClaim,
  toFactCheck,
  toInbox,
  toWritten,
} from './answers';
import { DOCUMENTS } from './documents';

/** The service as `npm start` runs it from the build, in production, in front of the world's server; jobs run elsewhere. */
export const api: Contender = {
  name: 'api',
  description: 'this service, built and in production, row-level security on, GraphQL over HTTP',
  async start(world: BenchWorld): Promise<RunningContender> {
    const varDir = mkdtempSync(join(tmpdir(), 'cekatan-bench-api-'));
    const port = await freePort();
    const child = await startChild({
      args: ['dist/apps/api/src/main.js'],
      ready: 'Cekatan is ready at',
      environment: {
        NODE_ENV: 'production',
        PORT: String(port),
        DATABASE_URL: world.appUrl,
        DATABASE_WORKER_URL: world.workerUrl,
        ENCRYPTION_KEY: randomBytes(32).toString('base64'),
        VAR_DIR: varDir,
      },
    });
    return {
      pids: [child.pid],
      origin: `http://127.0.0.1:${port}`,
      readyMs: child.readyMs,
      request: (workload, n) => question(world, workload, n),
      answer,
      stop: async () => {
        await child.stop();
        rmSync(varDir, { recursive: true, force: true });
      },
    };
  },
};

function graphql(
  operationName: keyof typeof DOCUMENTS,
  variables: Readonly<Record<string, unknown>>,
  bearer?: string,
): BenchRequest {
  return {
    method: 'POST',
    path: '/graphql',
    headers: {
      'content-type': 'application/json',
      ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
    },
    body: JSON.stringify({ operationName, query: DOCUMENTS[operationName], variables }),
  };
}

function question(world: BenchWorld, workload: WorkloadId, n: number): BenchRequest | undefined {
  switch (workload) {
    case 'W1':
      return graphql('Inbox', { first: 25 }, world.viewer.bearer);
    case 'W1n':
      return graphql('Inbox', { first: 25 }, world.nobody.bearer);
    case 'W2':
      return graphql('Claim', { id: toGlobalId('Claim', sample(world.claimIds, n)) }, world.viewer.bearer);
    case 'W3': {
      const { at, id } = deepAfter(world);
      return graphql('Inbox', { first: 25, after: encodeCursor({ at: new Date(at), id }) }, world.viewer.bearer);
    }
    case 'W4':
      return graphql('FactCheck', { slug: sample(world.slugs, n) });
    case 'W5': {
      const { claimId, ...statement } = statementFor(world, 'api', n);
      const input = { claimId: toGlobalId('Claim', claimId), ...statement };
      return graphql('AttachStatement', { input }, world.viewer.bearer);
    }
    default:
      return undefined;
  }
}

function answer(workload: WorkloadId, status: number, body: string): unknown {
  const { data, errors } = JSON.parse(body) as { data: unknown; errors?: unknown };
  if (status !== 200 || errors) throw new Error(`${workload}: ${status} ${body.slice(0, 2_000)}`);
  switch (workload) {
    case 'W1':
    case 'W1n':
    case 'W3':
      return toInbox(data as Parameters<typeof toInbox>[0]);
    case 'W2':
      return toClaim(data as ClaimData);
    case 'W4':
      return toFactCheck(data as FactCheckData);
    case 'W5':
      return toWritten(data as AttachedData);
    default:
      throw new Error(`${workload} is not answered`);
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done));
  const { port } = probe.address() as AddressInfo;
  await new Promise((done) => probe.close(done));
  return port;
}
