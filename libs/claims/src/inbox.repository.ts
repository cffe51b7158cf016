import { isReadThrough, prepared, queryWall, shareWithin, viewerOrg, visibleClaim } from '#libs/access';
import { type Grant, type RunStatement, SqlParams, type Tx } from '#libs/database';
import { type Keyset, regionIntersection } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { checked, visibleShare } from './claim-access.repository';
import {
  type FirstSeen,
  type FirstSeenRow,
  summarySql,
  type SummaryRow,
  toFirstSeen,
  type VerdictSummary,
} from './claim-summary.repository';
import { type ClaimView, toView, type ViewRow, viewJoins, viewStatement } from './claim-view.repository';
import type { ClaimState } from './claim-state';

/** What a list of claims is narrowed to. All of it are facts that the viewer reads anyway. */
export interface ClaimFilter {
  /** Claims of the viewer's organisation. */
  readonly mine?: boolean;
  /** Claims shared under this agreement. */
  readonly agreementId?: string | null;
  /** This region and all below it. */
  readonly regionCode?: string | null;
  readonly theme?: string | null;
  readonly stage?: string | null;
  readonly state?: ClaimState | null;
  /** Claims with an open assignment to the viewer. */
  readonly assignedToMe?: boolean;
  /** Claims filed at this time or later. */
  readonly filedFrom?: Date | null;
}

/** A claim as lists show it. */
export interface ClaimLine extends Pick<
  ClaimView,
  'id' | 'ownerId' | 'number' | 'statement' | 'regionCode' | 'theme' | 'stage' | 'filedAt'
> {
  readonly ownerName: string;
  readonly regionName: string;
  readonly evidenceCount: number;
  readonly verdicts: readonly Omit<VerdictSummary, 'ownerName'>[];
  readonly firstAppearance: FirstSeen | null;
}

interface LineRow extends Omit<ClaimLine, 'verdicts' | 'firstAppearance'>, Pick<SummaryRow, 'verdicts'>, FirstSeenRow {
  /** The agreement through which it was found, and when it was shared under it; null for the owner. */
  readonly via: string | null;
  readonly sharedAt: Date | null;
}

const toLine = (row: LineRow): ClaimLine => ({
  id: row.id,
  ownerId: row.ownerId,
  number: row.number,
  statement: row.statement,
  regionCode: row.regionCode,
  theme: row.theme,
  stage: row.stage,
  filedAt: row.filedAt,
  ownerName: row.ownerName,
  regionName: row.regionName,
  evidenceCount: row.evidenceCount,
  verdicts: row.verdicts ?? [],
  firstAppearance: toFirstSeen(row),
});

export interface BoundedCount {
  readonly count: number;
  /** There may be more than counted. */
  readonly more: boolean;
}

export interface Desk {
  readonly visible: BoundedCount;
  readonly own: BoundedCount;
  readonly open: BoundedCount;
  readonly assignedToMe: BoundedCount;
  readonly assignedToOrganization: BoundedCount;
}

export const COUNT_LIMIT = 1000;
/** Shares of one agreement that are read under the same limits; `reach` as on the share, agreement and region in one. */
interface Stream extends Pick<Grant, 'agreementId' | 'stage' | 'until'> {
  readonly themes: readonly string[] | null;
  readonly reach: readonly string[];
}

