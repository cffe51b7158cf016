import { type Report, toMarkdown } from './report';
import type { ContenderResult, GrowthResults, Series, WorldResults } from './results';
import type { Slice } from './slice';
import { checkGrowth, checkWorld } from './targets';
import type { WorkloadId } from './workload';

const MIB = 1024 * 1024;

const slice = (perSecond: number, cpuMs: number): Slice => ({
  requests: perSecond,
  perSecond,
  p50Ms: 1_000 / perSecond,
  p99Ms: 2_000 / perSecond,
  serviceCpuMs: cpuMs / 2,
  postgresCpuMs: cpuMs / 2,
  loaderShare: 0.1,
  residentBytes: 200 * MIB,
});
const series = (workload: WorkloadId, contender: string, connections: number, ...slices: Slice[]): Series => ({
  workload,
  contender,
  size: 10_000,
  connections,
  slices,
});
/** The service in a small and in a large world, side by side. */
const grown = (...perSecond: number[]): GrowthResults => ({
  sizes: [10_000, 1_000_000],
  series: [
    // The machine halved its speed in the second round, for both.
    series('W1', 'api', 1, slice(1_000, 1), slice(500, 1), slice(1_000, 1)),
    { ...series('W1', 'api', 1, ...perSecond.map((n) => slice(n, 1))), size: 1_000_000 },
  ],
});
const contender = (name: string, readyMs: number | null = null, most = 200 * MIB): ContenderResult => ({
  name,
  description: `what ${name} is`,
  compared: true,
  pids: 1,
  readyMs,
  memory: { before: 90 * MIB, after: 100 * MIB, most },
});

function world(changes: Partial<WorldResults> = {}): WorldResults {
  return {
    size: 10_000,
    contenders: [contender('limit'), contender('api', 1_200)],
    workloads: [{ id: 'W1', title: 'Inbox' }],
    connections: [1],
    series: [
      // The machine halved its speed in the second round, for both.
      series('W1', 'limit', 1, slice(1_000, 1), slice(500, 2), slice(900, 1)),
      series('W1', 'api', 1, slice(850, 1.1), slice(420, 2.2), slice(700, 1.3)),
    ],
    whole: [],
    ...changes,
  };
}

describe('targets', () => {
  const missed = (w: WorldResults): string[] => checkWorld(w).flatMap((c) => (c.reached ? [] : [c.what]));

  it('are reached or missed by ratios within rounds', () => {
    expect(checkWorld(world())).toEqual([
      { what: 'W1, 1 connection: share of the limit', target: '≥ 0.8', value: '0.84 (0.78–0.85)', reached: true },
      {
        what: 'W1, 1 connection: CPU of a request, × limit',
        target: '≤ 1.2',
        value: '1.10 (1.10–1.30)',
        reached: true,
      },
      {
        what: 'resident memory of the api, most after any slice',
        target: '< 256 MiB',
        value: '200 MiB',
        reached: true,
      },
      { what: 'api ready after its database', target: '< 2 s', value: '1.20 s', reached: true },
    ]);
  });

  it('are missed when the service is too slow, too dear, too large or too late', () => {
    const slow = [series('W1', 'limit', 1, slice(1_000, 1)), series('W1', 'api', 1, slice(790, 1.21))];
    expect(missed(world({ series: slow, contenders: [contender('api', 2_500, 256 * MIB)] }))).toHaveLength(4);
  });

  it('hold the deep page and the empty inbox against the first page', () => {
    const deep = (w3: number, w1n: number): WorldResults =>
      world({
        series: [
          series('W1', 'api', 1, slice(1_000, 1)),
          series('W3', 'api', 1, slice(w3, 1)),
          series('W1n', 'api', 1, slice(w1n, 1)),
        ],
      });
    expect(missed(deep(950, 1_000))).toEqual([]);
    expect(missed(deep(850, 900))).toEqual(['p50 of W3, × W1', 'p50 of an inbox that holds nothing, × W1']);
  });

  it('say nothing of what was not run', () => {
    expect(checkWorld(world({ series: [], contenders: [contender('limit')] }))).toEqual([]);
  });

  it('bound how the time grows with the world, round by round', () => {
    expect(checkGrowth(grown(925, 462.5, 800))).toMatchObject([{ value: '1.08 (1.08–1.25)', reached: true }]);
    expect(checkGrowth(grown(500, 250, 900))).toMatchObject([{ value: '2.00 (1.11–2.00)', reached: false }]);
    expect(checkGrowth({ ...grown(925), sizes: [10_000] })).toEqual([]);
  });
});

describe('a report', () => {
  const report = (worlds: readonly WorldResults[]): Report => ({
    at: '2026-11-22T05:00:00.000Z',
    command: 'npm run bench -- --sizes 10000',
    machine: { cpu: 'EPYC', cores: 2, memoryGiB: 24, kernel: 'Linux 6', node: '24.21.0', postgres: '18.4' },
    rounds: 3,
    sliceMs: 2_000,
    worlds,
  });

  it('tells figures beside the limit, the targets, the machine and the command', () => {
    const text = toMarkdown(report([world()]));
    expect(text).toContain('`npm run bench -- --sizes 10000`');
    expect(text).toContain('EPYC, 2 cores, 24 GiB; Linux 6; Node 24.21.0; PostgreSQL 18.4');
    expect(text).toContain('| W1 Inbox | limit | 900 | 1.11 | 2.22 | 0.50 | 0.50 | 1 | 1 | 10 % |');
    expect(text).toContain(
      '| W1 | api | 700 | 1.43 | 2.86 | 0.65 | 0.65 | 0.84 (0.78–0.85) | 1.10 (1.10–1.30) | 10 % |',
    );
    expect(text).toContain('| W1, 1 connection: share of the limit | ≥ 0.8 | 0.84 (0.78–0.85) | reached |');
  });

  it('does not hide whose answers were not compared, nor make up a ratio without a limit', () => {
    const alone = world({
      contenders: [contender('limit'), { ...contender('api'), compared: false }],
      series: [series('W1', 'api', 1, slice(100, 1))],
    });
    const text = toMarkdown(report([alone]));
    expect(text).toContain('what api is — **its answers were not compared**');
    expect(text).toContain('| W1 Inbox | api | 100 | 10.0 | 20.0 | 0.50 | 0.50 |  |  | 10 % |');
  });

  it('puts sizes beside each other when there are several', () => {
    const text = toMarkdown({ ...report([world()]), growth: grown(1_000, 500, 1_000) });
    expect(text).toContain('| workload | contender | 10,000 claims | 1,000,000 claims | last × first |');
    expect(text).toContain('| W1 | api | 1.00 | 1.00 | 1.00 (1.00–1.00) |');
    expect(text).toContain('| p50 of W1 at 1,000,000 claims, × 10,000 | ≤ 1.15 | 1.00 (1.00–1.00) | reached |');
  });
});
