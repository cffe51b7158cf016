import { type Actor, ANONYMOUS, queryWall } from '#libs/access';
import { ClaimsModule, ClaimsService } from '#libs/claims';
import { type Database, openDatabase } from '#libs/database';
import {
  PostgresqlEngineRepository,
  SEARCH_FACETS,
  type SearchEngine,
  type SearchFilter,
  SearchService,
} from '#libs/search';
import { Global, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { withClient } from '../../../libs/database/src/roles';
import { createTestDatabase } from '../../support';
import { withoutRowLevelSecurity } from '../graphql/walls';
import { loadWorld, numberOf, personOf, platformOf, quoteOf, statementOf } from './load';
import { Oracle } from './model';
import { type Claim, randomWorld, type World } from './world';

const FIRST_SEED = Number(process.env['ORACLE_SEED'] ?? 1);
/** About 15,000 comparisons a world at every fourth moment; more with a flag, and then at every moment. */
const WORLDS = Number(process.env['ORACLE_SEARCH_WORLDS'] ?? 1);
const STEP = WORLDS > 1 ? 1 : 4;

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
}

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
  const under = (c: Claim): boolean =>
    c.owner === viewer
      ? c.shares.some((s) => s.agreement === agreement?.id)
      : oracle.through(viewer, c, t).includes(agreement?.id ?? '');
  return [
    [{}, () => true],
    [{ regionCode: '17.71' }, (d) => d.claim.region === '17.71' || d.claim.region.startsWith('17.71.')],
    [{ theme: 'SARA', stage: 'VOTING' }, (d) => d.claim.theme === 'SARA' && d.claim.stage === 'VOTING'],
    [{ platform: 'FACEBOOK' }, (d) => d.platforms.includes('FACEBOOK')],
    [{ ownerId: org?.id ?? null }, (d) => d.claim.owner === org?.id],
    [{ agreementId: agreement?.id ?? null }, (d) => under(d.claim)],
    [{ rating: 'FALSE' }, (d) => world.verdicts.some((v) => v.claim === d.claim.id && rates(oracle, viewer, v, t))],
  ];
}

/** Every revision of a world says FALSE: it is enough that the viewer reads one. */
function rates(oracle: Oracle, viewer: string, v: World['verdicts'][number], t: number): boolean {
  return (
    oracle.verdict(viewer, v, t) &&
    (oracle.revision(viewer, v, v.submittedAt, t) || (v.draft !== null && oracle.revision(viewer, v, null, t)))
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
        this.database.endRequest(actor);
      }
    }
    return this.tally;
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
    };
    const want = {
      hits: expected.map((d) => d.claim.id).sort(),
      total: { count: expected.length, more: false },
      themes: counted(expected.map((d) => d.claim.theme)),
      provinces: counted(expected.map((d) => d.claim.region.slice(0, 2))),
      owners: counted(expected.map((d) => d.claim.owner)),
    };
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

/** Each engine is asked the same; one that lags must say the same of what the viewer may see. */
describe.each<[string, () => SearchEngine]>([['PostgreSQL', () => new PostgresqlEngineRepository()]])(
  'the permission oracle, through search by %s',
  (_, engine) => {
    const closing: (() => Promise<void>)[] = [];
    afterEach(async () => {
      queryWall.standing = true;
      for (const close of closing.splice(0)) await close();
    });

    async function open(world: World, prepare = ''): Promise<SearchOracle> {
      const test = await createTestDatabase();
      await loadWorld(test.adminUrl, world);
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
      return new SearchOracle(database, new SearchService(database, engine(), module.get(ClaimsService)), world);
    }

    it('agrees with every hit, total and facet in every world', async () => {
      let comparisons = 0;
      for (let i = 0; i < WORLDS; i += 1) {
        const tally = await (await open(randomWorld(FIRST_SEED + i))).lookAround(STEP);
        expect(tally.wrong.slice(0, 3)).toEqual([]);
        comparisons += tally.comparisons;
      }
      process.stdout.write(`oracle through search: ${comparisons} comparisons in ${WORLDS} worlds\n`);
    }, 600_000);

    it.each([
      ['row-level security is gone', withoutRowLevelSecurity, true],
      ["the queries' own predicates are gone", '', false],
    ])(
      'still agrees when %s',
      async (_gone, prepare, standing) => {
        const oracle = await open(randomWorld(FIRST_SEED + 70), prepare);
        queryWall.standing = standing;
        // The agreement that a claim was found through is told by the queries alone.
        expect((await oracle.lookAround(4)).wrong.filter((w) => !w.includes('agreementId')).slice(0, 3)).toEqual([]);
      },
      300_000,
    );

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
      600_000,
    );
  },
);
