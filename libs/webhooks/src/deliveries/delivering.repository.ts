import { grantCoversShare, queryWall, viewerGrants } from '#libs/access';
import { SqlParams, type Tx, type WriteTx } from '#libs/database';
import { type KeptFactCheck, toPublicFactCheck } from '#libs/publishing';
import { Injectable } from '@nestjs/common';
import type { SealedWebhookKey } from '../endpoints/webhooks.repository';
import type { Published } from '../payload/message';
import type { DeliveryKind, DeliveryState, DisabledReason, SendFailure } from '../webhook.types';

/** A delivery that this process sends now, and what it needs for that. */
export interface Claimed {
  readonly id: string;
  readonly webhookId: string;
  readonly organizationId: string;
  readonly url: string;
  readonly selection: string;
  readonly kind: DeliveryKind;
  readonly factCheckId: string | null;
  readonly version: number | null;
  readonly occurredAt: Date;
}

export interface NewTry {
  readonly at: Date;
  readonly durationMs: number;
  readonly status: number | null;
  readonly failure: SendFailure | null;
  readonly answer: string;
  readonly sentVersion: number | null;
  readonly sentEdition: number | null;
}

/** A line of the log as who looks after the service reads it. */
export interface DeliveryLine {
  readonly id: string;
  readonly organization: string;
  readonly url: string;
  readonly kind: DeliveryKind;
  readonly state: DeliveryState;
  readonly tries: number;
  readonly createdAt: Date;
  readonly nextTryAt: Date | null;
  /** Of the newest try. */
  readonly status: number | null;
  readonly failure: SendFailure | null;
}

/** How a delivery and its endpoint stand, held until the transaction ends. */
export interface Standing {
  readonly state: string;
  readonly roundTries: number;
  readonly tries: number;
  readonly failingSince: Date | null;
}

/** Longer than a try can take. After it, whoever was sending is taken for dead and another sends again. */
const LEASE = '2 minutes';
/** A receiver that hangs must not keep the worker from everybody else. */
const MOST_AT_ONCE = 3;
const MOST_AT_ONCE_WHILE_FAILING = 1;
/** A job of a delivery that is due and was not run since has been lost with its process. */
const LOST = '2 minutes';

/** What the worker does as system work `webhooks`. */
@Injectable()
export class DeliveringRepository {
  /** One delivery for each endpoint that wants to hear of the event; those that are new. */
  async insertOfEvent(tx: WriteTx, eventId: string): Promise<string[]> {
    const rows = await tx.rows<{ id: string }>(
      `INSERT INTO webhook_deliveries (webhook_id, organization_id, kind, event_id, fact_check_id, version, occurred_at, next_try_at)
       SELECT t.webhook_id, t.organization_id, t.kind, $1, t.fact_check_id, t.version, t.occurred_at, app_now()
       FROM webhook_targets($1) t ON CONFLICT (webhook_id, event_id) DO NOTHING RETURNING id`,
      [eventId],
    );
    return rows.map((r) => r.id);
  }

  /** Stops what is no longer to be sent: the endpoint or its organisation is out. True when it did. */
  async stopUnwanted(tx: WriteTx, id: string): Promise<boolean> {
    const row = await tx.first(
      `UPDATE webhook_deliveries d SET state = 'STOPPED', next_try_at = NULL, settled_at = app_now()
       FROM webhooks w JOIN organizations o ON o.id = w.organization_id
       WHERE d.id = $1 AND d.state = 'WAITING' AND w.id = d.webhook_id
         AND (w.state <> 'ENABLED' OR w.removed_at IS NOT NULL OR o.disabled_at IS NOT NULL) RETURNING d.id`,
      [id],
    );
    return row !== undefined;
  }

  /** Takes a delivery that is due for this process; undefined when it is not, is being sent, or its endpoint is busy. */
  async claim(tx: WriteTx, id: string): Promise<Claimed | undefined> {
    // Held in a statement of its own: whoever waited for it counts what the one before has taken.
    await tx.rows(
      'SELECT 1 FROM webhooks WHERE id = (SELECT webhook_id FROM webhook_deliveries WHERE id = $1) FOR UPDATE',
      [id],
    );
    return tx.first(
      `UPDATE webhook_deliveries d SET leased_until = app_now() + interval '${LEASE}' FROM webhooks w
       WHERE d.id = $1 AND w.id = d.webhook_id AND d.state = 'WAITING' AND d.next_try_at <= app_now()
         AND coalesce(d.leased_until <= app_now(), true)
         AND (SELECT count(*) FROM webhook_deliveries x WHERE x.webhook_id = w.id AND x.state = 'WAITING' AND x.leased_until > app_now())
           < CASE WHEN w.failing_since IS NULL THEN ${MOST_AT_ONCE} ELSE ${MOST_AT_ONCE_WHILE_FAILING} END
       RETURNING d.id, d.webhook_id AS "webhookId", d.organization_id AS "organizationId", w.url, w.selection, d.kind,
         d.fact_check_id AS "factCheckId", d.version, d.occurred_at AS "occurredAt"`,
      [id],
    );
  }

