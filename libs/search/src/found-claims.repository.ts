import { viewerStatement, type ViewerStatement, visibleClaim } from '#libs/access';
import {
  type BoundedCount,
  type ClaimInParts,
  toReadViews,
  toViewInParts,
  type ViewByIdRow,
  viewJoins,
  type ViewRow,
  viewsByIdsStatement,
  viewStatement,
} from '#libs/claims';
import { SqlParams, type Tx, type Viewer } from '#libs/database';
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { countedBy, facetCounts, fitting } from './claim-fit.repository';
import {
  type FacetBucket,
  type FacetCounts,
  SEARCH_LIMIT,
  type SearchFilter,
  type SearchRequest,
} from './search-engine';

/** What an engine proposes. The order is the same for all of them: the best score first, then the latest, then by id. */
export interface Candidate {
  readonly claimId: string;
  readonly score: number;
  readonly at: Date;
}

/** Candidates as SQL of (claim_id, score, at), or as the engine listed them. */
export interface Candidates {
  sql(p: SqlParams): string;
  /** How many there are at most: with as many there may be more. */
  readonly limit: number;
  /** They begin where the answer begins, and not after the cursor: what is counted can be counted from them. */
  readonly whole: boolean;
  /** They are told one by one: the same statement, whatever they are. */
  readonly listed?: readonly Candidate[];
}

/** A candidate that the viewer reads, with the claim as it is shown. */
export interface FoundClaim extends Candidate {
  readonly claim: ClaimInParts;
}

export interface FoundClaims {
  /** The page, and one more where there is more. */
  readonly page: readonly FoundClaim[];
  /** Null unless asked for. */
  readonly total: BoundedCount | null;
  readonly facets: readonly FacetCounts[];
  /** There may be more candidates than were given, and too few of these were left: ask with further ones. */
  readonly short: boolean;
}

/** A position before everything. */
export const BEGINNING = {
  score: Number.POSITIVE_INFINITY,
  at: 'infinity',
  id: 'ffffffff-ffff-ffff-ffff-ffffffffffff',
} as const;

/** What an index cannot say for the viewer, or not surely: each candidate is asked, and some will be left out. */
export const ASKED_OF_CLAIMS = [
  'agreementId',
  'rating',
  'label',
  'endorsement',
] as const satisfies readonly (keyof SearchFilter)[];

/** Parts of a filter with which a statement is kept planned. */
const MOST_KEYS = 2;

interface Row extends ViewRow {
  /** Null in the only row of an empty page. */
  readonly id: string;
  readonly score: number;
  readonly at: Date;
  readonly taken: number;
  readonly fitting: number | null;
  readonly facets: Partial<Record<string, FacetBucket[]>> | null;
}

export function listed(candidates: readonly Candidate[], limit: number, whole = true): Candidates {
  return {
    limit,
    whole,
    listed: candidates,
    sql: (p) => `SELECT * FROM unnest(${p.add(candidates.map((c) => c.claimId))}::uuid[],
      ${p.add(candidates.map((c) => c.score))}::real[], ${p.add(candidates.map((c) => c.at))}::timestamptz[])`,
  };
}

/** What is read of candidates, besides what is asked of it. */
interface Shape {
  readonly filter: SearchFilter;
  readonly facets: SearchRequest['facets'];
  readonly parts: SearchRequest['parts'];
  /** Of all candidates it is asked which ones fit; else they are read one by one until the page is full. */
  readonly all: boolean;
}

const ORDER = 'm.score DESC, m.at DESC, m.claim_id DESC';

/**
 * The statement that reads candidates. Places are those of how many are taken of them, of the position to begin after (score, time, id)
 * and of how many are shown.
 */
