import type { Tx, WriteTx } from '#libs/database';
import { Injectable } from '@nestjs/common';

export interface TotpRow {
  /** Sealed. */
  readonly secret: Buffer;
  readonly confirmed: boolean;
  readonly lastStep: number | null;
}

@Injectable()
export class SecondFactorRepository {
  /** Reads and holds it until the transaction ends, so that one code cannot be used twice at once. */
  async lock(tx: WriteTx, personId: string): Promise<TotpRow | undefined> {
    const row = await tx.first<{ secret: Buffer; confirmed: boolean; lastStep: string | null }>(
      `SELECT secret, confirmed_at IS NOT NULL AS confirmed, last_step AS "lastStep"
       FROM person_totp WHERE person_id = $1 FOR UPDATE`,
      [personId],
    );
    return row && { ...row, lastStep: row.lastStep === null ? null : Number(row.lastStep) };
  }

  /** A new secret waits for its first code; one that is confirmed stays. False when one is. */
  async startEnrolment(tx: WriteTx, personId: string, secret: Buffer): Promise<boolean> {
    const row = await tx.first(
      `INSERT INTO person_totp (person_id, secret) VALUES ($1, $2)
       ON CONFLICT (person_id) DO UPDATE SET secret = EXCLUDED.secret, last_step = NULL
         WHERE person_totp.confirmed_at IS NULL
       RETURNING person_id`,
      [personId, secret],
    );
    return row !== undefined;
  }

  async confirm(tx: WriteTx, personId: string, step: number): Promise<void> {
    await tx.rows('UPDATE person_totp SET confirmed_at = app_now(), last_step = $2 WHERE person_id = $1', [
      personId,
      step,
    ]);
  }

  async useStep(tx: WriteTx, personId: string, step: number): Promise<void> {
    await tx.rows('UPDATE person_totp SET last_step = $2 WHERE person_id = $1', [personId, step]);
  }

  async remove(tx: WriteTx, personId: string): Promise<void> {
    await tx.rows('DELETE FROM recovery_codes WHERE person_id = $1', [personId]);
    await tx.rows('DELETE FROM person_totp WHERE person_id = $1', [personId]);
  }

  async replaceRecoveryCodes(tx: WriteTx, personId: string, hashes: readonly Buffer[]): Promise<void> {
    await tx.rows('DELETE FROM recovery_codes WHERE person_id = $1', [personId]);
    await tx.rows('INSERT INTO recovery_codes (person_id, code_hash) SELECT $1, unnest($2::bytea[])', [
      personId,
      hashes,
    ]);
  }

  /** False when there is no such code or it was used. */
  async useRecoveryCode(tx: WriteTx, personId: string, hash: Buffer): Promise<boolean> {
    const row = await tx.first(
      `UPDATE recovery_codes SET used_at = app_now() WHERE person_id = $1 AND code_hash = $2 AND used_at IS NULL
       RETURNING person_id`,
      [personId, hash],
    );
    return row !== undefined;
  }

  /** Whether it is on, and how many recovery codes are left. */
  async state(tx: Tx, personId: string): Promise<{ on: boolean; recoveryCodesLeft: number }> {
    const row = await tx.first<{ on: boolean; recoveryCodesLeft: number }>(
      `SELECT EXISTS (SELECT 1 FROM person_totp WHERE person_id = $1 AND confirmed_at IS NOT NULL) AS on,
         (SELECT count(*)::int FROM recovery_codes WHERE person_id = $1 AND used_at IS NULL) AS "recoveryCodesLeft"`,
      [personId],
    );
    return row ?? { on: false, recoveryCodesLeft: 0 };
  }
}
