import { isPublicAddress } from '#libs/outbound';
import { type Server, createServer } from 'node:http';
import type { AddressInfo, Server as NetServer } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { type CaptureOptions, captureLink } from './capture-link';

/**
 * Canaries listen on private addresses and count who comes. Each vector is run twice: as in production, where no canary
 * may be hit; and with the address policy off, where the canary must be hit, or the vector proves nothing.
 */
const PUBLIC = '127.0.0.9';
const canaries: Server[] = [];
let hits: string[] = [];
let port: number;
let publicSite: Server;
let redirectTo = '';
let hasIpv6 = true;

function listen(server: NetServer, host: string, at: number): Promise<boolean> {
  return new Promise((done) => {
    server.once('error', () => done(false));
    server.listen(at, host, () => done(true));
  });
}

function canary(name: string): Server {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<title>rahasia</title>');
  });
  // A connection alone tells a port scanner enough: it counts as a hit before any request.
  server.on('connection', () => hits.push(name));
  return server;
}

beforeAll(async () => {
  const loopback = canary('127.0.0.1');
  expect(await listen(loopback, '127.0.0.1', 0)).toBe(true);
  port = (loopback.address() as AddressInfo).port;
  const ipv6 = canary('::1');
  hasIpv6 = await listen(ipv6, '::1', port);
  publicSite = createServer((_request, response) => response.writeHead(302, { location: redirectTo }).end());
  expect(await listen(publicSite, PUBLIC, port)).toBe(true);
  canaries.push(loopback, publicSite, ...(hasIpv6 ? [ipv6] : []));
});

beforeEach(() => {
  hits = [];
});

