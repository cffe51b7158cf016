import type { BenchWorld } from '../data/world';
import type { Contender } from './contender';

/** W1n, W4m: the same question with another asker (sees nothing), or by another door (public pages from memory). */
export const WORKLOAD_IDS = ['W1', 'W1n', 'W2', 'W3', 'W4', 'W4m', 'W5', 'W6', 'W7', 'W8', 'W9', 'W10'] as const;

export type WorkloadId = (typeof WORKLOAD_IDS)[number];

interface WorkloadBase {
  readonly id: WorkloadId;
  readonly title: string;
  /** The question in words, and what must be in the answer: what a new contender has to implement. */
  readonly asks: string;
}

/** Many short requests, which the harness sends, times and compares between contenders. */
export interface SliceWorkload extends WorkloadBase {
  readonly kind: 'slices';
  /** Whether n must never repeat, because the request changes the world. */
  readonly writes?: true;
  /** Turns an answer into what must be equal between contenders. Left out: the whole common answer. */
  comparable?(answer: unknown): unknown;
  /** Before the first request of writes: what `settle` needs to know of the world as it was. */
  open?(world: BenchWorld): Promise<WrittenWorld>;
}

/** A world that is being written to. */
export interface WrittenWorld {
  /** Throws when what the requests left behind is not whole. */
  verify(): Promise<void>;
  /** Takes out of the world what was written, so that the next run meets the same one. */
  restore(): Promise<void>;
}

/** One long run that measures itself. */
export interface WholeWorkload extends WorkloadBase {
  readonly kind: 'whole';
  run(contender: Contender, world: BenchWorld, report: WholeReport): Promise<void>;
}

export type Workload = SliceWorkload | WholeWorkload;

/** Where a whole workload says what it measured. */
export interface WholeReport {
  /** A line for the person who waits. */
  say(line: string): void;
  /** One measured figure with its unit ('ms', 'MB', 'MB/s', 'claims/s', '%'); `of` what, in few words. */
  figure(of: string, value: number, unit: string): void;
  /** A target with what was reached; printed as reached or missed. */
  check(target: string, reached: boolean, value: string): void;
}
