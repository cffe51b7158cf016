import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { publicAddress } from './public-address';
import { PublishedBytes } from './published-bytes';

const TEXT = `<p>${'Surat suara itu dari simulasi. '.repeat(50)}</p>`;

describe('bytes that are sent many times', () => {
  const bytes = (): Promise<PublishedBytes> => PublishedBytes.of(TEXT, { 'content-type': 'text/html' });

  it.each([
    [undefined, undefined],
    ['', undefined],
    ['gzip', 'gzip'],
    ['gzip, deflate, br', 'br'],
    ['GZIP;q=0.5, br;q=0', 'gzip'],
    ['br;q=0.0, gzip;q=0', undefined],
    ['zstd, brx', undefined],
  ])('sends for accept-encoding %s: %s', async (accepted, coding) => {
    const answer = (await bytes()).answer({ 'accept-encoding': accepted });
    expect(answer.headers['content-encoding']).toBe(coding);
    expect(answer.headers['content-length']).toBe(answer.body.length);
    const plain = coding === 'br' ? brotliDecompressSync(answer.body) : coding ? gunzipSync(answer.body) : answer.body;
    expect(plain.toString()).toBe(TEXT);
  });

  it('has a strong tag for each coding, the same for the same text alone', async () => {
    const tag = async (text: string, coding?: string): Promise<unknown> =>
      (await PublishedBytes.of(text, {})).answer({ 'accept-encoding': coding }).headers['etag'];
    expect(await tag(TEXT)).toMatch(/^"[\w-]{22}"$/);
    expect(await tag(TEXT)).toBe(await tag(TEXT));
    expect(new Set([await tag(TEXT), await tag(TEXT, 'br'), await tag(TEXT, 'gzip'), await tag('x')]).size).toBe(4);
  });

  it('tells who has them that they stand', async () => {
    const page = await bytes();
    const { headers } = page.answer({});
    const etag = String(headers['etag']);
    for (const known of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
      const answer = page.answer({ 'if-none-match': known });
      expect([answer.status, answer.body.length]).toEqual([304, 0]);
      expect(answer.headers).toEqual({ 'content-type': 'text/html', etag });
    }
    for (const known of ['"x"', '', etag.slice(1, -1)]) {
      expect(page.answer({ 'if-none-match': known }).status).toBe(200);
    }
    // Bytes of another coding are other bytes.
    expect(page.answer({ 'if-none-match': etag, 'accept-encoding': 'br' }).status).toBe(200);
  });
});

describe('an image that is sent many times', () => {
  it('is sent as it is, whatever codings are taken', async () => {
    const image = Buffer.from([0x89, 0x50]);
    const answer = PublishedBytes.ofImage(image, {}).answer({ 'accept-encoding': 'br, gzip' });
    expect([answer.body, answer.headers['content-encoding']]).toEqual([image, undefined]);
    expect(PublishedBytes.ofImage(image, {}).answer({ 'if-none-match': String(answer.headers['etag']) }).status).toBe(
      304,
    );
  });
});

describe('a public address', () => {
  it.each([
    ['/cek-fakta/a-b', {}, { slug: 'a-b', rendering: 'id' }],
    ['/cek-fakta/a-b', { 'accept-language': 'en' }, { slug: 'a-b', rendering: 'en' }],
    ['/cek-fakta/a-b?lang=en', {}, { slug: 'a-b', rendering: 'en' }],
    ['/cek-fakta/a-b?lang=id', { 'accept-language': 'en' }, { slug: 'a-b', rendering: 'id' }],
    ['/api/v1/fact-checks/a-b', { 'accept-language': 'en' }, { slug: 'a-b', rendering: 'json' }],
    ['/api/v1/fact-checks/a-b/signed', {}, { slug: 'a-b', rendering: 'signed' }],
    ['/embed/a-b', { 'accept-language': 'en' }, { slug: 'a-b', rendering: 'embed m auto id' }],
    ['/embed/a-b?size=l&color=dark&lang=en', {}, { slug: 'a-b', rendering: 'embed l dark en' }],
    ['/embed/a-b?color=dark&size=l', {}, undefined],
    ['/embed/a-b?size=xl', {}, undefined],
    ['/embed?size=l', {}, undefined],
    ['/cek-fakta/a-b?lang=fr', {}, undefined],
    ['/cek-fakta/a-b?utm_source=x', {}, undefined],
    ['/graphql', {}, undefined],
    ['/', {}, undefined],
  ])('%s with %j is %j', (url, headers, expected) => {
    expect(publicAddress(url, headers)).toEqual(expected);
  });
});
