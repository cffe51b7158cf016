import { queryWall, visibleClaim } from '#libs/access';
import { claimIsRated, visibleShare } from '#libs/claims';
import { SqlParams, type Tx } from '#libs/database';
import { Injectable } from '@nestjs/common';
import { highlightsOf, wordsOf } from './highlights';
import {
  type FacetBucket,
  type FacetCounts,
  SEARCH_FACETS,
  SEARCH_LIMIT,
  SearchEngine,
  type FactCheckSearchAnswer,
  type SearchAnswer,
  type SearchFacet,
  type SearchFilter,
  type SearchRequest,
} from './search-engine';
import { searchTooBroad } from './search.errors';
import { type SearchTerm, tolerant } from './search-query';

/** A search that takes longer is stopped: nobody waits for it, and others wait for the database. */
const TIME_LIMIT_MS = 2000;
const STOPPED = '57014';

interface Row {
  readonly total: number;
  readonly facets: Partial<Record<string, FacetBucket[]>>;
  /** Null in the only row of an empty page. */
  readonly claimId: string | null;
  readonly filedAt: Date;
  readonly score: number;
  readonly statement: string;
}

const BEGINNING = { score: 'Infinity', at: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' } as const;

/** The claim's state, as every list shows it. */
const STATE = `CASE WHEN c.disposition <> 'OPEN' THEN c.disposition
  WHEN (SELECT true FROM fact_checks k WHERE k.claim_id = c.id AND k.state = 'PUBLISHED' LIMIT 1) THEN 'CHECKED' ELSE 'OPEN' END`;

const FACET_SQL: Partial<Record<SearchFacet, { readonly value: string; readonly label: string }>> = {
  THEME: { value: 'f.theme', label: 'NULL' },
  STAGE: { value: 'f.stage', label: 'NULL' },
  PROVINCE: { value: 'left(f.region_code, 2)', label: '(SELECT r.name FROM regions r WHERE r.code = b.value)' },
  OWNER: { value: 'f.owner_id::text', label: '(SELECT o.name FROM organizations o WHERE o.id = b.value::uuid)' },
  STATE: { value: 'f.state', label: 'NULL' },
};

/**
 * The engine inside PostgreSQL. Its documents are written in the transaction of what they tell of, so it never lags. The
 * function that looks into the index knows the session's standing by itself; what it gives is then read as any claim is,
 * newest first, through the queries' own predicate and row-level security, until there is enough.
 */
@Injectable()
export class PostgresqlEngineRepository extends SearchEngine {
  readonly name = 'POSTGRESQL';

  async searchClaims(tx: Tx, request: SearchRequest): Promise<SearchAnswer> {
    return this.inTime(tx, async () => {
      const near = tolerant(request.terms);
      if (request.after) {
        const { approximate } = request.after;
        return this.ask(tx, request, approximate ? (near ?? request.terms) : request.terms, approximate);
      }
      const exact = await this.ask(tx, request, request.terms, false);
      return exact.hits.length > 0 || !near ? exact : this.ask(tx, request, near, true);
    });
  }

  async searchFactChecks(): Promise<FactCheckSearchAnswer> {
    throw new Error('fact-checks are not searched yet');
  }

  private async ask(
    tx: Tx,
    request: SearchRequest,
    terms: readonly SearchTerm[],
    approximate: boolean,
  ): Promise<SearchAnswer> {
    const { text, values, name } = this.statement(tx, request, terms);
    const rows = await tx.rows<Row>(text, values, name);
    const [first] = rows;
    if (!first) throw new Error('a total is always there');
    const found = rows.filter((row) => row.claimId !== null);
    const page = found.slice(0, request.size);
    const marked = await this.marked(
      tx,
      terms,
      page.map((row) => row.statement),
    );
    return {
      engine: this.name,
      fallback: false,
      suggestion: null,
      approximate: approximate && first.total > 0,
      hits: page.map(({ claimId, filedAt, score, statement }) => ({
        claimId: claimId ?? '',
        at: filedAt,
        score,
        highlights: highlightsOf(statement, marked),
      })),
      hasNextPage: found.length > request.size,
      total: request.total ? { count: Math.min(first.total, SEARCH_LIMIT), more: first.total > SEARCH_LIMIT } : null,
      facets: request.facets.map((facet): FacetCounts => ({ facet, buckets: first.facets[facet] ?? [] })),
    };
  }

  /** One statement: what is visible and fits, ranked, counted, and the page. */
  private statement(
    tx: Tx,
    { filter, sort, facets, size, after }: SearchRequest,
    terms: readonly SearchTerm[],
  ): { text: string; values: unknown[]; name: string | undefined } {
    const p = new SqlParams();
    const asked = p.add(JSON.stringify(terms));
    const tags = p.add(tagsOf(filter));
    const fits = fitting(p, tx, filter);
    const limit = p.add(size + 1);
    const time = `${p.add(after?.at ?? BEGINNING.at)}::timestamptz, ${p.add(after?.id ?? BEGINNING.id)}::uuid`;
    const claims = `CROSS JOIN LATERAL (SELECT c.owner_id, c.theme, c.stage, c.region_code, c.statement, ${STATE} AS state FROM claims c
        WHERE c.id = m.claim_id AND ${visibleClaim(p, tx)} ${fits} LIMIT 1) c`;
    const byTime = 'f.filed_at DESC, f.claim_id DESC';
    // By relevance among the newest that were found; by time through all of them.
    const ranked = {
      RELEVANCE: {
        shown: (): string => `SELECT * FROM found LIMIT ${SEARCH_LIMIT}`,
        after: (): string =>
          `WHERE (x.score, f.filed_at, f.claim_id) < (${p.add(after?.score ?? BEGINNING.score)}::real, ${time})`,
        order: `x.score DESC, ${byTime}`,
      },
      NEWEST: {
        shown: (): string => `SELECT m.*, c.* FROM matches m ${claims} WHERE (m.filed_at, m.claim_id) < (${time})
          ORDER BY m.filed_at DESC, m.claim_id DESC LIMIT ${limit}`,
        after: (): string => '',
        order: byTime,
      },
    }[sort === 'RELEVANCE' ? sort : 'NEWEST'];
    const text = `WITH asked AS MATERIALIZED (SELECT search_query(${asked}::jsonb, 'ALL') AS words, search_query(${asked}::jsonb, 'POSITIVE') AS positive),
      matches AS MATERIALIZED (SELECT m.claim_id, m.filed_at FROM asked q CROSS JOIN LATERAL search_matches(q.words, q.positive, ${tags}::text[]) m
        ORDER BY m.filed_at DESC, m.claim_id DESC),
      found AS MATERIALIZED (SELECT m.*, c.* FROM matches m ${claims} ORDER BY m.filed_at DESC, m.claim_id DESC LIMIT ${SEARCH_LIMIT + 1}),
      shown AS MATERIALIZED (${ranked.shown()}),
      page AS (SELECT f.claim_id, f.filed_at, x.score, f.statement, row_number() OVER (ORDER BY ${ranked.order}) AS place
        FROM asked q CROSS JOIN LATERAL search_scores(ARRAY(SELECT claim_id FROM shown), q.positive) x
        JOIN shown f ON f.claim_id = x.claim_id ${ranked.after()} ORDER BY place LIMIT ${limit})
      SELECT (SELECT count(*)::int FROM found) AS total, ${facetCounts(p, facets)} AS facets,
        page.claim_id AS "claimId", page.filed_at AS "filedAt", page.score, page.statement
      FROM (SELECT) one LEFT JOIN page ON true ORDER BY page.place`;
    return { text, values: p.values, name: nameOf(filter, sort) };
  }

  /** Which words of the texts the question asked for, as the documents know words. */
  private async marked(tx: Tx, terms: readonly SearchTerm[], texts: readonly string[]): Promise<Set<string>> {
    const words = wordsOf(texts);
    if (words.length === 0 || !terms.some((t) => !t.excluded)) return new Set();
    const rows = await tx.rows<{ word: string }>(
      `SELECT w.word FROM (SELECT search_query($1::jsonb, 'ANY') AS words) q, unnest($2::text[]) w(word)
       WHERE to_tsvector('simple', search_plain(w.word)) || to_tsvector('indonesian', search_plain(w.word)) @@ q.words`,
      [JSON.stringify(terms), words],
      'search-marks',
    );
    return new Set(rows.map((row) => row.word));
  }

  private async inTime<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
    const setting = await tx.first<{ before: string }>(
      `SELECT current_setting('statement_timeout') AS before, set_config('statement_timeout', $1, true)`,
      [`${TIME_LIMIT_MS}ms`],
      'search-time',
    );
    let answer: T;
    try {
      answer = await work();
    } catch (error) {
      if ((error as { code?: unknown }).code === STOPPED) throw searchTooBroad({});
      throw error;
    }
    await tx.rows(`SELECT set_config('statement_timeout', $1, true)`, [setting?.before ?? '0'], 'search-time-back');
    return answer;
  }
}

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

