import { createHash } from 'node:crypto';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { type CaptureOptions, type CaptureResult, captureLink } from './capture-link';
import type { CaptureRefusalReason } from './capture-refusal';

/**
 * 127.0.0.9 stands in for a public host: the only address that the policy of this spec admits. Whatever else the
 * resolver names must not be connected to.
 */
const PUBLIC = '127.0.0.9';
const admitOnlyPublic = (address: string): boolean => address === PUBLIC;

type Handler = (request: IncomingMessage, response: ServerResponse) => void;
let server: Server;
let port: number;
let handler: Handler;

beforeAll(async () => {
  server = createServer((request, response) => handler(request, response));
  await new Promise<void>((ready) => server.listen(0, PUBLIC, ready));
  port = (server.address() as AddressInfo).port;
});

afterAll(() => {
  server.closeAllConnections();
  return new Promise((done) => server.close(done));
});

const options = (more: CaptureOptions = {}): CaptureOptions => ({
  resolve: () => Promise.resolve([PUBLIC]),
  isAllowedAddress: admitOnlyPublic,
  allowedPorts: [port],
  ...more,
});

const site = (path = '/'): string => `http://berita.example:${port}${path}`;
const refused = (reason: CaptureRefusalReason, status?: number): CaptureResult => ({
  captured: false,
  refusal: status === undefined ? { reason } : { reason, status },
});
const send =
  (body: string | Buffer, headers: Record<string, string> = {}, status = 200): Handler =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'text/html', ...headers });
    response.end(body);
  };

describe('captureLink, a page', () => {
  it('captures title, text, address, time and the hash of what was served', async () => {
    const body = '<title>Judul</title><p>Isi berita</p>';
    handler = send(body);
    const now = new Date('2026-02-03T04:05:06Z');
    const result = await captureLink(`${site('/a?b=1')}#bagian`, options({ now: () => now }));
    expect(result).toEqual({
      captured: true,
      capture: {
        requestedUrl: `${site('/a?b=1')}#bagian`,
        finalUrl: site('/a?b=1'),
        status: 200,
        contentType: 'text/html',
        title: 'Judul',
        text: 'Isi berita',
        textTruncated: false,
        capturedAt: now,
        content: Buffer.from(body),
        contentSha256: createHash('sha256').update(body).digest('hex'),
      },
    });
  });

  it('asks as a stranger: no cookie, credential or referrer, also after a redirect that sets a cookie', async () => {
    const seen: IncomingMessage['headers'][] = [];
    handler = (request, response) => {
      seen.push(request.headers);
      if (request.url === '/1') response.writeHead(302, { location: '/2', 'set-cookie': 'a=b' }).end();
      else send('<title>ok</title>')(request, response);
    };
    expect(await captureLink(site('/1'), options())).toMatchObject({
      captured: true,
      capture: { finalUrl: site('/2') },
    });
    expect(seen).toHaveLength(2);
    for (const headers of seen) {
      expect(headers.host).toBe(`berita.example:${port}`);
      expect(Object.keys(headers).sort()).toEqual([
        'accept',
        'accept-encoding',
        'accept-language',
        'connection',
        'host',
        'user-agent',
      ]);
    }
  });

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('unpacks %s', async (encoding, pack) => {
    handler = send(pack(Buffer.from('<title>terkompresi</title>')), { 'content-encoding': encoding });
    expect(await captureLink(site(), options())).toMatchObject({ capture: { title: 'terkompresi' } });
  });

  it('follows as many redirects as allowed and not one more', async () => {
    handler = (request, response) => {
      const left = Number(request.url?.slice(1));
      if (left === 0) send('<title>sampai</title>')(request, response);
      else response.writeHead(301, { location: `/${left - 1}` }).end();
    };
    expect(await captureLink(site('/5'), options())).toMatchObject({ capture: { title: 'sampai' } });
    expect(await captureLink(site('/6'), options())).toEqual(refused('TOO_MANY_REDIRECTS'));
  });

  it('tries the next admitted address when one does not answer', async () => {
    handler = send('<title>ok</title>');
    const both = options({
      resolve: () => Promise.resolve(['127.0.0.8', PUBLIC]),
      isAllowedAddress: (address) => ['127.0.0.8', PUBLIC].includes(address),
    });
    expect(await captureLink(site(), both)).toMatchObject({ captured: true });
  });
});