/** Before every other of the same time. */
const FIRST_ID = '00000000-0000-0000-0000-000000000000';
/** After everything; a list without a cursor begins here. */
const BEGINNING = { at: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' } as const;

const LINE_SUMMARY = summarySql('page.whole', ['evidenceCount', 'verdicts', 'firstAppearance'], {
  namedVerdicts: false,
  firstSeen: true,
  page: 'page',
});
const LINES = `WITH found AS MATERIALIZED (
    SELECT c.id, c.owner_id AS "ownerId", c.filed_at AS "filedAt", c.number, c.statement, c.region_code AS "regionCode", c.theme, c.stage,
      page.via, page.shared_at AS "sharedAt", o.name AS "ownerName", r.name AS "regionName", ${LINE_SUMMARY.columns}
    FROM app_newest($1, $2, $3) page JOIN claims c ON c.id = page.id
    JOIN organizations o ON o.id = c.owner_id JOIN regions r ON r.code = c.region_code
    ORDER BY page.filed_at DESC, page.id DESC), ${LINE_SUMMARY.asked}
  SELECT id, "ownerId", "filedAt", number, statement, "regionCode", theme, stage, via, "sharedAt", "ownerName", "regionName",
    ${LINE_SUMMARY.result} FROM found`;

/** The statement of lines after a cursor, which takes the viewer from the session. */
export const linesAfter = (after: Keyset | null, limit: number): RunStatement => ({
  name: 'claims-lines',
  text: LINES,
  values: [after ? after.at.toISOString() : BEGINNING.at, after?.id ?? BEGINNING.id, String(limit)],
});

/** The newest claims that the viewer sees, in order, without ever touching those it does not see. */
@Injectable()
export class InboxRepository {
  /** Up to `limit` claims after the cursor, newest first: ids from the streams, then the rows of these alone. */
  async list(tx: Tx, filter: ClaimFilter, after: Keyset | null, limit: number): Promise<ClaimView[]> {
    const p = new SqlParams();
    const isNarrowed = Object.values(filter).some(Boolean) || !queryWall.standing;
    const page = isNarrowed
      ? this.newest(p, tx, filter, after, limit)
      : `SELECT id, filed_at FROM app_newest(${p.add(after?.at ?? BEGINNING.at)}, ${p.add(after?.id ?? BEGINNING.id)}, ${p.add(limit)})`;
    const sql = viewStatement(p, tx, {
      given: `page AS MATERIALIZED (${page})`,
      // What the streams of all agreements gave at once was found by the session's lists alone.
      from: `page JOIN claims c ON c.id = page.id ${viewJoins(p, tx)}
        ${isNarrowed ? '' : `WHERE c.owner_id = ${viewerOrg(p, tx)} OR t.agreements <> '{}'`}`,
      order: '"filedAt" DESC, id DESC',
    });
    return (await tx.rows<ViewRow>(sql, p.values, this.nameOf(filter))).map((row) => toView(row));
  }

  /**
   * The same page as the desk's list shows it, of all that the viewer reads. Takes a third of what PostgreSQL works for whole views, and of
   * what it takes to read the rows: no list asks for what only one claim's page shows.
   */
  async listLines(tx: Tx, after: Keyset | null, limit: number): Promise<ClaimLine[]> {
    const { name, text, values } = linesAfter(after, limit);
    const rows = await tx.rows<LineRow>(text, values, name);
    // The first wall, by the standing as the policies of the domain read it; the statement itself rests on the session's lists.
    const isRead = (row: LineRow): boolean =>
      row.via === null
        ? row.ownerId === tx.scope.organizationId
        : isReadThrough(tx.standing, row.via, row, row.sharedAt ?? row.filedAt);
    return rows.filter(isRead).map(toLine);
  }

  async countDesk(tx: Tx): Promise<Desk> {
    const p = new SqlParams();
    const bounded = (rows: string): string => `(SELECT count(*)::int FROM (${rows}) n)`;
    const assigned = (condition: string): string =>
      bounded(`SELECT 1 FROM claim_assignments a JOIN claims c ON c.id = a.claim_id
        WHERE a.assignee_organization_id = ${viewerOrg(p, tx)} AND a.ended_at IS NULL AND ${condition}
        AND ${visibleClaim(p, tx)} LIMIT ${COUNT_LIMIT + 1}`);
    const row = await tx.first<{
      visible: number;
      own: number;
      open: number;
      mine: number;
      organization: number;
    }>(
      `WITH newest AS MATERIALIZED (${this.newest(p, tx, {}, null, COUNT_LIMIT + 1)})
       SELECT ${bounded('SELECT 1 FROM newest')} AS visible,
         ${bounded(this.newest(p, tx, { mine: true }, null, COUNT_LIMIT + 1))} AS own,
         ${bounded(`SELECT 1 FROM newest u JOIN claims c ON c.id = u.id WHERE c.disposition = 'OPEN'
           AND NOT ${checked('c')}`)} AS open,
         ${assigned(`a.assignee_person_id = ${p.add(tx.scope.personId)}::uuid`)} AS mine,
         ${assigned('a.assignee_person_id IS NULL')} AS organization`,
      p.values,
      prepared('desk-counts'),
    );
    if (!row) throw new Error('counts are always there');
    const kept = (n: number, more = false): BoundedCount => ({
      count: Math.min(n, COUNT_LIMIT),
      more: n > COUNT_LIMIT || more,
    });
    return {
      visible: kept(row.visible),
      own: kept(row.own),
      // Among the newest only: what lies further back may be open too.
      open: kept(row.open, row.visible > COUNT_LIMIT),
      assignedToMe: kept(row.mine),
      assignedToOrganization: kept(row.organization),
    };
  }

  /** SQL of (id, filed_at): at most `limit` claims that the viewer sees, filed before a time, the newest first; for counting. */
  filedBefore(p: SqlParams, tx: Tx, filter: ClaimFilter, until: Date, limit: number): string {
    return this.newest(p, tx, filter, { at: until, id: FIRST_ID }, limit);
  }

  /** SQL of (id, filed_at): the newest of the own stream and of one stream an agreement, merged. */
  private newest(p: SqlParams, tx: Tx, filter: ClaimFilter, after: Keyset | null, limit: number): string {
    const at = `${p.add(after?.at ?? BEGINNING.at)}::timestamptz`;
    const id = `${p.add(after?.id ?? BEGINNING.id)}::uuid`;
    const cursor = `(${at}, ${id})`;
    const size = p.add(limit);
    if (filter.assignedToMe) return this.assigned(p, tx, filter, cursor, size);
    const org = viewerOrg(p, tx);
    const since = (row: 'c' | 's'): string =>
      filter.filedFrom ? `AND ${row}.filed_at >= ${p.add(filter.filedFrom)}::timestamptz` : '';
    const own = `(SELECT c.id, c.filed_at FROM claims c
      WHERE c.owner_id = ${org} AND (c.filed_at, c.id) < ${cursor} ${since('c')} ${this.narrowed(p, filter, 'c')}
        ${this.sharedUnder(p, tx, filter)}
      ORDER BY c.filed_at DESC, c.id DESC LIMIT ${size})`;
    if (filter.mine) return own;
    const streams = this.streams(tx, filter);
    const column = (type: string, of: (stream: Stream) => unknown): string => `${p.add(streams.map(of))}::${type}[]`;
    // In CASE, because the planner takes what it knows nothing of for rare, and would read and sort a whole stream. The
    // limits stand apart: comparing facts tells nothing, so they may be asked before the policy.
    const within = `CASE WHEN (a.themes IS NULL OR s.theme = ANY (a.themes)) AND (a.stage IS NULL OR s.stage = a.stage) THEN true END`;
    const covered = queryWall.standing
      ? `${within} AND CASE WHEN ${shareWithin('s', 'a.reach')} AND s.shared_at < a.until THEN true END`
      : 'true';
    // Of an agreement that is over, nothing is read that was filed since then: the stream begins there. From depth 20,000 on it was
    // passed by row by row, which took 2 of 3.7 ms.
    const partners = `SELECT x.claim_id, x.filed_at FROM (SELECT id, themes::text[] AS themes, stage, until, reach::text[] AS reach
        FROM unnest(${column('uuid', (a) => a.agreementId)}, ${column('text', (a) => a.themes && `{${a.themes.join(',')}}`)}, ${column('text', (a) => a.stage)},
          ${column('timestamptz', (a) => a.until ?? 'infinity')}, ${column('text', (a) => `{${a.reach.join(',')}}`)})
          a(id, themes, stage, until, reach) OFFSET 0) a
      CROSS JOIN LATERAL (SELECT s.claim_id, s.filed_at FROM claim_shares s
        WHERE s.agreement_id = a.id AND (s.filed_at, s.claim_id) < (least(${at}, a.until), ${id}) ${since('s')} AND ${covered} ${this.narrowed(p, filter, 's')}
        ORDER BY s.filed_at DESC, s.claim_id DESC LIMIT ${size}) x`;
    return `SELECT u.id, u.filed_at FROM (${own} UNION ${partners}) u ORDER BY u.filed_at DESC, u.id DESC LIMIT ${size}`;
  }

  /**
   * What is read in order: shares of one agreement that grants with the same limits cover. Those that the filter cannot
   * keep anything of are left out: they would be read to their end for nothing.
   */
  private streams(tx: Tx, { agreementId, regionCode, theme, stage }: ClaimFilter): Stream[] {
    const mayMatch = (g: Grant): boolean =>
      (!agreementId || g.agreementId === agreementId) &&
      (!regionCode || regionIntersection(g.region, regionCode) !== undefined) &&
      (!theme || g.theme === null || g.theme === theme) &&
      (!stage || g.stage === null || g.stage === stage);
    const reading = tx.standing.filter((g) => g.capability === 'READ_CLAIM' && mayMatch(g));
    // Grants of one agreement with the same limits but for the region, then those with the same regions but for the theme.
    const byTheme = Map.groupBy(reading, (g) => `${g.agreementId} ${g.theme} ${g.stage}`).values();
    const regions = [...byTheme].flatMap((grants): Stream[] => {
      const [first] = grants;
      const reach = [...new Set(grants.map((g) => g.agreementId + g.region))].sort();
      return first ? [{ ...first, themes: first.theme === null ? null : [first.theme], reach }] : [];
    });
    const alike = Map.groupBy(
      regions,
      (s) => `${s.agreementId} ${s.themes === null} ${s.stage} ${s.reach.join()}`,
    ).values();
    return [...alike].flatMap((streams) => {
      const [first] = streams;
      return first ? [{ ...first, themes: first.themes && streams.flatMap((s) => s.themes ?? []) }] : [];
    });
  }

  /** A person's open assignments are few: they are read first, and ordered. */
  private assigned(p: SqlParams, tx: Tx, filter: ClaimFilter, cursor: string, size: string): string {
    const org = viewerOrg(p, tx);
    return `SELECT c.id, c.filed_at FROM claims c WHERE c.id IN (SELECT a.claim_id FROM claim_assignments a
        WHERE a.assignee_organization_id = ${org} AND a.assignee_person_id = ${p.add(tx.scope.personId)}::uuid AND a.ended_at IS NULL)
      AND (c.filed_at, c.id) < ${cursor} AND ${visibleClaim(p, tx)} ${this.narrowed(p, filter, 'c')}
      ${filter.mine ? `AND c.owner_id = ${org}` : ''}
      ${this.sharedUnder(p, tx, filter)}
      ORDER BY c.filed_at DESC, c.id DESC LIMIT ${size}`;
  }

  private sharedUnder(p: SqlParams, tx: Tx, { agreementId }: ClaimFilter): string {
    if (!agreementId) return '';
    return `AND (SELECT true FROM claim_shares s WHERE s.claim_id = c.id AND s.agreement_id = ${p.add(agreementId)}::uuid
      AND ${visibleShare(p, tx)} LIMIT 1)`;
  }

  /** Filing facts stand on claims (`c`) and on their shares (`s`) alike; the state only on the claim. */
  private narrowed(p: SqlParams, filter: ClaimFilter, row: 'c' | 's'): string {
    const disposition = row === 'c' ? 'c.disposition' : '(SELECT y.disposition FROM claims y WHERE y.id = s.claim_id)';
    const published = row === 'c' ? checked('c') : `(SELECT ${checked('y')} FROM claims y WHERE y.id = s.claim_id)`;
    const parts: string[] = [];
    if (filter.regionCode) parts.push(`region_within(${row}.region_code, ${p.add(filter.regionCode)})`);
    if (filter.theme) parts.push(`${row}.theme = ${p.add(filter.theme)}`);
    if (filter.stage) parts.push(`${row}.stage = ${p.add(filter.stage)}`);
    if (filter.state === 'OPEN') parts.push(`NOT ${published} AND ${disposition} = 'OPEN'`);
    else if (filter.state === 'CHECKED') parts.push(`${published} AND ${disposition} = 'OPEN'`);
    else if (filter.state) parts.push(`${disposition} = ${p.add(filter.state)}`);
    // In CASE like the rest of a stream's conditions.
    return parts.length > 0 ? `AND CASE WHEN ${parts.join(' AND ')} THEN true END` : '';
  }

  /** One prepared statement for each shape of the filter; the viewer's agreements are parameters. */
  private nameOf(filter: ClaimFilter): string | undefined {
    if (!queryWall.standing) return undefined;
    const { state } = filter;
    const parts = [
      filter.mine ? 'm' : '',
      filter.agreementId ? 'a' : '',
      filter.regionCode ? 'r' : '',
      filter.theme ? 't' : '',
      filter.stage ? 'g' : '',
      !state ? '' : state === 'OPEN' ? 'o' : state === 'CHECKED' ? 'k' : 's',
      filter.assignedToMe ? 'p' : '',
      filter.filedFrom ? 'f' : '',
    ];
    return `claims-page-${parts.join('')}`;
  }
}
