import type { StatementTx } from '#libs/database';
import { Injectable } from '@nestjs/common';
import type { LogFilter, LoggedPosition, SiteCorrection, SiteNewsroom, SitePlace } from './site.types';

type AsKept<T> = {
  readonly [K in keyof T]: T[K] extends Date ? string : T[K] extends Date | null ? string | null : T[K];
};

interface Listed<T> {
  readonly items: readonly AsKept<T>[] | null;
}

export type KeptNewsroom = AsKept<Omit<SiteNewsroom, 'ratings'>>;
export type KeptRatings = readonly {
  readonly rating: SiteNewsroom['labels'][number]['rating'];
  readonly count: number;
}[];

export interface KeyOf {
  readonly at: Date;
  readonly id: string;
}

const PLACE = `json_build_object('code', r.code, 'name', r.name)`;

/** What pages of the public site show, each in one statement as nobody. */
/** A text for each set of filters, as with lists of fact-checks. $1: most; $2, $3: after which one; last: code of the newsroom. */
function corrections(ofNewsroom: boolean, after: boolean): string {
  const code = after ? '$4' : '$2';
  const before = (time: string, id: string): string =>
    after ? `AND (${time}, ${id}) < ($2::text::timestamptz, $3::text::uuid)` : '';
  const ofVersions = ofNewsroom ? `AND v.owner_id = (SELECT o.id FROM organizations o WHERE o.code = ${code})` : '';
  const ofFactChecks = ofNewsroom ? `AND p.newsroom = ${code}` : '';
  return `WITH corrected AS (
      SELECT v.id, 'CORRECTION' AS kind, v.published_at AS at, v.fact_check_id, v.number AS version, v.correction_note AS text
      FROM fact_check_versions v JOIN public_fact_checks p ON p.fact_check_id = v.fact_check_id AND p.state = 'PUBLISHED'
      WHERE v.correction_note IS NOT NULL ${ofVersions} ${before('v.published_at', 'v.id')}
      ORDER BY v.published_at DESC, v.id DESC LIMIT $1::text::integer),
    retracted AS (
      SELECT p.fact_check_id AS id, 'RETRACTION', p.changed_at, p.fact_check_id, (p.document ->> 'currentVersion')::integer,
        p.document ->> 'retractionReason'
      FROM public_fact_checks p WHERE p.state = 'RETRACTED' ${ofFactChecks} ${before('p.changed_at', 'p.fact_check_id')}
      ORDER BY p.changed_at DESC, p.fact_check_id DESC LIMIT $1::text::integer),
    page AS (SELECT * FROM (SELECT * FROM corrected UNION ALL SELECT * FROM retracted) x
      ORDER BY x.at DESC, x.id DESC LIMIT $1::text::integer)
    SELECT json_agg(json_build_object('id', x.id, 'kind', x.kind, 'at', x.at, 'slug', p.slug,
        'headline', p.document -> 'current' -> 'content' ->> 'headline', 'newsroom', p.document -> 'newsroom' ->> 'name',
        'newsroomCode', p.newsroom, 'version', x.version, 'text', x.text,
        'before', (SELECT v.content ->> 'label' FROM fact_check_versions v WHERE v.fact_check_id = x.fact_check_id
          AND v.number = x.version - 1 AND x.kind = 'CORRECTION'),
        'after', (SELECT v.content ->> 'label' FROM fact_check_versions v WHERE v.fact_check_id = x.fact_check_id
          AND v.number = x.version AND x.kind = 'CORRECTION')) ORDER BY x.at DESC, x.id DESC) AS items
    FROM page x JOIN public_fact_checks p ON p.fact_check_id = x.fact_check_id`;
}

