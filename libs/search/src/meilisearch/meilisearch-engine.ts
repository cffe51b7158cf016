import type { Tx } from '#libs/database';
import { FoundClaimsRepository, type FoundClaims, listed } from '../found-claims.repository';
import {
  type Corrections,
  type FactCheckSearchAnswer,
  type FactCheckSearchRequest,
  SEARCH_LIMIT,
  type SearchAnswer,
  SearchEngine,
  type SearchRequest,
} from '../search-engine';
import { type SearchTerm, tolerant } from '../search-query';
import { inTime } from '../search-time.repository';
import { beginningOf, SuggestionsRepository, TEXTS } from '../suggestions.repository';
import { marksOf } from './marks';
import type { MeilisearchHit, MeilisearchServer } from './meilisearch-server';
import { listPublicHits } from './public-hits.repository';
import { afterPosition, claimFilter, factCheckFilter, looseQuestionOf, questionOf, readableBy } from './question';

/** One more than is ranked and counted: whether there are more. */
const WHOLE = SEARCH_LIMIT + 1;
/** Hits besides those of a page, for what the walls will take away. */
const SPARE = 6;

/** Claims that have a word, of which one that the viewer reads is enough. */
const HAVING = 3;

/** What this engine does not answer: its index does not know what decides, or knows too much. */
const ASKED_OF_DATABASE = ['rating', 'label', 'endorsement', 'demandAtLeast', 'assignedToMe', 'assigneeId'] as const;

/**
 * The engine at a Meilisearch server. It proposes ids by the words, the filter and the standing of this second; whether the
 * viewer reads them, and how many there are, is said by the database alone.
 */
export class MeilisearchEngine extends SearchEngine {
  readonly name = 'MEILISEARCH';

  constructor(
    private readonly server: MeilisearchServer,
    private readonly found: FoundClaimsRepository,
    private readonly suggestions: SuggestionsRepository = new SuggestionsRepository(),
  ) {
    super();
  }

  /**
   * Whether the question is one for this engine. What an agreement that is over has left is to be found as it was then,
   * also in its order; the index knows it only as it is now. By standing and question alone: nothing hidden decides it.
   */
  canAnswer(tx: Tx, { filter, sort }: SearchRequest): boolean {
    return (
      sort !== 'DEMAND' &&
      !ASKED_OF_DATABASE.some((key) => filter[key]) &&
      !tx.standing.some((grant) => grant.capability === 'READ_CLAIM' && grant.retained)
    );
  }

  async searchClaims(tx: Tx, request: SearchRequest): Promise<SearchAnswer> {
    const { terms, after } = request;
    if (after) {
      const { approximate } = after;
      return this.answer(tx, request, approximate ? (tolerant(terms) ?? terms) : terms, approximate);
    }
    const exact = await this.answer(tx, request, terms, false);
    if (exact.hits.length > 0) return exact;
    // Hundreds of words, which nearly no question needs.
    const near = tolerant(terms);
    return near ? this.answer(tx, request, near, true) : exact;
  }

  /**
   * Most words of a question that finds nothing are words of claims, only not of the same: for them nothing has to be read. Of the others the
   * server proposes what they may be corrected by, and mostly has nothing to propose. What counts in either case is a claim that was read behind
   * both walls; where they took something away from the newest, the database says which are the newest.
   */
  async listCorrections(tx: Tx, { terms }: SearchRequest, words: readonly string[]): Promise<Corrections[]> {
    const readable = readableBy(tx);
    if (readable === null) return words.map(() => []);
    const propose = (asked: readonly SearchTerm[], limit: number): Promise<string[]> =>
      this.propose([readable, ...questionOf(asked, false).filter], limit);
    const known = new Set<string>();
    let unsure = words;
    for (const limit of [HAVING, WHOLE]) {
      const [having, isRead] = await this.readOf(
        tx,
        await Promise.all(unsure.map((word) => propose(asItWasAsked(terms, word), limit))),
      );
      for (const [i, word] of unsure.entries()) if (having[i]?.some((id) => isRead.has(id))) known.add(word);
      unsure = unsure.filter((word, i) => !known.has(word) && having[i]?.length === limit);
    }
    const unknown = words.filter((word) => !known.has(word));
    if (unknown.length === 0) return words.map(() => null);
    const [proposed, statements] = await this.readOf(
      tx,
      await Promise.all(unknown.map((word) => propose(beginningOf(word), TEXTS))),
    );
    const texts = proposed.map((ids) => ids.flatMap((id) => statements.get(id) ?? []));
    const isCut = (i: number): boolean => proposed[i]?.length === TEXTS && texts[i]?.length !== TEXTS;
    const corrections = unknown.some((_, i) => isCut(i))
      ? await inTime(tx, () => Promise.all(unknown.map((word) => this.suggestions.listStatements(tx, word))))
      : texts;
    return words.map((word) => (known.has(word) ? null : (corrections[unknown.indexOf(word)] ?? [])));
  }

