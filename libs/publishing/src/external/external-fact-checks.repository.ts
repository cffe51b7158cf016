import { statementKey } from '#libs/claims';
import { SqlParams, type Tx, type WriteTx } from '#libs/database';
import { type Page, type PageRequest, decodeCursor, pageSize, toPage } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import type { MediaAuthenticity } from '../claim-review/media-review.policy';
import type { ExternalReview } from './external-review';

/** What another publisher has found, as a link. */
export interface ExternalFactCheck {
  readonly id: string;
  readonly publisher: string;
  readonly site: string;
  readonly url: string;
  readonly claim: string | null;
  readonly title: string | null;
  readonly label: string;
  /** From 0 (worst) to 1 (best) on the publisher's own scale. */
  readonly score: number | null;
  readonly language: string | null;
  readonly publishedOn: string | null;
  readonly media: readonly MediaAuthenticity[];
  /** Whether anybody may see it here, or only those who work at a desk. */
  readonly public: boolean;
  readonly changedAt: Date;
}

export interface ExternalFilter {
  /** Words of the claim or the title; all of them. */
  readonly text?: string | null;
  readonly language?: string | null;
  /** Host of the publisher, without `www`. */
  readonly site?: string | null;
}

export interface Origin {
  /** Null for a file that was read once. */
  readonly sourceId: string | null;
  readonly public: boolean;
}

const KEPT = [
  'source_id',
  'publisher',
  'url',
  'title',
  'label',
  'score',
  'language',
  'published_on',
  'media',
  'public',
];

const COLUMNS = `e.id, e.publisher, e.site, e.url, e.claim, e.title, e.label, e.score::float8 AS score, e.language,
  e.published_on::text AS "publishedOn", e.media, e.public, e.changed_at AS "changedAt"`;

/** A word to look findings up by, in the forms in which they may hold it, and what it says. */
export interface ExternalTerm {
  readonly forms: readonly string[];
  readonly weight: number;
}

/** One that may tell the same; `same` where it tells the very sentence. */
export interface AlikeExternal extends ExternalFactCheck {
  readonly same: boolean;
}

@Injectable()
export class ExternalFactChecksRepository {
  /** Stores what is new and what says something else than before; how many of each there were. */
  async store(
    tx: WriteTx,
    reviews: readonly ExternalReview[],
    origin: Origin,
  ): Promise<{ added: number; changed: number }> {
    const rows = await tx.rows<{ added: boolean }>(
      `INSERT INTO external_fact_checks AS e (source_id, publisher, site, url, url_key, claim, claim_key, title, label, score,
         language, published_on, media, public)
       SELECT $2::uuid, r.publisher, r.site, r.url, r.url_key, r.claim, r.claim_key, r.title, r.label, r.score, r.language,
         r.published_on, r.media, $3 FROM jsonb_to_recordset($1::jsonb) AS r(publisher text, site text, url text, url_key text,
         claim text, claim_key text, title text, label text, score numeric, language text, published_on date, media text[])
       ON CONFLICT (site, md5(url_key), claim_key) DO UPDATE SET ${KEPT.map((c) => `${c} = EXCLUDED.${c}`).join(', ')},
         claim = EXCLUDED.claim, changed_at = app_now()
       WHERE (${KEPT.map((c) => `e.${c}`).join(', ')}) IS DISTINCT FROM (${KEPT.map((c) => `EXCLUDED.${c}`).join(', ')})
       RETURNING xmax = 0 AS added`,
      [
        JSON.stringify(
          reviews.map(({ urlKey, publishedOn, ...review }) => ({
            ...review,
            url_key: urlKey,
            published_on: publishedOn,
            claim_key: statementKey(review.claim ?? review.title ?? ''),
          })),
        ),
        origin.sourceId,
        origin.public,
      ],
    );
    const added = rows.filter((row) => row.added).length;
    return { added, changed: rows.length - added };
  }

  /** What was read or has changed last comes first. The policies leave what is not public to those at a desk. */
  async list(tx: Tx, filter: ExternalFilter, page: PageRequest): Promise<Page<ExternalFactCheck>> {
    const size = pageSize(page);
    const p = new SqlParams();
    const where = [`(e.public OR (SELECT app_org()) IS NOT NULL)`];
    const text = filter.text?.trim();
    if (text) {
      where.push(`to_tsvector('simple', coalesce(e.claim, '') || ' ' || coalesce(e.title, ''))
        @@ plainto_tsquery('simple', ${p.add(text)})`);
    }
    if (filter.language) where.push(`e.language = ${p.add(filter.language.toLowerCase())}`);
    if (filter.site) where.push(`e.site = ${p.add(filter.site.toLowerCase().replace(/^www\./, ''))}`);
    if (page.after) {
      const { at, id } = decodeCursor(page.after);
      where.push(`(e.changed_at, e.id) < (${p.add(at)}::timestamptz, ${p.add(id)}::uuid)`);
    }
    const rows = await tx.rows<ExternalFactCheck>(
      `SELECT ${COLUMNS} FROM external_fact_checks e WHERE ${where.join(' AND ')} ORDER BY e.changed_at DESC, e.id DESC LIMIT ${p.add(size + 1)}`,
      p.values,
    );
    return toPage(rows, size);
  }

  /** Those that hold the rarest of the words or tell the very sentence. Which of them the viewer sees is up to the policies. */
  listAlike(tx: Tx, terms: readonly ExternalTerm[], claimKey: string | null): Promise<AlikeExternal[]> {
    return tx.rows<AlikeExternal>(
      `SELECT ${COLUMNS}, e.claim_key IS NOT DISTINCT FROM $2::text AS same
       FROM match_external($1::jsonb, $2::text) m JOIN external_fact_checks e ON e.id = m.external_id
       ORDER BY m.weight DESC, e.id DESC`,
      [JSON.stringify(terms.map(({ forms, weight }) => ({ forms, weight }))), claimKey],
      'match-external',
    );
  }
}
