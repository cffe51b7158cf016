import { Database } from '#libs/database';
import { INDEX_SEARCH, MeilisearchServer, openSearchServer, SEARCH_FACETS, SEARCH_SORTS } from '#libs/search';
import type { IndexDocument } from '../../../libs/search/src/meilisearch/documents';
import { describeWithMeilisearch, startMeilisearch, type TestMeilisearch } from '../../support/meilisearch';
import { numberOf, postOf, statementOf } from '../oracle/load';
import { type Operation, operationsOf } from './operations';
import type { World } from '../oracle/world';
import { ask, type Found, momentsOf, openPair, type Pair } from './twin-pair';
import type { WorldApi } from './world-api';

const SEED = Number(process.env['TWIN_SEED'] ?? 11);
/** The viewers of so many worlds; more with a flag. */
const PAIRS = Number(process.env['TWIN_SEARCH_PAIRS'] ?? 1);
const MOST_PAGES = 40;

/** What agreements leave that are over is found by the database alone, and by it in the other twin worlds. */
const nothingRetained = (world: World): World => ({
  ...world,
  agreements: world.agreements.map((a) => ({ ...a, versions: a.versions.map((v) => ({ ...v, retainRead: false })) })),
});

type Tags = (tags: readonly string[]) => readonly string[];

/** An index that lags in the worst way: it takes every claim for one that the viewer may find. */
class LaggingServer extends MeilisearchServer {
  constructor(
    config: MeilisearchServer['config'],
    private readonly tags: Tags,
  ) {
    super(config);
  }

  override put(uid: string, documents: readonly IndexDocument[]): Promise<number> {
    return super.put(
      uid,
      documents.map((d) => ('filedAt' in d ? { ...d, tags: this.tags(d['tags'] as string[]) } : d)),
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
  /** How many answers each engine gave. */
  readonly engines: Record<string, number>;
}

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

async function searchAll(pair: Pair, moments: readonly number[]): Promise<Asked> {
  const asked: Asked = { found: { asked: 0, different: [], unasked: [] }, engines: {} };
  const searches = operationsOf(pair.a.schema).filter((o) => /^search(Claims|FactChecks)$/.test(o.name));
  expect(searches).toHaveLength(2);
  for (const moment of moments) {
    for (const variables of questionsOf(pair)) {
      for (const operation of searches) await walk(pair, moment, operation, variables, asked);
    }
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
      if (answer?.engine) asked.engines[answer.engine] = (asked.engines[answer.engine] ?? 0) + 1;
      if (!answer?.pageInfo?.hasNextPage) break;
      after = answer.pageInfo.endCursor;
    }
  }
}

interface SearchAnswer {
  readonly engine?: string;
  readonly fallback?: boolean;
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
    await pair.close();
  });

  const readersOf = (api: WorldApi): Promise<readonly string[]> =>
    api
      .sql<{ tag: string }>(`SELECT DISTINCT unnest(tags) AS tag FROM search_documents`)
      .then((rows) => rows.map((row) => row.tag).filter((tag) => /^[ao]/.test(tag)));

  /** Both worlds with an index each, filled as the product fills it, or told that every claim is for everybody. */
  async function open(index: number, lagging: boolean): Promise<void> {
    const { config } = meilisearch.open();
    const prefixes = ['a', 'b'].map((name) => `${config.prefix}-${(opened += 1)}${name}`) as [string, string];
    const environment = (prefix: string): Record<string, string> => ({
      MEILI_URL: meilisearch.url,
      MEILI_KEY: meilisearch.key,
      MEILI_INDEX_PREFIX: prefix,
      MEILI_TIMEOUT_MS: '10000',
    });
    pair = await openPair(
      SEED + index,
      SEED + index,
      [environment(prefixes[0]), environment(prefixes[1])],
      nothingRetained,
    );
    expect(pair.twin.claims.length).toBeGreaterThan(pair.base.claims.length);
    for (const [i, api] of [pair.a, pair.b].entries()) {
      const named = { ...config, prefix: prefixes[i] ?? '' };
      const readers = await readersOf(api);
      const server = lagging
        ? new LaggingServer(named, (tags) => [...new Set([...tags, ...readers])])
        : new MeilisearchServer(named);
      const database = api.api.app.get(Database, { strict: false });
      await openSearchServer(server, database, api.test.workerUrl).index.sweep();
      const [count] = await database.system(INDEX_SEARCH, (tx) =>
        tx.rows<{ n: number }>(`SELECT search_feed_count('CLAIM')::int AS n`),
      );
      expect(await server.count(server.live('CLAIM'))).toBe(count?.n);
    }
  }

  it.each([
    ['an index that is true', false],
    ['an index that takes every claim for one that the viewer may find', true],
  ])(
    'answer every search alike, byte for byte, with %s',
    async (name, lagging) => {
      const engines: Record<string, number> = {};
      let asked = 0;
      for (let i = 0; i < PAIRS; i += 1) {
        await open(i, lagging);
        const { found, engines: by } = await searchAll(pair, momentsOf(pair.base).slice(1, 2));
        expect(found.unasked).toEqual([]);
        expect(found.different.slice(0, 5)).toEqual([]);
        asked += found.asked;
        for (const [engine, n] of Object.entries(by)) engines[engine] = (engines[engine] ?? 0) + n;
        if (i + 1 < PAIRS) await pair.close();
      }
      process.stdout.write(
        `twin worlds through Meilisearch ${meilisearch.version}, ${name}: ${asked} searches of each of two, 0 differing bytes, answered by ${JSON.stringify(engines)}\n`,
      );
      expect(engines['MEILISEARCH']).toBeGreaterThan(asked / 2);
    },
    900_000,
  );
});
