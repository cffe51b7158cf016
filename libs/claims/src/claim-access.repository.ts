import { prepared, queryWall, readsShare, viewerOrg, viewerStatement, visibleClaim } from '#libs/access';
import { SqlParams, type Tx, type Viewer, type WriteTx } from '#libs/database';
import type { Keyset } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import type { Disposition } from './claim-state';

/** A claim that the viewer may read, as everything that acts on it sees it. */
export interface ReadableClaim {
  readonly id: string;
  readonly ownerId: string;
  readonly number: string;
  readonly statement: string;
  readonly regionCode: string;
  readonly theme: string;
  readonly stage: string;
  readonly filedAt: Date;
  readonly disposition: Disposition;
  /** Whether a fact-check of it is public. */
  readonly isChecked: boolean;
  readonly version: number;
  /** Agreements it is shared under: all of them for its owner, else those through which the viewer reads it. */
  readonly agreementIds: string[];
}

/** Rows of `claim_shares`, alias `s`, that the viewer may know of. */
export function visibleShare(p: SqlParams, tx: Viewer, s = 's'): string {
  if (!queryWall.standing) return 'true';
  return `(${s}.owner_id = ${viewerOrg(p, tx)} OR ${readsShare(p, tx, s, `${s}.shared_at`)})`;
}

/** Whether a fact-check of claim `c` is public; kept on the claim, and asked only where it never was. */
export const checked = (c: string): string => `coalesce(${c}.is_checked,
  EXISTS (SELECT 1 FROM fact_checks k WHERE k.claim_id = ${c}.id AND k.state = 'PUBLISHED'))`;

/** What rows of a list with the newest first are compared with, time and id; without a cursor they come after all of them. */
export const cursorValues = (after: Keyset | null): [at: Date | string, id: string] => [
  after?.at ?? 'infinity',
  after?.id ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff',
];

/** Rows `x` that come after a cursor in a list with the newest first; without a cursor all of them. */
export function beforeCursor(p: SqlParams, after: Keyset | null): string {
  const [at, id] = cursorValues(after);
  return `(x.created_at, x.id) < (${p.add(at)}::timestamptz, ${p.add(id)}::uuid)`;
}

@Injectable()
export class ClaimAccessRepository {
  async findReadable(tx: Tx, claimId: string): Promise<ReadableClaim | undefined> {
    return (await this.listReadable(tx, [claimId]))[0];
  }

  /** Those of the claims that the viewer reads, in no order. */
  listReadable(tx: Tx, claimIds: readonly string[]): Promise<ReadableClaim[]> {
    const { text, values, name } = viewerStatement(
      tx,
      'claims-readable',
      [claimIds],
      (
        p,
        viewer,
        [ids],
      ) => `SELECT c.id, c.owner_id AS "ownerId", c.number, c.statement, c.region_code AS "regionCode", c.theme, c.stage,
         c.filed_at AS "filedAt", c.disposition, c.version, ${checked('c')} AS "isChecked",
         ARRAY(SELECT s.agreement_id FROM claim_shares s WHERE s.claim_id = c.id AND ${visibleShare(p, viewer)}
           ORDER BY s.shared_at, s.agreement_id) AS "agreementIds"
       FROM claims c WHERE c.id = ANY (${ids}::uuid[]) AND ${visibleClaim(p, viewer)}`,
    );
    return tx.rows<ReadableClaim>(text, values, name);
  }

  async listReadableIds(tx: Tx, claimIds: readonly string[]): Promise<string[]> {
    const p = new SqlParams();
    const rows = await tx.rows<{ id: string }>(
      `SELECT c.id FROM claims c WHERE c.id = ANY (${p.add(claimIds)}::uuid[]) AND ${visibleClaim(p, tx)}`,
      p.values,
      prepared('claims-readable-ids'),
    );
    return rows.map((row) => row.id);
  }

  /** Holds a claim that the viewer reads against changes of its audience and state, while something is added to it. */
  async hold(tx: Tx, claimId: string): Promise<void> {
    await tx.rows('SELECT hold_claim($1)', [claimId], 'claim-hold');
  }

  /** Holds a claim of the own organisation to change it. */
  async holdOwn(tx: WriteTx, claimId: string): Promise<void> {
    await tx.rows(
      'SELECT 1 FROM claims WHERE id = $1 AND owner_id = $2 FOR NO KEY UPDATE',
      [claimId, tx.scope.organizationId],
      'claim-hold-own',
    );
  }
}
