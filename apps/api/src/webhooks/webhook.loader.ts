import type { Actor, Member } from '#libs/access';
import { DeliveriesService, type DeliveryState, type Showing, ShowingsService, WebhooksService } from '#libs/webhooks';
import { Inject, Injectable } from '@nestjs/common';
import { type PageArgs, toConnection } from '../graphql/connection';
import { type RequestLoaders, inGroupsOf } from '../graphql/loaders';
import {
  type WebhookDeliveryConnection,
  type WebhookKeyModel,
  type WebhookTryModel,
  toDeliveryModel,
  toTryModel,
  toWebhookKeyModel,
} from './webhook.model';

/** What hangs on endpoints and fact-checks, one statement a level for all of a list. */
@Injectable()
export class WebhookLoader {
  constructor(
    @Inject(WebhooksService) private readonly webhooks: WebhooksService,
    @Inject(DeliveriesService) private readonly log: DeliveriesService,
    @Inject(ShowingsService) private readonly showings: ShowingsService,
  ) {}

  keys(member: Member, loaders: RequestLoaders, id: string): Promise<WebhookKeyModel[]> {
    const batch = async (ids: readonly string[]): Promise<WebhookKeyModel[][]> =>
      inGroupsOf(ids, await this.webhooks.listKeys(member, ids), (k) => k.webhookId, toWebhookKeyModel);
    return loaders.get('webhook-keys', batch).load(id);
  }

  async deliveries(
    member: Member,
    loaders: RequestLoaders,
    id: string,
    { first, after = null, state = null }: PageArgs & { readonly state?: DeliveryState | null },
  ): Promise<WebhookDeliveryConnection> {
    const batch = (ids: readonly string[]) => this.log.listOfWebhooks(member, ids, state, { first, after });
    const found = await loaders.get(`webhook-deliveries ${state} ${first} ${after}`, batch).load(id);
    return toConnection(found, (d) => ({ at: d.createdAt, id: d.id }), toDeliveryModel);
  }

  tries(member: Member, loaders: RequestLoaders, id: string): Promise<WebhookTryModel[]> {
    const batch = async (ids: readonly string[]): Promise<WebhookTryModel[][]> =>
      inGroupsOf(ids, await this.log.listTries(member, ids), (t) => t.deliveryId, toTryModel);
    return loaders.get('webhook-tries', batch).load(id);
  }

  shownElsewhere(actor: Actor, loaders: RequestLoaders, id: string, outdatedOnly: boolean): Promise<Showing[]> {
    const batch = async (ids: readonly string[]): Promise<Showing[][]> =>
      inGroupsOf(
        ids,
        await this.showings.listElsewhere(actor, ids, outdatedOnly),
        (s) => s.factCheckId,
        (s) => s,
      );
    return loaders.get(`shown-elsewhere ${outdatedOnly}`, batch).load(id);
  }
}