  private async propose(filter: string[], limit: number): Promise<string[]> {
    return (await this.server.listed('CLAIM', { time: 'filedAt', limit, filter })).map(({ id }) => id);
  }

  /** With statements of those that the viewer reads. */
  private async readOf(tx: Tx, proposed: string[][]): Promise<[string[][], Map<string, string>]> {
    const ids = [...new Set(proposed.flat())];
    const read = ids.length > 0 ? await this.suggestions.listRead(tx, ids) : [];
    return [proposed, new Map(read.map(({ id, statement }) => [id, statement]))];
  }

  /** Counts of what is public are the database's: it has them at hand. */
  canAnswerPublic({ total, facets }: FactCheckSearchRequest): boolean {
    return !total && facets.length === 0;
  }

  async searchFactChecks(tx: Tx, request: FactCheckSearchRequest): Promise<FactCheckSearchAnswer> {
    const tolerated = tolerant(request.terms) !== undefined;
    if (request.after) return this.answerPublic(tx, request, tolerated && request.after.approximate);
    const exact = await this.answerPublic(tx, request, false);
    return exact.hits.length > 0 || !tolerated ? exact : this.answerPublic(tx, request, true);
  }

  private async answerPublic(
    tx: Tx,
    request: FactCheckSearchRequest,
    approximate: boolean,
  ): Promise<FactCheckSearchAnswer> {
    const { sort, after, size } = request;
    const byTime = sort !== 'RELEVANCE';
    const { q, filter } = approximate ? looseQuestionOf(request.terms) : questionOf(request.terms);
    const hits = await this.server.search('FACT_CHECK', {
      q,
      time: 'publishedAt',
      limit: !byTime && after ? WHOLE : size + 1 + SPARE,
      filter: [
        ...factCheckFilter(request.filter),
        ...filter,
        ...(byTime && after ? [afterPosition('publishedAt', after)] : []),
      ],
      ...(byTime ? { sort: ['publishedAt:desc', 'id:desc'] } : {}),
    });
    const standing = await listPublicHits(
      tx,
      hits.map(({ id }) => id),
    );
    const found = hits
      .map(({ id, score, at }) => ({ factCheckId: id, score: byTime ? 0 : Math.fround(score), at: new Date(at) }))
      .filter((hit) => standing.has(hit.factCheckId) && (byTime || !after || follows(hit, after)));
    const marks = marksOf(request.terms);
    return {
      engine: this.name,
      fallback: false,
      approximate: approximate && found.length > 0,
      suggestion: null,
      hits: found
        .slice(0, size)
        .map((hit) => ({ ...hit, highlights: marks(standing.get(hit.factCheckId)?.headline ?? '') })),
      hasNextPage: found.length > size,
      total: null,
      facets: [],
    };
  }

  private async answer(
    tx: Tx,
    request: SearchRequest,
    terms: readonly SearchTerm[],
    approximate: boolean,
  ): Promise<SearchAnswer> {
    const { page, total, facets } = await this.read(tx, request, terms);
    const shown = page.slice(0, request.size);
    const marks = marksOf(terms);
    return {
      engine: this.name,
      fallback: false,
      approximate: approximate && page.length > 0,
      suggestion: null,
      hits: shown.map((hit) => ({ ...hit, highlights: marks(hit.claim.statement) })),
      hasNextPage: page.length > request.size,
      total,
      facets,
    };
  }

