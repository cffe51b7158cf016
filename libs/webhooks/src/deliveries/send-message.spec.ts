import { type Server, createServer } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { WebhookReceiver } from '../../../../test/support/webhook-receiver';
import { endpointAddress } from '../endpoints/endpoint-address.policy';
import { type SendOptions, sendMessage } from './send-message';

const HEADERS = { 'content-type': 'application/json' };

describe('the address of an endpoint', () => {
  it.each([
    'https://redaksi.example/hooks/cekatan?token=x',
    'https://redaksi.example:8443/',
    'https://8.8.8.8/',
    'https://[2001:4860:4860::8888]/',
  ])('may be %s', (url) => expect(endpointAddress(url, { allowLoopback: false })).toBe(url));

  it.each([
    '',
    'redaksi.example',
    'http://redaksi.example/',
    'ftp://redaksi.example/',
    'https://',
    'https://user:rahasia@redaksi.example/',
    'https://redaksi.example/#bagian',
    'https://redaksi.example:22/',
    'https://redaksi.example:1023/',
    'https://localhost/',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://10.0.0.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://[fd00:ec2::254]/',
    'https://redaksi.example/ spasi',
    `https://redaksi.example/${'x'.repeat(2000)}`,
  ])('may not be %s', (url) => expect(endpointAddress(url, { allowLoopback: false })).toBeUndefined());

  it('may be on this machine where the configuration says so, and only there', () => {
    const rules = { allowLoopback: true };
    expect(endpointAddress('http://127.0.0.1:8080/hook', rules)).toBe('http://127.0.0.1:8080/hook');
    expect(endpointAddress('http://localhost:8080/hook', rules)).toBe('http://localhost:8080/hook');
    for (const url of [
      'http://redaksi.example/',
      'http://10.0.0.1/',
      'https://192.168.1.1/',
      'http://169.254.169.254/',
    ]) {
      expect([url, endpointAddress(url, rules)]).toEqual([url, undefined]);
    }
  });
});

describe('sending a message', () => {
  let receiver: WebhookReceiver;
  const local: SendOptions = { allowLoopback: true, totalMs: 2_000 };

  beforeEach(async () => {
    receiver = await WebhookReceiver.open();
  });
  afterEach(() => receiver.close());

  it('posts exactly the body, as a stranger', async () => {
    const sent = await sendMessage(receiver.url, HEADERS, '{"é":1}', local);
    expect(sent).toMatchObject({ status: 200, failure: null, answer: 'diterima' });
    expect(receiver.received).toMatchObject([{ body: '{"é":1}', path: '/hook' }]);
    expect(Object.keys(receiver.received[0]?.headers ?? {}).sort()).toEqual([
      'connection',
      'content-length',
      'content-type',
      'host',
    ]);
  });

  it.each([301, 302, 303, 307, 308])('takes a redirect (%d) for a failure and does not follow it', async (code) => {
    const canary = await WebhookReceiver.open();
    receiver.status(code, { location: canary.url });
    expect(await sendMessage(receiver.url, HEADERS, '{}', local)).toMatchObject({ status: code, failure: 'REDIRECT' });
    expect(canary.received).toHaveLength(0);
    await canary.close();
  });

  it.each([400, 401, 404, 410, 429, 500, 503])('takes %d for a failure and keeps what was said', async (code) => {
    receiver.status(code, { 'retry-after': '7' }, 'tidak');
    expect(await sendMessage(receiver.url, HEADERS, '{}', local)).toMatchObject({
      ...{ status: code, failure: 'STATUS', answer: 'tidak', retryAfter: '7' },
    });
  });

  it('reads the beginning of an answer that never ends, and keeps it as text', async () => {
    let written = 0;
    receiver.answer = (response) => {
      response.writeHead(200);
      const more = (): void => {
        while (!response.destroyed && response.write(`\u0000${'é'.repeat(30_000)}`)) written += 60_000;
      };
      response.on('drain', more);
      more();
    };
    const sent = await sendMessage(receiver.url, HEADERS, '{}', local);
    expect(sent).toMatchObject({ status: 200, failure: null });
    expect([...sent.answer]).toHaveLength(1_024);
    expect(sent.answer.startsWith('\ufffdééé')).toBe(true);
    expect(written).toBeLessThan(20_000_000);
  });

  it('gives up on whoever says nothing, but takes a status whose body stalls', async () => {
    receiver.answer = () => undefined;
    const hurried = { ...local, totalMs: 300 };
    expect(await sendMessage(receiver.url, HEADERS, '{}', hurried)).toMatchObject({ status: null, failure: 'TIMEOUT' });
    receiver.answer = (response) => void response.writeHead(202).write('seb');
    expect(await sendMessage(receiver.url, HEADERS, '{}', hurried)).toMatchObject({ status: 202, failure: null });
    const never = (): Promise<string[]> => new Promise(() => undefined);
    const unresolved = await sendMessage('https://redaksi.example/', HEADERS, '{}', { ...hurried, resolve: never });
    expect(unresolved).toMatchObject({ failure: 'TIMEOUT' });
  });

  it('says what stood in the way', async () => {
    const unknown = (): Promise<string[]> => Promise.reject(new Error('ENOTFOUND'));
    const at = 'https://redaksi.example/';
    expect(await sendMessage(at, HEADERS, '{}', { ...local, resolve: unknown })).toMatchObject({
      failure: 'HOST_NOT_FOUND',
    });
    expect(await sendMessage(at, HEADERS, '{}', { ...local, resolve: async () => [] })).toMatchObject({
      failure: 'HOST_NOT_FOUND',
    });
    const { url } = receiver;
    await receiver.close();
    expect(await sendMessage(url, HEADERS, '{}', local)).toMatchObject({ failure: 'UNREACHABLE' });
    receiver = await WebhookReceiver.open();
  });
});