/** What only the claims themselves can answer, as far as the viewer reads it. */
function fitting(p: SqlParams, tx: Tx, filter: SearchFilter): string {
  const parts: string[] = [];
  if (filter.state) parts.push(`${STATE} = ${p.add(filter.state)}`);
  if (filter.filedFrom) parts.push(`c.filed_at >= ${p.add(filter.filedFrom)}::timestamptz`);
  if (filter.filedUntil) parts.push(`c.filed_at < ${p.add(filter.filedUntil)}::timestamptz`);
  if (filter.agreementId)
    parts.push(`(SELECT true FROM claim_shares s WHERE s.claim_id = c.id AND s.agreement_id = ${p.add(filter.agreementId)}::uuid
      AND ${visibleShare(p, tx)} LIMIT 1)`);
  if (filter.assignedToMe)
    parts.push(`(SELECT true FROM claim_assignments a WHERE a.claim_id = c.id AND a.ended_at IS NULL
      AND a.assignee_organization_id = ${p.add(tx.scope.organizationId)}::uuid AND a.assignee_person_id = ${p.add(tx.scope.personId)}::uuid LIMIT 1)`);
  if (filter.rating || filter.label) parts.push(claimIsRated(p, tx, filter));
  return parts.map((part) => `AND ${part}`).join(' ');
}

