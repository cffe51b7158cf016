import type { Member } from '#libs/access';
import { randomUUID } from 'node:crypto';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { ClaimWorld } from '../../../../test/support/claim-world';
import { describeWithMeilisearch, startMeilisearch, type TestMeilisearch } from '../../../../test/support/meilisearch';
import { FoundClaimsRepository } from '../found-claims.repository';
import { SearchService } from '../search.service';
import { TEXTS } from '../suggestions.repository';
import type { IndexDocument } from './documents';
import { MeilisearchEngine } from './meilisearch-engine';
import { rootOf } from './plain-text';
import { openSearchServer, type OpenSearchServer } from './search-server';

describeWithMeilisearch('what a question that finds nothing may be corrected by', () => {
  let world: ClaimWorld;
  let meilisearch: TestMeilisearch;
  let open: OpenSearchServer;
  let search: SearchService;
  let viewer: Member;
  let stranger: Member;
  let asked: string[] = [];
  const note = (message: unknown): void => {
    if (typeof message === 'object') asked.push((message as { readonly name?: string }).name ?? 'without a name');
  };
  const suggestionFor = async (query: string): Promise<string | null> => {
    const { hits, suggestion } = await search.searchClaims(viewer, { query, first: 5 });
    expect(hits).toEqual([]);
    return suggestion;
  };
  /** Documents as an index has them that was told wrongly who reads the claims. */
  const misled = async (ids: readonly string[], words: readonly string[]): Promise<void> => {
    const { server } = open;
    const document = (id: string, i: number): IndexDocument => ({
      ...{ id, version: 1, filedAt: Date.now() + i, seenAt: Date.now() + i },
      ...{
        tags: [`o${viewer.organizationId}`],
        words,
        names: [],
        said: '',
        saidRoots: '',
        quoted: [],
        quotedRoots: [],
      },
    });
    await server.done(await server.put(server.live('CLAIM'), ids.map(document)));
  };

  beforeAll(async () => {
    world = await ClaimWorld.open();
    meilisearch = await startMeilisearch();
    open = openSearchServer(meilisearch.open(), world.db, world.test.workerUrl);
    viewer = await world.organization('RAFFLESIA', 'NEWSROOM');
    stranger = await world.organization('ENGGANO', 'NEWSROOM');
    await world.file(viewer, 'Jembatan putus di Curup');
    await world.file(viewer, 'Pembukaan pintu air di Manna');
    await open.index.sweep();
    search = new SearchService(world.db, new MeilisearchEngine(open.server, new FoundClaimsRepository()));
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

  it('is asked for no word that a claim has', async () => {
    const { server } = open;
    const listed = server.listed.bind(server);
    const limits: (number | undefined)[] = [];
    server.listed = (kind, question) => (limits.push(question.limit), listed(kind, question));
    expect(await suggestionFor('jembatan manna ')).toBeNull();
    server.listed = listed;
    expect(limits).not.toContain(TEXTS);
    expect(asked).toEqual(['search-corrections']);
  });

  it('is asked of the database for no word that begins as none does', async () => {
    expect(await suggestionFor('qwertyuiop zxcvbnmas ')).toBeNull();
    expect(asked).toEqual([]);
  });

  it('is a word of what the viewer reads', async () => {
    expect(await suggestionFor('pembukkaann pintu ')).toBe('pembukaan pintu');
  });

  describe('where the index is wrong about who reads what', () => {
    it('is the same though claims that the viewer does not read have the word', async () => {
      const hidden = [];
      for (const n of [1, 2, 3, 4, 5]) hidden.push(await world.file(stranger, `Pembukkaann pintu ${n}`));
      await misled(hidden, ['pembukkaann', rootOf('pembukkaann')]);
      expect(await suggestionFor('pembukkaann pintu ')).toBe('pembukaan pintu');
    });

    it('is none of theirs', async () => {
      const id = await world.file(stranger, 'Vaksinasi massal');
      await misled([id], ['vaksinasi', 'massal']);
      expect(await suggestionFor('vakksinassi ')).toBeNull();
    });

    it('is found though all of the newest are taken away', async () => {
      await misled(
        Array.from({ length: TEXTS + 5 }, () => randomUUID()),
        ['pembatas'],
      );
      expect(await suggestionFor('pembukkaann pintu ')).toBe('pembukaan pintu');
    });
  });
});
