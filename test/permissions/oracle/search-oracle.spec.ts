import { queryWall } from '#libs/access';
import { type Database, openDatabase } from '#libs/database';
import {
  FoundClaimsRepository,
  INDEX_SEARCH,
  MeilisearchEngine,
  MeilisearchServer,
  openSearchServer,
  PostgresqlEngineRepository,
  PreferredEngine,
  type SearchEngine,
  SearchService,
} from '#libs/search';
import { withClient } from '../../../libs/database/src/roles';
import type { IndexDocument } from '../../../libs/search/src/meilisearch/documents';
import { createTestDatabase } from '../../support';
import { describeWithMeilisearch, startMeilisearch, type TestMeilisearch } from '../../support/meilisearch';
import { withoutRowLevelSecurity } from '../graphql/walls';
import { loadWorld } from './load';
import { besides } from './search-model';
import { SearchOracle } from './search-oracle';
import { randomWorld, type World } from './world';

const FIRST_SEED = Number(process.env['ORACLE_SEED'] ?? 1);
/** About 15,000 comparisons a world at every sixth moment; more with a flag, and then at every moment. */
const WORLDS = Number(process.env['ORACLE_SEARCH_WORLDS'] ?? 1);
const STEP = WORLDS > 1 ? 1 : 6;

/** An engine on a loaded world, which knows what it is to know. */
type OpenEngine = (database: Database, workerUrl: string) => Promise<SearchEngine>;

/** Each engine is asked the same; one that lags must say the same of what the viewer may see. */
function describeOracle(name: string, openEngine: OpenEngine, more: (open: OpenOracle) => void): void {
  describe(`the permission oracle, through search by ${name}`, () => {
    const closing: (() => Promise<void>)[] = [];
    afterEach(async () => {
      queryWall.standing = true;
      for (const close of closing.splice(0)) await close();
    });

    const open: OpenOracle = async (world, prepare = '') => {
      const test = await createTestDatabase();
      await loadWorld(test.adminUrl, world);
      await withClient(test.adminUrl, (client) => client.query(besides(world)));
      if (prepare) await withClient(test.adminUrl, (client) => client.query(prepare));
      const database = await openDatabase(test, { poolSize: 2, workerPoolSize: 1 });
      closing.push(async () => {
        await database.close();
        await test.drop();
      });
      const engine = await openEngine(database, test.workerUrl);
      return new SearchOracle(database, new SearchService(database, engine), world);
    };

    it('agrees with every hit, total and facet in every world', async () => {
      let comparisons = 0;
      for (let i = 0; i < WORLDS; i += 1) {
        const tally = await (await open(randomWorld(FIRST_SEED + i))).lookAround(STEP);
        expect(tally.wrong.slice(0, 3)).toEqual([]);
        comparisons += tally.comparisons;
      }
      process.stdout.write(`oracle through search by ${name}: ${comparisons} comparisons in ${WORLDS} worlds\n`);
    }, 900_000);

    it.each([
      ['row-level security is gone', withoutRowLevelSecurity, true],
      ["the queries' own predicates are gone", '', false],
    ])(
      'still agrees when %s',
      async (_gone, prepare, standing) => {
        const oracle = await open(randomWorld(FIRST_SEED + 70), prepare);
        queryWall.standing = standing;
        // The agreement that a claim was found through is told by the queries alone.
        expect((await oracle.lookAround(6)).wrong.filter((w) => !w.includes('agreementId')).slice(0, 3)).toEqual([]);
      },
      900_000,
    );

    more(open);
  });
}

type OpenOracle = (world: World, prepare?: string) => Promise<SearchOracle>;

describeOracle(
  'PostgreSQL',
  async () => new PostgresqlEngineRepository(),
  (open) => {
    it.each([
      ['suspensions', 'DELETE FROM agreement_suspensions'],
      ['ends', 'ALTER TABLE agreement_ends DISABLE TRIGGER agreement_ends_append_only; DELETE FROM agreement_ends'],
      ['what was added after an end', `UPDATE search_documents SET amended_at = '-infinity'`],
      [
        'whose appearances they are',
        `ALTER TABLE appearances DISABLE TRIGGER ALL; UPDATE appearances SET owner_id = claim_owner_id;
        SELECT search_rebuild()`,
      ],
    ])(
      'notices when %s do not count',
      async (_what, mutation) => {
        let wrong = 0;
        for (let i = 0; i < 6 && wrong === 0; i += 1) {
          wrong += (await (await open(randomWorld(FIRST_SEED + 9000 + i), mutation)).lookAround(3)).wrong.length;
        }
        expect(wrong).toBeGreaterThan(0);
      },
      900_000,
    );
  },
);

/** Its index has not heard that anything was narrowed: whoever asks is told that every claim is for it. */
class LaggingServer extends MeilisearchServer {
  static readers: readonly string[] = [];

  override put(uid: string, documents: readonly IndexDocument[]): Promise<number> {
    const told = documents.map((d) => ({ ...d, tags: [...(d['tags'] as string[]), ...LaggingServer.readers] }));
    return super.put(uid, told);
  }
}

describeWithMeilisearch('with a real Meilisearch', () => {
  let meilisearch: TestMeilisearch;
  let worlds = 0;
  beforeAll(async () => {
    meilisearch = await startMeilisearch();
  });
  afterAll(() => meilisearch.close());

  const withServer =
    (lagging: boolean): OpenEngine =>
    async (database, workerUrl) => {
      const { config } = meilisearch.open();
      const ownNames = { ...config, prefix: `${config.prefix}-${(worlds += 1)}` };
      const server = lagging ? new LaggingServer(ownNames) : new MeilisearchServer(ownNames);
      if (lagging) {
        const all = await database.system(INDEX_SEARCH, (tx) =>
          tx.rows<{ tag: string }>(`SELECT DISTINCT unnest(tags) AS tag FROM search_feed_claims(ARRAY(
            SELECT id FROM search_feed_page('CLAIM', '00000000-0000-0000-0000-000000000000', 100000)))`),
        );
        LaggingServer.readers = all.map((row) => row.tag).filter((tag) => /^[ao]/.test(tag));
      }
      await openSearchServer(server, database, workerUrl).index.sweep();
      const engine = new MeilisearchEngine(server, new FoundClaimsRepository());
      return new PreferredEngine(engine, new PostgresqlEngineRepository());
    };

  describeOracle('Meilisearch', withServer(false), () => undefined);
  describeOracle('a Meilisearch that lags', withServer(true), (open) => {
    it('notices when neither wall stands behind it', async () => {
      const oracle = await open(randomWorld(FIRST_SEED + 71), withoutRowLevelSecurity);
      queryWall.standing = false;
      expect((await oracle.lookAround(6)).wrong.length).toBeGreaterThan(0);
    }, 900_000);
  });
});