describe('captureLink, what it refuses', () => {
  it.each<[string, CaptureRefusalReason]>([
    ['', 'URL_INVALID'],
    ['berita.example', 'URL_INVALID'],
    ['http://', 'URL_INVALID'],
    [`http://a.example/${'x'.repeat(2100)}`, 'URL_INVALID'],
    ['ftp://a.example/', 'SCHEME_NOT_ALLOWED'],
    ['file:///etc/passwd', 'SCHEME_NOT_ALLOWED'],
    ['gopher://a.example:80/_x', 'SCHEME_NOT_ALLOWED'],
    ['data:text/html,x', 'SCHEME_NOT_ALLOWED'],
    ['javascript:alert(1)', 'SCHEME_NOT_ALLOWED'],
    ['http://user:pass@a.example/', 'CREDENTIALS_IN_URL'],
    ['http://127.0.0.1@a.example/', 'CREDENTIALS_IN_URL'],
    ['http://a.example:22/', 'PORT_NOT_ALLOWED'],
    ['https://a.example:8443/', 'PORT_NOT_ALLOWED'],
  ])('refuses %s without asking anybody', async (url, reason) => {
    const resolve = jest.fn(() => Promise.resolve([PUBLIC]));
    expect(await captureLink(url, { resolve })).toEqual(refused(reason));
    expect(resolve).not.toHaveBeenCalled();
  });

  it('refuses a host that is not found, whichever way the resolver says so', async () => {
    const unknown = () => Promise.reject(new Error('ENOTFOUND'));
    expect(await captureLink(site(), options({ resolve: unknown }))).toEqual(refused('HOST_NOT_FOUND'));
    expect(await captureLink(site(), options({ resolve: () => Promise.resolve([]) }))).toEqual(
      refused('HOST_NOT_FOUND'),
    );
  });

  it.each([404, 410, 403, 500, 304])('refuses status %d and says which', async (status) => {
    handler = send(status === 304 ? '' : 'x', {}, status);
    expect(await captureLink(site(), options())).toEqual(refused('HTTP_STATUS', status));
  });

  it.each(['application/pdf', 'image/svg+xml', 'application/json', 'text/htmlx', ''])(
    'refuses the content type %j',
    async (type) => {
      handler = send('x', { 'content-type': type });
      expect(await captureLink(site(), options())).toEqual(refused('CONTENT_TYPE_NOT_ALLOWED'));
    },
  );

  it('refuses a body that goes on past the limit, without waiting for its end', async () => {
    let sent = 0;
    handler = (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      const more = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536, 'x'))) sent += 65_536;
      };
      response.on('drain', more);
      more();
    };
    expect(await captureLink(site(), options({ maxBytes: 100_000 }))).toEqual(refused('TOO_LARGE'));
    expect(sent).toBeLessThan(30_000_000);
  });

  it('refuses a small body that unpacks past the limit', async () => {
    const bomb = gzipSync(Buffer.alloc(200_000_000));
    handler = send(bomb, { 'content-encoding': 'gzip' });
    expect(bomb.length).toBeLessThan(500_000);
    const before = process.memoryUsage.rss();
    expect(await captureLink(site(), options())).toEqual(refused('TOO_LARGE'));
    expect(process.memoryUsage.rss() - before).toBeLessThan(60_000_000);
  });

  it('refuses compressions it does not know, and several at once', async () => {
    handler = send('x', { 'content-encoding': 'gzip, gzip' });
    expect(await captureLink(site(), options())).toEqual(refused('ENCODING_NOT_SUPPORTED'));
  });

  it.each<[string, Handler]>([
    ['says nothing', () => undefined],
    [
      'drips its body',
      (_request, response) => {
        response.writeHead(200, { 'content-type': 'text/html' });
        const drip = setInterval(() => response.write('x'), 20);
        response.on('close', () => clearInterval(drip));
      },
    ],
    [
      'redirects slowly for ever',
      (_request, response) => void setTimeout(() => response.writeHead(302, { location: '/' }).end(), 90),
    ],
  ])('gives up on a site that %s', async (_what, slow) => {
    handler = slow;
    const started = Date.now();
    expect(await captureLink(site(), options({ totalMs: 400, maxRedirects: 50 }))).toEqual(refused('TIMEOUT'));
    expect(Date.now() - started).toBeLessThan(30_000);
  });

  it('gives up on a resolver that never answers', async () => {
    const never = () => new Promise<string[]>(() => undefined);
    expect(await captureLink(site(), options({ resolve: never, totalMs: 200 }))).toEqual(refused('TIMEOUT'));
  });

  it('refuses broken answers: cut off, damaged, redirecting nowhere', async () => {
    handler = (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html', 'content-length': '1000' });
      response.write('sedikit');
      setTimeout(() => response.destroy(), 20);
    };
    expect(await captureLink(site(), options())).toEqual(refused('UNREACHABLE'));
    handler = send('bukan gzip', { 'content-encoding': 'gzip' });
    expect(await captureLink(site(), options())).toEqual(refused('UNREACHABLE'));
    handler = (_request, response) => void response.writeHead(302).end();
    expect(await captureLink(site(), options())).toEqual(refused('BAD_REDIRECT'));
  });

  it('refuses a page that is made to be parsed for ever, and goes on living', async () => {
    handler = send('<a '.repeat(1_600_000));
    const result = await captureLink(site(), options());
    expect(result.captured === false && result.refusal.reason).not.toBe('UNREACHABLE');
    handler = send('<title>masih hidup</title>');
    expect(await captureLink(site(), options())).toMatchObject({ capture: { title: 'masih hidup' } });
  });
});
