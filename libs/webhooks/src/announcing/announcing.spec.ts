import { withClient } from '../../../database/src/roles';
import { WebhookReceiver } from '../../../../test/support/webhook-receiver';
import { WebhookWorld } from '../../../../test/support/webhook-world';
import { TellWebhooksTask } from '../deliveries/webhook.tasks';
import { AnnouncingService } from './announcing.service';
import { PingHubTask, PurgeCachesTask } from './announcing.tasks';

interface Purge {
  readonly type: string;
  readonly slug: string;
  readonly keys: readonly string[];
  readonly addresses: readonly string[];
}

interface Job {
  readonly task: string;
  readonly payload: { readonly slug: string; readonly eventId: string };
}

describe('what hubs and caches are told', () => {
  let hub: WebhookReceiver;
  let cache: WebhookReceiver;
  let world: WebhookWorld;

  beforeAll(async () => {
    hub = await WebhookReceiver.open();
    cache = await WebhookReceiver.open();
    world = await WebhookWorld.open({
      PUBLIC_URL: 'https://cek.example.id',
      WEBSUB_HUB: hub.url,
      PURGE_URL: cache.url,
      PURGE_TOKEN: 'rahasia-penyimpan',
    });
  });
  beforeEach(async () => {
    hub.received.length = 0;
    cache.received.length = 0;
    await jobs();
  });
  afterAll(async () => {
    await world?.close();
    await hub.close();
    await cache.close();
  });

  const jobs = (): Promise<Job[]> =>
    withClient(world.desk.test.adminUrl, async (admin) => {
      const { rows } = await admin.query<Job>(
        `DELETE FROM graphile_worker._private_jobs j USING graphile_worker._private_tasks t WHERE t.id = j.task_id
           AND t.identifier IN ('tell-webhooks', 'ping-hub', 'purge-caches') RETURNING t.identifier AS task, j.payload`,
      );
      return rows;
    });

  /** As the worker would; returns what it did. */
  async function work(): Promise<string[]> {
    const done: string[] = [];
    for (let some = await jobs(); some.length > 0; some = await jobs()) {
      for (const { task, payload } of some) {
        done.push(task);
        if (task === 'tell-webhooks') await world.desk.service(TellWebhooksTask).handle(payload);
        else if (task === 'ping-hub') await world.desk.service(PingHubTask).handle(payload);
        else await world.desk.service(PurgeCachesTask).handle(payload);
      }
    }
    return done.sort();
  }

  const topics = (): string[] => new URLSearchParams(hub.received.at(-1)?.body).getAll('hub.url');

  it('names to the hub the feeds that a publication has changed, and no other', async () => {
    const { slug } = await world.published('17.71.01', 'SARA');
    expect(await work()).toEqual(['ping-hub', 'purge-caches', 'tell-webhooks']);
    expect(hub.received).toHaveLength(1);
    expect(hub.received[0]?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(new URLSearchParams(hub.received[0]?.body).get('hub.mode')).toBe('publish');
    const queries = [
      '',
      '?region=17',
      '?region=17.71',
      '?region=17.71.01',
      '?theme=SARA',
      '?rating=FALSE',
      '?newsroom=RAFFLESIA',
      '?stage=CAMPAIGN',
    ];
    expect(topics().sort()).toEqual(
      queries
        .flatMap((query) => ['rss', 'atom', 'json'].map((format) => `https://cek.example.id/feed.${format}${query}`))
        .sort(),
    );
    expect(JSON.stringify(hub.received)).not.toContain(slug);
  });

  it('names to the cache by key and by address what it has to forget, with the operator’s token', async () => {
    const { slug, verdictId } = await world.published();
    await work();
    await world.corrected(verdictId, 'Foto itu dari tempat lain.');
    await work();
    const { type, keys, addresses } = cache.newest<Purge>();
    expect([type, keys]).toEqual(['cekatan.purge.v1', [`fact-check-${slug}`, 'fact-checks']]);
    for (const path of [
      `/cek-fakta/${slug}`,
      `/cek-fakta/${slug}?lang=en`,
      `/embed/${slug}`,
      `/embed/${slug}?size=l&color=dark&lang=en`,
      `/api/v1/fact-checks/${slug}/signed`,
      `/cek-fakta/${slug}/kartu-1.png`,
      '/cek-fakta',
      '/feed.rss',
      '/wilayah/17.71',
    ])
      expect([path, addresses.includes(`https://cek.example.id${path}`)]).toEqual([path, true]);
    const { authorization, ...headers } = cache.received[0]?.headers ?? {};
    expect([authorization, headers['surrogate-key'], headers['cache-tag']]).toEqual([
      'Bearer rahasia-penyimpan',
      `fact-check-${slug} fact-checks`,
      `fact-check-${slug},fact-checks`,
    ]);
    // The feed of the rating that it had has changed as well.
    expect(topics()).toContain('https://cek.example.id/feed.rss?rating=TRUE');
    await world.retracted(verdictId);
    expect(await work()).toContain('purge-caches');
    expect(cache.newest<Purge>().keys).toContain(`fact-check-${slug}`);
  });

  it('are tried again while they do not take it, and are told then what stands then', async () => {
    const { verdictId } = await world.published();
    const [tell] = await jobs();
    await world.desk.service(TellWebhooksTask).handle(tell?.payload ?? { eventId: '' });
    const waiting = await jobs();
    hub.status(503);
    cache.status(302, { location: 'https://elsewhere.example/' });
    for (const { task, payload } of waiting) {
      const handler = task === 'ping-hub' ? world.desk.service(PingHubTask) : world.desk.service(PurgeCachesTask);
      await expect(handler.handle(payload)).rejects.toThrow(/was not told: (STATUS 503|REDIRECT 302)/);
    }
    hub.status(204);
    cache.status(200);
    await world.retracted(verdictId);
    for (const { task, payload } of waiting) {
      if (task === 'ping-hub') await world.desk.service(PingHubTask).handle(payload);
    }
    expect(topics()).toContain('https://cek.example.id/feed.rss?rating=UNPROVEN');
  });

  it('hear nothing of what is not public: not of claims, drafts and approvals, nor of a position before publication', async () => {
    const { author, second, third, office, shared } = world.cast;
    const { desk } = world;
    const claimId = await desk.claim(author, [shared], { region: '17.71' });
    const { verdictId } = await desk.approved(author, [second, third], claimId);
    const contentHash = await desk.hash(office, verdictId);
    await desk.reviews.endorse(office, { verdictId, contentHash, position: 'OBJECTS', text: 'Data kami lain.' });
    expect(await work()).toEqual(['tell-webhooks']);
    const events = await desk.asOwner<{ id: string }>('SELECT id FROM events');
    for (const { id } of events) await desk.service(AnnouncingService).note(id);
    const told = new Set((await jobs()).map(({ payload }) => payload.slug));
    const published = await desk.asOwner<{ slug: string }>('SELECT slug FROM fact_checks');
    expect([...told].every((slug) => published.some((row) => row.slug === slug))).toBe(true);
    expect([hub.received, cache.received]).toEqual([[], []]);
    // A position on what is public changes its page, and no feed.
    await desk.publish(world.cast.editor, verdictId);
    await work();
    hub.received.length = 0;
    const renewed = await desk.hash(office, verdictId);
    await desk.reviews.endorse(office, {
      verdictId,
      contentHash: renewed,
      position: 'SUPPORTS',
      text: 'Kami sependapat.',
    });
    expect(await work()).toEqual(['purge-caches', 'tell-webhooks']);
    expect(hub.received).toEqual([]);
  });
});

describe('without a hub and a cache', () => {
  it('nobody is told anything, and no job is made', async () => {
    const world = await WebhookWorld.open();
    try {
      await world.published();
      const [event] = await world.desk.asOwner<{ id: string }>(
        `SELECT id FROM events WHERE type = 'FACT_CHECK_PUBLISHED'`,
      );
      await world.desk.service(AnnouncingService).note(event?.id ?? '');
      const made = await withClient(
        world.desk.test.adminUrl,
        async (admin) =>
          (
            await admin.query(
              `SELECT 1 FROM graphile_worker._private_tasks WHERE identifier IN ('ping-hub', 'purge-caches')`,
            )
          ).rowCount,
      );
      expect(made).toBe(0);
    } finally {
      await world.close();
    }
  });
});