afterAll(async () => {
  for (const server of canaries) {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
});

/** As in production, but for the port and one stand-in for the public internet. */
const guarded = (): CaptureOptions => ({
  allowedPorts: [port],
  isAllowedAddress: (address) => address === PUBLIC || isPublicAddress(address),
  totalMs: 3000,
});
const unguarded = (): CaptureOptions => ({ ...guarded(), isAllowedAddress: () => true });

interface Vector {
  readonly name: string;
  readonly url: () => string;
  readonly redirect?: () => string;
  /** Fresh for each run: some resolvers change their answer. */
  readonly resolve?: () => CaptureOptions['resolve'];
  readonly needsIpv6?: boolean;
}

const at = (host: string) => (): string => `http://${host}:${port}/latest/meta-data/`;
const saying =
  (...answers: string[][]) =>
  (): CaptureOptions['resolve'] => {
    let asked = 0;
    return () => Promise.resolve(answers[Math.min(asked++, answers.length - 1)] ?? []);
  };
const fromPublic = (name: string, redirect: () => string): Vector => ({
  name: `redirect to ${name}`,
  url: at('berita.example'),
  redirect,
  resolve: saying([PUBLIC]),
});

const VECTORS: Vector[] = [
  { name: 'dotted', url: at('127.0.0.1') },
  { name: 'short', url: at('127.1') },
  { name: 'decimal', url: at('2130706433') },
  { name: 'octal', url: at('0177.0.0.01') },
  { name: 'hexadecimal', url: at('0x7f000001') },
  { name: 'hexadecimal parts', url: at('0x7f.0x0.0x0.0x1') },
  { name: 'mixed', url: at('0x7f.1') },
  { name: 'full-width digits', url: at('１２７.０.０.１') },
  { name: 'encoded dots', url: at('127%2e0%2e0%2e1') },
  { name: 'ideographic full stops', url: at('127。0。0。1') },
  { name: 'trailing dot', url: at('127.0.0.1.') },
  { name: 'unspecified address', url: at('0.0.0.0') },
  { name: 'zero', url: at('0') },
  { name: 'localhost', url: at('localhost') },
  // Not every system's resolver knows it with the dot; those that do answer this.
  { name: 'localhost with a dot', url: at('localhost.'), resolve: saying(['127.0.0.1']) },
  { name: 'LOCALHOST', url: at('LOCALHOST') },
  { name: 'IPv4-mapped', url: at('[::ffff:127.0.0.1]') },
  { name: 'IPv4-mapped in hexadecimal', url: at('[::ffff:7f00:1]') },
  { name: 'IPv6 loopback', url: at('[::1]'), needsIpv6: true },
  { name: 'IPv6 loopback written out', url: at('[0:0:0:0:0:0:0:1]'), needsIpv6: true },
  { name: 'backslash before the host', url: () => `http:\\\\127.0.0.1:${port}\\x` },
  { name: 'tab and newline in the host', url: () => `http://127.0\t.0.\n1:${port}/` },
  { name: 'a name that resolves to loopback', url: at('jahat.example'), resolve: saying(['127.0.0.1']) },
  {
    name: 'a name that resolves to IPv6 loopback',
    url: at('jahat.example'),
    resolve: saying(['::1']),
    needsIpv6: true,
  },
  {
    name: 'a name that resolves to an IPv4-mapped address',
    url: at('jahat.example'),
    resolve: saying(['::ffff:127.0.0.1']),
  },
  { name: 'a private address among public ones', url: at('jahat.example'), resolve: saying(['127.0.0.1', PUBLIC]) },
  {
    name: 'rebinding: public at the first look, private at the second',
    url: at('jahat.example'),
    redirect: at('jahat.example'),
    resolve: saying([PUBLIC], ['127.0.0.1']),
  },
  fromPublic('loopback', at('127.0.0.1')),
  fromPublic('loopback in decimal', at('2130706433')),
  fromPublic('the unspecified address', at('0.0.0.0')),
  fromPublic('an IPv4-mapped address', at('[::ffff:7f00:1]')),
  fromPublic('loopback without a scheme', () => `//127.0.0.1:${port}/`),
];

async function run(vector: Vector, options: CaptureOptions) {
  redirectTo = vector.redirect?.() ?? '';
  const resolve = vector.resolve?.();
  return captureLink(vector.url(), { ...options, ...(resolve ? { resolve } : {}) });
}

describe.each(VECTORS)('captureLink, towards a canary: $name', (vector) => {
  it('reaches it with the policy off (the vector is real)', async () => {
    if (vector.needsIpv6 && !hasIpv6) return;
    await run(vector, unguarded());
    expect(hits).not.toEqual([]);
  });

  it('never reaches it', async () => {
    const result = await run(vector, guarded());
    expect(result).toEqual({ captured: false, refusal: { reason: 'ADDRESS_NOT_PUBLIC' } });
    expect(hits).toEqual([]);
  });
});

describe('captureLink, connections', () => {
  it('reads what a reached canary says: the controls above see a working server', async () => {
    const result = await captureLink(at('127.0.0.1')(), unguarded());
    expect(result).toMatchObject({ captured: true, capture: { title: 'rahasia' } });
  });

  it('takes no answer over a connection that led elsewhere than to the address it checked', async () => {
    // The system connects 0.0.0.0 to loopback: a policy that admits it is wrong, and still nothing leaks.
    const result = await captureLink(at('0.0.0.0')(), unguarded());
    expect(result).toEqual({ captured: false, refusal: { reason: 'UNREACHABLE' } });
  });

  it('connects to the very address that was looked at, and looks once a hop', async () => {
    redirectTo = '';
    let asked = 0;
    const resolve = () => Promise.resolve([asked++ === 0 ? PUBLIC : '127.0.0.1']);
    // The site answers with a redirect to nowhere: proof that it, and nobody else, was asked.
    const result = await captureLink(at('jahat.example')(), { ...guarded(), resolve });
    expect(result).toEqual({ captured: false, refusal: { reason: 'BAD_REDIRECT' } });
    expect(asked).toBe(1);
    expect(hits).toEqual([]);
  });

  it.each([
    ['user info', () => `http://berita.example@127.0.0.1:${port}/`, 'CREDENTIALS_IN_URL'],
    ['another scheme', () => `gopher://127.0.0.1:${port}/_GET`, 'SCHEME_NOT_ALLOWED'],
    ['a file', () => 'file:///etc/passwd', 'SCHEME_NOT_ALLOWED'],
    ['another port', () => 'http://berita.example:22/', 'PORT_NOT_ALLOWED'],
  ])('does not follow a redirect to %s', async (_what, location, reason) => {
    redirectTo = location();
    const result = await captureLink(at('berita.example')(), {
      ...guarded(),
      resolve: () => Promise.resolve([PUBLIC]),
    });
    expect(result).toEqual({ captured: false, refusal: { reason } });
    expect(hits).toEqual([]);
  });

  it('refuses the canary in the configuration of production, where even its port is closed', async () => {
    expect(await captureLink(at('127.0.0.1')())).toEqual({ captured: false, refusal: { reason: 'PORT_NOT_ALLOWED' } });
    for (const url of ['http://127.0.0.1/', 'https://[::1]/', 'http://169.254.169.254/', 'http://localhost/']) {
      expect(await captureLink(url)).toEqual({ captured: false, refusal: { reason: 'ADDRESS_NOT_PUBLIC' } });
    }
    expect(hits).toEqual([]);
  });

  it('asks for the certificate of the host name, not of the address, and takes no unverified one', async () => {
    const names: string[] = [];
    const tls = createTlsServer({ SNICallback: (name, done) => (names.push(name), done(new Error('no certificate'))) });
    tls.on('tlsClientError', () => undefined);
    expect(await listen(tls, PUBLIC, 0)).toBe(true);
    const tlsPort = (tls.address() as AddressInfo).port;
    const result = await captureLink(`https://berita.example:${tlsPort}/`, {
      ...guarded(),
      allowedPorts: [tlsPort],
      resolve: () => Promise.resolve([PUBLIC]),
    });
    await new Promise((done) => tls.close(done));
    expect(names).toEqual(['berita.example']);
    expect(result).toEqual({ captured: false, refusal: { reason: 'UNREACHABLE' } });
  });
});
