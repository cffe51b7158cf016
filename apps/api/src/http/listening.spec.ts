import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { listenBeside } from './listening';

const MANY = 400;
/** Opens that many connections, leaves them to the system, and is gone. */
const COME = `
  const { connect } = require('node:net');
  let open = 0;
  for (let n = 0; n < ${MANY}; n += 1) connect(+process.argv[1], '127.0.0.1', () => ++open === ${MANY} && process.exit());
`;

const isLinux = process.platform === 'linux';
const describeShared = isLinux ? describe : describe.skip;
if (!isLinux) process.stderr.write('SKIPPED: whether several sockets share a port is shown on Linux alone\n');

describeShared('many who come at once', () => {
  let server: Server;
  let port: number;
  let taken: number;

  beforeEach(async () => {
    taken = 0;
    server = createServer().on('connection', () => (taken += 1));
    server.listen({ port: 0, host: '127.0.0.1', reusePort: true });
    await once(server, 'listening');
    ({ port } = server.address() as AddressInfo);
  });
  afterEach(() => void server.close());

  /** Turns of the event loop until all have been taken who came while it stood still. */
  async function turns(): Promise<number> {
    const { status } = spawnSync(process.execPath, ['-e', COME, String(port)]);
    expect(status).toBe(0);
    for (let turn = 0; ; turn += 1) {
      if (taken === MANY) return turn;
      await new Promise((resume) => setImmediate(resume));
    }
  }

  it('are taken one in a turn of the event loop by one socket, which is why there are more', async () => {
    expect(await turns()).toBeGreaterThanOrEqual(MANY - 1);
  });

  it('are taken many in a turn by several', async () => {
    const close = await listenBeside(server);
    expect(await turns()).toBeLessThan(MANY / 4);
    await close();
  });
});

describeShared('what comes by a further socket', () => {
  it('is answered by the server, and is waited for when it closes', async () => {
    let answer: () => void = () => undefined;
    const server = createServer((_request, response) => (answer = () => response.end('here')));
    server.listen({ port: 0, host: '127.0.0.1', reusePort: true });
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const close = await listenBeside(server);
    // What listens now are the further sockets alone.
    server.close();
    const asked = fetch(`http://127.0.0.1:${port}`);
    await once(server, 'request');
    let isClosed = false;
    const closing = close().then(() => (isClosed = true));
    await new Promise((resume) => setTimeout(resume, 50));
    expect(isClosed).toBe(false);
    answer();
    expect(await (await asked).text()).toBe('here');
    server.closeAllConnections();
    await closing;
    await expect(fetch(`http://127.0.0.1:${port}`)).rejects.toThrow('fetch failed');
  });
});
