import { SqlParams, type Tx } from '#libs/database';
import { readingInForce, readsShare, viewerOrg, visibleContribution } from '#libs/access';
import { type Appearance, APPEARANCE_COLUMNS, visibleAppearance } from './appearances.repository';

/** What a newsroom has found or is doing, as a list shows it. */
export interface VerdictSummary {
  readonly verdictId: string;
  readonly ownerId: string;
  readonly ownerName: string;
  readonly state: string;
  /** Of the revision that stands, as far as the viewer reads it; null while there is none. */
  readonly rating: string | null;
  readonly label: string | null;
}

/** What a list shows beside a claim; counts hold only what the viewer reads. */
export interface ClaimSummary {
  readonly evidenceCount: number;
  readonly appearanceCount: number;
  readonly commentCount: number;
  readonly verdicts: VerdictSummary[];
  readonly firstAppearance: Appearance | null;
}

/** Counts stop here; nobody needs to know more from a list. */
const MAX_COUNTED = 1000;

/** What a verdict says: once it is retracted what had been public; else its newest revision, but for dropped corrections. */
const STANDING_FIRST = `(v.state = 'RETRACTED' AND r.number = v.published_revision) DESC,
  (v.state = 'WITHDRAWN' OR r.withdrawn_at IS NULL) DESC, r.number DESC`;

/** What a newsroom drafts after a submission shows to itself alone: others see what was there before. */
function shownState(p: SqlParams, tx: Tx): string {
  return `CASE WHEN v.state <> 'DRAFT' OR v.first_submitted_at IS NULL OR v.owner_id = ${viewerOrg(p, tx)}
    THEN v.state WHEN v.published_revision IS NOT NULL THEN 'PUBLISHED' ELSE 'CHANGES_REQUESTED' END`;
}

/** Verdicts `v` that the viewer reads, or knows of. */
function visibleVerdict(p: SqlParams, tx: Tx, claimThrough?: string): string {
  return visibleContribution(p, tx, 'v', {
    at: 'CASE WHEN v.announced THEN v.created_at ELSE v.first_submitted_at END',
    audience: 'v.audience',
    ownOnly: '(v.first_submitted_at IS NULL AND NOT v.announced)',
    ...(claimThrough === undefined ? {} : { claimThrough }),
  });
}

/** SQL of (rating, label): what verdict `v` says now, as far as the viewer reads it. */
function standingRevision(p: SqlParams, tx: Tx, claimThrough?: string): string {
  const revision = visibleContribution(p, tx, 'r', {
    at: 'r.submitted_at',
    audience: 'v.audience',
    ownOnly: 'r.submitted_at IS NULL',
    ...(claimThrough === undefined ? {} : { claimThrough }),
  });
  return `SELECT r.rating, r.label FROM verdict_revisions r WHERE r.verdict_id = v.id AND ${revision}
    ORDER BY ${STANDING_FIRST} LIMIT 1`;
}

/**
 * SQL of (rating, label): what each verdict of claim `c` says now, as far as the viewer reads it; from what is kept on the
 * claim where that holds for the viewer.
 */
export function claimFindings(p: SqlParams, tx: Tx): string {
  const kept = `(c.verdict_marks IS NOT NULL AND (c.owner_id = ${viewerOrg(p, tx)} OR (SELECT true FROM claim_shares k
    WHERE k.claim_id = c.id AND k.agreement_id = ANY (${readingInForce(p, tx)}) AND ${readsShare(p, tx, 'k', 'k.shared_at')} LIMIT 1) IS TRUE))`;
  return `SELECT m.rating, m.label FROM jsonb_to_recordset(CASE WHEN ${kept} THEN c.verdict_marks END) m(rating text, label text)
    UNION ALL SELECT n.rating, n.label FROM verdicts v CROSS JOIN LATERAL (${standingRevision(p, tx)}) n
    WHERE v.claim_id = c.id AND NOT ${kept} AND ${visibleVerdict(p, tx)}`;
}

/** Claims `c` of which some verdict, as far as the viewer reads it, now has this rating or this label. */
export function claimIsRated(
  p: SqlParams,
  tx: Tx,
  { rating, label }: { rating?: string | null; label?: string | null },
): string {
  const says = [...(rating ? [`n.rating = ${p.add(rating)}`] : []), ...(label ? [`n.label = ${p.add(label)}`] : [])];
  return `(SELECT true FROM (${claimFindings(p, tx)}) n WHERE ${says.join(' AND ')} LIMIT 1)`;
}

