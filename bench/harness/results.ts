import type { Slice } from './slice';
import { median, ratioByRound, type Ratio } from './statistics';
import type { WorkloadId } from './workload';

/** Everything that was measured in one world. What reports say is computed from this and nothing else. */
export interface WorldResults {
  readonly size: number;
  readonly contenders: readonly ContenderResult[];
  readonly workloads: readonly { readonly id: WorkloadId; readonly title: string }[];
  readonly connections: readonly number[];
  readonly series: readonly Series[];
  readonly whole: readonly WholeResult[];
}

export interface ContenderResult {
  readonly name: string;
  readonly description: string;
  /** Left out of the comparison of answers by a flag. */
  readonly compared: boolean;
  readonly pids: number;
  readonly readyMs: number | null;
  /** Resident memory before the first and after the last slice, and the most after any. */
  readonly memory: { readonly before: number; readonly after: number; readonly most: number };
}

/** The slices of one contender for one workload at one number of connections, one a round. */
export interface Series {
  readonly workload: WorkloadId;
  readonly contender: string;
  /** Claims in the world. */
  readonly size: number;
  readonly connections: number;
  readonly slices: readonly Slice[];
}

/** What was measured at one connection in several worlds by turns. */
export interface GrowthResults {
  readonly sizes: readonly number[];
  readonly series: readonly Series[];
}

export interface WholeResult {
  readonly id: WorkloadId;
  readonly title: string;
  readonly contender: string;
  readonly figures: readonly { readonly of: string; readonly value: number; readonly unit: string }[];
  readonly checks: readonly Check[];
}

/** A target with what was reached. */
export interface Check {
  readonly what: string;
  readonly target: string;
  readonly value: string;
  readonly reached: boolean;
}

export interface Summary {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly serviceCpuMs: number;
  readonly postgresCpuMs: number;
  readonly loaderShare: number;
  readonly residentBytes: number;
}

/** Medians over the rounds; of memory the most. */
export function summarise({ slices }: Series): Summary {
  const middle = (of: (slice: Slice) => number): number => median(slices.map(of));
  return {
    perSecond: middle((s) => s.perSecond),
    p50Ms: middle((s) => s.p50Ms),
    p99Ms: middle((s) => s.p99Ms),
    serviceCpuMs: middle((s) => s.serviceCpuMs),
    postgresCpuMs: middle((s) => s.postgresCpuMs),
    loaderShare: middle((s) => s.loaderShare),
    residentBytes: Math.max(...slices.map((s) => s.residentBytes)),
  };
}

export function seriesOf(
  results: WorldResults,
  workload: WorkloadId,
  contender: string,
  connections: number,
): Series | undefined {
  return results.series.find(
    (s) => s.workload === workload && s.contender === contender && s.connections === connections,
  );
}

/** Requests a second of the one as so many times those of the other. */
export function share(one: Series, other: Series): Ratio {
  return ratioByRound(
    one.slices.map((s) => s.perSecond),
    other.slices.map((s) => s.perSecond),
  );
}

/** CPU of a request, service and PostgreSQL together. */
export function cpuRatio(one: Series, other: Series): Ratio {
  const cpu = (s: Slice): number => s.serviceCpuMs + s.postgresCpuMs;
  return ratioByRound(one.slices.map(cpu), other.slices.map(cpu));
}

export function p50Ratio(one: Series, other: Series): Ratio {
  return ratioByRound(
    one.slices.map((s) => s.p50Ms),
    other.slices.map((s) => s.p50Ms),
  );
}
