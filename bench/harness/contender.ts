import type { BenchWorld } from '../data/world';
import type { WorkloadId } from './workload';

/** One implementation that answers the workloads over a world: the service itself, the limit, or another way to build it. */
export interface Contender {
  readonly name: string;
  /** One line: what it is. */
  readonly description: string;
  start(world: BenchWorld): Promise<RunningContender>;
}

export interface RunningContender {
  /** Processes whose CPU and memory are the service's; PostgreSQL is measured apart. */
  readonly pids: readonly number[];
  /** http://127.0.0.1:port */
  readonly origin: string;
  /** From the start of the process to its first answer, where that is a figure of its own. */
  readonly readyMs?: number;
  /**
   * The n-th request of a workload; undefined: this contender does not answer it. n counts up over a run, so that writes
   * differ and reads walk over the samples. The same n asks every contender the same question.
   */
  request(workload: WorkloadId, n: number): BenchRequest | undefined;
  /** The answer in the workload's common form, for comparison between contenders; throws on an error answer. */
  answer(workload: WorkloadId, status: number, body: string): unknown;
  stop(): Promise<void>;
}

export interface BenchRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
}