/**
 * Canaries on addresses of this machine count connections. Each way in is tried as in production, where nobody may come;
 * and with loopback allowed, where somebody must, or it proves nothing.
 */
describe('a message cannot be led to a private address', () => {
  let canary: Server;
  let port: number;
  let tcp = 0;

  beforeAll(async () => {
    canary = createServer((_, response) => void response.end('rahasia dalam'));
    canary.on('connection', () => (tcp += 1));
    await new Promise<void>((ready) => canary.listen(0, '127.0.0.1', ready));
    port = (canary.address() as AddressInfo).port;
  });
  beforeEach(() => (tcp = 0));
  afterAll(() => new Promise((done) => canary.close(done)));

  const ways = (): [string, string, string[] | undefined][] => [
    ['a literal', `https://127.0.0.1:${port}/`, undefined],
    ['decimal', `https://2130706433:${port}/`, undefined],
    ['localhost', `https://localhost:${port}/`, undefined],
    ['a name of ours', `https://redaksi.example:${port}/`, ['127.0.0.1']],
    ['a private address behind a public one', `https://redaksi.example:${port}/`, ['8.8.8.8', '127.0.0.1']],
    ['a private address before a public one', `https://redaksi.example:${port}/`, ['127.0.0.1', '8.8.8.8']],
  ];

  it('by none of the ways', async () => {
    for (const [way, url, addresses] of ways()) {
      const resolve = addresses && (async (): Promise<string[]> => addresses);
      const options = { totalMs: 1_000, ...(resolve ? { resolve } : {}) };
      const refused = await sendMessage(url, HEADERS, '{}', { allowLoopback: false, ...options });
      expect([way, refused.failure, refused.answer]).toEqual([way, 'ADDRESS_NOT_ALLOWED', '']);
    }
    expect(tcp).toBe(0);
    for (const [, url, addresses] of ways().slice(0, 4)) {
      const resolve = addresses && (async (): Promise<string[]> => addresses);
      await sendMessage(url, HEADERS, '{}', { allowLoopback: true, totalMs: 1_000, ...(resolve ? { resolve } : {}) });
    }
    expect(tcp).toBe(4);
  });

  it('by a name that means another address a moment later', async () => {
    let asked = 0;
    const rebinding = async (): Promise<string[]> => (++asked === 1 ? ['127.0.0.1'] : ['127.0.0.2']);
    const elsewhere = createTcpServer((socket) => socket.destroy());
    let strayed = 0;
    elsewhere.on('connection', () => (strayed += 1));
    await new Promise<void>((ready) => elsewhere.listen(port, '127.0.0.2', ready));
    const sent = await sendMessage(`http://localhost:${port}/`, HEADERS, '{}', {
      allowLoopback: true,
      resolve: rebinding,
    });
    expect([sent.status, asked, strayed]).toEqual([200, 1, 0]);
    await new Promise((done) => elsewhere.close(done));
  });
});
