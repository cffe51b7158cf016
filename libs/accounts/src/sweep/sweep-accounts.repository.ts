import type { WriteTx } from '#libs/database';
import { Injectable } from '@nestjs/common';

const BATCH = 1_000;

/** What may go, oldest first. Sessions stay a week, for whoever looks after what happened. */
const EXPIRED = {
  person_sessions: `least(expires_at, revoked_at) < app_now() - interval '7 days'`,
  password_resets: `expires_at < app_now() - interval '1 day'`,
  rate_limits: 'window_ends < app_now()',
} as const;

export type Sweepable = keyof typeof EXPIRED;

export const SWEEPABLE = Object.keys(EXPIRED) as Sweepable[];

@Injectable()
export class SweepAccountsRepository {
  /** Removes up to a batch of expired rows; returns how many. */
  async removeExpired(tx: WriteTx, table: Sweepable): Promise<number> {
    const rows = await tx.rows(
      `DELETE FROM ${table} WHERE ctid = ANY (ARRAY(SELECT ctid FROM ${table} WHERE ${EXPIRED[table]} LIMIT ${BATCH}))
       RETURNING 1`,
    );
    return rows.length;
  }
}
