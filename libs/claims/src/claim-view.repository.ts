import {
  isReadThrough,
  type OrganizationKind,
  prepared,
  queryWall,
  readsClaim,
  viewerOrg,
  viewerStatement,
} from '#libs/access';
import { SqlParams, type Tx, type Viewer } from '#libs/database';
import type { Organization, Region, RegionLevel } from '#libs/organizations';
import { Injectable } from '@nestjs/common';
import { checked, type ReadableClaim, visibleShare } from './claim-access.repository';
import { claimState, type ClaimState, type DismissalReason } from './claim-state';
import {
  ALL_PARTS,
  type ClaimSummary,
  readWhole,
  type SummaryPart,
  summarySql,
  type SummaryRow,
  toParts,
  toSummary,
} from './claim-summary.repository';

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

/** A claim with as much of its summary as was asked for. */
export interface ClaimInParts extends Omit<ClaimView, 'summary'> {
  readonly summary: Partial<ClaimSummary>;
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
  readonly ownerContact: string | null;
  readonly ownerDisabledAt: Date | null;
}
interface RegionColumns {
  readonly regionName: string;
  readonly regionLevel: RegionLevel;
  readonly regionParent: string | null;
}

/** Columns of a `ViewRow`, besides those of its summary: of claims `c`, and of what `viewJoins` joins them with. */
const COLUMNS = (p: SqlParams, tx: Viewer): Readonly<Record<string, string>> => ({
  id: 'c.id',
  ownerId: 'c.owner_id',
  number: 'c.number',
  statement: 'c.statement',
  regionCode: 'c.region_code',
  theme: 'c.theme',
  stage: 'c.stage',
  language: 'c.language',
  filedBy: 'c.filed_by',
  filedAt: 'c.filed_at',
  disposition: 'c.disposition',
  version: 'c.version',
  demand: 'c.demand',
  source: 'c.source',
  isChecked: checked('c'),
  duplicateOf: `CASE WHEN c.duplicate_of IS NOT NULL AND ${readsClaim(p, tx, 'c.duplicate_of')} THEN c.duplicate_of END`,
  dismissalReason: 'c.dismissal_reason',
  dismissalNote: 'c.dismissal_note',
  agreementIds: 't.agreements',
  ownerKind: 'o.kind',
  ownerName: 'o.name',
  ownerCode: 'o.code',
  ownerRegion: 'o.region_code',
  ownerParent: 'o.parent_id',
  ownerGroup: 'o.media_group_id',
  ownerWebsite: 'o.website',
  ownerContact: 'o.correction_contact',
  ownerDisabledAt: 'o.disabled_at',
  regionName: 'r.name',
  regionLevel: 'r.level',
  regionParent: 'r.parent_code',
});

export interface ViewSql {
  readonly given?: string;
  readonly from: string;
  readonly order?: string;
  /** Parts of the summary that are read; all of them by default. */
  readonly parts?: readonly SummaryPart[];
  /** What is kept apart of a claim comes with it: in `t`, a row of `app_through`. */
  readonly withApart?: boolean;
  /** SQL of columns beside those of a view that `from` gives, by name. */
  readonly beside?: Readonly<Record<string, string>>;
  /** SQL of columns that are told of the whole, by name. With them there is a row also where no claim is, without its id. */
  readonly whole?: Readonly<Record<string, string>>;
}

/** The statement of the views of claims `c` that `from` gives, with what stands before it in its WITH. */
export function viewStatement(
  p: SqlParams,
  tx: Viewer,
  { given, from, order, parts = ALL_PARTS, withApart = false, beside = {}, whole }: ViewSql,
): string {
  const columns = Object.entries({ ...COLUMNS(p, tx), ...beside });
  const told = Object.entries(whole ?? {}).map(([name, sql]) => `${sql} AS "${name}"`);
  // Whoever asks for none of it has no parameter for it either.
  const summary =
    parts.length > 0
      ? summarySql(readWhole(p, tx), parts, withApart ? { page: 't' } : {})
      : { columns: '', asked: '', result: '' };
  const listed = (...parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join(', ');
  const read = listed(...columns.map(([name, sql]) => `${sql} AS "${name}"`), summary.columns);
  return `WITH ${listed(given, `found AS MATERIALIZED (SELECT ${read} FROM ${from})`, summary.asked)}
    SELECT ${listed(...columns.map(([name]) => `"${name}"`), summary.result, ...told)}
    FROM ${whole ? '(SELECT) one LEFT JOIN found ON true' : 'found'} ${order ? `ORDER BY ${order}` : ''}`;
}

/** What the columns of a `ViewRow` are taken from, besides claims `c`; `t` says through which agreements it is read. */
export function viewJoins(p: SqlParams, tx: Viewer): string {
  return `JOIN organizations o ON o.id = c.owner_id JOIN regions r ON r.code = c.region_code
    CROSS JOIN LATERAL (SELECT ARRAY(SELECT s.agreement_id FROM claim_shares s WHERE s.claim_id = c.id AND ${visibleShare(p, tx)}
      ORDER BY s.shared_at, s.agreement_id) AS agreements OFFSET 0) t`;
}

/**
 * Claims `c` that the viewer reads, where `viewJoins` has looked already for the agreements through which it does: looking for one of them again
 * took a claim's view 43 of 230 µs.
 */
function visibleView(p: SqlParams, tx: Viewer): string {
  return queryWall.standing ? `(c.owner_id = ${viewerOrg(p, tx)} OR t.agreements <> '{}')` : 'true';
}

const toHead = (row: ViewRow): Omit<ClaimView, 'summary'> => ({
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
    correctionContact: row.ownerContact,
    disabledAt: row.ownerDisabledAt,
  },
  region: { code: row.regionCode, name: row.regionName, level: row.regionLevel, parentCode: row.regionParent },
});

