import { type Actor, ANONYMOUS, queryWall } from '#libs/access';
import { ClaimsModule, ClaimsService } from '#libs/claims';
import { type Database, openDatabase } from '#libs/database';
import {
  FoundClaimsRepository,
  INDEX_SEARCH,
  MeilisearchEngine,
  MeilisearchServer,
  openSearchServer,
  PostgresqlEngineRepository,
  PreferredEngine,
  SEARCH_FACETS,
  type SearchEngine,
  type SearchFilter,
  type SearchSort,
  SearchService,
} from '#libs/search';
import { Global, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { withClient } from '../../../libs/database/src/roles';
import type { IndexDocument } from '../../../libs/search/src/meilisearch/documents';
import { createTestDatabase } from '../../support';
import { describeWithMeilisearch, startMeilisearch, type TestMeilisearch } from '../../support/meilisearch';
import { withoutRowLevelSecurity } from '../graphql/walls';
import { loadWorld, numberOf, personOf, platformOf, quoteOf, statementOf } from './load';
import { Oracle } from './model';
import { type Claim, MINUTE, randomWorld, T0, type World } from './world';

const FIRST_SEED = Number(process.env['ORACLE_SEED'] ?? 1);
/** About 15,000 comparisons a world at every sixth moment; more with a flag, and then at every moment. */
const WORLDS = Number(process.env['ORACLE_SEARCH_WORLDS'] ?? 1);
const STEP = WORLDS > 1 ? 1 : 6;

/** What claims are put in order by; the newest id first where all is equal. */
const ORDERS: readonly (readonly [SearchSort, (d: Document) => readonly number[]])[] = [
  ['NEWEST', (d) => [d.claim.filedAt]],
  ['LAST_SEEN', (d) => [d.seen]],
  ['DEMAND', (d) => [d.demand, d.claim.filedAt]],
];

interface Tally {
  comparisons: number;
  wrong: string[];
}

/** What a viewer may find a claim by: its number, what it says, and what its owner has said of it as far as the viewer reads that. */
interface Document {
  readonly claim: Claim;
  readonly number: string;
  readonly parts: readonly string[];
  readonly platforms: readonly string[];
  /** When its owner last saw it. */
  readonly seen: number;
  readonly demand: number;
  /** What the viewer reads that newsrooms and supervisors say of it. */
  readonly rated: boolean;
  readonly objected: boolean;
  readonly agreements: readonly string[];
}

/** How many ask for the claim at this place, and who states a position on every revision that was submitted. */
const demandOf = (index: number): number => 1 + (index % 3);
const officeOf = (world: World): string => world.orgs.at(-1)?.id ?? '';

/** What worlds do not have of their own. */
const besides = (world: World): string => `
  SET session_replication_role = replica;
  UPDATE claims SET demand = 1 + (substr(number, length(number) - 3)::int - 1) % 3;
  INSERT INTO endorsements (verdict_id, revision_id, organization_id, person_id, position, text, content_hash, agreement_id, clause)
  SELECT r.verdict_id, r.id, '${officeOf(world)}', '${personOf(officeOf(world))}', 'OBJECTS', 'Keberatan', r.content_hash,
    '${world.agreements[0]?.id ?? ''}', 'Pasal 1' FROM verdict_revisions r WHERE r.submitted_at IS NOT NULL;
  SET session_replication_role = origin;`;

function documentsOf(world: World, oracle: Oracle, viewer: string, t: number): Document[] {
  return world.claims.flatMap((claim, i) => {
    if (!oracle.claim(viewer, claim, t)) return [];
    const own = world.appearances.flatMap((a, k) =>
      a.claim === claim.id && a.owner === claim.owner && oracle.appearance(viewer, a, t) ? [k] : [],
    );
    return [
      {
        claim,
        number: numberOf(world, i).toLowerCase(),
        parts: [statementOf(i), ...own.map(quoteOf)].map((text) => ` ${text.toLowerCase()} `),
        platforms: own.map(platformOf),
        seen: Math.max(...own.map((k) => world.appearances[k]?.at ?? 0), own.length > 0 ? 0 : claim.filedAt),
        demand: demandOf(i),
        rated: world.verdicts.some((v) => v.claim === claim.id && rates(oracle, viewer, v, t)),
        objected: world.verdicts.some((v) => v.claim === claim.id && objects(world, oracle, viewer, v, t)),
        agreements:
          claim.owner === viewer
            ? claim.shares.map((s) => s.agreement)
            : [...new Set(oracle.through(viewer, claim, t))],
      },
    ];
  });
}

const has = (d: Document, words: string): boolean => d.parts.some((part) => part.includes(` ${words} `));

/** Questions, and what they mean, said once more without any engine. The space after the last word says that it is finished. */
const QUESTIONS: readonly (readonly [query: string, holds: (d: Document) => boolean])[] = [
  ['', () => true],
  ['beredar ', (d) => has(d, 'beredar')],
  ['klaim 7 ', (d) => has(d, 'klaim') && has(d, '7')],
  ['layu mawar ', (d) => has(d, 'layu') && has(d, 'mawar')],
  ['beredar cempaka ', (d) => has(d, 'beredar') && has(d, 'cempaka')],
  ['beredar -melati ', (d) => has(d, 'beredar') && !has(d, 'melati')],
  ['-layu ', (d) => !has(d, 'layu')],
  ['"warga kenanga sudah"', (d) => has(d, 'warga kenanga sudah')],
  ['"percakapan kata"', (d) => has(d, 'percakapan kata')],
  ['org1-2027-0003', (d) => d.number === 'org1-2027-0003'],
  ['angrek ', (d) => has(d, 'anggrek')],
];

function filtersOf(
  world: World,
  oracle: Oracle,
  viewer: string,
  t: number,
): [SearchFilter, (d: Document) => boolean][] {
  const [agreement] = world.agreements;
  const [org] = world.orgs;
  const [assignment] = world.assignments;
  const assigned = (c: Claim, who: string): boolean =>
    world.assignments.some((a) => a.claim === c.id && a.assignee === who && oracle.assignment(viewer, a, t));
  const moment = new Date(T0 + 20 * 24 * 60 * MINUTE);
  return [
    [{}, () => true],
    [{ regionCode: '17.71' }, (d) => d.claim.region === '17.71' || d.claim.region.startsWith('17.71.')],
    [{ theme: 'SARA', stage: 'VOTING' }, (d) => d.claim.theme === 'SARA' && d.claim.stage === 'VOTING'],
    [{ platform: 'FACEBOOK' }, (d) => d.platforms.includes('FACEBOOK')],
    [{ ownerId: org?.id ?? null }, (d) => d.claim.owner === org?.id],
    [{ agreementId: agreement?.id ?? null }, (d) => d.agreements.includes(agreement?.id ?? '')],
    [{ rating: 'FALSE' }, (d) => d.rated],
    [{ rating: 'TRUE' }, () => false],
    [{ label: 'Salah', platform: 'X' }, (d) => d.rated && d.platforms.includes('X')],
    [{ endorsement: 'OBJECTS' }, (d) => d.objected],
    [{ endorsement: 'SUPPORTS' }, () => false],
    [{ demandAtLeast: 3 }, (d) => d.demand >= 3],
    [{ seenFrom: moment }, (d) => d.seen >= moment.getTime()],
    [{ seenUntil: moment, theme: 'SARA' }, (d) => d.seen < moment.getTime() && d.claim.theme === 'SARA'],
    [{ assigneeId: assignment?.assignee ?? null }, (d) => assigned(d.claim, assignment?.assignee ?? '')],
    [{ account: '@tidak.ada' }, () => false],
  ];
}

/** Every revision of a world says FALSE: it is enough that the viewer reads one. */
function rates(oracle: Oracle, viewer: string, v: World['verdicts'][number], t: number): boolean {
  return (
    oracle.verdict(viewer, v, t) &&
    (oracle.revision(viewer, v, v.submittedAt, t) || (v.draft !== null && oracle.revision(viewer, v, null, t)))
  );
}

/** The office's position is seen with the revision, by the office itself, and once that revision is public. */
function objects(world: World, oracle: Oracle, viewer: string, v: World['verdicts'][number], t: number): boolean {
  const isPublic = v.published !== null && !v.published.retracted;
  return (
    v.submittedAt !== null &&
    oracle.verdict(viewer, v, t) &&
    (isPublic || viewer === officeOf(world) || oracle.revision(viewer, v, v.submittedAt, t))
  );
}

const counted = (values: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const value of [...values].sort()) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
};

