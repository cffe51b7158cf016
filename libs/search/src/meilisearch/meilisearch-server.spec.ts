import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { randomUUID } from 'node:crypto';
import { describeWithMeilisearch, startMeilisearch, type TestMeilisearch } from '../../../../test/support/meilisearch';

describeWithMeilisearch('what a Meilisearch server sends', () => {
  let meilisearch: TestMeilisearch;
  const headers: string[] = [];
  const note = (message: unknown): void => {
    const { response } = message as { readonly response: { readonly headers: readonly Buffer[] } };
    headers.push(response.headers.map(String).join('\n').toLowerCase());
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
    const documents = Array.from({ length: 300 }, (_, i) => ({
      id: randomUUID(),
      version: i,
      filedAt: i,
      seenAt: i,
      said: 'banjir',
    }));
    await server.done(await server.put(server.live('CLAIM'), documents));
    headers.length = 0;
    expect(await server.search('CLAIM', { q: 'banjir', time: 'filedAt', limit: 300 })).toHaveLength(300);
    await server.page(server.live('CLAIM'), 0);
    expect(headers).toHaveLength(2);
    for (const head of headers) {
      expect(head).toContain('content-length');
      expect(head).not.toContain('content-encoding');
    }
  });
});
