import type { SqlParams, Viewer } from '#libs/database';
import { readingInForce, readsShare, viewerOrg, visibleContribution } from '#libs/access';
import type { Appearance } from './appearances.repository';

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

/** Verdicts `v` that the viewer reads, or knows of. */
function visibleVerdict(p: SqlParams, tx: Viewer): string {
  return visibleContribution(p, tx, 'v', {
    at: 'CASE WHEN v.announced THEN v.created_at ELSE v.first_submitted_at END',
    audience: 'v.audience',
    ownOnly: '(v.first_submitted_at IS NULL AND NOT v.announced)',
  });
}

/** SQL of (rating, label): what verdict `v` says now, as far as the viewer reads it. */
function standingRevision(p: SqlParams, tx: Viewer): string {
  const revision = visibleContribution(p, tx, 'r', {
    at: 'r.submitted_at',
    audience: 'v.audience',
    ownOnly: 'r.submitted_at IS NULL',
  });
  return `SELECT r.rating, r.label FROM verdict_revisions r WHERE r.verdict_id = v.id AND ${revision}
    ORDER BY ${STANDING_FIRST} LIMIT 1`;
}

/**
 * SQL of (rating, label): what each verdict of claim `c` says now, as far as the viewer reads it; from what is kept on the
 * claim, or beside it for the viewer's own drafts, where that holds for the viewer.
 */
export function claimFindings(p: SqlParams, tx: Viewer): string {
  const kept = `(c.verdict_marks IS NOT NULL AND (c.owner_id = ${viewerOrg(p, tx)} OR (SELECT true FROM claim_shares k
    WHERE k.claim_id = c.id AND k.agreement_id = ANY (${readingInForce(p, tx)}) AND ${readsShare(p, tx, 'k', 'k.shared_at')} LIMIT 1) IS TRUE))`;
  const marks = `coalesce((SELECT k.shown FROM kept_apart k
    WHERE k.claim_id = c.id AND k.kind = 'VERDICTS' AND k.id = ${viewerOrg(p, tx)}), c.verdict_marks)`;
  return `SELECT m.rating, m.label FROM jsonb_to_recordset(CASE WHEN ${kept} THEN ${marks} END) m(rating text, label text)
    UNION ALL SELECT n.rating, n.label FROM verdicts v CROSS JOIN LATERAL (${standingRevision(p, tx)}) n
    WHERE v.claim_id = c.id AND NOT ${kept} AND ${visibleVerdict(p, tx)}`;
}

/** Claims `c` of which some verdict, as far as the viewer reads it, now has this rating or this label. */
export function claimIsRated(
  p: SqlParams,
  tx: Viewer,
  { rating, label }: { rating?: string | null; label?: string | null },
): string {
  const says = [...(rating ? [`n.rating = ${p.add(rating)}`] : []), ...(label ? [`n.label = ${p.add(label)}`] : [])];
  return `(SELECT true FROM (${claimFindings(p, tx)}) n WHERE ${says.join(' AND ')} LIMIT 1)`;
}

/** What a summary is put together from: the column that is kept on the claim, and the part that is asked where it is not. */
const PARTS = {
  evidenceCount: { kept: 'evidence_count', asked: 'evidence' },
  commentCount: { kept: 'comment_count', asked: 'comments' },
  appearanceCount: { kept: 'appearance_count', asked: 'appearances' },
  firstAppearance: { kept: 'first_appearance', asked: 'appearances' },
  verdicts: { kept: 'verdict_marks', asked: 'verdicts' },
} as const;
export type SummaryPart = keyof typeof PARTS;
export const ALL_PARTS = Object.keys(PARTS) as SummaryPart[];
const ASKED = ['evidence', 'comments', 'appearances', 'verdicts'] as const;
const KEPT_OF = {
  evidence: 'evidence_count',
  comments: 'comment_count',
  appearances: 'appearance_count',
  verdicts: 'verdict_marks',
} as const;

/**
 * SQL of what is kept on claim `c`, with what is kept apart of it and shows to the viewer: `of` is a row of `app_newest`, `app_through` or
 * `app_apart`. Of the first
 * appearances that everybody reads and that only some do, the first.
 */
const withApart = (c: string, of: (column: string) => string) =>
  ({
    evidence_count: `${c}.evidence_count + coalesce(${of('evidence')}, 0)::integer`,
    comment_count: `${c}.comment_count`,
    appearance_count: `${c}.appearance_count + coalesce(${of('appearances')}, 0)::integer`,
    first_appearance: `CASE WHEN ${of('seen')} IS NULL THEN ${c}.first_appearance ELSE (SELECT x FROM jsonb_array_elements(
      ${of('seen')} || coalesce(${c}.first_appearance, '[]')) x
      ORDER BY coalesce(x ->> 'postedAt', x ->> 'seenAt')::timestamptz, (x ->> 'id')::uuid LIMIT 1) END`,
    verdict_marks: `coalesce(${of('marks')}, ${c}.verdict_marks)`,
  }) as const;

/** What is kept of verdicts names nobody, for names change; that of a claim without any is not looked for. */
const named = (
  marks: string,
): string => `(SELECT CASE WHEN k.marks <> '[]' THEN (SELECT jsonb_agg(m.mark || jsonb_build_object('ownerName',
    (SELECT n.name FROM organizations n WHERE n.id = (m.mark ->> 'ownerId')::uuid)) ORDER BY m.i)
  FROM jsonb_array_elements(k.marks) WITH ORDINALITY m(mark, i)) END FROM (SELECT ${marks} AS marks) k)`;

