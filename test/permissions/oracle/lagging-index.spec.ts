import { type Member, queryWall } from '#libs/access';
import {
  type ClaimSearchInput,
  FoundClaimsRepository,
  MeilisearchEngine,
  type OpenSearchServer,
  openSearchServer,
  PostgresqlEngineRepository,
  PreferredEngine,
  SEARCH_FACETS,
  SEARCH_SORTS,
  SearchService,
} from '#libs/search';
import { withClient } from '../../../libs/database/src/roles';
import { ClaimWorld } from '../../support/claim-world';
import { describeWithMeilisearch, startMeilisearch, type TestMeilisearch } from '../../support/meilisearch';
import { withoutRowLevelSecurity } from '../graphql/walls';

const HIDDEN = 'Zamrud kembar beredar di pelabuhan';
const DECOYS = ['Mawar layu beredar di pasar', 'Melati beredar di kantor', 'Kenanga beredar di sekolah'];
const HOUR_MS = 3_600_000;

interface Taken {
  readonly owner: Member;
  readonly claimId: string;
  /** Through which the partner reads the claim, and one that the partner has no part in. */
  readonly agreementId: string;
  readonly elsewhere: string;
}
type Take = (world: ClaimWorld, taken: Taken) => unknown;

/** How a claim is taken away from a partner, in a moment; the index is told of none of it. */
const TAKEN_AWAY: readonly (readonly [what: string, take: Take])[] = [
  [
    'its audience is emptied',
    (w, { owner, claimId }) => w.audience.changeAudience(owner, { claimId, agreementIds: [] }),
  ],
  [
    'it is shared under another agreement instead',
    (w, { owner, claimId, elsewhere }) => w.audience.changeAudience(owner, { claimId, agreementIds: [elsewhere] }),
  ],
  ['the agreement is suspended', (w, { owner, agreementId }) => w.agreements.life.suspend(owner, agreementId, 'Jeda')],
  ['the agreement is over', (w) => w.clock.advance(2 * HOUR_MS)],
];
const [[, EMPTIED]] = TAKEN_AWAY as readonly [readonly [string, Take]];

