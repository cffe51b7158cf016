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

export interface PendingPicture {
  readonly id: string;
  readonly evidenceId: string;
  readonly sha256: string | null;
}

const TAKING_WORDS = 7_306_026;

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

  /** One who takes words at a time, so that those of an earlier edition never come after those of a later one. */
  async holdWords(tx: WriteTx): Promise<void> {
    await tx.rows('SELECT pg_advisory_xact_lock($1)', [TAKING_WORDS]);
  }

  /** Takes some of the fact-checks whose texts have changed; they are there again when the batch does not commit. */
  async takeChanged(tx: WriteTx, limit: number): Promise<string[]> {
    const rows = await tx.rows<{ id: string }>(
      `DELETE FROM upkeep WHERE work = 'WORDS' AND id = ANY (ARRAY(SELECT id FROM upkeep WHERE work = 'WORDS' ORDER BY id LIMIT $1))
       RETURNING subject AS id`,
      [limit],
    );
    return rows.map((row) => row.id);
  }

  /** Fact-checks whose words were taken in another way: what is kept says so of each. In two halves, since no index finds what differs. */
  async listOtherwise(tx: Tx, way: number, limit: number): Promise<string[]> {
    const rows = await tx.rows<{ id: string }>(
      `(SELECT fact_check_id AS id FROM match_fact_checks WHERE way < $1::int ORDER BY way LIMIT $2)
       UNION ALL (SELECT fact_check_id FROM match_fact_checks WHERE way > $1::int ORDER BY way LIMIT $2) LIMIT $2`,
      [way, limit],
    );
    return rows.map((row) => row.id);
  }

  /** Published texts as they are now; with the edition that what is kept names, and the way in which words are taken. */
  listTexts(tx: Tx, factCheckIds: readonly string[], way: number): Promise<PendingText[]> {
    return tx.rows(
      `SELECT p.fact_check_id AS "factCheckId", p.edition * 100 + $2::int AS edition, p.document -> 'current' -> 'content' ->> 'headline' AS headline,
         p.document -> 'current' -> 'content' ->> 'statement' AS statement
       FROM public_fact_checks p WHERE p.fact_check_id = ANY ($1::uuid[]) ORDER BY p.fact_check_id`,
      [factCheckIds, way],
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

  /** Pictures that were drawn and have not been looked at. One that is gone since has no hash of its bytes. */
  listPictures(tx: Tx, limit: number): Promise<PendingPicture[]> {
    return tx.rows(
      `SELECT u.id, u.subject AS "evidenceId", d.sha256 FROM upkeep u
       LEFT JOIN evidence_derivatives d ON d.evidence_id = u.subject AND d.kind = 'THUMBNAIL'
       WHERE u.work = 'PICTURE' ORDER BY u.id LIMIT $1`,
      [limit],
    );
  }

  async saveHash(tx: WriteTx, evidenceId: string, hash: bigint | null): Promise<void> {
    await tx.rows(
      'INSERT INTO image_hashes (evidence_id, hash, bands) VALUES ($1, $2::bit(64), $3::int[]) ON CONFLICT DO NOTHING',
      [evidenceId, hash === null ? null : toBits(hash), hash === null ? [] : bandsOf(hash)],
    );
  }

  async settlePicture(tx: WriteTx, { id }: PendingPicture): Promise<void> {
    await tx.rows(`DELETE FROM upkeep WHERE work = 'PICTURE' AND id = $1`, [id]);
  }
}
