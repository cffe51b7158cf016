import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Logger } from '@nestjs/common';
import { NoReranker } from './reranker';
import { RestEmbedder } from './rest-embedder';

interface Asked {
  readonly headers: IncomingMessage['headers'];
  readonly body: { readonly model: string; readonly input: readonly string[] };
}
type Answers = (asked: Asked, response: ServerResponse) => void;

/** Directions of texts: by how often they speak of water, fire and anything else. */
const vectorOf = (text: string): number[] => [text.split('air').length - 1, text.split('api').length - 1, 0.1];
const inAnyOrder: Answers = ({ body }, response) => {
  const data = body.input.map((text, index) => ({ index, embedding: vectorOf(text) })).reverse();
  response.end(JSON.stringify({ object: 'list', data }));
};

describe('an embedder over REST', () => {
  let server: Server;
  let url: string;
  let answer: Answers;
  const asked: Asked[] = [];

  beforeAll(async () => {
    Logger.overrideLogger(false);
    server = createServer((request, response) => {
      const pieces: Buffer[] = [];
      request.on('data', (piece: Buffer) => pieces.push(piece));
      request.on('end', () => {
        const body = JSON.parse(Buffer.concat(pieces).toString()) as Asked['body'];
        asked.push({ headers: request.headers, body });
        answer({ headers: request.headers, body }, response);
      });
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/embeddings`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => {
    asked.length = 0;
    answer = inAnyOrder;
  });

  const embedder = (changes = {}): RestEmbedder =>
    new RestEmbedder({ url, model: 'uji', timeoutMs: 2_000, ...changes });

  it('says how near each text is, in the order in which they were given', async () => {
    const near = await embedder({ key: 'kunci-rahasia' }).nearness('air air', ['api', 'air bah', 'api dan air']);
    expect(near?.[1]).toBeGreaterThan(0.95);
    expect(near?.[2]).toBeGreaterThan(near?.[0] ?? 1);
    expect(asked[0]?.headers.authorization).toBe('Bearer kunci-rahasia');
    expect(asked[0]?.body).toEqual({ model: 'uji', input: ['air air', 'api', 'air bah', 'api dan air'] });
  });

  it('sends no more of a text than tells which claim it is, and no key where there is none', async () => {
    await embedder().nearness('a'.repeat(10_000), ['b']);
    expect(asked[0]?.body.input[0]).toHaveLength(2_000);
    expect(asked[0]?.headers.authorization).toBeUndefined();
  });

  it.each<[string, Answers]>([
    ['an error', (_, r) => r.writeHead(500).end('{}')],
    ['no JSON', (_, r) => r.end('<html>')],
    ['nothing', (_, r) => r.end()],
    ['too few vectors', (_, r) => r.end(JSON.stringify({ data: [{ index: 0, embedding: [1] }] }))],
    [
      'one vector twice',
      ({ body }, r) => r.end(JSON.stringify({ data: body.input.map(() => ({ index: 0, embedding: [1] })) })),
    ],
    [
      'vectors of different lengths',
      ({ body }, r) => r.end(JSON.stringify({ data: body.input.map((_, i) => ({ embedding: Array(i + 1).fill(1) })) })),
    ],
    [
      'words instead of numbers',
      ({ body }, r) => r.end(JSON.stringify({ data: body.input.map(() => ({ embedding: ['satu'] })) })),
    ],
    ['far too much', (_, r) => r.end(`"${'x'.repeat(9_000_000)}"`)],
    ['another address', (_, r) => r.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()],
    ['a cut connection', (_, r) => r.destroy()],
  ])('has no opinion when it answers %s', async (_, wrong) => {
    answer = wrong;
    expect(await embedder().nearness('air', ['api', 'air'])).toBeUndefined();
  });

  it('has no opinion when it takes too long, and nobody waits for it', async () => {
    answer = () => undefined;
    const begun = performance.now();
    expect(await embedder({ timeoutMs: 100 }).nearness('air', ['api'])).toBeUndefined();
    expect(performance.now() - begun).toBeLessThan(1_500);
  });

  it('has no opinion when nobody is there', async () => {
    expect(await embedder({ url: 'http://127.0.0.1:1/' }).nearness('air', ['api'])).toBeUndefined();
    expect(await new NoReranker().nearness()).toBeUndefined();
  });
});
