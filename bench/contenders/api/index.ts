import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BenchWorld } from '../../data/world';
import { ROOT, startChild } from '../../harness/child';
import { freePort } from '../../harness/free-port';
import type { Contender, RunningContender } from '../../harness/contender';
import { PUBLIC_URL } from '../questions';
import { answer, question } from './exchange';

export const api: Contender = {
  name: 'api',
  description: 'this service, built and in production, row-level security on, GraphQL over HTTP',
  // Slices send as fast as answers come: whoever waits then is to be answered late, not turned away.
  start: (world) => startService(world, { LOAD_MAX_WAIT_MS: '30000' }),
};

/** The service as `npm start` runs it from the build, in production, in front of the world's server; jobs run elsewhere. */
export async function startService(
  world: BenchWorld,
  settings: Readonly<Record<string, string>> = {},
): Promise<RunningContender> {
  const varDir = mkdtempSync(join(tmpdir(), 'cekatan-bench-api-'));
  const port = await freePort();
  const child = await startChild({
    args: [...nodeArguments(), 'dist/apps/api/src/main.js'],
    ready: 'Cekatan is ready at',
    environment: {
      NODE_ENV: 'production',
      PORT: String(port),
      DATABASE_URL: world.appUrl,
      DATABASE_WORKER_URL: world.workerUrl,
      ENCRYPTION_KEY: randomBytes(32).toString('base64'),
      PUBLIC_URL,
      VAR_DIR: varDir,
      ...settings,
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
}

function nodeArguments(): string[] {
  return JSON.parse(readFileSync(join(ROOT, 'scripts/node-arguments.json'), 'utf8')) as string[];
}
