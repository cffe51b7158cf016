export const SESSION_KINDS = ['COOKIE', 'BEARER'] as const;

export type SessionKind = (typeof SESSION_KINDS)[number];

interface Lifetime {
  /** Over after this long without a request. */
  readonly idleMinutes: number;
  /** Over after this long in any case. */
  readonly absoluteMinutes: number;
}

const HOUR = 60;

/**
 * NIST SP 800-63B-4 2.2.3 (AAL2) recommends at most 24 hours in all and an hour of inactivity. The console keeps to the
 * first; a desk is left open for longer than an hour between claims, and what cannot be undone asks for a fresh proof.
 */
export const SESSION_LIFETIMES: Readonly<Record<SessionKind, Lifetime>> = {
  COOKIE: { idleMinutes: 4 * HOUR, absoluteMinutes: 24 * HOUR },
  BEARER: { idleMinutes: 12 * HOUR, absoluteMinutes: 24 * HOUR },
};
