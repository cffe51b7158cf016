import type { Tx, WriteTx } from '#libs/database';
import { Injectable } from '@nestjs/common';
import type { FileKind } from '../content/file-types';
import type { InspectedFile } from '../content/inspection';

export interface UploadRow {
  readonly id: string;
  readonly ownerId: string;
  readonly fileName: string;
  readonly declaredSize: number;
  readonly state: 'UPLOADING' | 'STORED' | 'REFUSED' | 'ATTACHED';
  readonly refusal: string | null;
  readonly sha256: string | null;
  readonly size: number | null;
  readonly mime: string | null;
  readonly mediaKind: FileKind | null;
  readonly facts: Record<string, number>;
}

const COLUMNS = `id, owner_id AS "ownerId", file_name AS "fileName", declared_size::float8 AS "declaredSize", state, refusal, sha256,
  size::float8 AS size, mime, media_kind AS "mediaKind", facts`;

/** Uploads belong to one organisation; every statement says so beside the policies. */
@Injectable()
export class UploadsRepository {
  async create(tx: WriteTx, upload: { fileName: string; size: number; expiresHours: number }): Promise<string> {
    const row = await tx.first<{ id: string }>(
      `INSERT INTO uploads (owner_id, person_id, file_name, declared_size, expires_at)
       VALUES ($1, $2, $3, $4, app_now() + make_interval(hours => $5)) RETURNING id`,
      [tx.scope.organizationId, tx.scope.personId, upload.fileName, upload.size, upload.expiresHours],
    );
    if (!row) throw new Error('the upload was not recorded');
    return row.id;
  }

  /** Uploads of the organisation that are neither attached nor expired. */
  async countOpen(tx: Tx): Promise<number> {
    const row = await tx.first<{ count: number }>(
      `SELECT count(*)::int AS count FROM uploads WHERE owner_id = $1 AND state <> 'ATTACHED' AND expires_at > app_now()`,
      [tx.scope.organizationId],
    );
    return row?.count ?? 0;
  }

  async find(tx: Tx, id: string): Promise<UploadRow | undefined> {
    return tx.first<UploadRow>(
      `SELECT ${COLUMNS} FROM uploads WHERE id = $1 AND owner_id = $2 AND (state = 'ATTACHED' OR expires_at > app_now())`,
      [id, tx.scope.organizationId],
    );
  }

  async lock(tx: WriteTx, id: string): Promise<UploadRow | undefined> {
    return tx.first<UploadRow>(
      `SELECT ${COLUMNS} FROM uploads WHERE id = $1 AND owner_id = $2 AND (state = 'ATTACHED' OR expires_at > app_now()) FOR UPDATE`,
      [id, tx.scope.organizationId],
    );
  }

  /** Keeps the bytes of a hash from being removed, or from being taken into use, until the transaction ends. */
  async holdContent(tx: WriteTx, sha256: string): Promise<void> {
    await tx.rows('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [sha256]);
  }

  async markStored(tx: WriteTx, id: string, file: InspectedFile): Promise<void> {
    const { width, height, pages, durationSeconds } = file;
    await tx.rows(
      `UPDATE uploads SET state = 'STORED', sha256 = $3, size = $4, mime = $5, media_kind = $6, facts = $7, finished_at = app_now()
       WHERE id = $1 AND owner_id = $2 AND state = 'UPLOADING'`,
      [
        id,
        tx.scope.organizationId,
        file.sha256,
        file.bytes,
        file.mime,
        file.kind,
        { width, height, pages, durationSeconds },
      ],
    );
  }

  async markRefused(tx: WriteTx, id: string, refusal: string): Promise<void> {
    await tx.rows(
      `UPDATE uploads SET state = 'REFUSED', refusal = $3, finished_at = app_now() WHERE id = $1 AND owner_id = $2 AND state = 'UPLOADING'`,
      [id, tx.scope.organizationId, refusal],
    );
  }

  async markAttached(tx: WriteTx, id: string): Promise<void> {
    await tx.rows(`UPDATE uploads SET state = 'ATTACHED' WHERE id = $1 AND owner_id = $2 AND state = 'STORED'`, [
      id,
      tx.scope.organizationId,
    ]);
  }

  /** Gives up an upload that has not been attached: from now on it is absent, and the next sweep removes what is left. */
  async discard(tx: WriteTx, id: string): Promise<boolean> {
    const row = await tx.first(
      `UPDATE uploads SET expires_at = app_now() WHERE id = $1 AND owner_id = $2 AND state <> 'ATTACHED' RETURNING id`,
      [id, tx.scope.organizationId],
    );
    return row !== undefined;
  }

  /** Takes the right to write the upload's bytes for `seconds`; asks a holder to let go when there is one. */
  async lease(tx: WriteTx, id: string, lease: string, seconds: number): Promise<boolean> {
    const won = await tx.first(
      `UPDATE uploads SET lease = $3, lease_until = app_now() + make_interval(secs => $4), lease_wanted = false
       WHERE id = $1 AND owner_id = $2 AND (lease IS NULL OR lease = $3 OR lease_until < app_now()) RETURNING id`,
      [id, tx.scope.organizationId, lease, seconds],
    );
    if (won) return true;
    await tx.rows(`UPDATE uploads SET lease_wanted = true WHERE id = $1 AND owner_id = $2`, [
      id,
      tx.scope.organizationId,
    ]);
    return false;
  }

  /** Renews an own lease; says whether somebody waits for it. */
  async renew(tx: WriteTx, id: string, lease: string, seconds: number): Promise<{ held: boolean; wanted: boolean }> {
    const row = await tx.first<{ wanted: boolean }>(
      `UPDATE uploads SET lease_until = app_now() + make_interval(secs => $4)
       WHERE id = $1 AND owner_id = $2 AND lease = $3 RETURNING lease_wanted AS wanted`,
      [id, tx.scope.organizationId, lease, seconds],
    );
    return { held: row !== undefined, wanted: row?.wanted ?? false };
  }

  async release(tx: WriteTx, id: string, lease: string): Promise<void> {
    await tx.rows(
      `UPDATE uploads SET lease = NULL, lease_until = NULL, lease_wanted = false WHERE id = $1 AND owner_id = $2 AND lease = $3`,
      [id, tx.scope.organizationId, lease],
    );
  }

  /** As system work `sweep`: uploads that nobody attached in time. */
  async listExpired(tx: Tx, limit: number): Promise<string[]> {
    const rows = await tx.rows<{ id: string }>(
      `SELECT id FROM uploads WHERE expires_at <= app_now() AND state <> 'ATTACHED' ORDER BY expires_at LIMIT $1`,
      [limit],
    );
    return rows.map((r) => r.id);
  }

  /** Returns the hash of what had been sealed for it; undefined when it is not expired any more, or gone. */
  async removeExpired(tx: WriteTx, id: string): Promise<{ readonly sha256: string | null } | undefined> {
    return tx.first<{ sha256: string | null }>(
      `DELETE FROM uploads WHERE id = $1 AND expires_at <= app_now() AND state <> 'ATTACHED' RETURNING sha256`,
      [id],
    );
  }

  /** True while anything stands on the bytes of this hash. */
  async isInUse(tx: WriteTx, sha256: string): Promise<boolean> {
    const row = await tx.first<{ used: boolean }>('SELECT file_in_use($1) AS used', [sha256]);
    return row?.used ?? true;
  }
}
