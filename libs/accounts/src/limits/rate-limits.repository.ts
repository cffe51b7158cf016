import type { WriteTx } from '#libs/database';
import { Injectable } from '@nestjs/common';

export interface Counter {
  readonly key: string;
  readonly tries: number;
  /** Seconds until it starts afresh. */
  readonly remaining: number;
}

@Injectable()
export class RateLimitsRepository {
  /** Adds one to each counter, starting it when its window is over. Keys are locked in one order. */
  add(tx: WriteTx, keys: readonly string[], seconds: readonly number[]): Promise<Counter[]> {
    return tx.rows<Counter>(
      `INSERT INTO rate_limits AS r (key, window_ends, tries)
       SELECT k.key, app_now() + make_interval(secs => k.seconds), 1
       FROM unnest($1::text[], $2::int[]) AS k(key, seconds) ORDER BY k.key
       ON CONFLICT (key) DO UPDATE SET
         tries = CASE WHEN r.window_ends <= app_now() THEN 1 ELSE r.tries + 1 END,
         window_ends = CASE WHEN r.window_ends <= app_now() THEN EXCLUDED.window_ends ELSE r.window_ends END
       RETURNING key, tries, greatest(1, ceil(extract(epoch FROM window_ends - app_now())))::int AS remaining`,
      [keys, seconds],
    );
  }

  async giveBack(tx: WriteTx, keys: readonly string[]): Promise<void> {
    await tx.rows(
      `UPDATE rate_limits SET tries = greatest(tries - 1, 0)
       WHERE key IN (SELECT key FROM rate_limits WHERE key = ANY ($1::text[]) ORDER BY key FOR UPDATE)`,
      [keys],
    );
  }
}