describeWithMeilisearch('an index that has not heard that a claim was taken away', () => {
  let world: ClaimWorld;
  let meilisearch: TestMeilisearch;
  let index: OpenSearchServer;
  let search: SearchService;
  let owner: Member;
  let partner: Member;
  let elsewhere: string;

  beforeAll(async () => {
    world = await ClaimWorld.open();
    meilisearch = await startMeilisearch();
    index = openSearchServer(meilisearch.open(), world.db, world.test.workerUrl);
    const engine = new MeilisearchEngine(index.server, new FoundClaimsRepository());
    const preferred = new PreferredEngine(engine, new PostgresqlEngineRepository());
    search = new SearchService(world.db, preferred);
    owner = await world.organization('RAFFLESIA', 'NEWSROOM');
    partner = await world.organization('GARUDA', 'NEWSROOM');
    elsewhere = await world.agreement([
      [owner, 'MEDIA'],
      [await world.organization('KENARI', 'NEWSROOM'), 'MEDIA'],
    ]);
    const lasting = await world.agreement(parties());
    for (const [i, statement] of DECOYS.entries())
      await world.file(i === 0 ? partner : owner, statement, { agreementIds: [lasting] });
    await index.index.sweep();
  });
  afterAll(async () => {
    await meilisearch.close();
    await world.close();
  });
  afterEach(() => {
    queryWall.standing = true;
    world.clock.reset();
  });

  const parties = (): Parameters<ClaimWorld['agreement']>[0] => [
    [owner, 'MEDIA'],
    [partner, 'MEDIA'],
  ];

  /** Whatever might tell of it: by its words, beginnings and typing errors, by its number, in any order, and by what is counted. */
  const questionsOf = (number: string): Omit<ClaimSearchInput, 'first'>[] => [
    ...['zamrud ', 'zamr', 'zamrut ', '"zamrud kembar"', 'pelabuhann zamrud ', 'beredar zamrud', number].map(
      (query) => ({
        query,
        total: true,
        facets: SEARCH_FACETS,
      }),
    ),
    ...['', 'beredar ', '-zamrud ', '-mawar '].map((query) => ({ query, total: true, facets: SEARCH_FACETS })),
    ...SEARCH_SORTS.map((sort) => ({ query: 'beredar ', sort })),
    { query: 'beredar ', filter: { theme: 'SARA', ownerId: owner.organizationId }, total: true },
    { query: '', filter: { regionCode: '17' }, total: true },
  ];

  /** Everything that the partner is told, with pages so small that there are several. */
  async function told(number: string): Promise<Record<string, string>> {
    const answers: Record<string, string> = {};
    for (const question of questionsOf(number)) {
      const pages: unknown[] = [];
      for (let after: string | null = null; ;) {
        const { fallback, ...page } = await search.searchClaims(partner, { ...question, first: 2, after });
        expect({ question, fallback }).toEqual({ question, fallback: false });
        pages.push(page);
        after = page.hasNextPage ? (page.hits.at(-1)?.cursor ?? null) : null;
        if (!after) break;
      }
      answers[JSON.stringify(question)] = JSON.stringify(pages);
    }
    return answers;
  }

  const proposed = async (agreementId: string): Promise<string[]> => {
    const hits = await index.server.search('CLAIM', { q: '', time: 'filedAt', filter: [`tags = "a${agreementId}"`] });
    return hits.map((hit) => hit.id);
  };

  /** What the partner is told before there is the claim, while it reads it, and after that; the index knows it throughout. */
  async function story(take: Take): Promise<Record<'before' | 'between' | 'after', Record<string, string>>> {
    const agreementId = await world.agreement(parties(), { effectiveUntil: new Date(Date.now() + HOUR_MS) });
    await index.feeder.feed();
    const claimId = await world.file(owner, HIDDEN, { agreementIds: [agreementId] });
    const [claim] = await world.claims.listByIds(owner, [claimId]);
    const number = claim?.number ?? '';
    // Not in the index, and read by nobody else: as if it had never been filed.
    await world.audience.changeAudience(owner, { claimId, agreementIds: [] });
    const before = await told(number);
    await world.audience.changeAudience(owner, { claimId, agreementIds: [agreementId] });
    await index.feeder.feed();
    const between = await told(number);
    await take(world, { owner, claimId, agreementId, elsewhere });
    const after = await told(number);
    expect(await proposed(agreementId)).toEqual([claimId]);
    return { before, between, after };
  }

  const different = (a: Record<string, string>, b: Record<string, string>): string[] =>
    Object.keys(a).filter((question) => a[question] !== b[question]);

  async function expectNothingTold(take: Take): Promise<void> {
    const { before, between, after } = await story(take);
    // It is found by nearly every one of the questions while it is shared.
    expect(different(before, between).length).toBeGreaterThan(Object.keys(before).length - 3);
    expect(different(before, after).map((question) => [question, before[question], after[question]])).toEqual([]);
    expect(Object.values(after).filter((pages) => pages.includes('"engine":"MEILISEARCH"')).length).toBeGreaterThan(10);
  }

  it.each(TAKEN_AWAY)('tells nothing of it once %s', (_what, take) => expectNothingTold(take), 300_000);

  it.each(TAKEN_AWAY)(
    "tells nothing of it without the queries' own predicates, once %s",
    (_what, take) => {
      queryWall.standing = false;
      return expectNothingTold(take);
    },
    300_000,
  );

  describe('without row-level security', () => {
    beforeAll(() => withClient(world.test.adminUrl, (client) => client.query(withoutRowLevelSecurity)));

    it.each(TAKEN_AWAY)('tells nothing of it once %s', (_what, take) => expectNothingTold(take), 300_000);

    it('and without the predicates tells all of it: these are what stands behind the index', async () => {
      queryWall.standing = false;
      const { before, between, after } = await story(EMPTIED);
      // What the walls leave out is told already before: only the index keeps it away then.
      expect(different(before, between)).not.toEqual([]);
      expect(different(before, after)).not.toEqual([]);
    }, 300_000);
  });
});
