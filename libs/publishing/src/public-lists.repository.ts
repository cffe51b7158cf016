import type { ElectionStage, RiskTheme } from '#libs/access';
import type { StatementParam, StatementTx } from '#libs/database';
import { Injectable } from '@nestjs/common';
import type { KeptFactCheck } from './public-fact-check';
import type { PublicEdition, PublicListWish, PublicOrder } from './public-lists.types';

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

const ANY_STATE = `(p.state = 'PUBLISHED' OR $6::text IS NOT NULL)`;

/** One text for each order, whatever is asked for: prepared once, and read along the index of that order. */
const LISTS: Readonly<Record<PublicOrder, string>> = {
  PUBLISHED: list('published_at', `($1::text IS NULL OR region_within(p.region_code, $1)) AND ${ANY_STATE}`),
  CHANGED: list('changed_at', `($1::text IS NULL OR region_within(p.region_code, $1)) AND ${ANY_STATE}`),
};

/** The newest of a province, regency or district, along the index of that level: few are not looked for among all. */
const LEVELS = [2, 5, 8] as const;
const OF_REGION: ReadonlyMap<number, string> = new Map(
  LEVELS.map((n) => [n, list('published_at', `left(p.region_code, ${n}) = $1 AND p.state = 'PUBLISHED' AND $6::text IS NULL`)]),
); // prettier-ignore

function list(time: 'published_at' | 'changed_at', which: string): string {
  return `SELECT json_agg(json_build_object('document', x.document, 'theme', x.theme, 'stage', x.stage,
      'changedAt', x.changed_at) ORDER BY x.${time} DESC, x.fact_check_id DESC) AS items
    FROM (SELECT p.document, p.theme, p.stage, p.changed_at, p.published_at, p.fact_check_id FROM public_fact_checks p
      WHERE ${which} AND ($2::text IS NULL OR p.theme = $2)
        AND ($3::text IS NULL OR p.rating = $3) AND ($4::text IS NULL OR p.newsroom = $4) AND ($5::text IS NULL OR p.stage = $5)
        AND (p.${time}, p.fact_check_id) < (coalesce($7::text::timestamptz, 'infinity'),
          coalesce($8::text::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
      ORDER BY p.${time} DESC, p.fact_check_id DESC LIMIT $9::text::integer) x`;
}

@Injectable()
export class PublicListsRepository {
  /** What is public of a list, in one statement as nobody. */
  async list(
    tx: StatementTx,
    { filter, order, limit, retracted }: PublicListWish,
    after: ListPosition | null,
  ): Promise<KeptItem[]> {
    const { region, theme, rating, newsroom, stage } = filter;
    const params: StatementParam[] = [region, theme, rating, newsroom, stage].map((value) => value ?? null);
    params.push(retracted ? 'yes' : null, after?.at.toISOString() ?? null, after?.id ?? null, String(limit));
    const ofRegion = order === 'PUBLISHED' && !retracted ? OF_REGION.get(region?.length ?? 0) : undefined;
    const name = ofRegion ? `public-list-region-${region?.length}` : order === 'PUBLISHED' ? 'public-list' : 'public-list-changed'; // prettier-ignore
    return (await tx.first<{ items: KeptItem[] | null }>(ofRegion ?? LISTS[order], params, name))?.items ?? [];
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
