import { Allow, type Member, Public } from '#libs/access';
import { Database, PUBLIC_SCOPE } from '#libs/database';
import { Controller, Get, Module, Post } from '@nestjs/common';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countStatements, gql, type RunningApi, startApi, subscribe } from '../support';
import { ClaimWorld } from '../support/claim-world';
import { Desks } from './support/tokens';

const pause = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));

/** Requests that stay in hand until they are let go. */
class Held {
  now = 0;
  most = 0;
  private readonly waiting: (() => void)[] = [];

  async hold(): Promise<string> {
    this.now += 1;
    this.most = Math.max(this.most, this.now);
    await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.now -= 1;
    return 'done';
  }

  letGo(): void {
    for (const resume of this.waiting.splice(0)) resume();
  }
}

const held = new Held();

@Controller('probe')
class HoldController {
  @Public('probe')
  @Get('hold')
  hold(): Promise<string> {
    return held.hold();
  }

  @Public('probe')
  @Post('take')
  take(): string {
    return 'taken';
  }

  @Allow('claim.read')
  @Get('mine')
  mine(): string {
    return 'mine';
  }
}

@Module({ controllers: [HoldController] })
class HoldModule {}

interface LogLine {
  readonly msg: string;
  readonly shed?: number;
  readonly status?: number;
}

/** The first api of a process decides where all of them log. */
const lines: LogLine[] = [];
const logTo = { write: (line: string) => void lines.push(JSON.parse(line) as LogLine) };

const FILE = `mutation ($input: FileClaimInput!) { fileClaim(input: $input) { claim { id } } }`;
const input = { statement: 'Surat suara tercoblos', regionCode: '17.71', stage: 'CAMPAIGN', theme: 'OTHER' };

let world: ClaimWorld;
let desks: Desks;
let filer: Member;
let token: string;
let api: RunningApi;

beforeAll(async () => {
  world = await ClaimWorld.open();
  desks = await Desks.open(world.test);
  filer = await world.organization('BETA', 'NEWSROOM');
  token = (await desks.session(filer)).token;
});

afterAll(async () => {
  await desks?.close();
  await world?.close();
});

async function start(environment: Record<string, string>): Promise<void> {
  lines.length = 0;
  held.most = 0;
  api = await startApi(world.test, {
    environment: { LOG_LEVEL: 'info', ...environment },
    probes: [HoldModule],
    logTo,
  });
}

afterEach(async () => {
  held.letGo();
  await api?.close();
});

const get = (path: string): Promise<Response> =>
  fetch(new URL(path, api.url), { headers: { 'accept-language': 'en' } });
/** Requests that are in the handler once this resolves; returns what lets them go and tells how each was answered. */
async function hold(n: number): Promise<() => Promise<number[]>> {
  const answers = Promise.all(Array.from({ length: n }, async () => (await get('/probe/hold')).status));
  while (held.now < n) await pause(5);
  return () => {
    held.letGo();
    return answers;
  };
}
const claims = async (): Promise<number> =>
  Number((await desks.client.query<{ n: string }>('SELECT count(*) AS n FROM claims')).rows[0]?.n);

const FULL = { LOAD_MAX_IN_FLIGHT: '2', LOAD_MAX_WAITING: '0', LOAD_RETRY_AFTER_SECONDS: '7' };

