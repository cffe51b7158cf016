const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/**
 * Pauses before the second to the tenth try: over three days in all, as Standard Webhooks recommends. An hour's outage
 * costs minutes, a weekend's still loses nothing.
 */
export const PAUSES_MS: readonly number[] = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];

export const MOST_TRIES = PAUSES_MS.length + 1;

/** So that all who failed together do not come back together. */
const JITTER = 0.1;
/** What a receiver may ask for by `Retry-After`; longer would let it fall out of the three days. */
const LONGEST_WISH_MS = 24 * HOUR;

/**
 * Nothing has arrived for this long when a message is given up: the endpoint is disabled. Less than ten tries take however
 * the jitter falls, so it is disabled unless something else arrived meanwhile.
 */
export const FAILING_MS = 60 * HOUR;

/**
 * The pause after the n-th try of a round, at least what the receiver asked for; undefined when it was the last.
 * `random` is in [0, 1).
 */
export function pauseAfter(tries: number, wishedMs: number | null, random: number): number | undefined {
  const pause = PAUSES_MS[tries - 1];
  if (pause === undefined) return undefined;
  const jittered = pause * (1 + JITTER * (2 * random - 1));
  return Math.round(Math.max(jittered, Math.min(wishedMs ?? 0, LONGEST_WISH_MS)));
}

/** Milliseconds that a `Retry-After` header asks for; null for none, or one that is not understood. */
export function retryAfterMs(header: string | undefined, now: Date): number | null {
  if (header === undefined) return null;
  if (/^\d{1,9}$/.test(header)) return Number(header) * SECOND;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime());
}

/** What follows from a try. */
export type Outcome =
  | { readonly state: 'DELIVERED' }
  | { readonly state: 'WAITING'; readonly pauseMs: number }
  | { readonly state: 'GIVEN_UP'; readonly disable: 'GONE' | 'FAILING' | null };

export interface Tried {
  readonly status: number | null;
  /** Arrived: an answer from 200 to 299. */
  readonly ok: boolean;
  /** Number of the try in its round. */
  readonly tries: number;
  readonly wishedMs: number | null;
  /** How long nothing has arrived at this endpoint. */
  readonly failingMs: number;
}

/** 410 Gone is a receiver's word that there is nobody any more: it is believed at once. */
export function outcomeOf({ status, ok, tries, wishedMs, failingMs }: Tried, random: number): Outcome {
  if (ok) return { state: 'DELIVERED' };
  if (status === 410) return { state: 'GIVEN_UP', disable: 'GONE' };
  const pauseMs = pauseAfter(tries, wishedMs, random);
  if (pauseMs !== undefined) return { state: 'WAITING', pauseMs };
  return { state: 'GIVEN_UP', disable: failingMs >= FAILING_MS ? 'FAILING' : null };
}
