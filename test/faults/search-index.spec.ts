import type { Member } from '#libs/access';
import { FEED_KINDS, INDEX_SEARCH, type OpenSearchServer, openSearchServer, SearchFeedRepository } from '#libs/search';
import { ClaimWorld } from '../support/claim-world';
import { describeKillingMeilisearch, startMeilisearch, type TestMeilisearch } from '../support/meilisearch';
import { publishWithPage } from '../support/published';
import { type SpawnedWorker, spawnWorker } from '../support/spawn-worker';

const KILLS = Number(process.env['SEARCH_FAULT_KILLS'] ?? 6);
const WRITERS = 3;
const LONGEST_MS = 30_000;

const pause = (ms: number): Promise<void> => new Promise((resume) => setTimeout(resume, ms));

describeKillingMeilisearch('worker and search server, killed at random while claims are written', () => {
  let world: ClaimWorld;
  let meilisearch: TestMeilisearch;
  let search: OpenSearchServer;
  let worker: SpawnedWorker | undefined;
  let rafflesia: Member;
  let garuda: Member;
  let agreements: string[];
  let writing = false;
  let over = false;
  const claims: string[] = [];
  const did: Record<string, number> = {};

  beforeAll(async () => {
    world = await ClaimWorld.open();
    meilisearch = await startMeilisearch({ toBeKilled: true });
    search = openSearchServer(meilisearch.open(), world.db, world.test.workerUrl);
    rafflesia = await world.organization('RAFFLESIA', 'NEWSROOM');
    garuda = await world.organization('GARUDA', 'NEWSROOM');
    const parties = [
      [rafflesia, 'MEDIA'],
      [garuda, 'MEDIA'],
    ] as const;
    agreements = [await world.agreement(parties), await world.agreement(parties)];
    await startWorker();
  });
  afterAll(async () => {
    over = true;
    await worker?.kill('SIGKILL');
    await meilisearch.close();
    await world.close();
  });

  async function startWorker(): Promise<void> {
    worker = await spawnWorker(world.test, {
      MEILI_URL: meilisearch.url,
      MEILI_KEY: meilisearch.key,
      MEILI_INDEX_PREFIX: search.server.config.prefix,
    });
  }

  /** One change after the other; what is refused is as good as what is done. */
  async function write(n: number): Promise<void> {
    for (let i = 0; !over; i += 1) {
      if (!writing) {
        await pause(10);
        continue;
      }
      const id = claims[Math.floor(Math.random() * claims.length)];
      const agreementIds = agreements.filter(() => Math.random() < 0.5);
      const what = id === undefined ? 'filed' : (['filed', 'amended', 'audience', 'published'] as const)[i % 4];
      const done = {
        filed: async () => void claims.push(await world.file(rafflesia, `Klaim ${n}-${i} beredar`, { agreementIds })),
        amended: () => world.filing.addAppearance(rafflesia, id ?? '', { platform: 'X', quote: `kutipan ${n} ${i}` }),
        audience: () => world.audience.changeAudience(rafflesia, { claimId: id ?? '', agreementIds }),
        published: () => publishWithPage(world, rafflesia, id ?? '', `Salah ${n} ${i}`),
      }[what ?? 'filed'];
      await done().then(
        () => (did[what ?? 'filed'] = (did[what ?? 'filed'] ?? 0) + 1),
        () => undefined,
      );
    }
  }

  async function differences(): Promise<string[]> {
    const found: string[] = [];
    for (const kind of FEED_KINDS) {
      const { missing, outdated, surplus } = await search.index.compare(kind);
      if (missing + outdated + surplus > 0) found.push(`${kind} ${JSON.stringify({ missing, outdated, surplus })}`);
    }
    const noted = await world.db.system(INDEX_SEARCH, (tx) => new SearchFeedRepository().isAnythingNoted(tx));
    return noted ? [...found, 'not everything has been sent'] : found;
  }

  /** Milliseconds until the index says what the database says. */
  async function untilEqual(): Promise<number> {
    const begun = Date.now();
    for (;;) {
      const found = await differences().catch((error: Error) => [error.message]);
      if (found.length === 0) return Date.now() - begun;
      if (Date.now() - begun > LONGEST_MS)
        throw new Error(`after ${LONGEST_MS} ms: ${found.join('; ')}\n${worker?.output()}`);
      await pause(100);
    }
  }

  it('have the index equal to the database within thirty seconds of being back', async () => {
    const writers = Array.from({ length: WRITERS }, (_, n) => write(n));
    const took: number[] = [];
    await untilEqual();
    for (let kill = 0; kill < KILLS; kill += 1) {
      const [server, process] = [kill % 3 !== 0, kill % 3 !== 1];
      writing = true;
      await pause(200 + Math.random() * 1_200);
      await Promise.all([server && meilisearch.kill(), process && worker?.kill('SIGKILL')]);
      await pause(Math.random() * 800);
      // Writing goes on while they come back.
      await Promise.all([server && meilisearch.start(), process && startWorker()]);
      writing = false;
      took.push(await untilEqual());
    }
    over = true;
    await Promise.all(writers);
    expect(await differences()).toEqual([]);
    expect(Object.keys(did).sort()).toEqual(['amended', 'audience', 'filed', 'published']);
    expect(claims.length).toBeGreaterThan(KILLS * 3);
    expect(await search.server.count(search.server.live('FACT_CHECK'))).toBeGreaterThan(0);
    process.stdout.write(
      `Meilisearch ${meilisearch.version}: killed ${KILLS} times under ${JSON.stringify(did)}; equal after ${took.join(', ')} ms\n`,
    );
  }, 900_000);

  it('are told again what the server has lost, has too much, or has as it once was', async () => {
    const uid = search.server.live('CLAIM');
    const [lost = '', old = ''] = claims;
    const surplus = '00000000-0000-7000-8000-00000000dead';
    await search.server.done(await search.server.remove(uid, [lost]));
    await search.server.done(
      await search.server.put(uid, [
        { id: old, version: 0 },
        { id: surplus, version: 1 },
      ]),
    );
    expect(await search.index.compare('CLAIM')).toMatchObject({ missing: 1, outdated: 1, surplus: 1 });
    const { CLAIM } = await search.index.sweep();
    expect(CLAIM).toMatchObject({ missing: 1, outdated: 1, surplus: 1 });
    expect(await search.index.compare('CLAIM')).toMatchObject({ missing: 0, outdated: 0, surplus: 0 });
  });

  it('build the index anew while it is written to and asked, and lose nothing', async () => {
    over = false;
    writing = true;
    const writer = write(9);
    let asked = 0;
    const asking = (async () => {
      while (writing) {
        const hits = await search.server.search('CLAIM', { time: 'filedAt', q: '"0klaim"', limit: 5 });
        // There is no moment without an index, nor one with an empty one.
        expect(hits).toHaveLength(5);
        asked += 1;
      }
    })();
    const rebuilt = await search.index.rebuild('CLAIM');
    writing = false;
    over = true;
    await Promise.all([writer, asking]);
    expect(rebuilt?.documents).toBeGreaterThan(0);
    expect(asked).toBeGreaterThan(0);
    expect(await search.server.beside('CLAIM')).toEqual([]);
    await untilEqual();
  }, 120_000);
});