class SearchOracle {
  readonly tally: Tally = { comparisons: 0, wrong: [] };

  constructor(
    private readonly database: Database,
    private readonly search: SearchService,
    private readonly world: World,
  ) {}

  /** From every organisation, at every moment worth it: hits, total and facets of every question. */
  async lookAround(step = 1): Promise<Tally> {
    const oracle = new Oracle(this.world);
    for (const moment of this.world.moments.filter((_, i) => i % step === 0)) {
      for (const org of this.world.orgs) {
        this.database.clock.reset();
        this.database.clock.advance(moment - Date.now());
        const actor = memberOf(org.id, org.kind);
        this.database.beginRequest(actor);
        const t = await this.database.read(actor, async (tx) => tx.now.getTime());
        const documents = documentsOf(this.world, oracle, org.id, t);
        for (const [query, holds] of QUESTIONS) await this.compare(actor, query, {}, documents.filter(holds), t);
        for (const [filter, fits] of filtersOf(this.world, oracle, org.id, t)) {
          const [query, holds] = QUESTIONS[1] ?? ['', () => true];
          await this.compare(
            actor,
            query,
            filter,
            documents.filter((d) => holds(d) && fits(d)),
            t,
          );
        }
        for (const [sort, key] of ORDERS) await this.ordered(actor, sort, documents, key, t);
        await this.suggests(actor, documents, t);
        this.database.endRequest(actor);
      }
    }
    return this.tally;
  }

