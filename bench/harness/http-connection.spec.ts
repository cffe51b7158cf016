import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HttpConnection, toMessage } from './http-connection';

const LONG = 'klaim é '.repeat(40_000);

describe('a connection', () => {
  let server: Server;
  let origin: string;
  let connections = 0;

  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += chunk));
      request.on('end', () => {
        if (request.url === '/echo') response.end(`${request.method} ${String(request.headers['x-who'])} ${body}`);
        if (request.url === '/long') response.end(LONG);
        if (request.url === '/chunks') {
          response.write('satu ');
          setTimeout(() => response.end('dua é'), 5);
        }
        if (request.url === '/unchanged') response.writeHead(304).end();
        if (request.url === '/refused') response.writeHead(403).end('tidak');
        if (request.url === '/gone') request.socket.destroy();
      });
    });
    server.on('connection', () => (connections += 1));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((done) => server.close(done)));

  const get = (path: string): string => toMessage({ method: 'GET', path, headers: {} }, origin);

  it('carries one answer after the other, whole, with or without a length', async () => {
    connections = 0;
    const connection = await HttpConnection.open(origin);
    const post = { method: 'POST', path: '/echo', headers: { 'x-who': 'redaksi' }, body: 'bukti é' } as const;
    const answerTo = async (message: string): Promise<[number, string]> => {
      const { status, body } = await connection.send(message);
      return [status, body.toString('utf8')];
    };
    expect(await answerTo(toMessage(post, origin))).toEqual([200, 'POST redaksi bukti é']);
    expect(await answerTo(get('/long'))).toEqual([200, LONG]);
    expect(await answerTo(get('/chunks'))).toEqual([200, 'satu dua é']);
    expect(await answerTo(get('/unchanged'))).toEqual([304, '']);
    expect(await answerTo(get('/refused'))).toEqual([403, 'tidak']);
    expect(connections).toBe(1);
    connection.close();
  });

  it('gives an answer that stands until the next is asked for, also where it came in pieces', async () => {
    const [one, other] = await Promise.all([HttpConnection.open(origin), HttpConnection.open(origin)]);
    const [first, second] = await Promise.all([one.send(get('/chunks')), other.send(get('/long'))]);
    expect(first.body.toString('utf8')).toBe('satu dua é');
    expect(second.body.equals(Buffer.from(LONG))).toBe(true);
    one.close();
    other.close();
  });

  it('says that nobody listens', async () => {
    await expect(HttpConnection.open('http://127.0.0.1:1')).rejects.toThrow('ECONNREFUSED');
  });

  it('says that it was closed while it rested', async () => {
    const connection = await HttpConnection.open(origin);
    await connection.send(get('/refused'));
    server.closeIdleConnections();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(connection.isClosed).toBe(true);
    await expect(connection.send(get('/refused'))).rejects.toThrow('closed');
  });

  it('says that it was closed instead of waiting', async () => {
    const connection = await HttpConnection.open(origin);
    await expect(connection.send(get('/gone'))).rejects.toThrow(/closed|ECONNRESET/);
  });
});
