import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { performance } from 'node:perf_hooks';

export const ROOT = resolve(__dirname, '../..');

export interface Child {
  readonly pid: number;
  /** From the start to the word. */
  readonly readyMs: number;
  /** The line of its output that said that it is ready. */
  readonly said: string;
  stop(): Promise<void>;
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

/** A process on this very Node. What it writes is shown only when it ends before it was ready. */
export async function startChild(options: ChildOptions): Promise<Child> {
  const started = performance.now();
  const child = spawn(process.execPath, [...options.args], {
    cwd: options.cwd ?? ROOT,
    ...(options.environment ? { env: { ...options.environment } } : {}),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = await word(child, options);
  return {
    pid: child.pid ?? 0,
    readyMs: performance.now() - started,
    said,
    stop: () => stop(child),
  };
}

function word(child: ChildProcess, { ready, withinMs = 60_000, args }: ChildOptions): Promise<string> {
  return new Promise((done, fail) => {
    let written = '';
    const give = (error: Error): void => {
      clearTimeout(late);
      child.kill('SIGKILL');
      fail(error);
    };
    const late = setTimeout(() => give(new Error(`${args.join(' ')} was not ready in time:\n${written}`)), withinMs);
    const ended = (): void => give(new Error(`${args.join(' ')} ended before it was ready:\n${written}`));
    const take = (chunk: Buffer): void => {
      written += chunk.toString();
      const line = written.split('\n').find((l, i, all) => i < all.length - 1 && l.includes(ready));
      if (line === undefined) return;
      clearTimeout(late);
      child.off('exit', ended);
      // Read on, or a full pipe would stop it; kept is nothing.
      for (const stream of [child.stdout, child.stderr]) stream?.off('data', take).resume();
      done(line);
    };
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
    child.once('error', give);
    child.once('exit', ended);
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 15_000);
  await ended;
  clearTimeout(late);
}
