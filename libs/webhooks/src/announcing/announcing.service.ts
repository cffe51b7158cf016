import { Config } from '#libs/config';
import { Database } from '#libs/database';
import { isUuid } from '#libs/kernel';
import { PublicListsService, purgeListOf } from '#libs/publishing';
import { Inject, Injectable } from '@nestjs/common';
import { SEND_OPTIONS, type SendOptions, sendMessage } from '../deliveries/send-message';
import { AnnouncingRepository } from './announcing.repository';
import { changedFeeds } from './feed-topics.policy';

/** Tasks of the worker; their handlers are in `announcing.tasks`. */
export const PING_HUB = 'ping-hub';
export const PURGE_CACHES = 'purge-caches';

const USER_AGENT = 'Cekatan/1';

/** It did not arrive; the queue tries again. */
export class NotAnnounced extends Error {}

/**
 * Tells a hub (WebSub) which feeds have changed, and the caches in front of the service what to forget. Both are of the
 * whole service, set by whoever runs it, and off where nothing is set. What they are sent is public at that second.
 */
@Injectable()
export class AnnouncingService {
  constructor(
    private readonly database: Database,
    private readonly repository: AnnouncingRepository,
    @Inject(PublicListsService) private readonly lists: PublicListsService,
    @Inject(Config) private readonly config: Config,
    @Inject(SEND_OPTIONS) private readonly sending: SendOptions,
  ) {}

  /** Has announced what an event has changed. One job waits for each fact-check, however much happens to it meanwhile. */
  async note(eventId: string): Promise<void> {
    const { hub, purge } = this.config.announcing;
    if ((hub === undefined && purge === undefined) || !isUuid(eventId)) return;
    await this.database.system('webhooks', async (tx) => {
      const announced = await this.repository.findAnnounced(tx, eventId);
      if (!announced) return;
      const { slug, type } = announced;
      if (purge) await tx.enqueue(PURGE_CACHES, { slug }, { key: `purge:${slug}` });
      // Feeds do not tell of positions.
      if (hub !== undefined && type !== 'POSITION_STATED') await tx.enqueue(PING_HUB, { slug }, { key: `hub:${slug}` });
    });
  }

  /** WebSub leaves to hub and publisher how it is told; this is how the hubs that are there take it (PubSubHubbub 0.4, 7.1). */
  async pingHub(slug: string): Promise<void> {
    const { hub } = this.config.announcing;
    const item = hub === undefined ? undefined : await this.lists.find(slug);
    if (hub === undefined || !item) return;
    const form = new URLSearchParams({ 'hub.mode': 'publish' });
    for (const topic of changedFeeds(item, this.config.http.publicUrl)) form.append('hub.url', topic);
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'user-agent': USER_AGENT };
    await this.send('the hub', hub, headers, form.toString(), this.sending);
  }

  async purge(slug: string): Promise<void> {
    const { purge } = this.config.announcing;
    const item = purge && (await this.lists.find(slug));
    if (!item) return;
    const { keys, addresses } = purgeListOf(item.factCheck, this.config.http.publicUrl);
    const headers = {
      'content-type': 'application/json',
      'user-agent': USER_AGENT,
      'surrogate-key': keys.join(' '),
      'cache-tag': keys.join(','),
      ...(purge.token === undefined ? {} : { authorization: `Bearer ${purge.token}` }),
    };
    const body = JSON.stringify({ type: 'cekatan.purge.v1', slug, keys, addresses });
    // It is the operator's own: mostly beside the service, on a network that nobody else reaches.
    await this.send('the cache', purge.url, headers, body, { ...this.sending, anywhere: true });
  }

  private async send(
    whom: string,
    url: string,
    headers: Readonly<Record<string, string>>,
    body: string,
    options: SendOptions,
  ): Promise<void> {
    const { failure, status } = await sendMessage(url, headers, body, options);
    if (failure !== null)
      throw new NotAnnounced(`${whom} was not told: ${failure}${status === null ? '' : ` ${status}`}`);
  }
}
