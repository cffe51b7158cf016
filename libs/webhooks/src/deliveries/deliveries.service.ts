import { type Member, requirePermission } from '#libs/access';
import { Database } from '#libs/database';
import { type Page, type PageRequest, badInput, isUuid, notFound } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { WebhooksRepository } from '../endpoints/webhooks.repository';
import { webhookDisabled } from '../webhook.errors';
import type { Delivery, DeliveryState, DeliveryTry } from '../webhook.types';
import { DeliveriesRepository, type ReplayRange } from './deliveries.repository';
import { enqueueDelivery } from './deliver.job';

/** As many as one call starts over; the rest of a longer range is called for again. */
export const MOST_REPLAYED = 500;

/** What was sent to an organisation's endpoints, and sending it again. */
@Injectable()
export class DeliveriesService {
  constructor(
    private readonly database: Database,
    private readonly webhooks: WebhooksRepository,
    private readonly deliveries: DeliveriesRepository,
  ) {}

  /** The same page of the log of each endpoint. */
  listOfWebhooks(
    member: Member,
    webhookIds: readonly string[],
    state: DeliveryState | null,
    page: PageRequest,
  ): Promise<Page<Delivery>[]> {
    return this.database.read(member, (tx) => {
      requirePermission(member, 'webhook.operate', tx.now);
      return this.deliveries.listOfWebhooks(tx, member.organizationId, webhookIds, state, page);
    });
  }

  get(member: Member, id: string): Promise<Delivery> {
    return this.database.read(member, async (tx) => {
      requirePermission(member, 'webhook.operate', tx.now);
      const found = isUuid(id) ? await this.deliveries.find(tx, member.organizationId, id) : undefined;
      if (!found) throw notFound({});
      return found;
    });
  }

  /** The newest first. */
  listTries(member: Member, deliveryIds: readonly string[]): Promise<DeliveryTry[]> {
    return this.database.read(member, (tx) => {
      requirePermission(member, 'webhook.operate', tx.now);
      return this.deliveries.listTries(tx, member.organizationId, deliveryIds);
    });
  }

  /** Sends a delivery again, with its own `webhook-id`; one that waits for its next try is sent at once. */
  replay(member: Member, id: string): Promise<string> {
    return this.database.write(member, async (tx) => {
      requirePermission(member, 'webhook.operate', tx.now);
      const { organizationId } = member;
      const delivery = isUuid(id) ? await this.deliveries.find(tx, organizationId, id) : undefined;
      const webhook = delivery && (await this.webhooks.find(tx, organizationId, delivery.webhookId));
      if (!delivery || !webhook) throw notFound({});
      if (webhook.state !== 'ENABLED') throw webhookDisabled({});
      await this.deliveries.restart(tx, organizationId, delivery.id);
      await enqueueDelivery(tx, delivery.id);
      return delivery.id;
    });
  }

  /** Sends what an endpoint missed in a time; returns how many. */
  replayRange(member: Member, webhookId: string, range: ReplayRange): Promise<number> {
    return this.database.write(member, async (tx) => {
      requirePermission(member, 'webhook.operate', tx.now);
      const { organizationId } = member;
      const webhook = isUuid(webhookId) ? await this.webhooks.find(tx, organizationId, webhookId) : undefined;
      if (!webhook) throw notFound({});
      if (webhook.state !== 'ENABLED') throw webhookDisabled({});
      requireRange(range);
      const ids = await this.deliveries.restartRange(tx, organizationId, webhook.id, range, MOST_REPLAYED);
      for (const id of ids) await enqueueDelivery(tx, id);
      return ids.length;
    });
  }
}

function requireRange({ from, until }: ReplayRange): void {
  if (from < until) return;
  throw badInput({
    field: 'until',
    rule: 'after',
    kind: 'time',
    id: 'harus setelah awal rentang',
    en: 'must be after the beginning of the range',
  });
}
