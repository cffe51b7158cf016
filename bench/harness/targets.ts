import {
  type Check,
  cpuRatio,
  type GrowthResults,
  p50Ratio,
  type Series,
  seriesOf,
  share,
  summarise,
  type WorldResults,
} from './results';
import type { Ratio } from './statistics';
import type { WorkloadId } from './workload';

/** The project's promises about speed. A change that misses one is a change that is not done. */
interface ShareTarget {
  readonly workload: WorkloadId;
  /** Least requests a second as so many times the limit's, by connections. */
  readonly share: Readonly<Record<number, number>>;
  /** Most CPU of a request, service and PostgreSQL, as so many times the limit's. */
  readonly cpu: number;
}

export const SHARE_TARGETS: readonly ShareTarget[] = [
  { workload: 'W1', share: { 1: 0.8, 32: 0.75 }, cpu: 1.2 },
  { workload: 'W2', share: { 1: 0.6, 32: 0.5 }, cpu: 1.8 },
  { workload: 'W3', share: { 1: 0.75, 32: 0.75 }, cpu: 1.3 },
  { workload: 'W4', share: { 1: 0.85, 32: 0.85 }, cpu: 1.2 },
  { workload: 'W4m', share: { 1: 3, 32: 2.5 }, cpu: 0.35 },
  { workload: 'W5', share: { 1: 0.65, 32: 0.65 }, cpu: 1.8 },
];

const MEMORY_BYTES = 256 * 1024 * 1024;
const READY_MS = 2_000;
const DEEP_PAGE = 1.1;
/** "Not slower": a twentieth is what two slices of the same thing differ by. */
const NOBODY = 1.05;
const TIMES_TUTORIAL = 50;
const TIMES_POSTGRAPHILE = 3;
export const GROWTH = { from: 10_000, to: 1_000_000, most: 1.15, workloads: ['W1', 'W2', 'W3'] } as const;

const SERVICE = 'api';
const LIMIT = 'limit';

const digits = (n: number): string => (n >= 10 ? n.toFixed(1) : n.toFixed(2));
export const shown = ({ median, least, greatest }: Ratio): string =>
  `${digits(median)} (${digits(least)}–${digits(greatest)})`;

/** What can be said of the targets from one world. Targets whose workload or contender was not run are left out. */
export function checkWorld(results: WorldResults): Check[] {
  const of = (workload: WorkloadId, contender: string, connections: number): Series | undefined =>
    seriesOf(results, workload, contender, connections);
  const checks: Check[] = [];
  const atLeast = (what: string, least: number, ratio: Ratio): void =>
    void checks.push({ what, target: `≥ ${least}`, value: shown(ratio), reached: ratio.median >= least });
  const atMost = (what: string, most: number, ratio: Ratio): void =>
    void checks.push({ what, target: `≤ ${most}`, value: shown(ratio), reached: ratio.median <= most });

  for (const target of SHARE_TARGETS) {
    for (const connections of results.connections) {
      const least = target.share[connections];
      const service = of(target.workload, SERVICE, connections);
      const limit = of(target.workload, LIMIT, connections);
      if (least === undefined || !service || !limit) continue;
      const where = `${target.workload}, ${connections} connection${connections === 1 ? '' : 's'}`;
      atLeast(`${where}: share of the limit`, least, share(service, limit));
      atMost(`${where}: CPU of a request, × limit`, target.cpu, cpuRatio(service, limit));
    }
  }

  const inbox = of('W1', SERVICE, 1);
  const deep = of('W3', SERVICE, 1);
  if (inbox && deep) atMost('p50 of W3, × W1', DEEP_PAGE, p50Ratio(deep, inbox));
  const nobody = of('W1n', SERVICE, 1);
  if (inbox && nobody) atMost('p50 of an inbox that holds nothing, × W1', NOBODY, p50Ratio(nobody, inbox));
  const tutorial = of('W1', 'tutorial', 1);
  if (inbox && tutorial) atLeast('W1, × the tutorial', TIMES_TUTORIAL, share(inbox, tutorial));
  const postgraphile = of('W1', 'postgraphile', 1);
  if (inbox && postgraphile) atLeast('W1, × tuned PostGraphile', TIMES_POSTGRAPHILE, share(inbox, postgraphile));

  const service = results.contenders.find((c) => c.name === SERVICE);
  if (service) {
    const { most } = service.memory;
    const megabytes = `${Math.round(most / 1024 / 1024)} MiB`;
    checks.push({
      what: 'resident memory of the api, most after any slice',
      target: '< 256 MiB',
      value: megabytes,
      reached: most < MEMORY_BYTES,
    });
  }
  if (service && service.readyMs !== null) {
    checks.push({
      what: 'api ready after its database',
      target: '< 2 s',
      value: `${(service.readyMs / 1_000).toFixed(2)} s`,
      reached: service.readyMs < READY_MS,
    });
  }
  return [...checks, ...results.whole.flatMap((w) => w.checks)];
}

export interface Growth {
  readonly workload: WorkloadId;
  readonly contender: string;
  /** p50 in milliseconds, by size; medians over the rounds. */
  readonly p50Ms: readonly number[];
  /** Of the last size, as so many times that of the first. */
  readonly ratio: Ratio;
}

/** How the time of a request grows with the world. */
export function growthOf({ sizes, series }: GrowthResults): Growth[] {
  const [small, large] = [sizes[0], sizes.at(-1)];
  return series
    .filter(({ size }) => size === small)
    .flatMap((first) => {
      const { workload, contender } = first;
      const same = (s: Series): boolean => s.workload === workload && s.contender === contender;
      const last = series.find((s) => same(s) && s.size === large);
      const all = sizes.flatMap((size) => series.find((s) => same(s) && s.size === size) ?? []);
      if (!last || all.length < sizes.length) return [];
      return [{ workload, contender, p50Ms: all.map((s) => summarise(s).p50Ms), ratio: p50Ratio(last, first) }];
    });
}

export function checkGrowth(results: GrowthResults): Check[] {
  if (results.sizes[0] !== GROWTH.from || results.sizes.at(-1) !== GROWTH.to) return [];
  return growthOf(results)
    .filter((g) => g.contender === SERVICE && (GROWTH.workloads as readonly string[]).includes(g.workload))
    .map(({ workload, ratio }) => ({
      what: `p50 of ${workload} at 1,000,000 claims, × 10,000`,
      target: `≤ ${GROWTH.most}`,
      value: shown(ratio),
      reached: ratio.median <= GROWTH.most,
    }));
}