  /** Milliseconds until a delivery that nobody sends is due: none when it is and its endpoint has enough to do. */
  async findWait(tx: WriteTx, id: string): Promise<number | undefined> {
    const row = await tx.first<{ wait: number }>(
      `SELECT greatest(ceil(extract(epoch FROM d.next_try_at - app_now()) * 1000), 0)::float8 AS wait FROM webhook_deliveries d
       WHERE d.id = $1 AND d.state = 'WAITING' AND coalesce(d.leased_until <= app_now(), true)`,
      [id],
    );
    return row?.wait;
  }

  /** Secrets that sign now, the newest first. */
  listSecrets(tx: WriteTx, webhookId: string): Promise<SealedWebhookKey[]> {
    return tx.rows(
      `SELECT k.id, s.secret FROM webhook_keys k JOIN webhook_key_secrets s ON s.key_id = k.id
       WHERE k.webhook_id = $1 AND (k.valid_until IS NULL OR k.valid_until > app_now())
       ORDER BY k.valid_until IS NOT NULL, k.valid_until DESC, k.id DESC`,
      [webhookId],
    );
  }

  /**
   * What is public of a fact-check now, and whether the organisation may be sent its full text: its own, or under an
   * agreement in force that lets it reuse what is shared there.
   */
  async findPublished(tx: Tx, factCheckId: string): Promise<Published | undefined> {
    const p = new SqlParams();
    const id = p.add(factCheckId);
    const org = p.add(tx.scope.organizationId);
    const reuse = queryWall.standing
      ? `EXISTS (SELECT 1 FROM claim_shares s JOIN ${viewerGrants(p, tx, 'REUSE')} ON ${grantCoversShare('g', 's', 'app_now()')}
           WHERE s.claim_id = f.claim_id)`
      : 'true';
    const row = await tx.first<{ edition: number; document: KeptFactCheck; mayReuse: boolean }>(
      `SELECT p.edition, p.document, (f.owner_id = ${org}::uuid OR (${reuse} AND app_can('REUSE', f.claim_id))) AS "mayReuse"
       FROM public_fact_checks p JOIN fact_checks f ON f.id = p.fact_check_id WHERE f.id = ${id}::uuid`,
      p.values,
    );
    return row && { factCheck: toPublicFactCheck(row.document), edition: row.edition, mayReuse: row.mayReuse };
  }

  /** The newest fact-check that anybody sees, for a message that tries an endpoint. */
  async findNewest(tx: Tx): Promise<string | undefined> {
    const row = await tx.first<{ id: string }>(
      `SELECT f.id FROM fact_checks f WHERE f.state = 'PUBLISHED' ORDER BY f.published_at DESC, f.id DESC LIMIT 1`,
    );
    return row?.id;
  }

  /** How both stand, held; the endpoint first, as everywhere. */
  async holdForOutcome(tx: WriteTx, { id, webhookId }: Claimed): Promise<Standing | undefined> {
    await tx.rows('SELECT 1 FROM webhooks WHERE id = $1 FOR UPDATE', [webhookId]);
    return tx.first(
      `SELECT d.state, d.round_tries AS "roundTries", d.tries, w.failing_since AS "failingSince"
       FROM webhook_deliveries d JOIN webhooks w ON w.id = d.webhook_id WHERE d.id = $1 FOR UPDATE OF d`,
      [id],
    );
  }

