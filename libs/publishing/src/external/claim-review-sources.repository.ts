import type { Tx, WriteTx } from '#libs/database';
import { Injectable } from '@nestjs/common';
import type { ExternalImportReport } from './external-import.report';

export const SOURCE_STATES = ['ACTIVE', 'PAUSED', 'REMOVED'] as const;
export type SourceState = (typeof SOURCE_STATES)[number];

/** A feed or a page of another publisher that is read again and again. */
export interface ClaimReviewSource {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  /** What lets its findings be kept, and shown where they are. */
  readonly licence: string;
  readonly public: boolean;
  readonly state: SourceState;
  readonly everyMinutes: number;
  readonly version: number;
  readonly createdAt: Date;
  readonly nextReadAt: Date;
  readonly lastReadAt: Date | null;
  /** How the last reading ended: READ, UNCHANGED, or why it was not fetched. */
  readonly outcome: string | null;
  /** In a row. */
  readonly failures: number;
  readonly report: ExternalImportReport | null;
}

/** A source that is due, with what its server said of its last answer. */
export interface DueSource extends Pick<ClaimReviewSource, 'id' | 'url' | 'public' | 'everyMinutes' | 'failures'> {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

export interface NewSource {
  readonly name: string;
  readonly url: string;
  readonly licence: string;
  readonly public: boolean;
  readonly everyMinutes: number;
}

/** What is left out stays. */
export interface SourceChanges {
  readonly name?: string;
  readonly licence?: string;
  readonly public?: boolean;
  readonly everyMinutes?: number;
  readonly state?: SourceState;
}

/** How a reading ended. */
export interface ReadOutcome {
  readonly outcome: string;
  readonly failures: number;
  readonly nextInMinutes: number;
  readonly pause: boolean;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** Null leaves that of the last reading. */
  readonly report: ExternalImportReport | null;
}

const COLUMNS = `s.id, s.name, s.url, s.licence, s.public, s.state, s.every_minutes AS "everyMinutes", s.version,
  s.created_at AS "createdAt", s.next_read_at AS "nextReadAt", s.last_read_at AS "lastReadAt", s.outcome, s.failures, s.report`;

/** While one process reads a source, no other begins to. */
const LEASE_MINUTES = 10;

@Injectable()
export class ClaimReviewSourcesRepository {
  list(tx: Tx, limit: number): Promise<ClaimReviewSource[]> {
    return tx.rows(
      `SELECT ${COLUMNS} FROM claim_review_sources s WHERE s.state <> 'REMOVED' ORDER BY lower(s.name), s.id LIMIT $1`,
      [limit],
    );
  }

  /** Undefined where the address is subscribed to already. */
  insert(tx: WriteTx, { name, url, licence, public: shown, everyMinutes }: NewSource): Promise<ClaimReviewSource | undefined> {
    return tx.first(
      `INSERT INTO claim_review_sources AS s (name, url, licence, public, every_minutes) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (md5(url)) WHERE state <> 'REMOVED' DO NOTHING RETURNING ${COLUMNS}`,
      [name, url, licence, shown, everyMinutes],
    );
  } // prettier-ignore

  /** Locks one that is not removed. */
  lock(tx: WriteTx, id: string): Promise<ClaimReviewSource | undefined> {
    return tx.first(
      `SELECT ${COLUMNS} FROM claim_review_sources s WHERE s.id = $1 AND s.state <> 'REMOVED' FOR UPDATE`,
      [id],
    );
  }

  /** Whoever is set going again is read soon, as if nothing had failed. */
  async change(tx: WriteTx, id: string, changes: SourceChanges): Promise<void> {
    await tx.rows(
      `UPDATE claim_review_sources SET name = coalesce($2, name), licence = coalesce($3, licence), public = coalesce($4, public),
         every_minutes = coalesce($5, every_minutes), state = coalesce($6, state), version = version + 1,
         next_read_at = CASE WHEN $6 = 'ACTIVE' THEN app_now() ELSE next_read_at END,
         failures = CASE WHEN $6 = 'ACTIVE' THEN 0 ELSE failures END
       WHERE id = $1`,
      [
        id,
        changes.name ?? null,
        changes.licence ?? null,
        changes.public ?? null,
        changes.everyMinutes ?? null,
        changes.state ?? null,
      ],
    );
  }

  async recordChange(tx: WriteTx, id: string, changes: object): Promise<void> {
    await tx.rows(
      'INSERT INTO claim_review_source_changes (source_id, by_person_id, changes) VALUES ($1, $2, $3::jsonb)',
      [id, tx.scope.personId, JSON.stringify(changes)],
    );
  }

  /** The one that has waited longest, held for a while; undefined where none is due. */
  takeDue(tx: WriteTx): Promise<DueSource | undefined> {
    return tx.first(
      `UPDATE claim_review_sources s SET next_read_at = app_now() + make_interval(mins => $1) WHERE s.id = (
         SELECT d.id FROM claim_review_sources d WHERE d.state = 'ACTIVE' AND d.next_read_at <= app_now()
         ORDER BY d.next_read_at LIMIT 1 FOR UPDATE SKIP LOCKED)
       RETURNING s.id, s.url, s.public, s.every_minutes AS "everyMinutes", s.failures, s.etag, s.last_modified AS "lastModified"`,
      [LEASE_MINUTES],
    );
  }

  async settle(tx: WriteTx, id: string, o: ReadOutcome): Promise<void> {
    await tx.rows(
      `UPDATE claim_review_sources SET outcome = $2, failures = $3, last_read_at = app_now(),
         next_read_at = app_now() + make_interval(mins => $4), state = CASE WHEN $5 AND state = 'ACTIVE' THEN 'PAUSED' ELSE state END,
         etag = $6, last_modified = $7, report = coalesce($8::jsonb, report) WHERE id = $1`,
      [
        id,
        o.outcome,
        o.failures,
        o.nextInMinutes,
        o.pause,
        o.etag,
        o.lastModified,
        o.report && JSON.stringify(o.report),
      ],
    );
  }
}
