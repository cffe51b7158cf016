import { prepared, type OrganizationKind, readsClaim, visibleClaim } from '#libs/access';
import { SqlParams, type Tx } from '#libs/database';
import type { Organization, Region, RegionLevel } from '#libs/organizations';
import { Injectable } from '@nestjs/common';
import { checked, type ReadableClaim, visibleShare } from './claim-access.repository';
import { claimState, type ClaimState, type DismissalReason } from './claim-state';
import { type ClaimSummary, type SummaryRow, summaryColumns, toSummary } from './claim-summary.repository';

/** A claim with everything of its own that screens show, and what lists show beside it. All of it is of one snapshot. */
export interface ClaimView extends ReadableClaim {
  readonly owner: Omit<Organization, 'createdAt'>;
  readonly region: Region;
  readonly language: string;
  readonly filedBy: string | null;
  readonly state: ClaimState;
  /** Only where the viewer may see that claim too. */
  readonly duplicateOf: string | null;
  readonly dismissalReason: DismissalReason | null;
  readonly dismissalNote: string | null;
  readonly source: string | null;
  /** How many organisations have asked for it: who filed it, and who joined it instead of filing it again. */
  readonly demand: number;
  readonly summary: ClaimSummary;
}

/** A row with the columns of a view. */
export interface ViewRow
  extends Omit<ClaimView, 'owner' | 'region' | 'state' | 'summary'>, SummaryRow, OwnerColumns, RegionColumns {}
interface OwnerColumns {
  readonly ownerKind: OrganizationKind;
  readonly ownerName: string;
  readonly ownerCode: string;
  readonly ownerRegion: string | null;
  readonly ownerParent: string | null;
  readonly ownerGroup: string | null;
  readonly ownerWebsite: string | null;
  readonly ownerDisabledAt: Date | null;
}
interface RegionColumns {
  readonly regionName: string;
  readonly regionLevel: RegionLevel;
  readonly regionParent: string | null;
}

/** Columns of a `ViewRow` for claims `c`, from `viewJoins`. */
export function viewColumns(p: SqlParams, tx: Tx): string {
  return `c.id, c.owner_id AS "ownerId", c.number, c.statement, c.region_code AS "regionCode", c.theme, c.stage, c.language,
    c.filed_by AS "filedBy", c.filed_at AS "filedAt", c.disposition, c.version, c.source, c.demand, ${checked('c')} AS "isChecked",
    CASE WHEN c.duplicate_of IS NOT NULL AND ${readsClaim(p, tx, 'c.duplicate_of')} THEN c.duplicate_of END AS "duplicateOf",
    c.dismissal_reason AS "dismissalReason", c.dismissal_note AS "dismissalNote",
    t.agreements AS "agreementIds",
    o.kind AS "ownerKind", o.name AS "ownerName", o.code AS "ownerCode", o.region_code AS "ownerRegion",
    o.parent_id AS "ownerParent", o.media_group_id AS "ownerGroup", o.website AS "ownerWebsite",
    o.disabled_at AS "ownerDisabledAt",
    r.name AS "regionName", r.level AS "regionLevel", r.parent_code AS "regionParent",
    ${summaryColumns(p, tx)}`;
}

/** What the columns of a `ViewRow` are taken from, besides claims `c`; `t` says through which agreements it is read. */
export function viewJoins(p: SqlParams, tx: Tx): string {
  return `JOIN organizations o ON o.id = c.owner_id JOIN regions r ON r.code = c.region_code
    CROSS JOIN LATERAL (SELECT ARRAY(SELECT s.agreement_id FROM claim_shares s WHERE s.claim_id = c.id AND ${visibleShare(p, tx)}
      ORDER BY s.shared_at, s.agreement_id) AS agreements OFFSET 0) t`;
}

export const toView = (row: ViewRow): ClaimView => ({
  id: row.id,
  ownerId: row.ownerId,
  number: row.number,
  statement: row.statement,
  regionCode: row.regionCode,
  theme: row.theme,
  stage: row.stage,
  language: row.language,
  filedBy: row.filedBy,
  filedAt: row.filedAt,
  disposition: row.disposition,
  isChecked: row.isChecked,
  state: claimState(row.disposition, row.isChecked),
  version: row.version,
  source: row.source,
  demand: row.demand,
  duplicateOf: row.duplicateOf,
  dismissalReason: row.dismissalReason,
  dismissalNote: row.dismissalNote,
  agreementIds: row.agreementIds,
  owner: {
    id: row.ownerId,
    kind: row.ownerKind,
    name: row.ownerName,
    code: row.ownerCode,
    regionCode: row.ownerRegion,
    parentId: row.ownerParent,
    mediaGroupId: row.ownerGroup,
    website: row.ownerWebsite,
    disabledAt: row.ownerDisabledAt,
  },
  region: { code: row.regionCode, name: row.regionName, level: row.regionLevel, parentCode: row.regionParent },
  summary: toSummary(row),
});

@Injectable()
export class ClaimViewRepository {
  async listByIds(tx: Tx, ids: readonly string[]): Promise<ClaimView[]> {
    const p = new SqlParams();
    const rows = await tx.rows<ViewRow>(
      `SELECT ${viewColumns(p, tx)} FROM claims c ${viewJoins(p, tx)}
       WHERE c.id = ANY (${p.add(ids)}::uuid[]) AND ${visibleClaim(p, tx)}`,
      p.values,
      prepared('claim-views'),
    );
    return rows.map(toView);
  }

  async findByNumber(tx: Tx, number: string): Promise<ClaimView | undefined> {
    const p = new SqlParams();
    const row = await tx.first<ViewRow>(
      `SELECT ${viewColumns(p, tx)} FROM claims c ${viewJoins(p, tx)} WHERE c.number = ${p.add(number)} AND ${visibleClaim(p, tx)}`,
      p.values,
      prepared('claim-by-number'),
    );
    return row && toView(row);
  }
}
