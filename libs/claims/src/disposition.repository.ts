import { isUniqueViolation, type Tx, type WriteTx } from '#libs/database';
import { Injectable } from '@nestjs/common';
import type { DismissalReason } from './claim-state';

/** What the owner says of its claim. */
export type NewDisposition =
  | { readonly disposition: 'OPEN' }
  | { readonly disposition: 'DUPLICATE'; readonly duplicateOf: string }
  | { readonly disposition: 'DISMISSED'; readonly reason: DismissalReason; readonly note: string | null };

@Injectable()
export class DispositionRepository {
  /** False when the organisation has an open claim with the same statement: two of them there may not be. */
  async set(tx: WriteTx, claimId: string, to: NewDisposition): Promise<boolean> {
    try {
      await tx.rows(
        `UPDATE claims SET disposition = $3, duplicate_of = $4, dismissal_reason = $5, dismissal_note = $6, version = version + 1
         WHERE id = $1 AND owner_id = $2`,
        [
          claimId,
          tx.scope.organizationId,
          to.disposition,
          to.disposition === 'DUPLICATE' ? to.duplicateOf : null,
          to.disposition === 'DISMISSED' ? to.reason : null,
          to.disposition === 'DISMISSED' ? to.note : null,
        ],
        'claim-disposition',
      );
      return true;
    } catch (error) {
      if (isUniqueViolation(error, 'claims_statement')) return false;
      throw error;
    }
  }

  /** Number of the organisation's other claim with the statement of this one, where there is one that is not dismissed. */
  async findSameStatement(tx: Tx, claimId: string): Promise<string | undefined> {
    const row = await tx.first<{ number: string }>(
      `SELECT y.number FROM claims x JOIN claims y ON y.owner_id = x.owner_id AND y.statement_key = x.statement_key
       WHERE x.id = $1 AND x.owner_id = $2 AND y.id <> x.id AND y.disposition <> 'DISMISSED'`,
      [claimId, tx.scope.organizationId],
    );
    return row?.number;
  }

  /** What the organisation said that its claim is a duplicate of, whether it still sees that one or not. */
  async findOriginal(tx: Tx, claimId: string): Promise<string | undefined> {
    const row = await tx.first<{ id: string | null }>(
      'SELECT duplicate_of AS id FROM claims WHERE id = $1 AND owner_id = $2',
      [claimId, tx.scope.organizationId],
    );
    return row?.id ?? undefined;
  }
}
