import { createTestDatabase, spawnApi, type TestDatabase } from '../test/support';
import { answer, question } from './contenders/api/exchange';
import { limit, limitKnownViewer } from './contenders/limit';
import { PUBLIC_URL } from './contenders/questions';
import { type BenchWorld, fillBenchData, readSamples } from './data';
import { wakeSessions } from './data/fill-cast';
import { withClient } from '../libs/database/src/roles';
import type { InboxAnswer } from './harness/answers';
import type { Contender } from './harness/contender';
import { toMarkdown } from './harness/report';
import { runWorld } from './harness/run';
import { ask } from './harness/same-answers';
import type { SliceWorkload, WorkloadId } from './harness/workload';
import { WORKLOADS } from './workloads/all';

const COMPARED: readonly WorkloadId[] = ['W1', 'W1n', 'W2', 'W3', 'W4', 'W4m', 'W10', 'W5'];
const CLAIMS = 1_000;

/** The service from its sources: what is compared is the answer, and nothing here asserts a time. */
function fromSources(database: TestDatabase): Contender {
  return {
    name: 'api',
    description: 'the service from its sources',
    async start(world) {
      const { url, pid, kill } = await spawnApi(database, { PUBLIC_URL });
      return {
        pids: [pid],
        origin: url,
        request: (workload, n) => question(world, workload, n),
        answer,
        stop: async () => void (await kill('SIGTERM')),
      };
    },
  };
}

describe('the bench', () => {
  let database: TestDatabase;
  let world: BenchWorld;
  const workloads = WORKLOADS.filter((w): w is SliceWorkload => w.kind === 'slices' && COMPARED.includes(w.id));

  beforeAll(async () => {
    database = await createTestDatabase();
    const { adminUrl, appUrl, workerUrl } = database;
    await fillBenchData(adminUrl, { claims: CLAIMS, progress: () => undefined });
    await withClient(adminUrl, wakeSessions);
    const facts = await withClient(adminUrl, (client) => readSamples(client, CLAIMS));
    world = { ...facts, directory: '', adminUrl, appUrl, workerUrl };
  });
  afterAll(() => database.drop());

  it('finds that the limits and the service give the same answers, and measures them', async () => {
    const lines: string[] = [];
    const plan = {
      contenders: [limit, limitKnownViewer, fromSources(database)],
      workloads,
      connections: [1, 2],
      rounds: 2,
      sliceMs: 60,
      warmMs: 500,
      samples: 5,
      unequal: [],
    };
    const results = await runWorld(world, plan, (line) => lines.push(line));

    expect(results.size).toBe(CLAIMS);
    expect(lines.filter((line) => line.includes('answers agree')).map((line) => line.split(':')[0])).toEqual(COMPARED);
    // Two numbers of connections, three contenders; the one that knows the viewer has no first screen.
    expect(results.series).toHaveLength(2 * (3 * COMPARED.length - 1));
    for (const { slices } of results.series) {
      expect(slices).toHaveLength(2);
      for (const slice of slices) {
        expect(slice.requests).toBeGreaterThan(0);
        expect(slice.p99Ms).toBeGreaterThanOrEqual(slice.p50Ms);
        expect(slice.residentBytes).toBeGreaterThan(0);
      }
    }
    expect(results.contenders.map((c) => [c.name, c.compared])).toEqual([
      ['limit', true],
      ['limit-known-viewer', true],
      ['api', true],
    ]);
    const machine = { cpu: '', cores: 1, memoryGiB: 1, kernel: '', node: '', postgres: '' };
    const text = toMarkdown({
      at: '2026-11-22T05:00',
      command: '',
      machine,
      rounds: 2,
      sliceMs: 60,
      worlds: [results],
    });
    expect(text).toContain('| W5, 1 connection: share of the limit |');
  });

  it('asks for something: the viewer sees a full page, nobody an empty one, and strangers are turned away', async () => {
    const running = await limit.start(world);
    const workload = (id: WorkloadId): SliceWorkload => ({ id, kind: 'slices', title: '', asks: '' });
    try {
      const seen = (await ask(running, workload('W1'), 0)) as InboxAnswer;
      expect(seen).toMatchObject({ hasNextPage: true });
      expect(seen.claims).toHaveLength(25);
      expect(seen.claims.some((c) => c.evidenceCount > 0)).toBe(true);
      expect(seen.claims.some((c) => c.ratings.length > 0)).toBe(true);
      expect(await ask(running, workload('W1n'), 0)).toEqual({ claims: [], hasNextPage: false });
      const stranger = {
        ...running,
        request: () =>
          ({
            method: 'GET',
            path: '/inbox/infinity/ffffffff-ffff-ffff-ffff-ffffffffffff',
            headers: { authorization: 'Bearer nobody' },
          }) as const,
      };
      await expect(ask(stranger, workload('W1'), 0)).rejects.toThrow('401');
    } finally {
      await running.stop();
    }
  });

  it('leaves the world as it was: what the writes left behind is whole, and taken out again', async () => {
    const count = (): Promise<unknown> =>
      withClient(database.adminUrl, async (client) => {
        const { rows } = await client.query(
          `SELECT (SELECT count(*) FROM evidence) AS evidence, (SELECT count(*) FROM events) AS events,
             (SELECT md5(string_agg(stream || hash, ',' ORDER BY stream)) FROM record_heads) AS heads`,
        );
        return rows[0] as unknown;
      });
    const before = await count();
    const attach = workloads.find((w) => w.id === 'W5');
    const written = await attach?.open?.(world);
    const running = await limit.start(world);
    try {
      for (let n = 0; n < 3; n += 1) await ask(running, attach as SliceWorkload, n);
      await written?.verify();
      expect(await count()).not.toEqual(before);
    } finally {
      await running.stop();
      await written?.restore();
    }
    expect(await count()).toEqual(before);
  });
});
