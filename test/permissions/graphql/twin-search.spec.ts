import { queryWall } from '#libs/access';
import { Database } from '#libs/database';
import { INDEX_SEARCH, MeilisearchServer, openSearchServer, SEARCH_FACETS, SEARCH_SORTS } from '#libs/search';
import { withClient } from '../../../libs/database/src/roles';
import type { IndexDocument } from '../../../libs/search/src/meilisearch/documents';
import { describeWithMeilisearch, startMeilisearch, type TestMeilisearch } from '../../support/meilisearch';
import { numberOf, postOf, statementOf } from '../oracle/load';
import { Oracle } from '../oracle/model';
import { randomWorld, type World } from '../oracle/world';
import { type Operation, operationsOf } from './operations';
import { ask, type Found, momentsOf, openPair, type Pair } from './twin-pair';
import { withoutRowLevelSecurity } from './walls';

/** A world in which much is shared. */
const SEED = Number(process.env['TWIN_SEED'] ?? 12);
/** The viewers of so many worlds; more with a flag. */
const PAIRS = Number(process.env['TWIN_SEARCH_PAIRS'] ?? 1);
const MOST_PAGES = 40;
/** With a wall fewer every fifth question is asked: of each order and of each kind still some. */
const SOME = 5;

/** What agreements leave that are over is found by the database alone, and by it in the other twin worlds. */
const nothingRetained = (world: World): World => ({
  ...world,
  agreements: world.agreements.map((a) => ({ ...a, versions: a.versions.map((v) => ({ ...v, retainRead: false })) })),
});

/** The moment that the searches are asked at. */
const momentOf = (world: World): number => momentsOf(world)[1] ?? 0;

/** The place of whoever reads most of what others own: for them agreements decide what is found, and not ownership. */
function viewerOf(world: World): number {
  const oracle = new Oracle(world);
  const reads = (id: string): number =>
    world.claims.filter((c) => c.owner !== id && oracle.claim(id, c, momentOf(world))).length;
  const counts = world.orgs.filter((o) => !o.disabled).slice(0, 6).map((o) => reads(o.id)); // prettier-ignore
  return counts.indexOf(Math.max(...counts));
}

/** An index that lags in the worst way: it takes every claim for the viewer's own, and proposes it whatever is asked. */
class LaggingServer extends MeilisearchServer {
  constructor(
    config: MeilisearchServer['config'],
    private readonly viewer: string,
  ) {
    super(config);
  }

  override put(uid: string, documents: readonly IndexDocument[]): Promise<number> {
    const own = `o${this.viewer}`;
    return super.put(
      uid,
      documents.map((d) => ('filedAt' in d ? { ...d, tags: [...new Set([...(d['tags'] as string[]), own])] } : d)),
    );
  }
}

const QUERIES = [
  '',
  'beredar ',
  'bered',
  'klaim 7 ',
  'beredar -melati ',
  '-layu ',
  '"warga kenanga sudah"',
  'angrek ',
  'percakpaan beredarr ',
  'tidak ada yang begini ',
] as const;

const FILTERS = [
  { regionCode: '17.71' },
  { theme: 'SARA', stage: 'VOTING' },
  { platform: 'FACEBOOK' },
  { rating: 'FALSE' },
  { label: 'Salah' },
  { state: 'CHECKED' },
  { seenFrom: '2027-01-10T00:00:00.000Z' },
  { demandAtLeast: 1 },
  { account: '@warga' },
] as const;

interface Asked {
  readonly found: Found;
  /** How many answers each engine gave, and how many of them had claims for the viewer. */
  readonly engines: Record<string, number>;
  readonly withClaims: Record<string, number>;
}

const addOne = (counts: Record<string, number>, name: string): void => {
  counts[name] = (counts[name] ?? 0) + 1;
};

/** What a search is asked, each question as far down as it goes. */
function questionsOf({ twin }: Pair): Record<string, unknown>[] {
  const named = [...twin.claims.keys()].flatMap((i) => (i % 5 === 0 ? [numberOf(twin, i), statementOf(i)] : []));
  const sorted = (query: string, more: object): Record<string, unknown>[] =>
    SEARCH_SORTS.map((sort) => ({ query, sort, first: 3, ...more }));
  return [
    ...QUERIES.flatMap((query) => sorted(query, {})),
    ...QUERIES.map((query) => ({ query, facets: SEARCH_FACETS, first: 100 })),
    ...FILTERS.flatMap((filter) => sorted('beredar ', { filter })),
    ...FILTERS.map((filter) => ({ query: '', filter, facets: SEARCH_FACETS, first: 1 })),
    ...[...new Set([...named, ...Array.from({ length: 7 }, (_, i) => postOf(i))])].map((query) => ({ query })),
  ];
}

async function searchAll(pair: Pair, every = 1): Promise<Asked> {
  const asked: Asked = { found: { asked: 0, different: [], unasked: [] }, engines: {}, withClaims: {} };
  const searches = operationsOf(pair.a.schema).filter((o) => /^search(Claims|FactChecks)$/.test(o.name));
  expect(searches).toHaveLength(2);
  for (const variables of questionsOf(pair).filter((_, i) => i % every === 0)) {
    for (const operation of searches) await walk(pair, momentOf(pair.base), operation, variables, asked);
  }
  return asked;
}

