import type { Permission } from '#libs/access';
import type { Tx, WriteTx } from '#libs/database';
import { decodeCursor, pageSize, toPage, type Page, type PageRequest } from '#libs/kernel';
import { Injectable } from '@nestjs/common';

export interface ApiKey {
  readonly id: string;
  readonly organizationId: string;
  readonly name: string;
  readonly prefix: string;
  readonly permissions: Permission[];
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

export interface NewApiKey {
  readonly organizationId: string;
  readonly name: string;
  readonly prefix: string;
  readonly secretHash: Buffer;
  readonly permissions: readonly Permission[];
  readonly createdBy: string;
  readonly days: number;
}

const COLUMNS = `k.id, k.organization_id AS "organizationId", k.name, k.prefix, k.scopes AS permissions,
  k.created_by AS "createdBy", k.created_at AS "createdAt", k.expires_at AS "expiresAt", k.last_used_at AS "lastUsedAt",
  k.revoked_at AS "revokedAt"`;

@Injectable()
export class ApiKeysRepository {
  async insert(tx: WriteTx, key: NewApiKey): Promise<ApiKey> {
    const row = await tx.first<ApiKey>(
      `INSERT INTO api_keys AS k (organization_id, name, prefix, scopes, created_by, expires_at)
       VALUES ($1, $2, $3, $4, $5, app_now() + make_interval(days => $6)) RETURNING ${COLUMNS}`,
      [key.organizationId, key.name, key.prefix, key.permissions, key.createdBy, key.days],
    );
    if (!row) throw new Error('the key was not stored');
    await tx.rows('INSERT INTO api_key_secrets (key_id, secret_hash) VALUES ($1, $2)', [row.id, key.secretHash]);
    return row;
  }

  /** Undefined when it is not the organisation's. A key that is revoked stays so from the first time on. */
  revoke(tx: WriteTx, organizationId: string, id: string): Promise<ApiKey | undefined> {
    return tx.first(
      `UPDATE api_keys k SET revoked_at = coalesce(k.revoked_at, app_now())
       WHERE k.id = $2 AND k.organization_id = $1 RETURNING ${COLUMNS}`,
      [organizationId, id],
    );
  }

  /** Keys whose secret this person has seen. */
  async revokeCreatedBy(tx: WriteTx, personId: string): Promise<void> {
    await tx.rows('UPDATE api_keys SET revoked_at = app_now() WHERE created_by = $1 AND revoked_at IS NULL', [
      personId,
    ]);
  }

  async list(tx: Tx, organizationId: string, page: PageRequest): Promise<Page<ApiKey>> {
    const size = pageSize(page);
    const after = page.after ? decodeCursor(page.after) : null;
    const rows = await tx.rows<ApiKey>(
      `SELECT ${COLUMNS} FROM api_keys k
       WHERE k.organization_id = $1 AND ($2::timestamptz IS NULL OR (k.created_at, k.id) < ($2, $3::uuid))
       ORDER BY k.created_at DESC, k.id DESC LIMIT $4`,
      [organizationId, after?.at ?? null, after?.id ?? null, size + 1],
    );
    return toPage(rows, size);
  }

  /** Keys that still work and whose secret this person has seen. */
  listLiveCreatedBy(tx: Tx, organizationId: string, personId: string): Promise<ApiKey[]> {
    return tx.rows(
      `SELECT ${COLUMNS} FROM api_keys k WHERE k.organization_id = $1 AND k.created_by = $2 AND k.revoked_at IS NULL
         AND k.expires_at > app_now() ORDER BY k.created_at, k.id`,
      [organizationId, personId],
    );
  }
}