describe('a process with all its places taken', () => {
  it('works on no more, and answers the others at once, in both languages', async () => {
    await start(FULL);
    const letGo = await hold(2);
    const began = performance.now();
    const refused = await Promise.all(Array.from({ length: 20 }, () => get('/probe/hold')));
    expect(performance.now() - began).toBeLessThan(2_000);
    expect(refused.map(({ status }) => status)).toEqual(Array(20).fill(503));
    const waits = refused.map(({ headers }) => Number(headers.get('retry-after')));
    for (const seconds of waits) expect([1, 2, 3, 4, 5, 6, 7]).toContain(seconds);
    expect(new Set(waits).size).toBeGreaterThan(1);
    expect(await refused[0]?.json()).toEqual({
      error: {
        code: 'OVERLOADED',
        message: `The service is very busy; try again in ${waits[0]} seconds.`,
        retryAfterSeconds: waits[0],
        requestId: refused[0]?.headers.get('x-request-id'),
      },
    });
    expect(refused[0]?.headers.get('cache-control')).toBe('no-store');
    const indonesian = await fetch(new URL('/probe/hold', api.url));
    expect(((await indonesian.json()) as { error: { message: string } }).error.message).toMatch(/sangat sibuk/);
    expect(held.most).toBe(2);
    expect(await letGo()).toEqual([200, 200]);
  });

  it('is kept from more by that alone: with room for all of them, all are worked on', async () => {
    await start({ ...FULL, LOAD_MAX_IN_FLIGHT: '100' });
    const letGo = await hold(22);
    expect(held.most).toBe(22);
    expect(new Set(await letGo())).toEqual(new Set([200]));
  });

  it('still tells its health', async () => {
    await start(FULL);
    await hold(2);
    expect((await get('/health/live')).status).toBe(200);
    expect((await get('/health/ready')).status).toBe(200);
  });

  it('still gives the console its page and its files, which can ask again', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cekatan-console-'));
    mkdirSync(join(folder, 'konsol'));
    writeFileSync(join(folder, 'index.html'), '<!doctype html>');
    writeFileSync(join(folder, 'konsol', 'app-1.js'), '');
    await start({ ...FULL, CONSOLE_DIR: folder });
    await hold(2);
    for (const path of ['/', '/masuk?lang=en', '/klaim/abc', '/konsol/app-1.js'])
      expect([path, (await get(path)).status]).toEqual([path, 200]);
    for (const path of ['/beranda', '/probe/hold', '/klaimlain'])
      expect([path, (await get(path)).status]).toEqual([path, 503]);
    rmSync(folder, { recursive: true });
  });

  it('takes everything again as soon as a place is free', async () => {
    await start(FULL);
    const letGo = await hold(2);
    expect((await get('/probe/hold')).status).toBe(503);
    await letGo();
    expect((await gql(api.url, token, '{ viewer { sessions { id } } }')).status).toBe(200);
    const many = await Promise.all(Array.from({ length: 2 }, () => gql(api.url, token, '{ __typename }')));
    expect(many.map(({ status }) => status)).toEqual([200, 200]);
  });

  it('does nothing at all for a mutation that it turns away', async () => {
    await start(FULL);
    const before = await claims();
    const letGo = await hold(2);
    const { result, statements } = await countStatements(() => gql(api.url, token, FILE, { input }));
    expect(result.status).toBe(503);
    expect(result.headers.get('retry-after')).toMatch(/^[1-7]$/);
    expect(result.data).toBeUndefined();
    expect(result.errors).toEqual([
      {
        message: expect.stringMatching(/very busy/) as string,
        extensions: {
          code: 'OVERLOADED',
          retryAfterSeconds: Number(result.headers.get('retry-after')),
          requestId: result.headers.get('x-request-id'),
        },
      },
    ]);
    expect(statements).toEqual([]);
    // Turned away before it was looked at: who it was is not even told to somebody without a valid token.
    expect((await gql(api.url, `cks_${'y'.repeat(43)}`, FILE, { input })).status).toBe(503);
    expect(await claims()).toBe(before);
    await letGo();
    expect((await gql(api.url, token, FILE, { input })).errors).toEqual([]);
    expect(await claims()).toBe(before + 1);
  });

  it('goes on with uploads that have begun', async () => {
    await start(FULL);
    await hold(2);
    const headers = { authorization: `Bearer ${token}`, 'tus-resumable': '1.0.0' };
    const piece = await fetch(new URL('/files/uploads/01980000-0000-7000-8000-000000000009', api.url), {
      method: 'PATCH',
      headers: { ...headers, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
      body: 'x',
    });
    expect(piece.status).toBe(404);
    const begin = await fetch(new URL('/files/uploads', api.url), { method: 'POST', headers });
    expect(begin.status).toBe(503);
  });

  it('keeps open sockets and lets no new one in', async () => {
    await start(FULL);
    const desk = subscribe<{ deskEvents: { type: string } }>(api.url, token, 'subscription { deskEvents { type } }');
    await desk.opened;
    await hold(2);
    const late = subscribe(api.url, token, 'subscription { deskEvents { type } }');
    expect((await late.ended).code).toBe(1006);
    await world.file(filer, 'Selagi sibuk');
    expect((await desk.next()).deskEvents.type).toBe('CLAIM_FILED');
    await desk.stop();
  });

  it('says so once a second, not for each', async () => {
    await start(FULL);
    await hold(2);
    const until = Date.now() + 2_300;
    let shed = 0;
    while (Date.now() < until) {
      const answers = await Promise.all(Array.from({ length: 10 }, () => get('/probe/hold')));
      shed += answers.filter(({ status }) => status === 503).length;
      await pause(20);
    }
    await pause(1_200);
    const said = lines.filter(({ msg }) => msg === 'shedding load');
    expect(said.length).toBeGreaterThanOrEqual(2);
    expect(said.length).toBeLessThanOrEqual(4);
    expect(said.reduce((sum, line) => sum + (line.shed ?? 0), 0)).toBe(shed);
    expect(lines.filter(({ status }) => status === 503)).toEqual([]);
    await pause(1_100);
    expect(lines.filter(({ msg }) => msg === 'taking everything again')).toHaveLength(1);
  });
});

