import type { Tx, WriteTx } from '#libs/database';
import { type Page, type PageRequest, decodeCursor, pageSize, toPage } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import type { Delivery, DeliveryState, DeliveryTry } from '../webhook.types';

export interface ReplayRange {
  readonly from: Date;
  readonly until: Date;
  /** Also those that have arrived; else what was given up or stopped. */
  readonly alsoDelivered: boolean;
}

const COLUMNS = `d.id, d.webhook_id AS "webhookId", d.kind, d.fact_check_id AS "factCheckId", f.slug, d.version,
  d.occurred_at AS "occurredAt", d.state, d.tries, d.next_try_at AS "nextTryAt", d.created_at AS "createdAt", d.settled_at AS "settledAt"`;
const FROM = 'FROM webhook_deliveries d LEFT JOIN fact_checks f ON f.id = d.fact_check_id';

/** The log of an organisation's own endpoints: said in every statement, and again by the policies. */
@Injectable()
export class DeliveriesRepository {
  /** Newest first: the same page of each endpoint, in their order. */
  async listOfWebhooks(
    tx: Tx,
    organizationId: string,
    webhookIds: readonly string[],
    state: DeliveryState | null,
    page: PageRequest,
  ): Promise<Page<Delivery>[]> {
    const size = pageSize(page);
    const after = page.after ? decodeCursor(page.after) : null;
    const rows = await tx.rows<Delivery>(
      `SELECT y.* FROM unnest($1::uuid[]) k(id) CROSS JOIN LATERAL (
         SELECT ${COLUMNS} ${FROM} WHERE d.webhook_id = k.id AND d.organization_id = $2 AND ($3::text IS NULL OR d.state = $3)
           AND ($4::timestamptz IS NULL OR (d.created_at, d.id) < ($4, $5::uuid))
         ORDER BY d.created_at DESC, d.id DESC LIMIT $6) y`,
      [webhookIds, organizationId, state, after?.at ?? null, after?.id ?? null, size + 1],
    );
    const found = Map.groupBy(rows, (d) => d.webhookId);
    return webhookIds.map((id) => toPage(found.get(id) ?? [], size));
  }

  find(tx: Tx, organizationId: string, id: string): Promise<Delivery | undefined> {
    return tx.first(`SELECT ${COLUMNS} ${FROM} WHERE d.id = $2 AND d.organization_id = $1`, [organizationId, id]);
  }

  listTries(tx: Tx, organizationId: string, deliveryIds: readonly string[]): Promise<DeliveryTry[]> {
    return tx.rows(
      `SELECT t.delivery_id AS "deliveryId", t.number, t.at, t.duration_ms AS "durationMs", t.status, t.failure, t.answer,
         t.sent_version AS "sentVersion", t.sent_edition AS "sentEdition"
       FROM webhook_tries t WHERE t.delivery_id = ANY ($2::uuid[]) AND t.organization_id = $1 ORDER BY t.delivery_id, t.number DESC`,
      [organizationId, deliveryIds],
    );
  }

  async insertTest(tx: WriteTx, organizationId: string, webhookId: string): Promise<string> {
    const row = await tx.first<{ id: string }>(
      `INSERT INTO webhook_deliveries (webhook_id, organization_id, kind, occurred_at, next_try_at)
       VALUES ($1, $2, 'TEST', app_now(), app_now()) RETURNING id`,
      [webhookId, organizationId],
    );
    if (!row) throw new Error('no test was made');
    return row.id;
  }

  /** Starts a settled delivery over; false where there is none, or it waits already. */
  async restart(tx: WriteTx, organizationId: string, id: string): Promise<boolean> {
    const row = await tx.first(
      `UPDATE webhook_deliveries SET state = 'WAITING', round_tries = 0, next_try_at = app_now(), settled_at = NULL
       WHERE id = $2 AND organization_id = $1 AND state <> 'WAITING' RETURNING id`,
      [organizationId, id],
    );
    return row !== undefined;
  }

  /** Starts those of a time over, the oldest first; returns the ids. */
  async restartRange(
    tx: WriteTx,
    organizationId: string,
    webhookId: string,
    { from, until, alsoDelivered }: ReplayRange,
    limit: number,
  ): Promise<string[]> {
    const rows = await tx.rows<{ id: string }>(
      `UPDATE webhook_deliveries d SET state = 'WAITING', round_tries = 0, next_try_at = app_now(), settled_at = NULL
       FROM (SELECT x.id FROM webhook_deliveries x WHERE x.webhook_id = $2 AND x.organization_id = $1 AND x.kind <> 'TEST'
         AND x.state = ANY ($5::text[]) AND x.created_at >= $3 AND x.created_at < $4 ORDER BY x.created_at, x.id LIMIT $6 FOR UPDATE) x
       WHERE d.id = x.id RETURNING d.id`,
      [
        organizationId,
        webhookId,
        from,
        until,
        alsoDelivered ? ['DELIVERED', 'GIVEN_UP', 'STOPPED'] : ['GIVEN_UP', 'STOPPED'],
        limit,
      ],
    );
    return rows.map((r) => r.id);
  }
}
