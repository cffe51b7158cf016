/**
 * How many tries of what in how long. A try is counted before it is made and given back when it succeeds, so parallel and
 * aliased tries cannot slip under a limit, and people who know their password do not meet one.
 */
export interface RateLimit {
  readonly tries: number;
  readonly seconds: number;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export const RATE_LIMITS = {
  /** One account from one network. */
  'log-in-account-network': { tries: 10, seconds: 15 * MINUTE },
  /** One account from anywhere: NIST SP 800-63B-4 3.2.2 allows 100 in a row. High, so that nobody is locked out cheaply. */
  'log-in-account': { tries: 100, seconds: HOUR },
  /** One network, whatever the accounts: a newsroom sits behind one address. */
  'log-in-network': { tries: 100, seconds: 15 * MINUTE },
  /** Three codes of a million are valid at a time, so the day's figure keeps a year of guessing under 3 %. */
  'second-factor': { tries: 5, seconds: 15 * MINUTE },
  'second-factor-day': { tries: 20, seconds: DAY },
  'step-up': { tries: 10, seconds: 15 * MINUTE },
  'reset-account': { tries: 5, seconds: HOUR },
  'reset-network': { tries: 30, seconds: HOUR },
  'reset-use-network': { tries: 30, seconds: 15 * MINUTE },
  'invitation-network': { tries: 60, seconds: 15 * MINUTE },
  /** Readers of one office share an address; nobody finds many errors in an hour. */
  'report-network': { tries: 10, seconds: HOUR },
  /** One fact-check, from anywhere: what is more than a newsroom can read is a campaign. */
  'report-fact-check': { tries: 200, seconds: HOUR },
  'invite-organization': { tries: 200, seconds: DAY },
} as const satisfies Record<string, RateLimit>;

export type RateLimitName = keyof typeof RATE_LIMITS;

/** A try: which limits it counts against, and whose counter in each. */
export type Tries = readonly (readonly [limit: RateLimitName, subject: string])[];