async function walk(pair: Pair, moment: number, operation: Operation, given: object, asked: Asked): Promise<void> {
  const { name, documents, args } = operation;
  const isPublic = name === 'searchFactChecks';
  const { query, sort, first } = given as { query: string; sort?: string; first?: number };
  // What the public search has no filters, orders and facets of its own for is asked of it once.
  if (isPublic && Object.keys(given).some((key) => key === 'filter' || key === 'facets')) return;
  if (isPublic && sort && sort !== 'RELEVANCE' && sort !== 'NEWEST') return;
  const variables = isPublic ? { query, ...(sort ? { sort } : {}), ...(first ? { first } : {}) } : given;
  expect(args.map((a) => a.name)).toEqual(expect.arrayContaining(Object.keys(variables)));
  for (const document of documents) {
    let after: string | null = null;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const what = `${name} ${JSON.stringify(variables)} page ${page}`;
      const who = isPublic && page % 2 === 0 ? null : pair.viewer;
      const question = { what, document, variables: { ...variables, ...(after ? { after } : {}) } };
      const { body } = await ask(pair, moment, question, asked.found, who);
      const answer = (body.data as Record<string, SearchAnswer | null> | null | undefined)?.[name];
      if (body.errors) asked.found.unasked.push(`${what}: ${JSON.stringify(body.errors)}`);
      if (answer?.fallback) asked.found.unasked.push(`${what}: by the database, since the server did not answer`);
      if (answer?.engine) addOne(asked.engines, answer.engine);
      if (answer?.engine && !isPublic && (answer.edges ?? []).length > 0) addOne(asked.withClaims, answer.engine);
      if (!answer?.pageInfo?.hasNextPage) break;
      after = answer.pageInfo.endCursor;
    }
  }
}

interface SearchAnswer {
  readonly engine?: string;
  readonly fallback?: boolean;
  readonly edges?: readonly unknown[];
  readonly pageInfo?: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

describeWithMeilisearch('worlds that differ only in what the viewer may not see, through a real Meilisearch', () => {
  let meilisearch: TestMeilisearch;
  let opened = 0;
  let pair: Pair;
  beforeAll(async () => {
    meilisearch = await startMeilisearch();
  });
  afterAll(() => meilisearch.close());
  afterEach(async () => {
    queryWall.standing = true;
    await pair.close();
  });

  /** Both worlds with an index each, filled as the product fills it, or told that every claim is the viewer's. */
  async function open(seed: number, lagging: boolean): Promise<void> {
    const { config } = meilisearch.open();
    const prefixes = ['a', 'b'].map((name) => `${config.prefix}-${(opened += 1)}${name}`) as [string, string];
    const environment = (prefix: string): Record<string, string> => ({
      MEILI_URL: meilisearch.url,
      MEILI_KEY: meilisearch.key,
      MEILI_INDEX_PREFIX: prefix,
      MEILI_TIMEOUT_MS: '10000',
    });
    pair = await openPair(
      seed,
      viewerOf(nothingRetained(randomWorld(seed))),
      [environment(prefixes[0]), environment(prefixes[1])],
      nothingRetained,
    );
    expect(pair.twin.claims.length).toBeGreaterThan(pair.base.claims.length);
    for (const [i, api] of [pair.a, pair.b].entries()) {
      const named = { ...config, prefix: prefixes[i] ?? '' };
      const server = lagging ? new LaggingServer(named, pair.viewer) : new MeilisearchServer(named);
      const database = api.api.app.get(Database, { strict: false });
      await openSearchServer(server, database, api.test.workerUrl).index.sweep();
      const [count] = await database.system(INDEX_SEARCH, (tx) =>
        tx.rows<{ n: number }>(`SELECT search_feed_count('CLAIM')::int AS n`),
      );
      expect(await server.count(server.live('CLAIM'))).toBe(count?.n);
    }
  }

  /** The same answers, most of them by the server, and many with claims: two that are empty are alike for nothing. */
  async function expectAlike(what: string, every = 1): Promise<void> {
    const { found, engines, withClaims } = await searchAll(pair, every);
    expect(found.unasked).toEqual([]);
    expect(found.different.slice(0, 5)).toEqual([]);
    expect(engines['MEILISEARCH']).toBeGreaterThan(found.asked / 2);
    expect(withClaims['MEILISEARCH']).toBeGreaterThan(found.asked / 3);
    expect(withClaims['POSTGRESQL']).toBeGreaterThan(0);
    process.stdout.write(
      `twin worlds through Meilisearch ${meilisearch.version}, ${what}: ${found.asked} searches of each of two, 0 differing bytes, answered by ${JSON.stringify(engines)}, with claims ${JSON.stringify(withClaims)}\n`,
    );
  }

  it('answer every search alike, byte for byte, with an index that is true', async () => {
    for (let i = 0; i < PAIRS; i += 1) {
      await open(SEED + i, false);
      await expectAlike('an index that is true');
      if (i + 1 < PAIRS) await pair.close();
    }
  }, 900_000);

  it('answer every search alike with an index that takes every claim for theirs, by either wall alone, and not by none', async () => {
    await open(SEED, true);
    await expectAlike('an index that lags');
    queryWall.standing = false;
    await expectAlike("an index that lags, without the queries' own predicates", SOME);
    for (const api of [pair.a, pair.b]) {
      await withClient(api.test.adminUrl, (client) => client.query(withoutRowLevelSecurity));
    }
    queryWall.standing = true;
    await expectAlike('an index that lags, without row-level security', SOME);
    queryWall.standing = false;
    const { found } = await searchAll(pair, SOME);
    expect(found.unasked).toEqual([]);
    expect(found.different.length).toBeGreaterThan(10);
    process.stdout.write(`with neither wall ${found.different.length} of ${found.asked} answers differ\n`);
  }, 1_800_000);
});
