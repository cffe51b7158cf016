import type { WriteTx } from '#libs/database';

/** One demo world at a time, whoever starts at once. */
const SEED_LOCK = 7_306_031;

export class SeedRepository {
  async lock(tx: WriteTx): Promise<void> {
    await tx.rows('SELECT pg_advisory_xact_lock($1)', [SEED_LOCK]);
  }

  async isKnown(tx: WriteTx, email: string): Promise<boolean> {
    return (await tx.first('SELECT 1 FROM people WHERE email = $1', [email])) !== undefined;
  }

  /** Whether somebody else than the demo world is here. */
  async hasOthers(tx: WriteTx, codes: readonly string[], emails: readonly string[]): Promise<boolean> {
    const row = await tx.first<{ others: boolean }>(
      `SELECT EXISTS (SELECT 1 FROM organizations WHERE NOT imported AND code <> ALL ($1))
         OR EXISTS (SELECT 1 FROM people WHERE email <> ALL ($2)) AS others`,
      [codes, emails],
    );
    return row?.others ?? false;
  }
}
