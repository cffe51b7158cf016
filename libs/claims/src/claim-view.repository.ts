import { visibleClaim } from '#libs/access';
import { SqlParams, type Tx } from '#libs/database';
import { Injectable } from '@nestjs/common';
import { type ReadableClaim, prepared, visibleShare } from './claim-access.repository';
import type { ClaimState, DismissalReason } from './claim-state';

/** A claim with everything of its own that screens show. Times, names and state are of one snapshot. */
export interface ClaimView extends ReadableClaim {
  readonly ownerName: string;
  readonly regionName: string;
  readonly language: string;
  readonly filedBy: string | null;
  readonly filedByName: string | null;
  readonly state: ClaimState;
  /** Only where the viewer may see that claim too. */
  readonly duplicateOf: string | null;
  readonly dismissalReason: DismissalReason | null;
  readonly dismissalNote: string | null;
  readonly source: string | null;
}

/** Columns of a `ClaimView` for claims `c`, with `o` the owner, `r` the region, `f` the filer's profile. */
export function viewColumns(p: SqlParams, tx: Tx): string {
  return `c.id, c.owner_id AS "ownerId", o.name AS "ownerName", c.number, c.statement, c.region_code AS "regionCode",
    r.name AS "regionName", c.theme, c.stage, c.language, c.filed_by AS "filedBy", f.display_name AS "filedByName",
    c.filed_at AS "filedAt", c.disposition, c.version, c.source,
    CASE WHEN c.disposition <> 'OPEN' THEN c.disposition
      WHEN (SELECT true FROM fact_checks k WHERE k.claim_id = c.id AND k.state = 'PUBLISHED' LIMIT 1) THEN 'CHECKED'
      ELSE 'OPEN' END AS state,
    CASE WHEN c.duplicate_of IS NOT NULL THEN (SELECT d.id FROM claims d WHERE d.id = c.duplicate_of AND ${visibleClaim(p, tx, 'd')}) END
      AS "duplicateOf",
    c.dismissal_reason AS "dismissalReason", c.dismissal_note AS "dismissalNote",
    ARRAY(SELECT s.agreement_id FROM claim_shares s WHERE s.claim_id = c.id AND ${visibleShare(p, tx)}
      ORDER BY s.shared_at, s.agreement_id) AS "agreementIds"`;
}

export const VIEW_JOINS = `JOIN organizations o ON o.id = c.owner_id JOIN regions r ON r.code = c.region_code
  LEFT JOIN profiles f ON f.person_id = c.filed_by`;

@Injectable()
export class ClaimViewRepository {
  listByIds(tx: Tx, ids: readonly string[]): Promise<ClaimView[]> {
    const p = new SqlParams();
    return tx.rows<ClaimView>(
      `SELECT ${viewColumns(p, tx)} FROM claims c ${VIEW_JOINS}
       WHERE c.id = ANY (${p.add(ids)}::uuid[]) AND ${visibleClaim(p, tx)}`,
      p.values,
      prepared('claim-views'),
    );
  }

  findByNumber(tx: Tx, number: string): Promise<ClaimView | undefined> {
    const p = new SqlParams();
    return tx.first<ClaimView>(
      `SELECT ${viewColumns(p, tx)} FROM claims c ${VIEW_JOINS} WHERE c.number = ${p.add(number)} AND ${visibleClaim(p, tx)}`,
      p.values,
      prepared('claim-by-number'),
    );
  }
}
