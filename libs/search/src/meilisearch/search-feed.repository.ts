import type { WriteTx } from '#libs/database';
import { Injectable } from '@nestjs/common';
import type { ClaimRow, FactCheckRow } from './documents';
import type { FeedKind } from './index-settings';

/** A thing and its version: of a claim its document's, of a fact-check its edition. */
export interface Versioned {
  readonly id: string;
  readonly version: number;
}

export interface FeedState {
  readonly kind: FeedKind;
  readonly since: Date;
  readonly building: string | null;
  readonly sweptAt: Date | null;
  readonly sweep: unknown;
  /** How many changes the server has to be told still, and since when the oldest waits. */
  readonly waiting: number;
  readonly oldest: Date | null;
}

/** Whoever sends holds this from before it reads until the server has taken what it sends. */
const SENDING = 7_306_022;
/** Shared by everybody who reads here: a bigint is a text to pg, and versions stay far below 2^53. */
const VERSION = 'version::float8 AS version';

/** What the feeding of a search server reads and writes; all of it as the system work `index-search`. */
@Injectable()
export class SearchFeedRepository {
  /**
   * One sender at a time, until the transaction ends: what was read later is taken by the server later, so that no older
   * document ever comes after a newer one.
   */
  async holdSending(tx: WriteTx): Promise<void> {
    await tx.rows('SELECT pg_advisory_xact_lock($1)', [SENDING]);
  }

  async begin(tx: WriteTx, kind: FeedKind): Promise<void> {
    await tx.rows('SELECT feed_search($1, true)', [kind]);
  }

  async end(tx: WriteTx): Promise<void> {
    await tx.rows(`SELECT feed_search(kind, false) FROM unnest(ARRAY['CLAIM', 'FACT_CHECK']) kind`);
  }

  async listFeeds(tx: WriteTx): Promise<FeedState[]> {
    return tx.rows<FeedState>(
      `SELECT f.kind, f.since, f.building, f.swept_at AS "sweptAt", f.sweep, count(o.id)::int AS waiting, min(o.noted_at) AS oldest
       FROM search_feeds f LEFT JOIN search_outbox o ON o.kind = f.kind GROUP BY f.kind ORDER BY f.kind`,
    );
  }

  async building(tx: WriteTx, kind: FeedKind): Promise<string | null> {
    const feed = await tx.first<{ building: string | null }>('SELECT building FROM search_feeds WHERE kind = $1', [
      kind,
    ]);
    return feed?.building ?? null;
  }

  async setBuilding(tx: WriteTx, kind: FeedKind, uid: string | null): Promise<void> {
    await tx.rows('UPDATE search_feeds SET building = $2 WHERE kind = $1', [kind, uid]);
  }

  async recordSweep(tx: WriteTx, kind: FeedKind, found: object): Promise<void> {
    await tx.rows('UPDATE search_feeds SET swept_at = clock_timestamp(), sweep = $2 WHERE kind = $1', [
      kind,
      JSON.stringify(found),
    ]);
  }

  /** What has been noted, in the order of ids. */
  async listNoted(tx: WriteTx, kind: FeedKind, after: string, limit: number): Promise<Versioned[]> {
    return tx.rows<Versioned>(
      `SELECT id, ${VERSION} FROM search_outbox WHERE kind = $1 AND id > $2 ORDER BY id LIMIT $3`,
      [kind, after, limit],
    );
  }

  async isAnythingNoted(tx: WriteTx): Promise<boolean> {
    return (await tx.rows('SELECT FROM search_outbox LIMIT 1')).length > 0;
  }

  async note(tx: WriteTx, kind: FeedKind, things: readonly Versioned[]): Promise<void> {
    await tx.rows(
      `INSERT INTO search_outbox AS o (kind, id, version) SELECT $1, t.id, t.version FROM unnest($2::uuid[], $3::bigint[]) t(id, version)
       ORDER BY t.id ON CONFLICT (kind, id) DO UPDATE SET version = greatest(o.version, excluded.version)`,
      [kind, things.map((t) => t.id), things.map((t) => t.version)],
    );
  }

  /** Forgets the notes that the server has done what they ask for; one that was renewed meanwhile stays. */
  async forget(tx: WriteTx, kind: FeedKind, things: readonly Versioned[]): Promise<void> {
    // One that a writer is renewing at this moment is not waited for.
    await tx.rows(
      `DELETE FROM search_outbox o USING (SELECT x.kind, x.id FROM search_outbox x
         JOIN unnest($2::uuid[], $3::bigint[]) t(id, version) ON x.id = t.id AND x.version <= t.version
         WHERE x.kind = $1 FOR UPDATE OF x SKIP LOCKED) done
       WHERE o.kind = done.kind AND o.id = done.id`,
      [kind, things.map((t) => t.id), things.map((t) => t.version)],
    );
  }

  async listClaims(tx: WriteTx, ids: readonly string[]): Promise<ClaimRow[]> {
    return tx.rows<ClaimRow>(
      `SELECT id, ${VERSION}, filed_at AS "filedAt", seen_at AS "seenAt", tags, number, statement, said, quotes FROM search_feed_claims($1)`,
      [ids],
    );
  }

  async listFactChecks(tx: WriteTx, ids: readonly string[]): Promise<FactCheckRow[]> {
    return tx.rows<FactCheckRow>(`SELECT id, ${VERSION}, document, theme, stage FROM search_feed_fact_checks($1)`, [
      ids,
    ]);
  }

  /** A page of what the server should have, in the order of ids. */
  async listPage(tx: WriteTx, kind: FeedKind, after: string, limit: number): Promise<Versioned[]> {
    return tx.rows<Versioned>(`SELECT id, ${VERSION} FROM search_feed_page($1, $2, $3)`, [kind, after, limit]);
  }

  async listVersions(tx: WriteTx, kind: FeedKind, ids: readonly string[]): Promise<Versioned[]> {
    return tx.rows<Versioned>(`SELECT id, ${VERSION} FROM search_feed_versions($1, $2)`, [kind, ids]);
  }

  async count(tx: WriteTx, kind: FeedKind): Promise<number> {
    return (await tx.first<{ n: number }>('SELECT search_feed_count($1)::float8 AS n', [kind]))?.n ?? 0;
  }
}
