import type { Opening } from '#libs/database';
import type { Strategy } from 'passport';

/** What strategies look at: nothing of the request but who it says it comes from. Never a token in the address or body. */
export interface StrategyRequest {
  readonly headers: { readonly authorization?: string };
  readonly sessionToken?: string;
  readonly opening?: Opening | undefined;
}

/** What Passport lends a strategy for one request. */
interface Outcome<User> {
  success(user: User): void;
  fail(): void;
  pass(): void;
  error(error: unknown): void;
}

interface Runnable {
  authenticate(request: StrategyRequest): void;
}

/**
 * Runs one Passport strategy as `passport.authenticate` does, on an object derived from it that takes the outcome. There is
 * no response to write to and no global registry: the caller says what a failure means.
 */
export function runStrategy<User>(strategy: Strategy, request: StrategyRequest): Promise<User | undefined> {
  return new Promise((resolve, reject) => {
    const outcome: Outcome<User> = {
      success: (user) => resolve(user),
      fail: () => resolve(undefined),
      pass: () => resolve(undefined),
      error: reject,
    };
    const run = Object.assign(Object.create(strategy) as Runnable, outcome);
    run.authenticate(request);
  });
}