export const toView = (row: ViewRow): ClaimView => ({ ...toHead(row), summary: toSummary(row) });

/**
 * The statement of views of those of some claims that the viewer reads and a filter keeps, in no order. By the session's lists and the policies alone:
 * what it gives is for `toReadViews`, the first wall.
 */
export function viewsByIdsStatement(
  p: SqlParams,
  tx: Viewer,
  ids: string,
  parts: readonly SummaryPart[],
  kept = '',
): string {
  return viewStatement(p, tx, {
    // One by one, which takes PostgreSQL some 20 µs less for a single claim: else all organisations would be read and hashed for it.
    from: `claims c CROSS JOIN LATERAL (SELECT o.* FROM organizations o WHERE o.id = c.owner_id OFFSET 0) o
      JOIN regions r ON r.code = c.region_code LEFT JOIN app_through(${ids}::uuid[]) t ON t.id = c.id WHERE c.id = ANY (${ids}::uuid[]) ${kept}`,
    parts,
    withApart: true,
    beside: { sharedAt: 't.shared_at' },
  });
}

/** A row of `viewsByIdsStatement`. */
export interface ViewByIdRow extends Omit<ViewRow, 'agreementIds'> {
  /** Null where there is none. */
  readonly agreementIds: string[] | null;
  /** By agreement; null where there is one agreement, and in force. */
  readonly sharedAt: readonly Date[] | null;
}

/** Views of what the statement gave and the viewer reads by its standing, with the agreements through which it does. */
export function toReadViews(tx: Viewer, rows: readonly ViewByIdRow[], parts: readonly SummaryPart[]): ClaimInParts[] {
  return rows.flatMap((row) => {
    const isAllRead = row.ownerId === tx.scope.organizationId || !queryWall.standing;
    const agreementIds = sharesOf(row)
      .filter(({ id, at }) => isAllRead || isReadThrough(tx.standing, id, row, at))
      .map(({ id }) => id);
    return isAllRead || agreementIds.length > 0 ? [toViewInParts({ ...row, agreementIds }, parts)] : [];
  });
}

/** The first share first. */
function sharesOf({ agreementIds, sharedAt }: ViewByIdRow): { readonly id: string; readonly at: Date | null }[] {
  const shares = (agreementIds ?? []).map((id, i) => ({ id, at: sharedAt?.[i] ?? null }));
  return shares.length > 1 ? shares.sort((a, b) => Number(a.at) - Number(b.at) || (a.id < b.id ? -1 : 1)) : shares;
}

/** With the parts of its summary that were read. */
export const toViewInParts = (row: ViewRow, parts: readonly SummaryPart[]): ClaimInParts => ({
  ...toHead(row),
  summary: toParts(row, parts),
});

@Injectable()
export class ClaimViewRepository {
  async listByIds(tx: Tx, ids: readonly string[]): Promise<ClaimView[]> {
    return (await this.listInParts(tx, ids, ALL_PARTS)) as ClaimView[];
  }

  /** Of the summary the parts that are asked for: what is not kept on the claim takes as long as all the rest of the view. */
  async listInParts(tx: Tx, ids: readonly string[], parts: readonly SummaryPart[]): Promise<ClaimInParts[]> {
    const { text, values, name } = viewerStatement(
      tx,
      ['claim-views', ...[...parts].sort()].join(' '),
      [ids],
      (p, viewer, [asked = '']) => viewsByIdsStatement(p, viewer, asked, parts),
    );
    return toReadViews(tx, await tx.rows<ViewByIdRow>(text, values, name), parts);
  }

  async findByNumber(tx: Tx, number: string): Promise<ClaimView | undefined> {
    const p = new SqlParams();
    const row = await tx.first<ViewRow>(
      viewStatement(p, tx, {
        from: `claims c ${viewJoins(p, tx)} WHERE c.number = ${p.add(number)} AND ${visibleView(p, tx)}`,
      }),
      p.values,
      prepared('claim-by-number'),
    );
    return row && toView(row);
  }
}