@Injectable()
export class SiteRepository {
  /** Of those that publish here, or whose archive is here. */
  async findNewsroom(tx: StatementTx, code: string): Promise<KeptNewsroom | undefined> {
    const row = await tx.first<{ newsroom: KeptNewsroom }>(
      `SELECT json_build_object('code', o.code, 'name', o.name, 'kind', o.kind, 'website', o.website,
         'correctionContact', o.correction_contact, 'imported', o.imported,
         'memberSince', o.created_at, 'memberUntil', o.disabled_at,
         'region', (SELECT ${PLACE} FROM regions r WHERE r.code = o.region_code AND r.code <> ''),
         'mediaGroup', (SELECT g.name FROM media_groups g WHERE g.id = o.media_group_id),
         'labels', (SELECT coalesce(json_agg(json_build_object('label', l.label, 'rating', l.rating) ORDER BY l.rating, l.label), '[]')
           FROM newsroom_labels l WHERE l.organization_id = o.id)) AS newsroom
       FROM organizations o WHERE o.code = $1
         AND (o.kind = 'NEWSROOM' OR EXISTS (SELECT 1 FROM public_fact_checks p WHERE p.newsroom = o.code))`,
      [code],
      'site-newsroom',
    );
    return row?.newsroom;
  }

  /** By code; those that have published, or are here to. */
  async listNewsrooms(tx: StatementTx, after: string, limit: number): Promise<(SitePlace & { published: boolean })[]> {
    const row = await tx.first<{ items: (SitePlace & { published: boolean })[] | null }>(
      `SELECT json_agg(json_build_object('code', x.code, 'name', x.name, 'published', x.published) ORDER BY x.code) AS items
       FROM (SELECT o.code, o.name, b.published FROM organizations o
         CROSS JOIN LATERAL (SELECT EXISTS (SELECT 1 FROM public_fact_checks p WHERE p.newsroom = o.code) AS published) b
         WHERE o.code > $1 AND (b.published OR (o.kind = 'NEWSROOM' AND NOT o.imported AND o.disabled_at IS NULL))
         ORDER BY o.code LIMIT $2::text::integer) x`,
      [after, String(limit)],
      'site-newsrooms',
    );
    return row?.items ?? [];
  }

  async countOfNewsroom(tx: StatementTx, code: string, most: number): Promise<KeptRatings> {
    return this.counts(tx, 'p.newsroom = $1', code, most, 'site-newsroom-ratings');
  }

  /** Of a region and all below it; the length of a code says its level. */
  async countOfRegion(tx: StatementTx, code: string, most: number): Promise<KeptRatings> {
    return this.counts(
      tx,
      `left(p.region_code, ${code.length}) = $1`,
      code,
      most,
      `site-region-ratings-${code.length}`,
    );
  }

  async findRegion(tx: StatementTx, code: string): Promise<(SitePlace & { above: SitePlace[]; below: SitePlace[] }) | undefined> {
    const below = code.length + 3;
    return tx.first(
      `SELECT o.code, o.name,
         (SELECT coalesce(json_agg(${PLACE} ORDER BY r.code), '[]') FROM regions r
           WHERE r.code <> '' AND length(r.code) < ${code.length} AND region_within(o.code, r.code)) AS above,
         (SELECT coalesce(json_agg(${PLACE} ORDER BY r.name, r.code), '[]') FROM regions r WHERE r.parent_code = o.code
           AND EXISTS (SELECT 1 FROM public_fact_checks p WHERE left(p.region_code, ${below}) = r.code AND p.state = 'PUBLISHED')) AS below
       FROM regions o WHERE o.code = $1`,
      [code],
      `site-region-${code.length}`,
    );
  } // prettier-ignore

  async listProvinces(tx: StatementTx, most: number): Promise<(SitePlace & { count: number })[]> {
    const row = await tx.first<{ items: (SitePlace & { count: number })[] | null }>(
      `SELECT json_agg(json_build_object('code', r.code, 'name', r.name, 'count', (SELECT count(*) FROM (
           SELECT 1 FROM public_fact_checks p WHERE left(p.region_code, 2) = r.code AND p.state = 'PUBLISHED'
           LIMIT $1::text::integer) x)) ORDER BY r.name) AS items
       FROM regions r WHERE r.level = 'PROVINCE'`,
      [String(most)],
      'site-provinces',
    );
    return row?.items ?? [];
  }

