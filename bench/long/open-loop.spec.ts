import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { interleave, MIX } from './mix';
import { OpenLoop, type Phase, schedule } from './open-loop';
import { OK, type Sample, SHED, summarise } from './samples';

let server: Server;
let seen: number;
/** While it stands still, nothing is answered. */
let standsStill: Promise<void> | undefined;
let answerWith: (n: number) => { status: number; body: string };

beforeAll(async () => {
  server = createServer((request, response) => {
    request.resume();
    const n = (seen += 1);
    void Promise.resolve(standsStill).then(() => {
      const { status, body } = answerWith(n);
      response.writeHead(status, { 'content-length': Buffer.byteLength(body) }).end(body);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
beforeEach(() => {
  seen = 0;
  standsStill = undefined;
  answerWith = () => ({ status: 200, body: '{}' });
});
afterAll(() => new Promise((done) => server.close(done)));

async function load(
  phases: readonly Phase[],
  extra: { mostConnections?: number; patienceMs?: number; restMs?: number } = {},
) {
  const samples: Sample[] = [];
  await new OpenLoop({
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    next: () => ({ workload: 'W1', request: { method: 'POST', path: '/', headers: {}, body: '{}' } }),
    phases,
    onSample: (sample) => samples.push(sample),
    ...extra,
  }).run();
  return samples;
}

describe('an open loop', () => {
  it('has its times from the rate alone', () => {
    expect([...schedule([{ rate: 4, seconds: 1 }, { rate: 2, seconds: 1 }])]).toEqual([0, 250, 500, 750, 1_000, 1_500]); // prettier-ignore
  });

  it('sends at its rate', async () => {
    const samples = await load([{ rate: 200, seconds: 0.5 }]);
    expect(seen).toBe(100);
    expect(summarise(samples)).toMatchObject({ requests: 100, accepted: 100, errors: {} });
  });

  it.each([
    ['with a connection for each', 1_000],
    ['with fewer connections than requests', 5],
  ])('sees how long everyone waits while the service stands still, %s', async (_, mostConnections) => {
    let goOn: () => void = () => undefined;
    standsStill = new Promise((resolve) => (goOn = resolve));
    setTimeout(() => goOn(), 500);
    const samples = await load([{ rate: 100, seconds: 0.5 }], { mostConnections });
    expect(samples).toHaveLength(50);
    // Who was to come at 100 ms waited for 400: a closed loop would have seen one slow answer.
    for (const { at, ms } of samples) expect(ms).toBeGreaterThan(500 - at - 50);
    expect(summarise(samples).p50Ms).toBeGreaterThan(200);
  });

  it.each([
    ['whose connections the server closed meanwhile', 60_000],
    ['that let its connections go before the server did', 200],
  ])('loses nothing after a calm, as a client %s', async (_, restMs) => {
    server.keepAliveTimeout = 400;
    server.keepAliveTimeoutBuffer = 0;
    let goOn: () => void = () => undefined;
    standsStill = new Promise((resolve) => (goOn = resolve));
    setTimeout(() => goOn(), 100);
    setTimeout(() => {
      standsStill = new Promise((resolve) => (goOn = resolve));
      setTimeout(() => goOn(), 150);
    }, 1_100);
    const phases = [
      { rate: 200, seconds: 0.1 },
      { rate: 20, seconds: 1 },
      { rate: 200, seconds: 0.1 },
    ];
    const samples = await load(phases, { restMs, patienceMs: 1_000 });
    expect(summarise(samples)).toMatchObject({ requests: 60, accepted: 60, errors: {} });
    server.keepAliveTimeout = 5_000;
  });

  it('tells what was turned away from what went wrong', async () => {
    const shed = { status: 503, body: '{"errors":[{"extensions":{"code":"OVERLOADED","retryAfterSeconds":2}}]}' };
    const answers = [
      { status: 200, body: '{}' },
      shed,
      { status: 503, body: 'no upstream' },
      { status: 200, body: '{"errors":[{"extensions":{"code":"NOT_FOUND"}}]}' },
    ];
    answerWith = (n) => answers[n % 4] ?? shed;
    const samples = await load([{ rate: 200, seconds: 0.2 }]);
    const count = (outcome: string): number => samples.filter((s) => s.outcome === outcome).length;
    expect([count(OK), count(SHED), count('status 503'), count('error NOT_FOUND')]).toEqual([10, 10, 10, 10]);
  });

  it('gives up after a while and counts that', async () => {
    standsStill = new Promise(() => undefined);
    const samples = await load([{ rate: 20, seconds: 0.2 }], { patienceMs: 200, mostConnections: 2 });
    const { requests, errors } = summarise(samples);
    expect(requests).toBe(4);
    const counted = (errors['no answer in time'] ?? 0) + (errors['no connection in time'] ?? 0);
    expect(counted).toBe(4);
    server.closeAllConnections();
  });
});

describe('the mix', () => {
  it('keeps its shares and spreads them', () => {
    const order = interleave(MIX);
    expect(order).toHaveLength(100);
    for (const [id, share] of MIX) expect(order.filter((other) => other === id)).toHaveLength(share);
    expect(order.slice(0, 20).filter((id) => id === 'W5')).toHaveLength(1);
  });
});
