import { type Actor, requirePermission } from '#libs/access';
import { ALL_PARTS, type ClaimInParts, type SummaryPart } from '#libs/claims';
import { Database, type Tx } from '#libs/database';
import { badInput, isUuid, notFound, type PageRequest, pageSize } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import type { Highlight } from './highlights';
import { decodeSearchCursor, encodeSearchCursor } from './search-cursor';
import {
  SearchEngine,
  type SearchAnswer,
  type SearchFacet,
  type SearchFilter,
  type SearchRequest,
  type SearchSort,
} from './search-engine';
import { parseQuery, requireQuery } from './search-query';
import { correctable, correctionOf, withCorrections } from './suggestion';

export interface ClaimSearchInput extends PageRequest {
  readonly query: string;
  readonly filter?: SearchFilter;
  readonly sort?: SearchSort;
  readonly facets?: readonly SearchFacet[];
  /** Left out, the answer has no total. */
  readonly total?: boolean;
  /** What is read of a claim's summary; all of it by default. */
  readonly parts?: readonly SummaryPart[];
}

export interface ClaimSearchHit {
  readonly claim: ClaimInParts;
  readonly score: number;
  readonly highlights: readonly Highlight[];
  readonly cursor: string;
}

export interface ClaimSearchAnswer extends Omit<SearchAnswer, 'hits'> {
  readonly hits: readonly ClaimSearchHit[];
}

/** Finding claims among those that the viewer's organisation sees. */
@Injectable()
export class SearchService {
  constructor(
    private readonly database: Database,
    private readonly engine: SearchEngine,
  ) {}

  /** Asks the engine by the standing of this second; what it proposes is read through both walls before it leaves. */
  searchClaims(actor: Actor, input: ClaimSearchInput): Promise<ClaimSearchAnswer> {
    return this.database.read(actor, async (tx) => {
      requirePermission(actor, 'claim.read', tx.now);
      const { query, filter = {}, sort = 'RELEVANCE', facets = [], total = false, parts = ALL_PARTS } = input;
      requireQuery(query);
      requireAskable(actor, filter);
      const after = input.after ? decodeSearchCursor(input.after, sort) : null;
      const asked = {
        query,
        terms: parseQuery(query),
        filter,
        sort,
        facets: [...new Set(facets)],
        total,
        parts,
        size: pageSize(input),
        after,
      };
      const { hits, ...answer } = await this.engine.searchClaims(tx, asked);
      return {
        ...answer,
        suggestion: await this.suggest(
          tx,
          asked,
          answer,
          hits.map(({ claim }) => claim),
        ),
        hits: hits.map(({ claim, at, score, highlights }) => {
          const { engine, approximate } = answer;
          return {
            claim,
            score,
            highlights,
            cursor: encodeSearchCursor({ sort, engine, approximate, score, at, id: claim.id }),
          };
        }),
      };
    });
  }

  /**
   * Did you mean: words of claims that the viewer reads in place of those that nothing has, and only if something is found
   * by them. Of an answer by words that are one letter off, its own words.
   */
  private async suggest(
    tx: Tx,
    request: SearchRequest,
    { engine, approximate }: Pick<SearchAnswer, 'engine' | 'approximate'>,
    found: readonly ClaimInParts[],
  ): Promise<string | null> {
    const words = correctable(request.terms);
    if (request.after || words.length === 0 || (found.length > 0 && !approximate)) return null;
    const shown = found.map((claim) => claim.statement);
    const texts = approximate ? words.map(() => shown) : await this.engine.listCorrections(tx, request, words, engine);
    const corrections = new Map<string, string>();
    for (const [i, word] of words.entries()) {
      const correction = correctionOf(word, texts[i] ?? []);
      if (correction && correction !== word) corrections.set(word, correction);
    }
    if (corrections.size === 0) return null;
    const query = withCorrections(request.query, corrections);
    if (approximate) return query;
    const asked: SearchRequest = {
      ...request,
      query,
      terms: parseQuery(`${query} `),
      total: false,
      facets: [],
      parts: [],
      size: 1,
    };
    const { hits, approximate: again } = await this.engine.searchClaims(tx, asked);
    return hits.length > 0 && !again ? query : null;
  }
}

/** Refuses a filter that nobody could mean: ids of nothing, and what only people have. */
export function requireAskable(actor: Actor, filter: SearchFilter): void {
  for (const id of [filter.agreementId, filter.ownerId, filter.assigneeId])
    if (typeof id === 'string' && !isUuid(id)) throw notFound({});
  if (filter.assignedToMe && actor.personId === null) {
    throw badInput({
      field: 'filter.assignedToMe',
      rule: 'person',
      id: 'hanya untuk orang, bukan kunci API',
      en: 'is for people, not for API keys',
    });
  }
}
