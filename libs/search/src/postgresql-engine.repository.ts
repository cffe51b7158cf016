import { SqlParams, type Tx } from '#libs/database';
import { Injectable } from '@nestjs/common';
import { assigned } from './claim-fit.repository';
import {
  BEGINNING,
  type Candidate,
  type Candidates,
  type FoundClaims,
  FoundClaimsRepository,
  listed,
} from './found-claims.repository';
import { FoundFactChecksRepository } from './found-fact-checks.repository';
import { highlightsOf } from './highlights';
import { markedWords } from './marks.repository';
import {
  type Corrections,
  type FactCheckSearchAnswer,
  type FactCheckSearchRequest,
  SEARCH_LIMIT,
  SearchEngine,
  type SearchAnswer,
  type SearchFilter,
  type SearchRequest,
  type SearchSort,
} from './search-engine';
import { type SearchTerm, tolerant } from './search-query';
import { inTime } from './search-time.repository';
import { SuggestionsRepository } from './suggestions.repository';

/** Where the walk through candidates goes on. */
type Position = Pick<Candidate, 'score'> & { readonly at: Date | string; readonly id: string };

/** One more than is ranked and counted: whether there are more. */
const CANDIDATES = SEARCH_LIMIT + 1;

/**
 * The engine inside PostgreSQL. Its documents are written in the transaction of what they tell of, so it never lags. The
 * function that looks into the index knows the session's standing by itself and gives no more than the session reads; what
 * it gives is then read as any claim is.
 */
@Injectable()
export class PostgresqlEngineRepository extends SearchEngine {
  readonly name = 'POSTGRESQL';

  constructor(
    private readonly found: FoundClaimsRepository = new FoundClaimsRepository(),
    private readonly factChecks: FoundFactChecksRepository = new FoundFactChecksRepository(),
    private readonly suggestions: SuggestionsRepository = new SuggestionsRepository(),
  ) {
    super();
  }

  searchClaims(tx: Tx, request: SearchRequest): Promise<SearchAnswer> {
    return inTime(tx, async () => {
      const near = tolerant(request.terms);
      if (request.after) {
        const { approximate } = request.after;
        return this.answer(tx, request, approximate ? (near ?? request.terms) : request.terms, approximate);
      }
      const exact = await this.answer(tx, request, request.terms, false);
      return exact.hits.length > 0 || !near ? exact : this.answer(tx, request, near, true);
    });
  }

  listCorrections(tx: Tx, _request: SearchRequest, words: readonly string[]): Promise<Corrections[]> {
    return inTime(tx, () => Promise.all(words.map((word) => this.suggestions.listStatements(tx, word))));
  }

  searchFactChecks(tx: Tx, request: FactCheckSearchRequest): Promise<FactCheckSearchAnswer> {
    return inTime(tx, async () => {
      const near = tolerant(request.terms);
      if (request.after) {
        const { approximate } = request.after;
        return this.answerPublic(tx, request, approximate ? (near ?? request.terms) : request.terms, approximate);
      }
      const exact = await this.answerPublic(tx, request, request.terms, false);
      return exact.hits.length > 0 || !near ? exact : this.answerPublic(tx, request, near, true);
    });
  }

  /** Those of some claims that the viewer reads and that answer. Nothing is ranked, and what is near does not count. */
  async findAmong(
    tx: Tx,
    terms: readonly SearchTerm[],
    filter: SearchFilter,
    claimIds: readonly string[],
  ): Promise<string[]> {
    const p = new SqlParams();
    const request: SearchRequest = {
      query: '',
      terms,
      filter,
      sort: 'NEWEST',
      total: false,
      facets: [],
      parts: [],
      size: claimIds.length,
      after: null,
    };
    const sql = this.candidates(p, tx, request, terms, BEGINNING, claimIds.length, claimIds);
    const chunk = await tx.rows<Candidate>(
      `SELECT DISTINCT m.claim_id AS "claimId", m.score, m.at FROM (${sql}) m(claim_id, score, at)`,
      p.values,
    );
    return (await this.found.keep(tx, request, chunk, claimIds.length)).map((candidate) => candidate.claimId);
  }

  private async answerPublic(
    tx: Tx,
    request: FactCheckSearchRequest,
    terms: readonly SearchTerm[],
    approximate: boolean,
  ): Promise<FactCheckSearchAnswer> {
    const { page, total, facets } = await this.factChecks.find(tx, request, terms);
    const shown = page.slice(0, request.size);
    const marked = await markedWords(
      tx,
      terms,
      shown.map((factCheck) => factCheck.headline),
    );
    return {
      engine: this.name,
      fallback: false,
      approximate: approximate && page.length > 0,
      suggestion: null,
      hits: shown.map(({ headline, ...hit }) => ({ ...hit, highlights: highlightsOf(headline, marked) })),
      hasNextPage: page.length > request.size,
      total,
      facets,
    };
  }

