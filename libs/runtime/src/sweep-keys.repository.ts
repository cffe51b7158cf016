import type { WriteTx } from '#libs/database';
import { Injectable } from '@nestjs/common';

@Injectable()
export class SweepKeysRepository {
  /** Clients retry for minutes; a week is beyond any of them. Returns how many went. */
  async removeOldKeys(tx: WriteTx, batch = 1_000): Promise<number> {
    const rows = await tx.rows(
      `DELETE FROM idempotency_keys WHERE ctid = ANY (ARRAY(
         SELECT ctid FROM idempotency_keys WHERE created_at < app_now() - interval '7 days' LIMIT $1)) RETURNING 1`,
      [batch],
    );
    return rows.length;
  }
}