/** Counted only when asked for, by a parameter, so that the statement stays one. */
function facetCounts(p: SqlParams, facets: readonly string[]): string {
  const wanted = p.add(facets);
  const counted = SEARCH_FACETS.flatMap((facet) => {
    const sql = FACET_SQL[facet];
    if (!sql) return [];
    const { value, label } = sql;
    return `'${facet}', CASE WHEN '${facet}' = ANY (${wanted}::text[]) THEN (
      SELECT coalesce(json_agg(json_build_object('value', b.value, 'label', ${label}, 'count', b.count) ORDER BY b.count DESC, b.value), '[]')
      FROM (SELECT ${value} AS value, count(*)::int AS count FROM (SELECT * FROM found LIMIT ${SEARCH_LIMIT}) f GROUP BY 1) b) END`;
  });
  return `json_build_object(${counted.join(', ')})`;
}

/** Prepared once a connection for questions with at most one filter; the others are too many to keep. */
function nameOf(filter: SearchFilter, sort: string): string | undefined {
  if (!queryWall.standing) return undefined;
  const inClaims = (
    ['state', 'filedFrom', 'filedUntil', 'agreementId', 'assignedToMe', 'rating', 'label'] as const
  ).filter((k) => filter[k]);
  return inClaims.length > 1 ? undefined : `search-${sort.toLowerCase()}-${inClaims.join('')}`;
}