  private async answer(
    tx: Tx,
    request: SearchRequest,
    terms: readonly SearchTerm[],
    approximate: boolean,
  ): Promise<SearchAnswer> {
    // Where nothing is asked for there is nothing to rank.
    const asked = terms.some((term) => !term.excluded) ? request : { ...request, sort: unranked(request.sort) };
    const { page, total, facets } = await this.read(tx, asked, terms);
    const shown = page.slice(0, request.size);
    const marked = await markedWords(
      tx,
      terms,
      shown.map(({ claim }) => claim.statement),
    );
    return {
      engine: this.name,
      fallback: false,
      approximate: approximate && page.length > 0,
      suggestion: null,
      hits: shown.map((hit) => ({ ...hit, highlights: highlightsOf(hit.claim.statement, marked) })),
      hasNextPage: page.length > request.size,
      total,
      facets,
    };
  }

  private async read(tx: Tx, request: SearchRequest, terms: readonly SearchTerm[]): Promise<FoundClaims> {
    const { after, sort, size, total, facets } = request;
    const counting = total || facets.length > 0;
    const whole = after === null || sort === 'RELEVANCE';
    const found = await this.pass(tx, request, terms, counting && whole ? CANDIDATES : size + 1, whole);
    if (!counting || whole) return found;
    // Further down, what is counted begins above what is shown.
    const counted = await this.pass(tx, { ...request, after: null }, terms, CANDIDATES, true);
    return { ...found, total: counted.total, facets: counted.facets };
  }

  private async pass(
    tx: Tx,
    request: SearchRequest,
    terms: readonly SearchTerm[],
    wanted: number,
    whole: boolean,
  ): Promise<FoundClaims> {
    const limit = request.sort === 'RELEVANCE' ? CANDIDATES : wanted;
    const from = request.sort === 'RELEVANCE' ? null : request.after;
    const candidates: Candidates = {
      limit,
      whole,
      sql: (p) => this.candidates(p, tx, request, terms, from ?? BEGINNING, limit),
    };
    const found = await this.found.read(tx, request, candidates);
    return found.short
      ? this.found.read(tx, request, await this.further(tx, request, terms, from, limit, whole))
      : found;
  }

  /** Where many candidates turn out not to be for the viewer or the filter, the walk goes on until enough are. */
  private async further(
    tx: Tx,
    request: SearchRequest,
    terms: readonly SearchTerm[],
    from: Position | null,
    wanted: number,
    whole: boolean,
  ): Promise<Candidates> {
    const kept: Candidate[] = [];
    let position: Position = from ?? BEGINNING;
    for (;;) {
      const p = new SqlParams();
      const order = request.sort === 'RELEVANCE' ? '' : 'm.score DESC, ';
      const sql = `SELECT m.claim_id AS "claimId", m.score, m.at FROM (${this.candidates(p, tx, request, terms, position, CANDIDATES)})
        m(claim_id, score, at) ORDER BY ${order}m.at DESC, m.claim_id DESC LIMIT ${p.add(CANDIDATES)}`;
      const chunk = await tx.rows<Candidate>(sql, p.values);
      kept.push(...(await this.found.keep(tx, request, chunk, wanted - kept.length)));
      const last = chunk.at(-1);
      if (!last || chunk.length < CANDIDATES || kept.length >= wanted) return listed(kept, wanted + 1, whole);
      position = { score: last.score, at: last.at, id: last.claimId };
    }
  }

  private candidates(
    p: SqlParams,
    tx: Tx,
    { filter, sort }: SearchRequest,
    terms: readonly SearchTerm[],
    from: Position,
    limit: number,
    among?: readonly string[],
  ): string {
    return `SELECT m.* FROM search_candidates(${p.add(JSON.stringify(terms))}::jsonb, ${p.add(filter.account || null)}::text,
        ${p.add(tagsOf(filter))}::text[], ${sieve(p, tx, filter, among)},
        ${p.add(sort)}, ${p.add(from.score)}::real, ${p.add(from.at)}::timestamptz, ${p.add(from.id)}::uuid, ${p.add(limit)}) m`;
  }
}

const unranked = (sort: SearchSort): SearchSort => (sort === 'RELEVANCE' ? 'NEWEST' : sort);

/** What the index itself can answer of a filter. */
function tagsOf(filter: SearchFilter): string[] {
  const tag = (letter: string, value: string | null | undefined): string[] => (value ? [`${letter}${value}`] : []);
  return [
    ...tag('r', filter.regionCode),
    ...tag('t', filter.theme),
    ...tag('s', filter.stage),
    ...tag('p', filter.platform),
    ...tag('o', filter.ownerId),
    ...tag('a', filter.agreementId),
  ];
}

/** What is asked of claims before they are read: never narrower than the filter. */
function sieve(p: SqlParams, tx: Tx, filter: SearchFilter, among?: readonly string[]): string {
  const { state, filedFrom, filedUntil, seenFrom, seenUntil, demandAtLeast, rating, label, endorsement } = filter;
  const asked = {
    state,
    filedFrom,
    filedUntil,
    seenFrom,
    seenUntil,
    demandAtLeast,
    rating,
    label,
    endorsement,
    claims: among,
  };
  const given = Object.fromEntries(Object.entries(asked).filter(([, value]) => value));
  const plain = `${p.add(JSON.stringify(given))}::jsonb`;
  // Among some claims whoever is asked for is asked of each.
  if (among || (!filter.assignedToMe && !filter.assigneeId)) return plain;
  return `${plain} || jsonb_build_object('claims', coalesce((SELECT jsonb_agg(DISTINCT a.claim_id) FROM claim_assignments a
    WHERE ${assigned(p, tx, filter)}), '[]'))`;
}