/**
 * Columns of a `ClaimSummary` for claims `c`, with `t.agreements` those through which it is read. What is kept on the claim
 * holds for whoever reads it through an agreement in force; where nothing is kept, or the viewer reads only what was shared
 * before an end, the rows themselves are asked.
 */
export function summaryColumns(p: SqlParams, tx: Tx): string {
  const evidence = visibleContribution(p, tx, 'e', {
    at: 'e.created_at',
    audience: 'e.audience',
    ownOnly: `e.sensitivity = 'OWN_ORGANISATION'`,
    claimThrough: 't.agreements',
    also: { capability: 'READ_SENSITIVE_EVIDENCE', when: `e.sensitivity = 'SENSITIVE'` },
  });
  const comment = visibleContribution(p, tx, 'd', {
    at: 'd.created_at',
    audience: 'd.audience',
    ownOnly: 'd.own_only',
    claimThrough: 't.agreements',
  });
  const appearance = visibleAppearance(p, tx, 'x', 't.agreements');
  const whole = readWhole(p, tx);
  const counted = (kept: string, rows: string): string =>
    `CASE WHEN c.${kept} IS NOT NULL AND ${whole} THEN least(c.${kept}, ${MAX_COUNTED})
       ELSE (SELECT count(*)::int FROM (SELECT 1 FROM ${rows} LIMIT ${MAX_COUNTED}) n) END`;
  return `${counted('evidence_count', `evidence e WHERE e.claim_id = c.id AND e.withdrawn_at IS NULL AND ${evidence}`)} AS "evidenceCount",
    ${counted('comment_count', `comments d WHERE d.claim_id = c.id AND d.withdrawn_at IS NULL AND ${comment}`)} AS "commentCount",
    ${counted('appearance_count', `appearances x WHERE x.claim_id = c.id AND ${appearance}`)} AS "appearanceCount",
    CASE WHEN c.appearance_count IS NOT NULL AND ${whole} THEN c.first_appearance
      ELSE (SELECT to_jsonb(f) FROM (SELECT ${APPEARANCE_COLUMNS} FROM appearances x WHERE x.claim_id = c.id AND ${appearance}
        ORDER BY coalesce(x.posted_at, x.seen_at), x.id LIMIT 1) f) END AS "firstAppearance",
    CASE WHEN c.verdict_marks IS NOT NULL AND ${whole} THEN CASE WHEN c.verdict_marks <> '[]' THEN
        (SELECT jsonb_agg(m.mark || jsonb_build_object('ownerName', n.name) ORDER BY m.i)
         FROM jsonb_array_elements(c.verdict_marks) WITH ORDINALITY m(mark, i) JOIN organizations n ON n.id = (m.mark ->> 'ownerId')::uuid) END
      ELSE (SELECT jsonb_agg(jsonb_build_object('verdictId', v.id, 'ownerId', v.owner_id, 'ownerName', n.name,
          'state', ${shownState(p, tx)}, 'rating', w.rating, 'label', w.label) ORDER BY v.created_at, v.id)
        FROM verdicts v JOIN organizations n ON n.id = v.owner_id LEFT JOIN LATERAL (${standingRevision(p, tx, 't.agreements')}) w ON true
        WHERE v.claim_id = c.id AND ${visibleVerdict(p, tx, 't.agreements')}) END AS verdicts`;
}

/** Whether the viewer reads claim `c` as its owner or through an agreement in force, and so all that everybody reads. */
function readWhole(p: SqlParams, tx: Tx): string {
  return `(c.owner_id = ${viewerOrg(p, tx)} OR t.agreements && ${readingInForce(p, tx)})`;
}

/** A row with the columns of a summary. */
export interface SummaryRow {
  readonly evidenceCount: number;
  readonly commentCount: number;
  readonly appearanceCount: number;
  readonly verdicts: VerdictSummary[] | null;
  readonly firstAppearance: JsonAppearance | null;
}

export const toSummary = (row: SummaryRow): ClaimSummary => ({
  evidenceCount: row.evidenceCount,
  commentCount: row.commentCount,
  appearanceCount: row.appearanceCount,
  verdicts: row.verdicts ?? [],
  firstAppearance: fromJson(row.firstAppearance),
});

type JsonAppearance = { readonly [K in keyof Appearance]: Appearance[K] extends Date ? string : Appearance[K] };

/** JSON carries times as text. */
function fromJson(a: JsonAppearance | null): Appearance | null {
  if (!a) return null;
  return {
    ...a,
    postedAt: a.postedAt === null ? null : new Date(a.postedAt),
    seenAt: new Date(a.seenAt),
    createdAt: new Date(a.createdAt),
  };
}
