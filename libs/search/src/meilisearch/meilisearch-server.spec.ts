import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { randomUUID } from 'node:crypto';
import { describeWithMeilisearch, startMeilisearch, type TestMeilisearch } from '../../../../test/support/meilisearch';
import type { MeilisearchServer } from './meilisearch-server';

describeWithMeilisearch('what a Meilisearch server sends', () => {
  let meilisearch: TestMeilisearch;
  const headers: string[] = [];
  const note = (message: unknown): void => {
    const { response } = message as { readonly response: { readonly headers: readonly Buffer[] } };
    headers.push(response.headers.map(String).join('\n').toLowerCase());
  };

  const put = async (server: MeilisearchServer, word: string, times: readonly number[]): Promise<void> => {
    const documents = times.map((time, i) => ({
      ...{ id: randomUUID(), version: i, filedAt: time, seenAt: -time },
      ...{ said: word, words: [word] },
    }));
    await server.done(await server.put(server.live('CLAIM'), documents));
  };

  beforeAll(async () => {
    meilisearch = await startMeilisearch();
    subscribe('undici:request:headers', note);
  });
  afterAll(async () => {
    unsubscribe('undici:request:headers', note);
    await meilisearch.close();
  });

  it('comes in one piece, which waits for no acknowledgement', async () => {
    const server = meilisearch.open();
    await server.create(server.live('CLAIM'), 'CLAIM');
    await put(
      server,
      'banjir',
      Array.from({ length: 300 }, (_, i) => i),
    );
    headers.length = 0;
    expect(await server.search('CLAIM', { q: 'banjir', time: 'filedAt', limit: 300 })).toHaveLength(300);
    await server.page(server.live('CLAIM'), 0);
    expect(headers).toHaveLength(2);
    for (const head of headers) {
      expect(head).toContain('content-length');
      expect(head).not.toContain('content-encoding');
    }
  });

  it('is the same, listed, as a search without words finds, in the same order, also among those of the same time', async () => {
    const server = meilisearch.open();
    await server.create(server.live('CLAIM'), 'CLAIM');
    // One alone, many at once, and pairs.
    await put(server, 'longsor', [9, ...Array.from({ length: 12 }, () => 8), 7, 7, 6, 6, 5, 4, 4, 3]);
    const filter = ['words = "longsor"'];
    for (const time of ['filedAt', 'seenAt']) {
      for (let limit = 0; limit <= 23; limit += 1) {
        const question = { q: '', time, limit, filter };
        const byTime = { ...question, sort: [`${time}:desc`, 'id:desc'] };
        const listed = await server.search('CLAIM', question);
        expect(listed).toHaveLength(Math.min(limit, 21));
        if (time === 'filedAt') expect(listed).toEqual(await server.ranked('CLAIM', question));
        const ordered = await server.ranked('CLAIM', byTime);
        expect(listed.map(({ id, at }) => [id, at])).toEqual(ordered.map(({ id, at }) => [id, at]));
      }
    }
  });
});
