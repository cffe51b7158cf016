import type { Member } from '#libs/access';
import {
  CircuitBreaker,
  type ClaimSearchAnswer,
  type ClaimSearchInput,
  FoundClaimsRepository,
  MeilisearchEngine,
  MeilisearchServer,
  openSearchServer,
  PostgresqlEngineRepository,
  PreferredEngine,
  SearchService,
} from '#libs/search';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ClaimWorld } from '../support/claim-world';
import { describeKillingMeilisearch, startMeilisearch, type TestMeilisearch } from '../support/meilisearch';

const TIMEOUT_MS = 400;

describeKillingMeilisearch('while the search server is away', () => {
  let world: ClaimWorld;
  let meilisearch: TestMeilisearch;
  let rafflesia: Member;
  let now = 0;
  let asked = 0;

  /** A service as a process has it; time of its breaker passes when the test says so. */
  function serviceOf(server: MeilisearchServer): SearchService {
    const search = server.search.bind(server);
    server.search = (...question) => {
      asked += 1;
      return search(...question);
    };
    const engine = new MeilisearchEngine(server, new FoundClaimsRepository());
    const preferred = new PreferredEngine(engine, new PostgresqlEngineRepository(), new CircuitBreaker(() => now));
    return new SearchService(world.db, preferred);
  }
  const ask = (service: SearchService, more: Partial<ClaimSearchInput> = {}): Promise<ClaimSearchAnswer> =>
    service.searchClaims(rafflesia, { query: 'listrik', first: 3, ...more });
  /** Hits, or what is listed. */
  const saying = (hits: unknown): string => JSON.stringify({ hits, results: hits });
  const idsOf = (answer: ClaimSearchAnswer): string[] => answer.hits.map((hit) => hit.claim.id);
  const by = ({ engine, fallback }: ClaimSearchAnswer): object => ({ engine, fallback });
  const SERVER = { engine: 'MEILISEARCH', fallback: false };
  const DATABASE = { engine: 'POSTGRESQL', fallback: true };

  beforeAll(async () => {
    world = await ClaimWorld.open();
    meilisearch = await startMeilisearch({ toBeKilled: true });
    rafflesia = await world.organization('RAFFLESIA', 'NEWSROOM');
    for (let i = 0; i < 8; i += 1) await world.file(rafflesia, `Listrik padam di kelurahan ${i}`);
    await openSearchServer(meilisearch.open(), world.db, world.test.workerUrl).index.sweep();
  });
  afterAll(async () => {
    await meilisearch.close();
    await world.close();
  });
  beforeEach(() => {
    now = 0;
    asked = 0;
  });

  it('the database answers at once, says so, and the server again when it is back', async () => {
    const service = serviceOf(meilisearch.open(TIMEOUT_MS));
    const before = await ask(service, { sort: 'NEWEST' });
    expect(by(before)).toEqual(SERVER);
    await meilisearch.kill();
    for (let i = 0; i < 5; i += 1) {
      const answer = await ask(service, { sort: 'NEWEST' });
      expect(by(answer)).toEqual(DATABASE);
      expect(idsOf(answer)).toEqual(idsOf(before));
    }
    // After two nobody asks any more.
    expect(asked).toBe(3);
    await meilisearch.start();
    expect(by(await ask(service))).toEqual(DATABASE);
    now = 501;
    expect(by(await ask(service))).toEqual(SERVER);
  });

  it('no search hangs on a server that does not answer', async () => {
    const service = serviceOf(meilisearch.open(TIMEOUT_MS));
    meilisearch.freeze();
    try {
      const answers = await Promise.all([ask(service), ask(service), ask(service)]);
      for (const answer of answers) expect(by(answer)).toEqual(DATABASE);
      const waited = asked;
      for (let i = 0; i < 3; i += 1) expect(by(await ask(service))).toEqual(DATABASE);
      expect(asked).toBe(waited);
      now = 501;
      expect(by(await ask(service))).toEqual(DATABASE);
      expect(asked).toBe(waited + 1);
    } finally {
      meilisearch.thaw();
    }
    now = 10_000;
    expect(by(await ask(service))).toEqual(SERVER);
  });

  it('is waited for once by a question that finds nothing', async () => {
    const server = meilisearch.open(TIMEOUT_MS);
    const service = serviceOf(server);
    const listed = server.listed.bind(server);
    let requests = 0;
    server.listed = (...question) => {
      requests += 1;
      return listed(...question);
    };
    meilisearch.freeze();
    try {
      const answer = await ask(service, { query: 'qwertyuiop zxcvbnmas' });
      expect({ ...by(answer), hits: answer.hits }).toEqual({ ...DATABASE, hits: [] });
      expect({ asked, requests }).toEqual({ asked: 1, requests: 0 });
    } finally {
      meilisearch.thaw();
    }
  });

  it.each<[string, (response: ServerResponse) => void]>([
    ['no hits', (r) => r.end(saying('many'))],
    ['hits of nothing', (r) => r.end(saying([{ id: "x' OR true --", filedAt: 1 }]))],
    ['hits without a time', (r) => r.end(saying([{ id: '01a20283-83f8-78be-a5c9-7e1fef2a90e5' }]))],
    ['a page of something else', (r) => r.setHeader('content-type', 'text/html').end('<h1>It works!</h1>')],
    ['half an answer', (r) => void r.writeHead(200).write('{"hits": [')],
    ['a failure', (r) => r.writeHead(500).end('{}')],
    ['nothing', (r) => void r.socket?.destroy()],
  ])('a server that answers %s is none', async (_what, reply) => {
    const nonsense: Server = createServer((_request, response) => reply(response));
    await new Promise<void>((done) => nonsense.listen(0, '127.0.0.1', done));
    const { port } = nonsense.address() as AddressInfo;
    try {
      const config = { url: `http://127.0.0.1:${port}`, prefix: 'x', timeoutMs: TIMEOUT_MS };
      const service = serviceOf(new MeilisearchServer(config));
      for (let i = 0; i < 3; i += 1) {
        const answer = await ask(service);
        expect(by(answer)).toEqual(DATABASE);
        expect(answer.hits).toHaveLength(3);
      }
      expect(asked).toBe(2);
    } finally {
      nonsense.closeAllConnections();
      await new Promise((done) => nonsense.close(done));
    }
  });

  it('an answer goes on in its order or says that it cannot', async () => {
    const service = serviceOf(meilisearch.open(TIMEOUT_MS));
    const whole = await ask(service, { first: 50, sort: 'NEWEST' });
    const newest = await ask(service, { sort: 'NEWEST' });
    const best = await ask(service);
    expect([by(newest), by(best)]).toEqual([SERVER, SERVER]);
    await meilisearch.kill();
    const after = newest.hits.at(-1)?.cursor ?? '';
    const next = await ask(service, { sort: 'NEWEST', after, first: 50 });
    expect(by(next)).toEqual(DATABASE);
    expect([...idsOf(newest), ...idsOf(next)]).toEqual(idsOf(whole));
    await expect(ask(service, { after: best.hits.at(-1)?.cursor ?? '' })).rejects.toMatchObject({
      code: 'SEARCH_PAGE_GONE',
    });
    const fallen = await ask(service);
    expect(by(fallen)).toEqual(DATABASE);
    await meilisearch.start();
    now = 60_000;
    expect(by(await ask(service))).toEqual(SERVER);
    // What the database began it also ends.
    const rest = await ask(service, { after: fallen.hits.at(-1)?.cursor ?? '', first: 50 });
    expect(by(rest)).toEqual({ engine: 'POSTGRESQL', fallback: false });
    expect([...idsOf(fallen), ...idsOf(rest)].sort()).toEqual([...idsOf(whole)].sort());
  });
});