  private async read(tx: Tx, request: SearchRequest, terms: readonly SearchTerm[]): Promise<FoundClaims> {
    const counting = request.total || request.facets.length > 0;
    if (!counting) return this.page(tx, request, terms);
    // What is counted begins where the answer begins, and is counted among the newest; the page is found meanwhile.
    const [{ found }, page] = await bothOf(
      this.pass(tx, { ...request, sort: 'NEWEST', size: 0, after: null }, terms, WHOLE, null),
      this.page(tx, { ...request, total: false, facets: [] }, terms),
    );
    // Some were taken away, and there are more: at least so many.
    const total = found.total && { ...found.total, more: found.total.more || found.short };
    return { ...page, total, facets: found.facets };
  }

  private async page(tx: Tx, request: SearchRequest, terms: readonly SearchTerm[]): Promise<FoundClaims> {
    if (request.sort === 'RELEVANCE') {
      // Further down the whole of what is ranked is asked for, and the page is what follows the cursor in it.
      if (!request.after) {
        const { found, cut } = await this.pass(tx, request, terms, request.size + 1 + SPARE, null);
        if (!cut && !found.short) return found;
      }
      return (await this.pass(tx, request, terms, WHOLE, null)).found;
    }
    for (const limit of [request.size + 1 + SPARE, WHOLE]) {
      const { found } = await this.pass(tx, request, terms, limit, request.after);
      if (!found.short) return found;
    }
    // A filter that nearly nothing passes is asked of the database, which looks for what passes it.
    throw new NotForThisEngine();
  }

  /** Asks the server once and reads what it proposes. */
  private async pass(
    tx: Tx,
    request: SearchRequest,
    terms: readonly SearchTerm[],
    limit: number,
    from: { readonly at: Date | string; readonly id: string } | null,
  ): Promise<{ found: FoundClaims; cut: boolean }> {
    const readable = readableBy(tx);
    const time = request.sort === 'LAST_SEEN' ? 'seenAt' : 'filedAt';
    const byTime = request.sort !== 'RELEVANCE';
    const { q, filter } = questionOf(terms, !byTime);
    const hits =
      readable === null
        ? []
        : await this.server.search('CLAIM', {
            q,
            time,
            limit,
            filter: [
              readable,
              ...claimFilter(request.filter),
              ...filter,
              ...(from && byTime ? [afterPosition(time, from)] : []),
            ],
            ...(byTime ? { sort: [`${time}:desc`, 'id:desc'] } : {}),
          });
    const candidates = hits.map(({ id, score, at }) => ({
      claimId: id,
      score: byTime ? 0 : Math.fround(score),
      at: new Date(at),
    }));
    const whole = request.after === null || !byTime;
    return {
      found: await this.found.read(tx, request, listed(candidates, limit, whole)),
      cut: !byTime && hits.length === limit && endsInDoubt(hits),
    };
  }
}

/** A word of a question alone; it may have been unfinished. */
const asItWasAsked = (terms: readonly SearchTerm[], word: string): SearchTerm[] =>
  terms
    .filter(({ excluded, phrase, address, forms }) => !excluded && !phrase && !address && forms[0] === word)
    .slice(0, 1);

/** Waits for both also where one fails: nothing goes on in a session that somebody else has ended. */
async function bothOf<A, B>(one: Promise<A>, other: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([one, other]);
  return Promise.all([one, other]);
}

/** The best score first, then the latest, then by id, as everywhere. */
function follows(
  hit: { readonly score: number; readonly at: Date; readonly factCheckId: string },
  after: { readonly score: number; readonly at: Date | string; readonly id: string },
): boolean {
  const order = hit.score - after.score || hit.at.getTime() - new Date(after.at).getTime();
  return order < 0 || (order === 0 && hit.factCheckId < after.id);
}

/** The question is answered elsewhere; it says nothing of the server. */
export class NotForThisEngine extends Error {}

/**
 * Scores that are different to the server and the same in a cursor: in the part that was not given there may be one that
 * comes before the last of those that were.
 */
function endsInDoubt(hits: readonly MeilisearchHit[]): boolean {
  const last = hits.at(-1);
  return (
    last !== undefined &&
    hits.some(({ score }) => score !== last.score && Math.fround(score) === Math.fround(last.score))
  );
}
