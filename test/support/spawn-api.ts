import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { testEnvironment } from './app';
import type { TestDatabase } from './test-database';

export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface SpawnedApi {
  readonly url: string;
  readonly pid: number;
  /** Everything it has written so far. */
  output(): string;
  /** Sends the signal and waits for the end; asked again it only waits. */
  kill(signal: NodeJS.Signals): Promise<Ending>;
}

const ROOT = resolve(__dirname, '../..');
// A process from the sources compiles them first; a busy machine takes its time.
const START_MS = 150_000;

/** The api as a process of its own, from the sources: for what two processes or a killed one do. */
export async function spawnApi(
  database: TestDatabase,
  environment: Readonly<Record<string, string>> = {},
): Promise<SpawnedApi> {
  const varDir = mkdtempSync(join(tmpdir(), 'cekatan-spawned-'));
  const port = environment['PORT'] ?? String(await freePort());
  const child = spawn(
    process.execPath,
    ['-C', 'cekatan-src', '-r', './scripts/swc-register.cjs', 'apps/api/src/main.ts'],
    {
      cwd: ROOT,
      env: { PATH: process.env['PATH'], ...testEnvironment(database, varDir), ...environment, PORT: port },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let written = '';
  const problems: string[] = [];
  child.stdout.on('data', (chunk: Buffer) => (written += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => {
    written += chunk.toString();
    problems.push(chunk.toString());
  });
  const ended = new Promise<Ending>((done) => {
    child.once('close', (code, signal) => {
      rmSync(varDir, { recursive: true, force: true });
      done({ code, signal });
    });
  });
  await ready(
    child,
    () => written,
    () => problems.join(''),
    ended,
  );
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    output: () => written,
    kill: (signal) => {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      return ended;
    },
  };
}

async function ready(
  child: ChildProcess,
  written: () => string,
  problems: () => string,
  ended: Promise<Ending>,
): Promise<void> {
  let over = false;
  void ended.then(() => (over = true));
  const until = Date.now() + START_MS;
  while (!written().includes('Cekatan is ready at')) {
    if (over) throw new Error(problems());
    if (Date.now() > until) {
      child.kill('SIGKILL');
      throw new Error(`the api did not start in time:\n${written()}`);
    }
    await new Promise((resume) => setTimeout(resume, 20));
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done));
  const { port } = probe.address() as AddressInfo;
  await new Promise((done) => probe.close(done));
  return port;
}