  /** Regions of every level that have a page with something on it, for maps of the site. */
  async listRegions(tx: StatementTx, limit: number): Promise<string[]> {
    const row = await tx.first<{ codes: string[] | null }>(
      `SELECT json_agg(x.code ORDER BY x.code) AS codes FROM (SELECT r.code FROM regions r WHERE
         (length(r.code) = 2 AND EXISTS (SELECT 1 FROM public_fact_checks p WHERE left(p.region_code, 2) = r.code AND p.state = 'PUBLISHED'))
         OR (length(r.code) = 5 AND EXISTS (SELECT 1 FROM public_fact_checks p WHERE left(p.region_code, 5) = r.code AND p.state = 'PUBLISHED'))
         OR (length(r.code) = 8 AND EXISTS (SELECT 1 FROM public_fact_checks p WHERE left(p.region_code, 8) = r.code AND p.state = 'PUBLISHED'))
         ORDER BY r.code LIMIT $1::text::integer) x`,
      [String(limit)],
      'site-regions',
    );
    return row?.codes ?? [];
  }

  async listPositions(tx: StatementTx, { office, region }: LogFilter, after: KeyOf | null, limit: number): Promise<readonly AsKept<LoggedPosition>[]> {
    const row = await tx.first<Listed<LoggedPosition>>(
      `SELECT json_agg(json_build_object('id', x.id, 'slug', x.slug, 'headline', x.headline, 'newsroom', x.newsroom,
           'newsroomCode', x.newsroom_code, 'version', x.version, 'currentVersion', x.current_version, 'retracted', x.retracted,
           'office', x.office, 'officeCode', x.office_code, 'regionCode', x.region_code, 'region', x.region, 'position', x."position",
           'text', x.said, 'regulation', x.regulation, 'statedAt', x.stated_at, 'replaced', x.replaced)
         ORDER BY x.stated_at DESC, x.id DESC) AS items
       FROM public_positions($1, $2, $3::text::timestamptz, $4::text::uuid, $5::text::integer) x`,
      [office ?? null, region ?? null, after?.at.toISOString() ?? null, after?.id ?? null, String(limit)],
      'site-positions',
    );
    return row?.items ?? [];
  } // prettier-ignore

  /** Offices by code, for the filter of the log. */
  async listOffices(tx: StatementTx, limit: number): Promise<SitePlace[]> {
    const row = await tx.first<{ items: SitePlace[] | null }>(
      `SELECT json_agg(json_build_object('code', x.code, 'name', x.name) ORDER BY x.region_code, x.code) AS items
       FROM (SELECT o.code, o.name, o.region_code FROM organizations o WHERE o.kind = 'SUPERVISOR'
         ORDER BY o.region_code, o.code LIMIT $1::text::integer) x`,
      [String(limit)],
      'site-offices',
    );
    return row?.items ?? [];
  }

  /** Published corrections and retractions, the newest first. The policies leave out what a retracted one had said. */
  async listCorrections(tx: StatementTx, newsroom: string | null, after: KeyOf | null, limit: number): Promise<readonly AsKept<SiteCorrection>[]> {
    const values = [String(limit), ...(after ? [after.at.toISOString(), after.id] : []), ...(newsroom === null ? [] : [newsroom])];
    const name = `site-corrections${newsroom === null ? '' : '-of'}${after ? '-after' : ''}`;
    return (await tx.first<Listed<SiteCorrection>>(corrections(newsroom !== null, after !== null), values, name))?.items ?? [];
  } // prettier-ignore

  async findOrganizationId(tx: StatementTx, code: string): Promise<string | undefined> {
    return (await tx.first<{ id: string }>('SELECT id FROM organizations WHERE code = $1', [code], 'site-organization'))
      ?.id;
  }

  private async counts(
    tx: StatementTx,
    where: string,
    value: string,
    most: number,
    name: string,
  ): Promise<KeptRatings> {
    const row = await tx.first<{ counts: KeptRatings | null }>(
      `SELECT json_agg(json_build_object('rating', x.rating, 'count', x.n) ORDER BY x.n DESC, x.rating) AS counts
       FROM (SELECT r.rating, count(*)::integer AS n FROM (
         SELECT p.rating FROM public_fact_checks p WHERE ${where} AND p.state = 'PUBLISHED' LIMIT $2::text::integer) r GROUP BY r.rating) x`,
      [value, String(most)],
      name,
    );
    return row?.counts ?? [];
  }
}
