import type { Actor } from '#libs/access';
import { Database, type Tx } from '#libs/database';
import { isUuid, notFound, type PageRequest, pageSize } from '#libs/kernel';
import { FactCheckReadingService, type PublicFactCheck } from '#libs/publishing';
import { Injectable } from '@nestjs/common';
import { FoundFactChecksRepository } from './found-fact-checks.repository';
import type { Highlight } from './highlights';
import { decodeSearchCursor, encodeSearchCursor } from './search-cursor';
import {
  type FactCheckFacet,
  type FactCheckSearchAnswer,
  type FactCheckSearchFilter,
  type FactCheckSearchRequest,
  type FactCheckSort,
  SearchEngine,
} from './search-engine';
import { parseQuery, requireQuery } from './search-query';
import { inTime } from './search-time.repository';
import { correctable, correctionOf, withCorrections } from './suggestion';
import { beginningOf, TEXTS } from './suggestions.repository';

export interface FactCheckSearchInput extends PageRequest {
  readonly query: string;
  readonly filter?: FactCheckSearchFilter;
  readonly sort?: FactCheckSort;
  readonly facets?: readonly FactCheckFacet[];
  /** Left out, the answer has no total. */
  readonly total?: boolean;
}

export interface PublicSearchHit {
  readonly factCheck: PublicFactCheck;
  readonly score: number;
  readonly highlights: readonly Highlight[];
  readonly cursor: string;
}

export interface PublicSearchAnswer extends Omit<FactCheckSearchAnswer, 'hits'> {
  readonly hits: readonly PublicSearchHit[];
}

/** Finding what is published, for anybody. */
@Injectable()
export class PublicSearchService {
  constructor(
    private readonly database: Database,
    private readonly engine: SearchEngine,
    private readonly reading: FactCheckReadingService,
    private readonly found: FoundFactChecksRepository,
  ) {}

  /** What is found is read once more: what has been retracted since is no longer shown. */
  searchFactChecks(actor: Actor, input: FactCheckSearchInput): Promise<PublicSearchAnswer> {
    return this.database.read(actor, async (tx) => {
      const { query, filter = {}, sort = 'RELEVANCE', facets = [], total = false } = input;
      requireQuery(query);
      if (typeof filter.newsroomId === 'string' && !isUuid(filter.newsroomId)) throw notFound({});
      const asked: FactCheckSearchRequest = {
        query,
        terms: parseQuery(query),
        filter,
        sort,
        total,
        facets: [...new Set(facets)],
        size: pageSize(input),
        after: input.after ? decodeSearchCursor(input.after, sort) : null,
      };
      const { hits, ...answer } = await this.engine.searchFactChecks(tx, asked);
      const { engine, approximate } = answer;
      const ids = hits.map((hit) => hit.factCheckId);
      const standing = (await this.reading.listPublic(actor, ids)).filter((f) => f.state === 'PUBLISHED');
      const factChecks = new Map(standing.map((factCheck) => [factCheck.id, factCheck]));
      return {
        ...answer,
        suggestion: await this.suggest(tx, asked, approximate, standing),
        hits: hits.flatMap(({ factCheckId: id, at, score, highlights }) => {
          const factCheck = factChecks.get(id);
          const cursor = encodeSearchCursor({ sort, engine, approximate, score, at, id });
          return factCheck ? [{ factCheck, score, highlights, cursor }] : [];
        }),
      };
    });
  }

  /** Did you mean: words of published headlines in place of those that nothing has, if something is found by them. */
  private async suggest(
    tx: Tx,
    request: FactCheckSearchRequest,
    approximate: boolean,
    found: readonly PublicFactCheck[],
  ): Promise<string | null> {
    const words = correctable(request.terms);
    if (request.after || words.length === 0 || (found.length > 0 && !approximate)) return null;
    const shown = found.flatMap((f) => (f.current ? [f.current.content.headline] : []));
    const corrections = new Map<string, string>();
    for (const word of words) {
      const texts = approximate
        ? shown
        : await inTime(tx, () => this.found.listHeadlines(tx, beginningOf(word), TEXTS));
      const correction = correctionOf(word, texts);
      if (correction && correction !== word) corrections.set(word, correction);
    }
    if (corrections.size === 0) return null;
    const query = withCorrections(request.query, corrections);
    if (approximate) return query;
    const asked = { ...request, query, terms: parseQuery(`${query} `), total: false, facets: [], size: 1 };
    const { hits, approximate: again } = await this.engine.searchFactChecks(tx, asked);
    return hits.length > 0 && !again ? query : null;
  }
}
