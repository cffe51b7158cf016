import type { Member } from '#libs/access';
import type { WriteTx } from '#libs/database';
import { ClaimWorld } from '../../../../test/support/claim-world';
import {
  describeKillingMeilisearch,
  startMeilisearch,
  type TestMeilisearch,
} from '../../../../test/support/meilisearch';
import { publishWithPage, retractPage } from '../../../../test/support/published';
import { withClient } from '../../../database/src/roles';
import { FoundClaimsRepository } from '../found-claims.repository';
import type { FactCheckSearchRequest } from '../search-engine';
import { parseQuery } from '../search-query';
import type { IndexDocument } from './documents';
import { MeilisearchEngine } from './meilisearch-engine';
import { type Enqueued, MeilisearchServer } from './meilisearch-server';
import { SearchFeeder } from './search-feeder';
import { SearchFeedRepository } from './search-feed.repository';
import { type OpenSearchServer, openSearchServer } from './search-server';

const pause = (ms: number): Promise<void> => new Promise((resume) => setTimeout(resume, ms));

/** A server whose way is closed at times, and that remembers in which order it has taken what. */
class Distant extends MeilisearchServer {
  constructor(
    server: MeilisearchServer,
    private readonly taken: IndexDocument[],
    private readonly way: Promise<void> = Promise.resolve(),
  ) {
    super(server.config);
  }

  override async put(uid: string, documents: readonly IndexDocument[]): Promise<Enqueued> {
    await this.way;
    const task = await super.put(uid, documents);
    this.taken.push(...documents);
    return task;
  }
}

class WithoutTurns extends SearchFeedRepository {
  override async holdSending(_tx: WriteTx): Promise<void> {
    await Promise.resolve();
  }
}

