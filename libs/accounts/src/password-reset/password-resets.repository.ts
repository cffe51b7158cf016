import type { Tx, WriteTx } from '#libs/database';
import { Injectable } from '@nestjs/common';

export const RESET_MINUTES = 30;

@Injectable()
export class PasswordResetsRepository {
  async insert(tx: WriteTx, personId: string, tokenHash: Buffer): Promise<void> {
    await tx.rows(
      `INSERT INTO password_resets (person_id, token_hash, expires_at)
       VALUES ($1, $2, app_now() + interval '${RESET_MINUTES} minutes')`,
      [personId, tokenHash],
    );
  }

  /** Whose password a link resets; undefined when it is unknown, used or over. */
  async findPerson(tx: Tx, tokenHash: Buffer): Promise<string | undefined> {
    const row = await tx.first<{ personId: string }>(
      `SELECT person_id AS "personId" FROM password_resets
       WHERE token_hash = $1 AND used_at IS NULL AND expires_at > app_now()`,
      [tokenHash],
    );
    return row?.personId;
  }

  /** Uses the link up, and with it all others of the person. False when it was used or over meanwhile. */
  async use(tx: WriteTx, personId: string, tokenHash: Buffer): Promise<boolean> {
    const rows = await tx.rows<{ mine: boolean }>(
      `UPDATE password_resets SET used_at = app_now()
       WHERE person_id = $1 AND used_at IS NULL AND expires_at > app_now() RETURNING token_hash = $2 AS mine`,
      [personId, tokenHash],
    );
    return rows.some((row) => row.mine);
  }
}
