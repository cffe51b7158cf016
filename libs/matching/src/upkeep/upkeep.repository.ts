import type { Tx, WriteTx } from '#libs/database';
import { Injectable } from '@nestjs/common';
import { bandsOf, toBits } from '../images/hash-bands';

export interface PendingText {
  readonly factCheckId: string;
  readonly edition: number;
  /** Null once retracted. */
  readonly headline: string | null;
  readonly statement: string | null;
}

/** As the system work "match": what has not been looked at yet, and what came of it. */
@Injectable()
export class UpkeepRepository {
  /** Addresses without a key: of rows older than keys. */
  listUnkeyed(tx: Tx, limit: number): Promise<{ id: string; url: string }[]> {
    return tx.rows('SELECT id, url FROM appearances WHERE url IS NOT NULL AND link_key IS NULL ORDER BY id LIMIT $1', [
      limit,
    ]);
  }

  async saveKeys(tx: WriteTx, keys: readonly { id: string; key: string }[]): Promise<void> {
    await tx.rows(
      `UPDATE appearances x SET link_key = k.key FROM jsonb_to_recordset($1::jsonb) AS k(id uuid, key text) WHERE x.id = k.id`,
      [JSON.stringify(keys)],
    );
  }

  /**
   * Published texts that have changed since their words were taken, were never looked at, or were taken apart in an earlier
   * way: what is kept says of which edition its words are, and in which way they were taken.
   */
  listTexts(tx: Tx, way: number, limit: number): Promise<PendingText[]> {
    return tx.rows(
      `SELECT p.fact_check_id AS "factCheckId", p.edition * 100 + $2::int AS edition, p.document -> 'current' -> 'content' ->> 'headline' AS headline,
         p.document -> 'current' -> 'content' ->> 'statement' AS statement
       FROM public_fact_checks p LEFT JOIN match_fact_checks m ON m.fact_check_id = p.fact_check_id
       WHERE m.edition IS DISTINCT FROM p.edition * 100 + $2::int ORDER BY p.fact_check_id LIMIT $1`,
      [limit, way],
    );
  }

  async saveTerms(
    tx: WriteTx,
    texts: readonly { factCheckId: string; edition: number; terms: readonly string[] }[],
  ): Promise<void> {
    await tx.rows(
      `SELECT match_keep(t."factCheckId", t.edition, t.terms)
       FROM jsonb_to_recordset($1::jsonb) AS t("factCheckId" uuid, edition integer, terms text[])`,
      [JSON.stringify(texts)],
    );
  }

  /** Thumbnails that have not been looked at. */
  listPictures(tx: Tx, limit: number): Promise<{ evidenceId: string; sha256: string }[]> {
    return tx.rows(
      `SELECT d.evidence_id AS "evidenceId", d.sha256 FROM evidence_derivatives d
       LEFT JOIN image_hashes h ON h.evidence_id = d.evidence_id
       WHERE d.kind = 'THUMBNAIL' AND h.evidence_id IS NULL ORDER BY d.evidence_id LIMIT $1`,
      [limit],
    );
  }

  async saveHash(tx: WriteTx, evidenceId: string, hash: bigint | null): Promise<void> {
    await tx.rows(
      'INSERT INTO image_hashes (evidence_id, hash, bands) VALUES ($1, $2::bit(64), $3::int[]) ON CONFLICT DO NOTHING',
      [evidenceId, hash === null ? null : toBits(hash), hash === null ? [] : bandsOf(hash)],
    );
  }
}
