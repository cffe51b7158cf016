import type { Tx, WriteTx } from '#libs/database';
import { Injectable } from '@nestjs/common';
import type { NewAppearance } from './appearances.repository';

@Injectable()
export class JoiningRepository {
  /** Counts the organisation among those who ask for another's claim; false when it is among them already. */
  async ask(tx: WriteTx, claimId: string): Promise<boolean> {
    const row = await tx.first(
      // Whose claim it is, the database fills in.
      `INSERT INTO claim_demands (claim_id, organization_id, claim_owner_id, asked_by) VALUES ($1, $2, $2, $3)
       ON CONFLICT DO NOTHING RETURNING claim_id`,
      [claimId, tx.scope.organizationId, tx.scope.personId],
      'claim-ask',
    );
    return row !== undefined;
  }

  /** Places in the list of what the organisation has not said of the claim before; addresses are told apart elsewhere. */
  async listNew(tx: Tx, claimId: string, appearances: readonly NewAppearance[]): Promise<number[]> {
    const rows = await tx.rows<{ place: number }>(
      `SELECT a.place FROM jsonb_to_recordset($3::jsonb) AS a(place int, url text, platform text, account text, quote text)
       WHERE a.url IS NOT NULL OR NOT EXISTS (SELECT 1 FROM appearances x WHERE x.claim_id = $1 AND x.owner_id = $2
         AND x.url IS NULL AND x.platform = a.platform AND x.account IS NOT DISTINCT FROM a.account
         AND x.quote IS NOT DISTINCT FROM a.quote) ORDER BY a.place`,
      [claimId, tx.scope.organizationId, JSON.stringify(appearances.map((a, place) => ({ ...a, place })))],
      'appearances-new',
    );
    return rows.map((row) => row.place);
  }
}
