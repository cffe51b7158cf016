import { Database } from '#libs/database';
import { rateLimited } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { RATE_LIMITS, type Tries } from './rate-limits';
import { RateLimitsRepository } from './rate-limits.repository';

/** Counts tries in the database, so that all processes count together. */
@Injectable()
export class RateLimiter {
  constructor(
    private readonly database: Database,
    private readonly counters: RateLimitsRepository,
  ) {}

  /** Counts a try, for good, before it is made; refuses when one of its limits is passed. */
  async count(tries: Tries): Promise<void> {
    const byKey = new Map(tries.map(([name, subject]) => [keyOf(name, subject), RATE_LIMITS[name]]));
    const counters = await this.database.system('accounts', (tx) =>
      this.counters.add(
        tx,
        [...byKey.keys()],
        [...byKey.values()].map((limit) => limit.seconds),
      ),
    );
    const passed = counters.filter(({ key, tries: n }) => n > (byKey.get(key)?.tries ?? 0));
    if (passed.length > 0) throw rateLimited({ retryAfterSeconds: Math.max(...passed.map((c) => c.remaining)) });
  }

  /** A try that succeeded does not count. */
  async giveBack(tries: Tries): Promise<void> {
    const keys = tries.map(([name, subject]) => keyOf(name, subject));
    await this.database.system('accounts', (tx) => this.counters.giveBack(tx, keys));
  }
}

/** Addresses of people who may not even have an account are not kept, only their hashes. */
function keyOf(name: string, subject: string): string {
  return `${name}:${createHash('sha256').update(subject).digest('base64url')}`;
}