  async insertTry(tx: WriteTx, { id, organizationId }: Claimed, number: number, t: NewTry): Promise<void> {
    await tx.rows(
      `INSERT INTO webhook_tries (delivery_id, number, organization_id, at, duration_ms, status, failure, answer, sent_version, sent_edition)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [id, number, organizationId, t.at, t.durationMs, t.status, t.failure, t.answer, t.sentVersion, t.sentEdition],
    );
    await tx.rows(
      'UPDATE webhook_deliveries SET tries = $2, round_tries = round_tries + 1, leased_until = NULL WHERE id = $1',
      [id, number],
    );
  }

  async settle(tx: WriteTx, id: string, state: 'DELIVERED' | 'GIVEN_UP' | 'STOPPED'): Promise<void> {
    await tx.rows(
      `UPDATE webhook_deliveries SET state = $2, next_try_at = NULL, settled_at = app_now(), leased_until = NULL WHERE id = $1`,
      [id, state],
    );
  }

  /** When the next try is due. */
  async putOff(tx: WriteTx, id: string, pauseMs: number): Promise<void> {
    await tx.rows(
      `UPDATE webhook_deliveries SET next_try_at = app_now() + $2 * interval '1 millisecond' WHERE id = $1`,
      [id, pauseMs],
    );
  }

  async noteArrival(tx: WriteTx, webhookId: string): Promise<void> {
    await tx.rows('UPDATE webhooks SET failing_since = NULL WHERE id = $1 AND failing_since IS NOT NULL', [webhookId]);
  }

  async noteFailure(tx: WriteTx, webhookId: string, at: Date): Promise<void> {
    await tx.rows('UPDATE webhooks SET failing_since = $2 WHERE id = $1 AND failing_since IS NULL', [webhookId, at]);
  }

  /** With all that waits for it. */
  async disable(tx: WriteTx, webhookId: string, reason: DisabledReason): Promise<void> {
    await tx.rows(
      `UPDATE webhooks SET state = 'DISABLED', disabled_reason = $2, disabled_at = app_now() WHERE id = $1 AND state = 'ENABLED'`,
      [webhookId, reason],
    );
    await tx.rows(
      `UPDATE webhook_deliveries SET state = 'STOPPED', next_try_at = NULL, settled_at = app_now()
       WHERE webhook_id = $1 AND state = 'WAITING'`,
      [webhookId],
    );
  }

  listAdmins(tx: WriteTx, webhookId: string): Promise<{ email: string; locale: 'id' | 'en'; organization: string }[]> {
    return tx.rows('SELECT email, locale, organization FROM webhook_admins($1)', [webhookId]);
  }

  /** The newest of an organisation's, or of all: for who looks after the service. */
  listNewest(
    tx: WriteTx,
    organizationCode: string | null,
    state: DeliveryState | null,
    limit: number,
  ): Promise<DeliveryLine[]> {
    return tx.rows(
      `SELECT d.id, o.code AS organization, w.url, d.kind, d.state, d.tries, d.created_at AS "createdAt", d.next_try_at AS "nextTryAt",
         t.status, t.failure
       FROM webhook_deliveries d JOIN webhooks w ON w.id = d.webhook_id JOIN organizations o ON o.id = d.organization_id
       LEFT JOIN webhook_tries t ON t.delivery_id = d.id AND t.number = d.tries
       WHERE ($1::text IS NULL OR o.code = $1) AND ($2::text IS NULL OR d.state = $2) ORDER BY d.created_at DESC, d.id DESC LIMIT $3`,
      [organizationCode, state, limit],
    );
  }

  /** Starts a delivery to an enabled endpoint over; false where there is none. */
  async restart(tx: WriteTx, id: string): Promise<boolean> {
    const row = await tx.first(
      `UPDATE webhook_deliveries d SET state = 'WAITING', round_tries = 0, next_try_at = app_now(), settled_at = NULL
       FROM webhooks w WHERE d.id = $1 AND w.id = d.webhook_id AND w.state = 'ENABLED' AND w.removed_at IS NULL RETURNING d.id`,
      [id],
    );
    return row !== undefined;
  }

  /** Deliveries whose job has not come for a while: its process was killed, or an hour-long outage ate it. */
  async listLost(tx: WriteTx, limit: number): Promise<string[]> {
    const rows = await tx.rows<{ id: string }>(
      `SELECT id FROM webhook_deliveries WHERE state = 'WAITING' AND next_try_at < app_now() - interval '${LOST}'
         AND coalesce(leased_until < app_now(), true) ORDER BY next_try_at LIMIT $1`,
      [limit],
    );
    return rows.map((r) => r.id);
  }

  /** Forgets log lines of three months ago, and keys that sign no more. */
  async removeOld(tx: WriteTx, limit: number): Promise<number> {
    const rows = await tx.rows(
      `DELETE FROM webhook_deliveries WHERE id = ANY (ARRAY(SELECT id FROM webhook_deliveries
         WHERE state <> 'WAITING' AND settled_at < app_now() - interval '90 days' LIMIT $1)) RETURNING 1`,
      [limit],
    );
    await tx.rows('DELETE FROM webhook_keys WHERE valid_until < app_now()');
    return rows.length;
  }
}
