import type { ElectionStage, RiskTheme } from '#libs/access';
import type { StatementParam, StatementTx } from '#libs/database';
import { Injectable } from '@nestjs/common';
import type { KeptFactCheck } from './public-fact-check';
import type { PublicEdition, PublicListWish } from './public-lists.types';

export interface KeptItem {
  readonly document: KeptFactCheck;
  readonly theme: RiskTheme;
  readonly stage: ElectionStage;
  readonly changedAt: string;
}

export interface ListPosition {
  readonly at: Date;
  readonly id: string;
}

/** Indexes keep together what is of a province, of a regency, of a district. */
const LEVELS: readonly number[] = [2, 5, 8];

/**
 * The newest of a list. A text of its own for each set of filters: in one for all of them PostgreSQL, which plans it once, would
 * have to guess which are given, and would read and sort a whole region for its first page.
 */
function statementOf({ filter, order, limit, retracted }: PublicListWish, after: ListPosition | null): Statement {
  const values: StatementParam[] = [];
  const value = (given: StatementParam): string => `$${values.push(given)}::text`;
  const time = order === 'PUBLISHED' ? 'published_at' : 'changed_at';
  const { region, theme, rating, newsroom, stage } = filter;
  const level = !retracted && LEVELS.includes(region?.length ?? 0) ? region?.length : undefined;
  const which: [name: string, condition: string][] = [];
  if (!retracted) which.push(['', `p.state = 'PUBLISHED'`]);
  if (region && level) which.push([`region-${level}`, `left(p.region_code, ${level}) = ${value(region)}`]);
  else if (region) which.push(['region', `region_within(p.region_code, ${value(region)})`]);
  for (const [name, given] of Object.entries({ theme, rating, newsroom, stage })) {
    if (given) which.push([name, `p.${name} = ${value(given)}`]);
  }
  if (after) {
    const place = `(${value(after.at.toISOString())}::timestamptz, ${value(after.id)}::uuid)`;
    which.push(['after', `(p.${time}, p.fact_check_id) < ${place}`]);
  }
  const conditions = which.length > 0 ? `WHERE ${which.map(([, condition]) => condition).join(' AND ')}` : '';
  return {
    // PostgreSQL cuts names behind their 63rd character.
    name: ['list', order.toLowerCase(), retracted ? 'all' : '', ...which.map(([name]) => name)]
      .filter(Boolean)
      .join('-'),
    text: `SELECT json_agg(json_build_object('document', x.document, 'theme', x.theme, 'stage', x.stage,
        'changedAt', x.changed_at) ORDER BY x.${time} DESC, x.fact_check_id DESC) AS items
      FROM (SELECT p.document, p.theme, p.stage, p.changed_at, p.published_at, p.fact_check_id FROM public_fact_checks p
        ${conditions} ORDER BY p.${time} DESC, p.fact_check_id DESC LIMIT ${value(String(limit))}::integer) x`,
    values,
  };
}

interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values: StatementParam[];
}

@Injectable()
export class PublicListsRepository {
  /** What is public of a list, in one statement as nobody. */
  async list(tx: StatementTx, wish: PublicListWish, after: ListPosition | null): Promise<KeptItem[]> {
    const { name, text, values } = statementOf(wish, after);
    return (await tx.first<{ items: KeptItem[] | null }>(text, values, name))?.items ?? [];
  }

  find(tx: StatementTx, slug: string): Promise<KeptItem | undefined> {
    return tx.first(
      'SELECT document, theme, stage, changed_at AS "changedAt" FROM public_fact_checks WHERE slug = $1',
      [slug],
      'public-list-item',
    );
  }

  /** Addresses in the order in which they came to be, so that a full part of a map changes little. */
  async listPlaces(tx: StatementTx, part: number, size: number): Promise<{ slug: string; changedAt: string }[]> {
    const row = await tx.first<{ places: { slug: string; changedAt: string }[] | null }>(
      `SELECT json_agg(json_build_object('slug', x.slug, 'changedAt', x.changed_at)) AS places
       FROM (SELECT p.slug, p.changed_at FROM public_fact_checks p ORDER BY p.published_at, p.fact_check_id
         OFFSET $1::text::integer LIMIT $2::text::integer) x`,
      [String(part * size), String(size)],
      'public-places',
    );
    return row?.places ?? [];
  }

  /** Which edition stands at each address, along the index of their ids. */
  async listEditions(tx: StatementTx, after: string | null, limit: number): Promise<PublicEdition[]> {
    const row = await tx.first<{ editions: PublicEdition[] | null }>(
      `SELECT json_agg(json_build_object('id', x.fact_check_id, 'slug', x.slug, 'edition', x.edition, 'version', x.version)) AS editions
       FROM (SELECT p.fact_check_id, p.slug, p.edition, (p.document ->> 'currentVersion')::integer AS version
         FROM public_fact_checks p WHERE $1::text IS NULL OR p.fact_check_id > $1::text::uuid
         ORDER BY p.fact_check_id LIMIT $2::text::integer) x`,
      [after, String(limit)],
      'public-editions',
    );
    return row?.editions ?? [];
  }

  async count(tx: StatementTx): Promise<number> {
    const row = await tx.first<{ n: number }>(
      'SELECT count(*)::integer AS n FROM public_fact_checks',
      [],
      'public-count',
    );
    return row?.n ?? 0;
  }
}
