import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';

export const ROOT = resolve(__dirname, '../..');
const STOP_MS = 15_000;

export interface Child {
  readonly pid: number;
  /** From the start to the word. */
  readonly readyMs: number;
  /** The line of its output that said that it is ready. */
  readonly said: string;
  readonly stop: () => Promise<void>;
}

export interface ChildOptions {
  readonly args: readonly string[];
  /** A line of its output that holds this says that it is ready. */
  readonly ready: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly withinMs?: number;
}

/** Arguments for a TypeScript file of this project. */
export function typescript(file: string): string[] {
  return ['-C', 'cekatan-src', '-r', './scripts/swc-register.cjs', file];
}

/**
 * A process on this very Node. What it writes goes to a file, as in production it goes somewhere that is not the one who
 * loads; it is shown when the process ends before it was ready.
 */
export async function startChild(options: ChildOptions): Promise<Child> {
  const directory = mkdtempSync(join(tmpdir(), 'cekatan-bench-'));
  const log = join(directory, 'output.log');
  const file = openSync(log, 'a');
  const started = performance.now();
  const child = spawn(process.execPath, [...options.args], {
    cwd: options.cwd ?? ROOT,
    ...(options.environment ? { env: { ...options.environment } } : {}),
    stdio: ['ignore', file, file],
  });
  closeSync(file);
  const stop = async (): Promise<void> => {
    await end(child);
    rmSync(directory, { recursive: true, force: true });
  };
  try {
    const said = await word(child, log, options);
    return { pid: child.pid ?? 0, readyMs: performance.now() - started, said, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function word(
  child: ChildProcess,
  log: string,
  { ready, withinMs = 60_000, args }: ChildOptions,
): Promise<string> {
  const until = performance.now() + withinMs;
  let broken: Error | undefined;
  child.once('error', (error) => (broken = error));
  for (;;) {
    const written = readFileSync(log, 'utf8');
    const lines = written.split('\n').slice(0, -1);
    const line = lines.find((l) => l.includes(ready));
    if (line !== undefined) return line;
    if (broken) throw broken;
    const ended = child.exitCode !== null || child.signalCode !== null;
    if (ended || performance.now() > until) {
      throw new Error(`${args.join(' ')} ${ended ? 'ended before it was' : 'was not in time'} ready:\n${written}`);
    }
    await setTimeout(5);
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const late = setTimeout(STOP_MS, 'late', { ref: false });
  if ((await Promise.race([ended, late])) !== 'late') return;
  child.kill('SIGKILL');
  await ended;
}
