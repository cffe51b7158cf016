import type { RiskTheme } from '#libs/access';
import type { Tx, WriteTx } from '#libs/database';
import { type Page, type PageRequest, decodeCursor, pageSize, toPage } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import type { DisabledReason, Webhook, WebhookKey, WebhookKind } from '../webhook.types';

/** A key with what it signs by, still sealed. */
export interface SealedWebhookKey {
  readonly id: string;
  readonly secret: Buffer;
}

/** What an admin decides of an endpoint. */
export interface WebhookText {
  readonly url: string;
  readonly name: string;
  readonly kinds: readonly WebhookKind[];
  readonly regionCode: string;
  readonly theme: RiskTheme | null;
  readonly newsroomId: string | null;
  readonly selection: string;
}

const COLUMNS = `w.id, w.organization_id AS "organizationId", w.url, w.name, w.kinds, w.region_code AS "regionCode", w.theme,
  w.newsroom_id AS "newsroomId", w.selection, w.state, w.disabled_reason AS "disabledReason", w.disabled_at AS "disabledAt",
  w.failing_since AS "failingSince", w.created_at AS "createdAt", w.version`;

const text = (t: WebhookText): unknown[] => [t.url, t.name, t.kinds, t.regionCode, t.theme, t.newsroomId, t.selection];

/** Endpoints of the organisation acted for: said in every statement, and again by the policies. */
@Injectable()
export class WebhooksRepository {
  async list(tx: Tx, organizationId: string, page: PageRequest): Promise<Page<Webhook>> {
    const size = pageSize(page);
    const after = page.after ? decodeCursor(page.after) : null;
    const rows = await tx.rows<Webhook>(
      `SELECT ${COLUMNS} FROM webhooks w WHERE w.organization_id = $1 AND w.removed_at IS NULL
         AND ($2::timestamptz IS NULL OR (w.created_at, w.id) < ($2, $3::uuid))
       ORDER BY w.created_at DESC, w.id DESC LIMIT $4`,
      [organizationId, after?.at ?? null, after?.id ?? null, size + 1],
    );
    return toPage(rows, size);
  }

  find(tx: Tx, organizationId: string, id: string): Promise<Webhook | undefined> {
    return tx.first(
      `SELECT ${COLUMNS} FROM webhooks w WHERE w.id = $2 AND w.organization_id = $1 AND w.removed_at IS NULL`,
      [organizationId, id],
    );
  }

  /** The same, held until the transaction ends. */
  lock(tx: WriteTx, organizationId: string, id: string): Promise<Webhook | undefined> {
    return tx.first(
      `SELECT ${COLUMNS} FROM webhooks w WHERE w.id = $2 AND w.organization_id = $1 AND w.removed_at IS NULL FOR UPDATE`,
      [organizationId, id],
    );
  }

  /** How many there are; whoever adds one at the same moment waits. */
  async countLocked(tx: WriteTx, organizationId: string): Promise<number> {
    await tx.rows(`SELECT pg_advisory_xact_lock(hashtextextended('webhooks ' || $1, 0))`, [organizationId]);
    const row = await tx.first<{ count: number }>(
      'SELECT count(*)::int AS count FROM webhooks WHERE organization_id = $1 AND removed_at IS NULL',
      [organizationId],
    );
    return row?.count ?? 0;
  }

  async insert(tx: WriteTx, w: WebhookText & { organizationId: string; createdBy: string }): Promise<Webhook> {
    const row = await tx.first<Webhook>(
      `INSERT INTO webhooks AS w (url, name, kinds, region_code, theme, newsroom_id, selection, organization_id, created_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING ${COLUMNS}`,
      [...text(w), w.organizationId, w.createdBy],
    );
    if (!row) throw new Error('no endpoint was made');
    return row;
  }

  async update(tx: WriteTx, id: string, w: WebhookText): Promise<Webhook> {
    return this.changed(
      await tx.first(
        `UPDATE webhooks w SET url = $1, name = $2, kinds = $3, region_code = $4, theme = $5, newsroom_id = $6, selection = $7
         WHERE w.id = $8 RETURNING ${COLUMNS}`,
        [...text(w), id],
      ),
    );
  }

  async enable(tx: WriteTx, id: string): Promise<Webhook> {
    return this.changed(
      await tx.first(
        `UPDATE webhooks w SET state = 'ENABLED', disabled_reason = NULL, disabled_at = NULL, failing_since = NULL
         WHERE w.id = $1 RETURNING ${COLUMNS}`,
        [id],
      ),
    );
  }

  async disable(tx: WriteTx, id: string, reason: DisabledReason): Promise<Webhook> {
    return this.changed(
      await tx.first(
        `UPDATE webhooks w SET state = 'DISABLED', disabled_reason = $2, disabled_at = app_now()
         WHERE w.id = $1 RETURNING ${COLUMNS}`,
        [id, reason],
      ),
    );
  }

  async remove(tx: WriteTx, id: string): Promise<void> {
    await tx.rows('UPDATE webhooks SET removed_at = app_now() WHERE id = $1', [id]);
  }

  async insertKey(tx: WriteTx, key: { webhookId: string; organizationId: string; publicKey: Buffer }): Promise<string> {
    const row = await tx.first<{ id: string }>(
      'INSERT INTO webhook_keys (webhook_id, organization_id, public_key) VALUES ($1, $2, $3) RETURNING id',
      [key.webhookId, key.organizationId, key.publicKey],
    );
    if (!row) throw new Error('no key was made');
    return row.id;
  }

  async insertSecret(tx: WriteTx, keyId: string, secret: Buffer): Promise<void> {
    await tx.rows('INSERT INTO webhook_key_secrets (key_id, secret) VALUES ($1, $2)', [keyId, secret]);
  }

  /** The current key signs on for a while; one that did so already stops at once. */
  async retireKeys(tx: WriteTx, webhookId: string, until: Date): Promise<void> {
    await tx.rows(
      `UPDATE webhook_keys SET valid_until = CASE WHEN valid_until IS NULL THEN $2::timestamptz ELSE least(valid_until, app_now()) END
       WHERE webhook_id = $1`,
      [webhookId, until],
    );
  }

  /** Keys that sign now, the newest first. */
  listKeys(tx: Tx, webhookIds: readonly string[]): Promise<WebhookKey[]> {
    return tx.rows(
      `SELECT k.webhook_id AS "webhookId", k.public_key AS "publicKey", k.created_at AS "createdAt", k.valid_until AS "validUntil"
       FROM webhook_keys k WHERE k.webhook_id = ANY ($1::uuid[]) AND (k.valid_until IS NULL OR k.valid_until > app_now())
       ORDER BY k.webhook_id, k.valid_until IS NOT NULL, k.valid_until DESC, k.id DESC`,
      [webhookIds],
    );
  }

  async regionExists(tx: Tx, code: string): Promise<boolean> {
    return (await tx.first('SELECT 1 FROM regions WHERE code = $1', [code])) !== undefined;
  }

  async newsroomExists(tx: Tx, id: string): Promise<boolean> {
    return (await tx.first(`SELECT 1 FROM organizations WHERE id = $1 AND kind = 'NEWSROOM'`, [id])) !== undefined;
  }

  private changed(row: Webhook | undefined): Webhook {
    if (!row) throw new Error('a locked endpoint is there');
    return row;
  }
}
