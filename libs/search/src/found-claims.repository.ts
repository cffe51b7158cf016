import { visibleClaim } from '#libs/access';
import type { BoundedCount } from '#libs/claims';
import { SqlParams, type Tx } from '#libs/database';
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { facetCounts, fitting } from './claim-fit.repository';
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
  readonly isListed?: true;
}

export interface FoundClaim extends Candidate {
  readonly statement: string;
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

interface Row {
  readonly taken: number;
  readonly fitting: number | null;
  readonly facets: Partial<Record<string, FacetBucket[]>> | null;
  /** Null in the only row of an empty page. */
  readonly claimId: string | null;
  readonly score: number;
  readonly at: Date;
  readonly statement: string;
}

export function listed(candidates: readonly Candidate[], limit: number, whole = true): Candidates {
  const column = (p: SqlParams, type: string, of: (c: Candidate) => unknown): string =>
    `${p.add(candidates.map(of))}::${type}[]`;
  return {
    limit,
    whole,
    isListed: true,
    sql: (p) => `SELECT * FROM unnest(${column(p, 'uuid', (c) => c.claimId)}, ${column(p, 'real', (c) => c.score)},
      ${column(p, 'timestamptz', (c) => c.at)})`,
  };
}

/**
 * Reads what engines propose: as any claim is read, through the queries' own predicate and row-level security, and through
 * the filter once more. Hits, total and facets come from the same rows, whichever engine found them.
 */
@Injectable()
export class FoundClaimsRepository {
  async read(tx: Tx, request: SearchRequest, candidates: Candidates): Promise<FoundClaims> {
    const p = new SqlParams();
    const counting = candidates.whole && (request.total || request.facets.length > 0);
    // Claims that the index knows all of are read one by one until the page is full; of others, and to count, all are.
    const all = counting || ASKED_OF_CLAIMS.some((key) => request.filter[key]);
    const { size, after, facets } = request;
    const order = 'm.score DESC, m.at DESC, m.claim_id DESC';
    const claims = (): string => `CROSS JOIN LATERAL (SELECT c.statement FROM claims c
      WHERE c.id = m.claim_id AND ${visibleClaim(p, tx)} ${fitting(p, tx, request.filter)} LIMIT 1) c`;
    const ctes = [
      `candidates AS MATERIALIZED (SELECT * FROM (${candidates.sql(p)}) m(claim_id, score, at) ORDER BY ${order} LIMIT ${p.add(candidates.limit)})`,
      ...(all ? [`fit AS MATERIALIZED (SELECT m.*, c.statement FROM candidates m ${claims()})`] : []),
    ];
    const cursor = `(m.score, m.at, m.claim_id) < (${p.add(after?.score ?? BEGINNING.score)}::real,
      ${p.add(after?.at ?? BEGINNING.at)}::timestamptz, ${p.add(after?.id ?? BEGINNING.id)}::uuid)`;
    const page = `SELECT m.*${all ? '' : ', c.statement'} FROM (SELECT * FROM ${all ? 'fit' : 'candidates'} m WHERE ${cursor} ORDER BY ${order}) m
      ${all ? '' : claims()} LIMIT ${p.add(size + 1)}`;
    const counted = `SELECT f.claim_id FROM (SELECT * FROM fit m ORDER BY ${order} LIMIT ${SEARCH_LIMIT}) f`;
    const text = `WITH ${ctes.join(', ')}, page AS (SELECT x.*, row_number() OVER () AS place FROM (${page}) x)
      SELECT (SELECT count(*)::int FROM candidates) AS taken, ${all ? '(SELECT count(*)::int FROM fit)' : 'NULL::int'} AS fitting,
        ${counting && facets.length > 0 ? facetCounts(p, tx, facets, counted) : 'NULL::json'} AS facets,
        page.claim_id AS "claimId", page.score, page.at, page.statement
      FROM (SELECT) one LEFT JOIN page ON true ORDER BY page.place`;
    const rows = await tx.rows<Row>(text, p.values, candidates.isListed && nameOf(request, text));
    const [first] = rows;
    if (!first) throw new Error('how many there are is always said');
    const found = rows.flatMap(({ claimId, score, at, statement }) =>
      claimId === null ? [] : [{ claimId, score, at, statement }],
    );
    const kept = first.fitting ?? 0;
    // What is ranked, and what is counted, is whole with a thousand; what only follows in order, with a page.
    const ranked = request.sort === 'RELEVANCE' && (all || candidates.limit > SEARCH_LIMIT);
    const enough = (ranked ? !all || kept > SEARCH_LIMIT : found.length > size) && (!counting || kept > SEARCH_LIMIT);
    return {
      page: found,
      total: counting && request.total ? bounded(kept) : null,
      facets: counting ? facets.map((facet) => ({ facet, buckets: first.facets?.[facet] ?? [] })) : [],
      short: first.taken >= candidates.limit && !enough,
    };
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

/** Planning takes as long as reading a page does. Only what is asked often is kept planned: there are thousands of filters together. */
function nameOf({ filter, facets }: SearchRequest, text: string): string | undefined {
  const keys = Object.values(filter).filter(Boolean).length;
  if (keys > MOST_KEYS || facets.length > 0) return undefined;
  return `found claims ${createHash('sha256').update(text).digest('base64url').slice(0, 16)}`;
}

const bounded = (n: number): BoundedCount => ({ count: Math.min(n, SEARCH_LIMIT), more: n > SEARCH_LIMIT });
