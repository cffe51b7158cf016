import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { testEnvironment } from './app';
import type { TestDatabase } from './test-database';

export interface SpawnedWorker {
  output(): string;
  /** Sends the signal and waits for the end. */
  kill(signal: NodeJS.Signals): Promise<void>;
}

const ROOT = resolve(__dirname, '../..');
// A process from the sources compiles them first; a busy machine takes its time.
const START_MS = 150_000;

/** The worker as a process of its own, from the sources; ready when this returns. */
export async function spawnWorker(
  database: TestDatabase,
  environment: Readonly<Record<string, string>>,
): Promise<SpawnedWorker> {
  const varDir = mkdtempSync(join(tmpdir(), 'cekatan-spawned-worker-'));
  const child: ChildProcess = spawn(
    process.execPath,
    ['-C', 'cekatan-src', '-r', './scripts/swc-register.cjs', 'apps/worker/src/main.ts'],
    {
      cwd: ROOT,
      env: { PATH: process.env['PATH'], ...testEnvironment(database, varDir), ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let written = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (written += chunk.toString()));
  let over = false;
  const ended = new Promise<void>((done) => {
    child.once('close', () => {
      over = true;
      rmSync(varDir, { recursive: true, force: true });
      done();
    });
  });
  for (const until = Date.now() + START_MS; !written.includes('Cekatan worker is ready');) {
    if (over) throw new Error(`the worker did not start:\n${written}`);
    if (Date.now() > until) {
      child.kill('SIGKILL');
      throw new Error(`the worker did not start in time:\n${written}`);
    }
    await new Promise((resume) => setTimeout(resume, 20));
  }
  return {
    output: () => written,
    kill: async (signal) => {
      if (!over) child.kill(signal);
      await ended;
    },
  };
}
