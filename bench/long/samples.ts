import { percentile } from '../harness/statistics';

/** How a request ended: OK, SHED (503 with a time to come again), or a word for what went wrong. */
export type Outcome = string;
export const OK = 'OK';
export const SHED = 'SHED';

export interface Sample {
  /** When it was meant to be sent, milliseconds since the load began. */
  readonly at: number;
  /** From when it was meant to be sent to its answer. */
  readonly ms: number;
  readonly outcome: Outcome;
}

export interface LoadSummary {
  readonly requests: number;
  readonly accepted: number;
  readonly shed: number;
  /** Neither accepted nor shed, by kind. */
  readonly errors: Readonly<Record<string, number>>;
  /** Of those accepted. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly mostMs: number;
  /** Of those shed. */
  readonly shedP99Ms: number;
}

export function summarise(samples: readonly Sample[]): LoadSummary {
  const accepted = samples.filter(({ outcome }) => outcome === OK).map(({ ms }) => ms);
  const shed = samples.filter(({ outcome }) => outcome === SHED).map(({ ms }) => ms);
  const errors: Record<string, number> = {};
  for (const { outcome } of samples) {
    if (outcome !== OK && outcome !== SHED) errors[outcome] = (errors[outcome] ?? 0) + 1;
  }
  return {
    requests: samples.length,
    accepted: accepted.length,
    shed: shed.length,
    errors,
    p50Ms: percentile(accepted, 0.5),
    p99Ms: percentile(accepted, 0.99),
    mostMs: accepted.reduce((most, ms) => Math.max(most, ms), 0),
    shedP99Ms: percentile(shed, 0.99),
  };
}

/** The samples meant to be sent in [from, to), milliseconds since the load began. */
export function between(samples: readonly Sample[], from: number, to: number): Sample[] {
  return samples.filter(({ at }) => at >= from && at < to);
}

/**
 * Seconds after `from` from which on every second is back to normal: nothing shed, no error, and p99 at most `p99Ms`.
 * Undefined when the last second still is not.
 */
export function recovery(samples: readonly Sample[], from: number, to: number, p99Ms: number): number | undefined {
  let normalFrom = from;
  for (let second = from; second < to; second += 1_000) {
    const { requests, accepted, p99Ms: p99 } = summarise(between(samples, second, second + 1_000));
    if (requests > 0 && (accepted < requests || p99 > p99Ms)) normalFrom = second + 1_000;
  }
  return normalFrom >= to ? undefined : (normalFrom - from) / 1_000;
}