function readingSql(
  p: SqlParams,
  tx: Viewer,
  candidates: string,
  { filter, facets, parts, all }: Shape,
  [limit, score, at, id, size]: readonly string[],
): string {
  const read = `c.id = m.claim_id AND ${visibleClaim(p, tx)} ${fitting(p, tx, filter)}`;
  const columns = facets.length > 0 ? countedBy(facets) : [];
  const ctes = [
    `candidates AS MATERIALIZED (SELECT * FROM (${candidates}) m(claim_id, score, at) ORDER BY ${ORDER} LIMIT ${limit}::bigint)`,
    ...(all
      ? [
          `fit AS MATERIALIZED (SELECT m.*${columns.map((c) => `, c.${c}`).join('')} FROM candidates m
            CROSS JOIN LATERAL (SELECT c.* FROM claims c WHERE ${read} LIMIT 1) c)`,
        ]
      : []),
    ...(facets.length > 0
      ? [`counted AS MATERIALIZED (SELECT * FROM fit m ORDER BY ${ORDER} LIMIT ${SEARCH_LIMIT})`]
      : []),
  ];
  const after = `(m.score, m.at, m.claim_id) < (${score}::real, ${at}::timestamptz, ${id}::uuid) ORDER BY ${ORDER}`;
  const page = all
    ? `(SELECT * FROM fit m WHERE ${after} LIMIT ${size}::bigint) m JOIN claims c ON c.id = m.claim_id`
    : `(SELECT * FROM candidates m WHERE ${after}) m CROSS JOIN LATERAL (SELECT c.* FROM claims c WHERE ${read} LIMIT 1) c LIMIT ${size}::bigint`;
  return viewStatement(p, tx, {
    given: ctes.join(', '),
    from: `(SELECT m.score AS found_score, m.at AS found_at, c.* FROM ${page}) c ${viewJoins(p, tx)}`,
    parts,
    order: '"score" DESC, "at" DESC, id DESC',
    beside: { score: 'c.found_score', at: 'c.found_at' },
    whole: {
      taken: '(SELECT count(*)::int FROM candidates)',
      fitting: all ? '(SELECT count(*)::int FROM fit)' : 'NULL::int',
      facets: facets.length > 0 ? facetCounts(p, tx, facets, 'counted') : 'NULL::json',
    },
  });
}

/**
 * Reads what engines propose: as any claim is read, by the viewer's standing and through row-level security, and through
 * the filter once more; with all that is shown of a claim. What is only shown is read by ids, as many as are shown; hits that are counted too come
 * from the same rows as total and facets, whichever engine found them.
 */
@Injectable()
export class FoundClaimsRepository {
  async read(tx: Tx, request: SearchRequest, candidates: Candidates): Promise<FoundClaims> {
    const counting = candidates.whole && (request.total || request.facets.length > 0);
    const facets = counting ? request.facets : [];
    if (candidates.listed?.length === 0) return nothing(counting && request.total, facets);
    // Claims that the index knows all of are read one by one until the page is full; of others, and to count, all are.
    const all = counting || ASKED_OF_CLAIMS.some((key) => request.filter[key]);
    if (candidates.listed && !all) return this.readListed(tx, request, candidates.listed, candidates.limit);
    const shape = { filter: request.filter, facets, parts: request.parts, all };
    const { text, values, name } = statementOf(tx, request, candidates, shape);
    const rows = await tx.rows<Row>(text, values, name);
    const [first] = rows;
    if (!first) throw new Error('how many there are is always said');
    // The only row of an empty page has no claim.
    const page = rows
      .filter(({ id }: { readonly id: string | null }) => id !== null)
      .map((row) => ({ claimId: row.id, score: row.score, at: row.at, claim: toViewInParts(row, request.parts) }));
    const kept = first.fitting ?? 0;
    // What is ranked, and what is counted, is whole with a thousand; what only follows in order, with a page.
    const ranked = request.sort === 'RELEVANCE' && (all || candidates.limit > SEARCH_LIMIT);
    const enough =
      (ranked ? !all || kept > SEARCH_LIMIT : page.length > request.size) && (!counting || kept > SEARCH_LIMIT);
    return {
      page,
      total: counting && request.total ? bounded(kept) : null,
      facets: facets.map((facet) => ({ facet, buckets: first.facets?.[facet] ?? [] })),
      short: first.taken >= candidates.limit && !enough,
    };
  }

