import type { Tx } from '#libs/database';
import { Logger } from '@nestjs/common';
import {
  type Corrections,
  type FactCheckSearchAnswer,
  type FactCheckSearchRequest,
  type SearchAnswer,
  SearchEngine,
  type SearchEngineName,
  type SearchRequest,
  type SearchSort,
} from '../search-engine';
import type { SearchCursor } from '../search-cursor';
import { searchPageGone } from '../search.errors';
import { CircuitBreaker } from './circuit-breaker';
import { type MeilisearchEngine, NotForThisEngine } from './meilisearch-engine';
import { MeilisearchAway } from './meilisearch-server';

/** Asks the search server, and the database at once while that is away. The answer says which of them gave it. */
export class PreferredEngine extends SearchEngine {
  readonly name: SearchEngineName = 'MEILISEARCH';
  private readonly logger = new Logger('Search');

  constructor(
    private readonly server: MeilisearchEngine,
    private readonly database: SearchEngine,
    private readonly breaker = new CircuitBreaker(),
  ) {
    super();
  }

  async searchClaims(tx: Tx, request: SearchRequest): Promise<SearchAnswer> {
    const canAnswer = this.server.canAnswer(tx, request);
    const { answer, isInstead } = await this.ask(request, canAnswer, (engine) => engine.searchClaims(tx, request));
    return isInstead ? { ...answer, fallback: true } : answer;
  }

  /** A server that did not answer is not waited for again. */
  async listCorrections(
    tx: Tx,
    request: SearchRequest,
    words: readonly string[],
    answered: SearchEngineName,
  ): Promise<Corrections[]> {
    const canAnswer = answered === this.server.name;
    return (await this.ask(request, canAnswer, (engine) => engine.listCorrections(tx, request, words, answered)))
      .answer;
  }

  async searchFactChecks(tx: Tx, request: FactCheckSearchRequest): Promise<FactCheckSearchAnswer> {
    const canAnswer = this.server.canAnswerPublic(request);
    const { answer, isInstead } = await this.ask(request, canAnswer, (engine) => engine.searchFactChecks(tx, request));
    return isInstead ? { ...answer, fallback: true } : answer;
  }

  private async ask<Answer extends object>(
    { after, sort }: { readonly after: SearchCursor | null; readonly sort: SearchSort },
    canAnswer: boolean,
    work: (engine: SearchEngine) => Promise<Answer>,
  ): Promise<{ readonly answer: Answer; readonly isInstead: boolean }> {
    // Scores of one engine mean nothing to the other: an answer goes on where it began.
    if (!canAnswer || after?.engine === 'POSTGRESQL') return { answer: await work(this.database), isInstead: false };
    const asked = await this.breaker.ask(
      () => this.tryServer(() => work(this.server)),
      (error) => error instanceof MeilisearchAway,
    );
    if (asked && asked !== 'ELSEWHERE') return { answer: asked, isInstead: false };
    if (after && sort === 'RELEVANCE') throw searchPageGone({});
    return { answer: await work(this.database), isInstead: asked !== 'ELSEWHERE' };
  }

  private async tryServer<Answer>(work: () => Promise<Answer>): Promise<Answer | 'ELSEWHERE'> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof NotForThisEngine) return 'ELSEWHERE';
      if (error instanceof MeilisearchAway) {
        this.logger.warn({ err: error }, 'the search server did not answer; the database does');
        if (error.isRefusal) return 'ELSEWHERE';
      }
      throw error;
    }
  }
}
