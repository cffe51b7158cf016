import { mkdtempSync, rmSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedServer } from '../../libs/database/src/embedded';
import { bootstrapDatabase } from '../../libs/database/src/roles';
import { loadWorld, tokenOf } from '../../test/permissions/oracle/load';
import { Oracle } from '../../test/permissions/oracle/model';
import { randomWorld } from '../../test/permissions/oracle/world';
import { spawnApi, type TestDatabase } from '../../test/support';
import { prepareTemplate } from '../../test/support/prepare-template';
import { TEST_PASSWORDS } from '../../test/support/test-server';
import type { BenchPerson, BenchWorld } from '../data/world';
import type { Contender } from '../harness/contender';
import { flameGraph } from './flame-graph';
import { profile } from './profile';
import { type Measured, report, shares } from './report';
import { STATEMENT_TIMES_SETTINGS } from './statement-times';
import { treeOf } from './stacks';

const INBOX = '{ claims(first: 5) { nodes { number statement owner { name } region { name } } } }';

describe('a profile of the api over a tiny world', () => {
  const directory = mkdtempSync(join(tmpdir(), 'cekatan-profile-'));
  let server: EmbeddedServer;
  let database: TestDatabase;
  let measured: Measured;

  beforeAll(async () => {
    // As root the server runs as another user, who must be able to enter.
    chmodSync(directory, 0o755);
    const options = { directory, superuserPassword: TEST_PASSWORDS.owner, durable: false };
    server = await new EmbeddedServer({ ...options, settings: STATEMENT_TIMES_SETTINGS }).start();
    const urls = await bootstrapDatabase({
      adminUrl: server.adminUrl,
      database: 'profiled',
      passwords: TEST_PASSWORDS,
    });
    database = { ...urls, name: 'profiled', drop: async () => {} };
    await prepareTemplate(urls);
    const world = randomWorld(11);
    await loadWorld(urls.adminUrl, world);
    const oracle = new Oracle(world);
    const sees = (org: string): boolean => world.claims.some((claim) => oracle.claim(org, claim, Date.now()));
    const viewer = world.orgs.find((org) => !org.disabled && sees(org.id));
    const bearer = tokenOf(viewer?.id ?? '');
    const person: BenchPerson = { personId: '', organizationId: '', bearer, email: '', password: '' };
    measured = await profile(apiOf(database, bearer), worldOf(database, directory, person), {
      workload: 'W1',
      connections: 2,
      seconds: 2,
      repeats: 10,
    });
  });

  afterAll(async () => {
    await server?.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  it('divides the time of a request among its parts, and all but little of it is known', () => {
    const rows = new Map(shares(measured).map((row) => [row.what, row]));
    const all = [...rows.values()].filter(({ within }) => !within).reduce((sum, { us }) => sum + us, 0);
    // A known query does not come to Apollo.
    for (const part of ['execution (graphql)', 'driver (pg, TypeORM)', 'resolvers and services'])
      expect(rows.get(part)?.us).toBeGreaterThan(0);
    for (const part of ['who asks, and the session opened with it', 'statements of the operation'])
      expect(rows.get(`PostgreSQL: ${part}`)?.us).toBeGreaterThan(0);
    expect(rows.get('other')?.us).toBeLessThan(all * 0.05);
  });

  it('repeats each message of a request, as both roles', () => {
    const { trips, stopped } = measured.roundTrips;
    expect(stopped).toBeUndefined();
    expect(trips.some(({ text }) => text.includes('begin'))).toBe(true);
    for (const { us, withoutPoliciesUs } of trips) expect(Math.min(us, withoutPoliciesUs)).toBeGreaterThan(0);
  });

  it('says all of it in tables and draws it', () => {
    const text = report(measured);
    expect(text).toContain('| **CPU of a request** |');
    expect(text).not.toMatch(/NaN|undefined|Infinity/);
    expect(flameGraph(treeOf(measured.stacks), 'W1')).toContain('claim');
  });
});

function apiOf(database: TestDatabase, bearer: string): Contender {
  return {
    name: 'api',
    description: 'from the sources',
    start: async () => {
      const { url, pid, kill } = await spawnApi(database);
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${bearer}` };
      return {
        pids: [pid],
        origin: url,
        request: () => ({ method: 'POST', path: '/graphql', headers, body: JSON.stringify({ query: INBOX }) }),
        answer: (_workload, _status, body) => JSON.parse(body) as unknown,
        stop: async () => void (await kill('SIGTERM')),
      };
    },
  };
}

function worldOf({ adminUrl, appUrl, workerUrl }: TestDatabase, directory: string, viewer: BenchPerson): BenchWorld {
  const nothing = { claimIds: [], attachTo: [], slugs: [], organizations: [], deep: { filedAt: '', id: '' } };
  const national = { agreementId: '', claimId: '', owner: viewer };
  return { size: 24, directory, adminUrl, appUrl, workerUrl, viewer, nobody: viewer, national, ...nothing };
}