describe('the line', () => {
  it('serves whoever waited when a place is free, and turns away who waited too long', async () => {
    await start({
      LOAD_MAX_IN_FLIGHT: '1',
      LOAD_MAX_WAITING: '5',
      LOAD_MAX_WAIT_MS: '300',
      LOAD_MAX_BURST_WAIT_MS: '700',
    });
    const letGo = await hold(1);
    const began = performance.now();
    const late = await get('/probe/mine');
    expect(late.status).toBe(503);
    expect(performance.now() - began).toBeGreaterThan(650);
    const again = performance.now();
    expect((await get('/probe/mine')).status).toBe(503);
    // No burst any more.
    expect(performance.now() - again).toBeLessThan(650);
    const patient = get('/probe/mine');
    await pause(100);
    await letGo();
    // Served: told that it must log in.
    expect((await patient).status).toBe(401);
  });

  it('keeps no place for a client that has gone', async () => {
    await start({ LOAD_MAX_IN_FLIGHT: '1', LOAD_MAX_WAITING: '1', LOAD_MAX_WAIT_MS: '5000' });
    await hold(1);
    const gone = request(new URL('/probe/mine', api.url)).on('error', () => undefined);
    gone.end();
    await pause(50);
    expect((await get('/probe/mine')).status).toBe(503);
    gone.destroy();
    await pause(50);
    const patient = get('/probe/mine');
    await pause(20);
    held.letGo();
    expect((await patient).status).toBe(401);
  });

  it('keeps none for who sends slowly', async () => {
    await start({ LOAD_MAX_IN_FLIGHT: '1', LOAD_MAX_WAITING: '0' });
    const { port } = new URL(api.url);
    const slow = connect(Number(port), '127.0.0.1');
    slow.write(
      'POST /probe/take HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 20\r\n\r\n{"a":',
    );
    await pause(100);
    const other = await fetch(new URL('/probe/take', api.url), { method: 'POST' });
    expect(other.status).toBe(201);
    slow.destroy();
  });
});

describe('a pool with no connection to give', () => {
  it('turns requests away after a bounded wait instead of letting them hang', async () => {
    await start({ DATABASE_POOL_SIZE: '2', DATABASE_CONNECTION_WAIT_MS: '200' });
    let giveBack: () => void = () => undefined;
    const until = new Promise<void>((resolve) => (giveBack = resolve));
    const database = api.app.get(Database);
    const taken = [1, 2].map(() => database.read({ ...PUBLIC_SCOPE }, () => until));
    await pause(100);
    const began = performance.now();
    const answer = await gql(api.url, token, '{ viewer { sessions { id } } }');
    expect(performance.now() - began).toBeLessThan(3_000);
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toMatch(/^[1-5]$/);
    expect(answer.errors[0]?.extensions.code).toBe('OVERLOADED');
    const plain = await fetch(new URL('/probe/mine', api.url), { headers: { authorization: `Bearer ${token}` } });
    expect([plain.status, plain.headers.get('retry-after') !== null]).toEqual([503, true]);
    const socket = subscribe(api.url, token, 'subscription { deskEvents { type } }');
    // Not "unauthorised": the same credentials are good in a moment.
    expect((await socket.ended).code).toBe(1013);
    giveBack();
    await Promise.all(taken);
    expect((await gql(api.url, token, '{ viewer { sessions { id } } }')).status).toBe(200);
  });
});
