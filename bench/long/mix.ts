import type { BenchWorld } from '../data/world';
import { question } from '../contenders/api/exchange';
import type { BenchRequest } from '../harness/contender';
import type { WorkloadId } from '../harness/workload';

/** What a busy desk asks, in percent: lists and claims mostly, some deep paging, public pages, first screens, writes. */
export const MIX: readonly (readonly [WorkloadId, number])[] = [
  ['W1', 50],
  ['W2', 25],
  ['W3', 5],
  ['W4', 10],
  ['W10', 5],
  ['W5', 5],
];

export type NextRequest = () => { readonly workload: WorkloadId; readonly request: BenchRequest };

/** The same sequence of requests in every run: workloads in the shares of the mix, each walking over its samples. */
export function mixed(world: BenchWorld, first = 0): NextRequest {
  const order = interleave(answered(world));
  let n = first;
  return () => {
    const workload = order[n % order.length] as WorkloadId;
    const request = question(world, workload, n);
    if (!request) throw new Error(`the service does not answer ${workload}`);
    n += 1;
    return { workload, request };
  };
}

/** The part of the mix that the service answers. */
export function answered(world: BenchWorld): typeof MIX {
  return MIX.filter(([id]) => question(world, id, 0) !== undefined);
}

export const describeMix = (world: BenchWorld): string =>
  answered(world)
    .map(([id, share]) => `${id} ${share}`)
    .join(', ');

/** Spreads each workload evenly over a hundred places, so that no second is made of one kind. */
export function interleave(mix: readonly (readonly [WorkloadId, number])[]): WorkloadId[] {
  return mix
    .flatMap(([id, share]) => Array.from({ length: share }, (_, i) => ({ id, at: (i + 0.5) / share })))
    .sort((a, b) => a.at - b.at)
    .map(({ id }) => id);
}
