import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { EmbeddedServer, type EmbeddedServerOptions } from './embedded-server';

const ROOT = resolve(__dirname, '../../../..');

async function ask<T>(server: { adminUrl: string }, query: string): Promise<T[]> {
  const client = new Client({ connectionString: server.adminUrl });
  await client.connect();
  try {
    return (await client.query<{ value: T }>(query)).rows.map((row) => row.value);
  } finally {
    await client.end();
  }
}

function pidIn(directory: string): number {
  return Number(readFileSync(join(directory, 'cluster/data/postmaster.pid'), 'utf8').split('\n')[0]);
}

describe('the embedded PostgreSQL', () => {
  let directory: string;
  let log: string[];
  const servers: EmbeddedServer[] = [];
  function server(more: Partial<EmbeddedServerOptions> = {}): EmbeddedServer {
    const keep = (line: string): number => log.push(line);
    const made = new EmbeddedServer({ directory, superuserPassword: 'p@ss/wörd', durable: false, log: keep, ...more });
    servers.push(made);
    return made;
  }

  const children: ChildProcess[] = [];
  /** Another process that starts the server and stays, as an api process does. */
  async function otherProcess(): Promise<ChildProcess> {
    const child = spawn(
      process.execPath,
      [
        '-C',
        'cekatan-src',
        '-r',
        './scripts/swc-register.cjs',
        'libs/database/src/embedded/holder.fixture.ts',
        directory,
      ],
      { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    children.push(child);
    await once(child.stdout, 'data');
    return child;
  }

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'cekatan-test-server-'));
    chmodSync(directory, 0o755);
  });
  beforeEach(() => {
    log = [];
  });
  afterEach(async () => {
    for (const made of servers.splice(0)) await made.stop();
  });
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    expect(await EmbeddedServer.sweep(directory)).toBe(true);
    expect(existsSync(directory)).toBe(false);
  });

  it('keeps data and port from one start to the next', async () => {
    const first = await server().start();
    const { port } = first;
    await ask(first, `CREATE TABLE kept AS SELECT 'tetap ada' AS value`);
    expect(await first.stop()).toBe(true);

    const second = await server().start();
    expect(second.port).toBe(port);
    expect(await ask(second, 'SELECT value FROM kept')).toEqual(['tetap ada']);
    await second.stop();
  });

  it('holds UTF-8 text with the same letters and order on every machine', async () => {
    const running = await server().start();
    expect(await ask(running, `SELECT lower('ÉÜ') || ' ' || current_setting('server_encoding') AS value`)).toEqual([
      'éü UTF8',
    ]);
    expect(
      await ask(
        running,
        `SELECT concat(datlocprovider, ' ', datlocale) AS value FROM pg_database WHERE datname = 'template1'`,
      ),
    ).toEqual(['b C.UTF-8']);
    await running.stop();
  });

  it('keeps every acknowledged write on disk unless told otherwise', async () => {
    const careless = await server().start();
    expect(await ask(careless, `SELECT current_setting('fsync') AS value`)).toEqual(['off']);
    await careless.stop();
    const durable = await server({ durable: true }).start();
    expect(
      await ask(
        durable,
        `SELECT current_setting('fsync') || current_setting('synchronous_commit') || current_setting('full_page_writes') AS value`,
      ),
    ).toEqual(['ononon']);
    await durable.stop();
  });

  it('is shared: a second user attaches, the last one stops it', async () => {
    const [first, second] = await Promise.all([server().start(), server().start()]);
    expect([first.attached, second.attached].sort()).toEqual([false, true]);
    expect(second.port).toBe(first.port);
    expect(await first.stop()).toBe(false);
    expect(await ask<number>(second, 'SELECT 1 AS value')).toEqual([1]);
    expect(await second.stop()).toBe(true);
    await expect(ask({ adminUrl: `postgres://postgres@127.0.0.1:1/postgres` }, 'SELECT 1')).rejects.toThrow();
  });

  it('is shared between processes, and outlives the one that started it', async () => {
    const other = await otherProcess();
    const here = await server().start();
    expect(here.attached).toBe(true);
    other.kill('SIGTERM');
    await once(other, 'exit');
    expect(await ask<number>(here, 'SELECT 1 AS value')).toEqual([1]);
    expect(await here.stop()).toBe(true);
  });

  it('recovers the server that a killed process left running', async () => {
    const other = await otherProcess();
    const orphan = pidIn(directory);
    other.kill('SIGKILL');
    await once(other, 'exit');
    process.kill(orphan, 0);

    const here = await server().start();
    expect(log.join('\n')).toContain(`left behind (pid ${orphan})`);
    expect(here.attached).toBe(false);
    expect(await ask(here, 'SELECT value FROM kept')).toEqual(['tetap ada']);
    await here.stop();
  });

  it('starts over the traces of a server that was killed, also when its process number is another program’s now', async () => {
    const first = await server().start();
    const pidFile = join(directory, 'cluster/data/postmaster.pid');
    const traces = readFileSync(pidFile, 'utf8');
    await first.stop();
    writeFileSync(pidFile, traces.replace(/^\d+/, String(process.pid)));

    const second = await server().start();
    expect(log).toContain('Recovering the database of a server that was killed');
    expect(await ask(second, 'SELECT value FROM kept')).toEqual(['tetap ada']);
    await second.stop();
  });

  it('brings the server back when it is killed under its users', async () => {
    const running = await server().start();
    const { port } = running;
    const killed = pidIn(directory);
    process.kill(killed, 'SIGKILL');
    for (let tries = 0; tries < 300 && !log.some((line, at) => at > 1 && line.startsWith('PostgreSQL ')); tries += 1) {
      await sleep(100);
    }
    expect(log).toContain('The database server died; bringing it back');
    expect(running.port).toBe(port);
    expect(pidIn(directory)).not.toBe(killed);
    expect(await ask(running, 'SELECT value FROM kept')).toEqual(['tetap ada']);
    await running.stop();
  });

  it('says in one line that the configured port is taken', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    const { port } = holder.address() as AddressInfo;
    await expect(server({ port }).start()).rejects.toThrow(
      `port ${port}, configured for the database, is taken by another program`,
    );
    holder.close();
    // A failed start leaves no use behind.
    const next = await server().start();
    expect(await next.stop()).toBe(true);
  });

  it('takes another port when the one it last had is taken', async () => {
    const first = await server().start();
    const { port } = first;
    await first.stop();
    const holder = createServer().listen(port, '127.0.0.1');
    await once(holder, 'listening');
    const second = await server().start();
    expect(second.port).not.toBe(port);
    await second.stop();
    holder.close();
  });

  it('says in one line that the kept password is not the one of the data', async () => {
    await expect(server({ superuserPassword: 'other' }).start()).rejects.toThrow(
      /does not accept its kept password: restore the secrets/,
    );
    const next = await server().start();
    await next.stop();
  });

  it('refuses data of another major version in one line', async () => {
    const versionFile = join(directory, 'cluster/data/PG_VERSION');
    const version = readFileSync(versionFile, 'utf8');
    writeFileSync(versionFile, '16\n');
    await expect(server().start()).rejects.toThrow(/was made by PostgreSQL 16 and this version brings PostgreSQL 18/);
    writeFileSync(versionFile, version);
  });

  it('cleans up after a creation that was interrupted', async () => {
    const half = mkdtempSync(join(tmpdir(), 'cekatan-test-half-'));
    chmodSync(half, 0o755);
    mkdirSync(join(half, 'cluster/new-1/base'), { recursive: true });
    const running = await new EmbeddedServer({ directory: half, superuserPassword: 'x', durable: false }).start();
    expect(existsSync(join(half, 'cluster/new-1'))).toBe(false);
    await running.stop();
    await EmbeddedServer.sweep(half);
  });

  it('works for root under a folder that only root may enter', async () => {
    const closed = mkdtempSync(join(tmpdir(), 'cekatan-test-closed-'));
    const inside = join(closed, 'var/postgres');
    const running = await new EmbeddedServer({ directory: inside, superuserPassword: 'x', durable: false }).start();
    expect(await ask<number>(running, 'SELECT 1 AS value')).toEqual([1]);
    await running.stop();
    expect(await EmbeddedServer.sweep(inside)).toBe(true);
    rmSync(closed, { recursive: true });
  });

  it('leaves a folder alone that is in use', async () => {
    const running = await server().start();
    expect(await EmbeddedServer.sweep(directory)).toBe(false);
    expect(await ask<number>(running, 'SELECT 1 AS value')).toEqual([1]);
    await running.stop();
  });
});