  /** As any claims are read by their ids: at first as many as are shown, and where the walls or the filter leave some out, twice as many of the next. */
  private async readListed(
    tx: Tx,
    request: SearchRequest,
    candidates: readonly Candidate[],
    limit: number,
  ): Promise<FoundClaims> {
    const { after, parts, size, sort } = request;
    const taken = [...candidates].sort(inOrder).slice(0, limit);
    const { score, at, id } = after ?? BEGINNING;
    const position = { score, at: new Date(at), claimId: id };
    const next = after ? taken.filter((candidate) => inOrder(position, candidate) < 0) : taken;
    const page: FoundClaim[] = [];
    for (let from = 0, many = size + 1; page.length <= size && from < next.length; from += many, many *= 2) {
      const asked = next.slice(from, from + many);
      const { text, values, name } = listedStatement(
        tx,
        request,
        asked.map(({ claimId }) => claimId),
      );
      const claims = toReadViews(tx, await tx.rows<ViewByIdRow>(text, values, name), parts);
      const byId = new Map(claims.map((claim) => [claim.id, claim]));
      for (const candidate of asked) {
        const claim = byId.get(candidate.claimId);
        if (claim && page.length <= size) page.push({ ...candidate, claim });
      }
    }
    // What is ranked is whole with a thousand; what only follows in order, with a page.
    const isEnough = page.length > size || (sort === 'RELEVANCE' && limit > SEARCH_LIMIT);
    return { page, total: null, facets: [], short: taken.length >= limit && !isEnough };
  }

  /** Those of the candidates that the viewer reads and the filter keeps, in their order, up to a limit. */
  async keep(tx: Tx, request: SearchRequest, candidates: readonly Candidate[], limit: number): Promise<Candidate[]> {
    const p = new SqlParams();
    return tx.rows<Candidate>(
      `SELECT m.claim_id AS "claimId", m.score, m.at
       FROM (SELECT n.*, row_number() OVER () AS place FROM (${listed(candidates, limit).sql(p)}) n(claim_id, score, at)) m
       CROSS JOIN LATERAL (SELECT 1 FROM claims c WHERE c.id = m.claim_id AND ${visibleClaim(p, tx)} ${fitting(p, tx, request.filter)} LIMIT 1) c
       ORDER BY m.place LIMIT ${p.add(limit)}`,
      p.values,
    );
  }
}

/** The order of candidates; ids of one length are compared as PostgreSQL does. */
const inOrder = (a: Candidate, b: Candidate): number =>
  b.score - a.score || b.at.getTime() - a.at.getTime() || (a.claimId < b.claimId ? 1 : a.claimId > b.claimId ? -1 : 0);

/** What is asked most is put together once for all of an organisation with the same standing. */
function listedStatement(tx: Tx, { filter, parts }: SearchRequest, ids: readonly string[]): ViewerStatement {
  const keys = Object.values(filter).filter(Boolean).length;
  if (keys === 0) {
    const asked = ['found-claims', ...[...parts].sort()].join(' ');
    return viewerStatement(tx, asked, [ids], (p, viewer, [given = '']) => viewsByIdsStatement(p, viewer, given, parts));
  }
  const p = new SqlParams();
  return named(p, viewsByIdsStatement(p, tx, p.add(ids), parts, fitting(p, tx, filter)), keys <= MOST_KEYS);
}

/** Planning takes as long as reading a page does. Only what is asked often is kept planned: there are thousands of filters together. */
function named({ values }: SqlParams, text: string, isKept: boolean): ViewerStatement {
  const hash = (): string => createHash('sha256').update(text).digest('base64url').slice(0, 16);
  return { text, values, name: isKept ? `found claims ${hash()}` : undefined };
}

/** All candidates in one statement, through the queries' own predicate: to count them, or where the index cannot say which ones fit. */
function statementOf(tx: Tx, request: SearchRequest, candidates: Candidates, shape: Shape): ViewerStatement {
  const { after, filter, size } = request;
  const p = new SqlParams();
  const bounds = [
    candidates.limit,
    after?.score ?? BEGINNING.score,
    after?.at ?? BEGINNING.at,
    after?.id ?? BEGINNING.id,
    size + 1,
  ];
  const keys = Object.values(filter).filter(Boolean).length;
  const text = readingSql(
    p,
    tx,
    candidates.sql(p),
    shape,
    bounds.map((bound) => p.add(bound)),
  );
  return named(p, text, candidates.listed !== undefined && keys <= MOST_KEYS && shape.facets.length === 0);
}

/** What is found where nothing is proposed; nobody has to be asked. */
const nothing = (isCounted: boolean, facets: SearchRequest['facets']): FoundClaims => ({
  page: [],
  total: isCounted ? bounded(0) : null,
  facets: facets.map((facet) => ({ facet, buckets: [] })),
  short: false,
});

const bounded = (n: number): BoundedCount => ({ count: Math.min(n, SEARCH_LIMIT), more: n > SEARCH_LIMIT });
