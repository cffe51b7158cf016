import type { BoundedCount } from '#libs/claims';
import { SqlParams, type Tx } from '#libs/database';
import { Injectable } from '@nestjs/common';
import { BEGINNING } from './found-claims.repository';
import {
  type FacetBucket,
  type FactCheckFacet,
  type FactCheckSearchAnswer,
  type FactCheckSearchFilter,
  type FactCheckSearchRequest,
  SEARCH_LIMIT,
} from './search-engine';
import type { SearchTerm } from './search-query';

export interface FoundFactCheck {
  readonly factCheckId: string;
  readonly score: number;
  readonly at: Date;
  readonly headline: string;
}

export interface FoundFactChecks extends Pick<FactCheckSearchAnswer, 'facets'> {
  /** The page, and one more where there is more. */
  readonly page: readonly FoundFactCheck[];
  readonly total: BoundedCount | null;
}

interface Row extends Omit<FoundFactCheck, 'factCheckId'> {
  readonly factCheckId: string | null;
  readonly count: number | null;
  readonly facets: Partial<Record<string, FacetBucket[]>> | null;
}

const NO_NAME = 'NULL';
const FACET_SQL: Readonly<Record<FactCheckFacet, { readonly value: string; readonly name: string }>> = {
  THEME: { value: 'd.theme', name: NO_NAME },
  STAGE: { value: 'd.stage', name: NO_NAME },
  PROVINCE: { value: 'left(d.region_code, 2)', name: '(SELECT r.name FROM regions r WHERE r.code = b.value)' },
  RATING: { value: 'd.rating', name: NO_NAME },
  NEWSROOM: {
    value: 'd.newsroom_id::text',
    name: '(SELECT o.name FROM organizations o WHERE o.id = b.value::uuid)',
  },
};

/** Finds published fact-checks by what anybody sees of them. Everything is public: totals, facets and ranking tell nothing else. */
@Injectable()
export class FoundFactChecksRepository {
  async find(tx: Tx, request: FactCheckSearchRequest, terms: readonly SearchTerm[]): Promise<FoundFactChecks> {
    const p = new SqlParams();
    const { sort, after, size, facets, total, filter } = request;
    const asked = p.add(JSON.stringify(terms));
    const ranked = sort === 'RELEVANCE' && terms.some((term) => !term.excluded);
    const counting = total || facets.length > 0;
    const fits = fitting(p, filter);
    const time = `${p.add(after?.at ?? BEGINNING.at)}::timestamptz, ${p.add(after?.id ?? BEGINNING.id)}::uuid`;
    const matching = (more: string): string => `SELECT d.* FROM asked q, fact_check_documents d
      WHERE ${terms.length > 0 ? '(q.words IS NULL OR d.words @@ q.words)' : 'true'} ${fits} ${more}`;
    const newest = 'd.published_at DESC, d.fact_check_id DESC';
    const first = `SELECT * FROM (${matching('')} OFFSET 0) d ORDER BY ${newest} LIMIT ${SEARCH_LIMIT + 1}`;
    const page = ranked
      ? `SELECT * FROM (SELECT d.*, coalesce(ts_rank('{0.1, 0.3, 0.6, 1}', d.words, q.positive, 1), 0) AS score
           FROM first d, asked q) d
         WHERE (d.score, d.published_at, d.fact_check_id) < (${p.add(after?.score ?? BEGINNING.score)}::real, ${time})
         ORDER BY d.score DESC, ${newest} LIMIT ${p.add(size + 1)}`
      : `SELECT d.*, 0::real AS score FROM (${matching('')} ${terms.length > 0 ? 'OFFSET 0' : ''}) d
         WHERE (d.published_at, d.fact_check_id) < (${time}) ORDER BY ${newest} LIMIT ${p.add(size + 1)}`;
    const text = `WITH asked AS MATERIALIZED (SELECT search_query(${asked}::jsonb, 'ALL') AS words,
        search_query(${asked}::jsonb, 'POSITIVE') AS positive),
      ${ranked || counting ? `first AS MATERIALIZED (${first}),` : ''}
      page AS (SELECT x.*, row_number() OVER () AS place FROM (${page}) x)
      SELECT ${counting ? '(SELECT count(*)::int FROM first)' : 'NULL::int'} AS count,
        ${facets.length > 0 ? facetCounts(facets) : 'NULL::json'} AS facets,
        page.fact_check_id AS "factCheckId", page.score, page.published_at AS at, page.headline
      FROM (SELECT) one LEFT JOIN page ON true ORDER BY page.place`;
    const rows = await tx.rows<Row>(text, p.values);
    const count = rows[0]?.count ?? 0;
    return {
      page: rows.flatMap(({ factCheckId, score, at, headline }) =>
        factCheckId === null ? [] : [{ factCheckId, score, at, headline }],
      ),
      total: total ? { count: Math.min(count, SEARCH_LIMIT), more: count > SEARCH_LIMIT } : null,
      facets: facets.map((facet) => ({ facet, buckets: rows[0]?.facets?.[facet] ?? [] })),
    };
  }

  /** Headlines of the newest that have a word which begins like this. */
  async listHeadlines(tx: Tx, beginning: readonly SearchTerm[], limit: number): Promise<string[]> {
    const rows = await tx.rows<{ headline: string }>(
      `SELECT d.headline FROM (SELECT d.* FROM fact_check_documents d WHERE d.words @@ search_query($1::jsonb, 'ALL') OFFSET 0) d
       ORDER BY d.published_at DESC, d.fact_check_id DESC LIMIT $2`,
      [JSON.stringify(beginning), limit],
      'fact-check-headlines',
    );
    return rows.map((row) => row.headline);
  }
}

function fitting(p: SqlParams, filter: FactCheckSearchFilter): string {
  const parts: string[] = [];
  if (filter.regionCode) parts.push(`${p.add(filter.regionCode)} = ANY (d.regions)`);
  if (filter.theme) parts.push(`d.theme = ${p.add(filter.theme)}`);
  if (filter.stage) parts.push(`d.stage = ${p.add(filter.stage)}`);
  if (filter.rating) parts.push(`d.rating = ${p.add(filter.rating)}`);
  if (filter.newsroomId) parts.push(`d.newsroom_id = ${p.add(filter.newsroomId)}::uuid`);
  if (filter.publishedFrom) parts.push(`d.published_at >= ${p.add(filter.publishedFrom)}::timestamptz`);
  if (filter.publishedUntil) parts.push(`d.published_at < ${p.add(filter.publishedUntil)}::timestamptz`);
  return parts.map((part) => `AND ${part}`).join(' ');
}

function facetCounts(facets: readonly FactCheckFacet[]): string {
  const counted = facets.map((facet) => {
    const { value, name } = FACET_SQL[facet];
    return `'${facet}', (SELECT coalesce(json_agg(json_build_object('value', b.value, 'label', ${name}, 'count', b.count)
        ORDER BY b.count DESC, b.value), '[]')
      FROM (SELECT ${value} AS value, count(*)::int AS count FROM (SELECT * FROM first d LIMIT ${SEARCH_LIMIT}) d GROUP BY 1
        ORDER BY count DESC, value LIMIT 100) b)`;
  });
  return `json_build_object(${counted.join(', ')})`;
}