/** What lists show of a first appearance; each is a column of its own, `first_` before it. */
export const FIRST_SEEN = ['platform', 'url', 'account', 'quote', 'postedAt', 'seenAt'] as const;
export type FirstSeen = Pick<Appearance, (typeof FIRST_SEEN)[number]>;

export interface SummarySql {
  /** Columns that claims `c` are read with. */
  readonly columns: string;
  /** What else is asked, of the claims that were read into `found`; to stand behind them in the same WITH. */
  readonly asked: string;
  /** Columns of the summary, of a row of `found`. */
  readonly result: string;
}

/**
 * SQL of summaries, of claims that are read whole by who reads them as owner or through an agreement in force: what is
 * kept on such a claim holds for whoever reads it so, and what is kept apart of it is added for those whom it shows to: as `page`, a row of
 * `app_newest` or `app_through`, says, or asked of the claims that were read (`app_apart`). Where nothing is kept, or the viewer reads only what was shared before an end, the rows are asked: once for all claims of the statement (`app_asked`), since each policy by itself would look for
 * the shares of the claim again for each row.
 */
export function summarySql(
  whole: string,
  parts: readonly SummaryPart[] = ALL_PARTS,
  {
    namedVerdicts = true,
    firstSeen = false,
    page,
  }: { namedVerdicts?: boolean; firstSeen?: boolean; page?: string } = {},
): SummarySql {
  const wanted = ASKED.filter((asked) => parts.some((part) => PARTS[part].asked === asked));
  // As aggregates of the rows these took a twentieth of a page, also where nothing is asked.
  const idsOf = (asked: (typeof ASKED)[number]): string =>
    wanted.includes(asked) ? `nullif(ARRAY(SELECT id FROM found WHERE ask_${asked}), '{}')` : 'NULL';
  const read = page ? withApart('c', (column) => `${page}.${column}`) : undefined;
  const apart = withApart('found', (column) => `(SELECT y.${column} FROM apart y WHERE y.claim_id = found.id)`);
  const of = (part: SummaryPart): string => {
    const { kept, asked } = PARTS[part];
    const found = `(SELECT a.parts -> '${part}' -> found.id::text FROM asked a)`;
    const value = part.endsWith('Count') ? `${found}::integer` : `nullif(${found}, 'null')`;
    const whatIsKept = read ? `found.${kept}` : apart[kept];
    const keptValue = part.endsWith('Count')
      ? `least(${whatIsKept}, ${MAX_COUNTED})`
      : part === 'verdicts' && namedVerdicts
        ? named(whatIsKept)
        : whatIsKept;
    const either = `CASE WHEN found.ask_${asked} THEN ${value} ELSE ${keptValue} END`;
    // Of the object, written and read as a whole, a list shows half: as columns a page of 25 takes a seventh less of its statement.
    return part === 'firstAppearance' && firstSeen
      ? FIRST_SEEN.map((field) => `${either} ->> '${field}' AS "first_${field}"`).join(', ')
      : `${either} AS "${part}"`;
  };
  return {
    columns: [
      ...parts.map((part) => PARTS[part].kept).map((kept) => (read ? `${read[kept]} AS ${kept}` : `c.${kept}`)),
      ...wanted.map((asked) => `NOT coalesce(${whole}, false) OR c.${KEPT_OF[asked]} IS NULL AS ask_${asked}`),
    ].join(', '),
    asked: [
      ...(read ? [] : ['apart AS MATERIALIZED (SELECT * FROM app_apart(ARRAY(SELECT id FROM found)))']),
      `asked AS MATERIALIZED (SELECT app_asked(${ASKED.map(idsOf).join(', ')}) AS parts
        WHERE EXISTS (SELECT FROM found WHERE ${wanted.map((asked) => `ask_${asked}`).join(' OR ')}))`,
    ].join(', '),
    result: parts.map(of).join(', '),
  };
}

/** Whether the viewer reads claim `c` as its owner or through an agreement in force, and so all that everybody reads. */
export function readWhole(p: SqlParams, tx: Viewer): string {
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
  firstAppearance: toAppearance(row.firstAppearance),
});

/** Parts that were not read are not there: whoever asks for one all the same meets no value, rather than a wrong one. */
export function toParts(row: Partial<SummaryRow>, parts: readonly SummaryPart[]): Partial<ClaimSummary> {
  const { verdicts = null, firstAppearance = null } = row;
  const values = { ...row, verdicts: verdicts ?? [], firstAppearance: toAppearance(firstAppearance) };
  return Object.fromEntries(parts.map((part) => [part, values[part]]));
}

type JsonAppearance = { readonly [K in keyof Appearance]: Appearance[K] extends Date ? string : Appearance[K] };

/** A row with what lists show of a first appearance; without a platform there is none. */
export type FirstSeenRow = { readonly [K in keyof FirstSeen as `first_${K}`]: string | null };

export function toFirstSeen(row: FirstSeenRow): FirstSeen | null {
  const { first_platform: platform, first_postedAt: postedAt, first_seenAt: seenAt } = row;
  if (platform === null || seenAt === null) return null;
  return {
    platform: platform as FirstSeen['platform'],
    url: row.first_url,
    account: row.first_account,
    quote: row.first_quote,
    postedAt: postedAt === null ? null : new Date(postedAt),
    seenAt: new Date(seenAt),
  };
}

/** JSON carries times as text. */
export function toAppearance(a: JsonAppearance | null): Appearance | null {
  if (!a) return null;
  return {
    ...a,
    postedAt: a.postedAt === null ? null : new Date(a.postedAt),
    seenAt: new Date(a.seenAt),
    createdAt: new Date(a.createdAt),
  };
}