  /** The order of everything, two at a time: pages tell no more than the list. */
  private async ordered(
    actor: Actor,
    sort: SearchSort,
    documents: readonly Document[],
    key: (d: Document) => readonly number[],
    t: number,
  ): Promise<void> {
    const got: string[] = [];
    for (let after: string | null = null; ;) {
      const page = await this.search.searchClaims(actor, { query: '', sort, first: 9, after });
      got.push(...page.hits.map((hit) => hit.claim.id));
      after = page.hasNextPage ? (page.hits.at(-1)?.cursor ?? null) : null;
      if (!after) break;
    }
    const want = [...documents].sort((a, b) => {
      const [x, y] = [key(a), key(b)];
      const different = x.findIndex((value, i) => value !== y[i]);
      return different === -1 ? (a.claim.id < b.claim.id ? 1 : -1) : (y[different] ?? 0) - (x[different] ?? 0);
    });
    this.note(
      actor,
      `by ${sort}`,
      {},
      t,
      got,
      want.map((d) => d.claim.id),
    );
  }

  /** What nobody has is told nothing of; and a correction is of the viewer's own words. */
  private async suggests(actor: Actor, documents: readonly Document[], t: number): Promise<void> {
    const { suggestion } = await this.search.searchClaims(actor, { query: 'percakpaan beredarr ', first: 5 });
    this.note(actor, 'suggestion', {}, t, suggestion, documents.length > 0 ? 'percakapan beredar' : null);
  }

  private async compare(
    actor: Actor,
    query: string,
    filter: SearchFilter,
    expected: readonly Document[],
    t: number,
  ): Promise<void> {
    const answer = await this.search.searchClaims(actor, {
      query,
      filter,
      facets: SEARCH_FACETS,
      total: true,
      first: 100,
    });
    const facet = (name: string): Record<string, number> =>
      Object.fromEntries(
        (answer.facets.find((f) => f.facet === name)?.buckets ?? [])
          .map((b) => [b.value, b.count] as const)
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      );
    const got = {
      hits: answer.hits.map((hit) => hit.claim.id).sort(),
      total: answer.total,
      themes: facet('THEME'),
      provinces: facet('PROVINCE'),
      owners: facet('OWNER'),
      platforms: facet('PLATFORM'),
      ratings: facet('RATING'),
      labels: facet('LABEL'),
      agreements: facet('AGREEMENT'),
      positions: facet('ENDORSEMENT'),
    };
    const want = {
      hits: expected.map((d) => d.claim.id).sort(),
      total: { count: expected.length, more: false },
      themes: counted(expected.map((d) => d.claim.theme)),
      provinces: counted(expected.map((d) => d.claim.region.slice(0, 2))),
      owners: counted(expected.map((d) => d.claim.owner)),
      platforms: counted(expected.flatMap((d) => [...new Set(d.platforms)])),
      ratings: counted(expected.flatMap((d) => (d.rated ? ['FALSE'] : []))),
      labels: counted(expected.flatMap((d) => (d.rated ? ['Salah'] : []))),
      agreements: counted(expected.flatMap((d) => d.agreements)),
      positions: counted(expected.flatMap((d) => (d.objected ? ['OBJECTS'] : []))),
    };
    this.note(actor, query, filter, t, got, want);
  }

  private note(actor: Actor, query: string, filter: SearchFilter, t: number, got: unknown, want: unknown): void {
    this.tally.comparisons += this.world.claims.length + 1;
    if (JSON.stringify(got) === JSON.stringify(want)) return;
    const where = `seed ${this.world.seed} viewer ${actor.organizationId} at ${new Date(t).toISOString()}`;
    this.tally.wrong.push(`${where} '${query}' ${JSON.stringify(filter)}: ${JSON.stringify({ got, want })}`);
  }
}

function memberOf(organizationId: string, kind: World['orgs'][number]['kind']): Actor {
  return {
    ...ANONYMOUS,
    kind: 'PERSON',
    organizationId,
    organizationKind: kind,
    organizationRegion: null,
    personId: personOf(organizationId),
    roles: ['EDITOR', 'ADMIN'],
    steppedUpAt: new Date('2100-01-01'),
    locale: 'id',
    requestId: 'spec',
  } as Actor;
}

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
      const { Database } = await import('#libs/database');
      @Global()
      @Module({ providers: [{ provide: Database, useValue: database }], exports: [Database] })
      class OpenDatabase {}
      const module = await Test.createTestingModule({ imports: [OpenDatabase, ClaimsModule] }).compile();
      closing.push(async () => {
        await database.close();
        await test.drop();
      });
      const engine = await openEngine(database, test.workerUrl);
      return new SearchOracle(database, new SearchService(database, engine, module.get(ClaimsService)), world);
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
      ['ends', 'ALTER TABLE agreement_ends DISABLE TRIGGER ALL; DELETE FROM agreement_ends'],
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
