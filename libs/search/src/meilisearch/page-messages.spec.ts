import type { Member } from '#libs/access';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { ClaimWorld } from '../../../../test/support/claim-world';
import { describeWithMeilisearch, startMeilisearch, type TestMeilisearch } from '../../../../test/support/meilisearch';
import { FoundClaimsRepository } from '../found-claims.repository';
import { SearchService } from '../search.service';
import { MeilisearchEngine } from './meilisearch-engine';
import { openSearchServer } from './search-server';

describeWithMeilisearch('what is asked of the database for a page that a search server proposes', () => {
  let world: ClaimWorld;
  let meilisearch: TestMeilisearch;
  let search: SearchService;
  let viewer: Member;
  let asked: string[] = [];
  /** Statements, each by its name; sessions and what is prepared are texts. */
  const note = (message: unknown): void => {
    if (typeof message === 'object') asked.push((message as { readonly name?: string }).name ?? 'without a name');
  };

  beforeAll(async () => {
    world = await ClaimWorld.open();
    meilisearch = await startMeilisearch();
    const { server, index } = openSearchServer(meilisearch.open(), world.db, world.test.workerUrl);
    viewer = await world.organization('RAFFLESIA', 'NEWSROOM');
    for (const place of ['Bengkulu', 'Curup', 'Manna']) await world.file(viewer, `Jembatan putus di ${place}`);
    await index.sweep();
    search = new SearchService(world.db, new MeilisearchEngine(server, new FoundClaimsRepository()));
    // Texts of the standing are read once.
    await search.searchClaims(viewer, { query: 'jembatan ', first: 5 });
    subscribe('cekatan:statement', note);
  });
  afterAll(async () => {
    unsubscribe('cekatan:statement', note);
    await meilisearch.close();
    await world.close();
  });
  beforeEach(() => {
    asked = [];
  });

  it('is one statement, with all that is shown of its claims', async () => {
    const { hits } = await search.searchClaims(viewer, { query: 'jembatan ', first: 2 });
    expect(hits.map(({ claim }) => claim.summary.appearanceCount)).toEqual([0, 0]);
    expect(hits[0]?.claim.owner.code).toBe('RAFFLESIA');
    expect(asked).toEqual([expect.stringMatching(/^found-claims /)]);
  });

  it('is no more than is shown', async () => {
    const { hits } = await search.searchClaims(viewer, { query: 'jembatan ', first: 2, parts: ['evidenceCount'] });
    expect(hits.map(({ claim }) => claim.summary)).toEqual([{ evidenceCount: 0 }, { evidenceCount: 0 }]);
    expect(asked).toEqual(['found-claims evidenceCount']);
  });

  it('is nothing where nothing is proposed', async () => {
    const answer = await search.searchClaims(viewer, { query: '"tiada" ', first: 2, total: true, facets: ['THEME'] });
    expect(answer).toMatchObject({ hits: [], hasNextPage: false, total: { count: 0, more: false } });
    expect(answer.facets).toEqual([{ facet: 'THEME', buckets: [] }]);
    expect(asked).toEqual([]);
  });
});