describeKillingMeilisearch('what a search server is told', () => {
  let world: ClaimWorld;
  let meilisearch: TestMeilisearch;
  let search: OpenSearchServer;
  let rafflesia: Member;

  beforeAll(async () => {
    world = await ClaimWorld.open();
    meilisearch = await startMeilisearch({ toBeKilled: true });
    search = openSearchServer(meilisearch.open(), world.db, world.test.workerUrl);
    rafflesia = await world.organization('RAFFLESIA', 'NEWSROOM');
  });
  afterAll(async () => {
    await meilisearch.close();
    await world.close();
  });

  const noted = async (): Promise<string[]> =>
    (await world.asOwner<{ id: string }>('SELECT id FROM search_outbox ORDER BY id')).map((row) => row.id);
  const jobs = (): Promise<number> =>
    withClient(world.test.workerUrl, async (client) => {
      const { rows } = await client.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM graphile_worker.jobs WHERE task_identifier = 'feed-search'`,
      );
      return rows[0]?.n ?? 0;
    });

  it('is noted nowhere as long as there is none', async () => {
    await world.file(rafflesia, 'Sebelum ada peladen');
    expect(await noted()).toEqual([]);
    expect(await jobs()).toBe(0);
    await search.index.sweep();
    expect(await search.index.compare('CLAIM')).toEqual({ documents: 1, missing: 0, outdated: 0, surplus: 0 });
  });

  it('is noted with the change, with one job, and not where the change is taken back', async () => {
    const before = await jobs();
    const id = await world.file(rafflesia, 'Sesudah ada peladen', { appearances: [{ platform: 'X', quote: 'satu' }] });
    expect(await noted()).toEqual([id]);
    expect(await jobs()).toBe(before + 1);
    await expect(
      world.db.write(rafflesia, async (tx) => {
        await tx.rows('DELETE FROM claim_shares WHERE claim_id = $1', [id]);
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    expect(await search.feeder.feed()).toBe(1);
    expect(await noted()).toEqual([]);
    expect(await search.index.compare('CLAIM')).toMatchObject({ missing: 0, outdated: 0 });
  });

  it('stays noted until the server has done it', async () => {
    const id = await world.file(rafflesia, 'Belum sampai');
    await meilisearch.kill();
    await expect(search.feeder.feed()).rejects.toThrow('Meilisearch');
    expect(await noted()).toEqual([id]);
    await meilisearch.start();
    await search.feeder.feed();
    expect(await noted()).toEqual([]);
    expect(await search.index.compare('CLAIM')).toMatchObject({ missing: 0, outdated: 0 });
  });

  /** One sender has read a claim and not sent it when the claim changes and another one comes; versions as they were taken. */
  async function race(repository: SearchFeedRepository): Promise<number[]> {
    const taken: IndexDocument[] = [];
    let open: () => void = () => undefined;
    const way = new Promise<void>((resolve) => (open = resolve));
    const id = await world.file(rafflesia, `Balapan ${Math.random()}`);
    const slow = new SearchFeeder(world.db, repository, new Distant(search.server, taken, way)).feed();
    await pause(300);
    await world.filing.addAppearance(rafflesia, id, { platform: 'X', quote: 'yang lebih baru' });
    const quick = new SearchFeeder(world.db, repository, new Distant(search.server, taken)).feed();
    // One that need not wait is done long before.
    await Promise.race([quick, pause(2_000)]);
    open();
    await Promise.all([slow, quick]);
    return taken.filter((document) => document.id === id).map((document) => document.version);
  }

  it('is told in order, however many tell it', async () => {
    const versions = await race(new SearchFeedRepository());
    expect(new Set(versions).size).toBe(2);
    expect(versions).toEqual([...versions].sort((a, b) => a - b));
    expect(await search.index.compare('CLAIM')).toMatchObject({ missing: 0, outdated: 0, surplus: 0 });
  });

  it('would be told in another order if they did not take turns, and is told again by a comparison', async () => {
    const versions = await race(new WithoutTurns());
    expect(versions).not.toEqual([...versions].sort((a, b) => a - b));
    expect(await search.index.compare('CLAIM')).toMatchObject({ outdated: 1 });
    expect((await search.index.sweep()).CLAIM).toMatchObject({ outdated: 1 });
    expect(await search.index.compare('CLAIM')).toMatchObject({ missing: 0, outdated: 0, surplus: 0 });
  });

  it('holds fact-checks while they are public, and not a moment longer than it takes to say so', async () => {
    const claimId = await world.file(rafflesia, 'Akan terbit');
    const id = await publishWithPage(world, rafflesia, claimId, 'Salah, listrik tidak padam');
    await search.feeder.feed();
    const uid = search.server.live('FACT_CHECK');
    expect(await search.server.versionsOf(uid, [id])).toEqual(new Map([[id, 1]]));
    const found = async (query: string, more: Partial<FactCheckSearchRequest> = {}): Promise<unknown[]> => {
      const engine = new MeilisearchEngine(search.server, new FoundClaimsRepository());
      const asked = { query, terms: parseQuery(query), filter: {}, total: false, facets: [], size: 5, after: null };
      const request: FactCheckSearchRequest = { ...asked, sort: 'RELEVANCE', ...more };
      const { hits, approximate } = await world.db.read(rafflesia, (tx) => engine.searchFactChecks(tx, request));
      return [approximate, ...hits.map((hit) => hit.factCheckId)];
    };
    for (const query of ['listrik pad', 'memadamkan', '"tidak padam"', 'listrik gak padam ', ''])
      expect([query, ...(await found(query))]).toEqual([query, false, id]);
    expect(await found('listrk padam ')).toEqual([true, id]);
    expect(await found('listrik -padam')).toEqual([false]);
    expect(await found('padam', { filter: { rating: 'FALSE', theme: 'SARA' }, sort: 'NEWEST' })).toEqual([false, id]);
    expect(await found('padam', { filter: { rating: 'TRUE' } })).toEqual([false]);
    await retractPage(world, id);
    // The index has not heard of it.
    expect(await found('padam')).toEqual([false]);
    await search.feeder.feed();
    expect(await search.server.count(uid)).toBe(0);
    expect(await search.index.compare('FACT_CHECK')).toEqual({ documents: 0, missing: 0, outdated: 0, surplus: 0 });
  });
});
