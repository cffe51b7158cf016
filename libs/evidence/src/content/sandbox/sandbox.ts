import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { EXIT_OUT_OF_MEMORY, type SandboxLimits } from './sandbox-limits';
import type { SandboxInput, SandboxOutput, SandboxReply, SandboxRequest, SandboxTaskName } from './sandbox-tasks';

/** Why a child process gave no answer. `ERROR`: the task threw, which is a bug of ours. */
export type SandboxFailureCause = 'TIME' | 'MEMORY' | 'CRASH' | 'ERROR';

export class SandboxFailure extends Error {
  constructor(
    readonly reason: SandboxFailureCause,
    message: string,
  ) {
    super(`Sandboxed task failed (${reason}): ${message}`);
    this.name = 'SandboxFailure';
  }
}

/** Children that run at once in this process; more wait their turn. The database lives on the same processors. */
const PARALLEL = 2;

/** Address space that Node and its WebAssembly reserve and never touch (about 650 MiB); the kernel's limit counts it. */
const RESERVED_MB = 1024;

let running = 0;
const waiting: (() => void)[] = [];

/**
 * Runs one task of `sandbox-tasks.ts` in a process of its own: no environment variables, no network globals, no code
 * from strings, no writing of files and no child processes (Node's permission model), processor time, memory and wall
 * time limited. A hostile file ends that process, never ours. Costs about 0.2 s to start.
 *
 * Runs from `dist` with the compiled entry, and from source (under Jest) with Node's own type stripping.
 * @throws SandboxFailure when no answer came.
 */
export async function runInSandbox<N extends SandboxTaskName>(
  task: N,
  input: SandboxInput<N>,
  limits: SandboxLimits,
): Promise<SandboxOutput<N>> {
  if (running >= PARALLEL) await new Promise<void>((go) => waiting.push(go));
  else running += 1;
  try {
    return (await runChild({ task, input, memoryMb: limits.memoryMb }, limits)) as SandboxOutput<N>;
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

function runChild(request: SandboxRequest, limits: SandboxLimits): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const child = startChild(limits);
    let reply: SandboxReply | undefined;
    let killedFor: SandboxFailureCause | undefined;
    let complaint = '';
    const kill = (cause: SandboxFailureCause): void => {
      killedFor ??= cause;
      child.kill('SIGKILL');
    };
    const timer = setTimeout(() => kill('TIME'), limits.wallSeconds * 1000);
    const watch = watchMemory(child.pid, limits.memoryMb, () => kill('MEMORY'));
    const stopWatching = (): void => {
      clearTimeout(timer);
      clearInterval(watch);
    };
    child.stderr?.on('data', (chunk: Buffer) => (complaint = (complaint + chunk.toString()).slice(-2000)));
    child.on('message', (message) => (reply = message as SandboxReply));
    child.on('error', (error) => {
      stopWatching();
      reject(error);
    });
    child.on('close', (code, signal) => {
      stopWatching();
      if (reply?.ok) return resolve(reply.value);
      if (reply) return reject(new SandboxFailure(reply.outOfMemory ? 'MEMORY' : 'ERROR', reply.message));
      const cause = killedFor ?? causeOfDeath(code, signal, complaint);
      reject(new SandboxFailure(cause, `exit ${code ?? signal ?? 'unknown'} ${complaint}`.trim()));
    });
    // A child that dies at once makes this fail; its `close` tells why.
    child.send(request, () => undefined);
  });
}

/** Resident memory as Linux tells it, ten times a second: a child that computes cannot watch itself. */
function watchMemory(pid: number | undefined, limitMb: number, onExceeded: () => void): NodeJS.Timeout | undefined {
  if (pid === undefined || process.platform !== 'linux') return undefined;
  const check = async (): Promise<void> => {
    // Gone between two looks: `close` says the rest.
    const status = await readFile(`/proc/${pid}/status`, 'latin1').catch(() => '');
    const kilobytes = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0);
    if (kilobytes > limitMb * 1024) onExceeded();
  };
  return setInterval(() => void check(), 100);
}

function causeOfDeath(code: number | null, signal: NodeJS.Signals | null, complaint: string): SandboxFailureCause {
  if (signal === 'SIGXCPU' || signal === 'SIGKILL') return 'TIME';
  if (code === EXIT_OUT_OF_MEMORY) return 'MEMORY';
  return /out of memory|allocation failed|bad_alloc|failed to allocate/i.test(complaint) ? 'MEMORY' : 'CRASH';
}

function startChild(limits: SandboxLimits): ChildProcess {
  const fromSource = extname(__filename) === '.ts';
  const args = [
    '--permission',
    '--allow-addons',
    '--allow-fs-read=*',
    '--disallow-code-generation-from-strings',
    `--max-old-space-size=${Math.ceil(limits.memoryMb / 2)}`,
    '--no-warnings',
    ...(fromSource ? ['--import', EXTENSIONLESS_TYPESCRIPT] : []),
    join(__dirname, `sandbox-child${extname(__filename)}`),
  ];
  const options = {
    // Threads of the image library share one arena: memory stays near what the file needs.
    env: { UV_THREADPOOL_SIZE: '2', MALLOC_ARENA_MAX: '2' },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'] as ('ignore' | 'pipe' | 'ipc')[],
    serialization: 'advanced' as const,
  };
  if (process.platform === 'win32') return spawn(process.execPath, args, options);
  // The kernel's own limits hold between two looks of the watch, and after us; macOS does not enforce `-d`.
  const limited = 'ulimit -c 0; ulimit -t "$0"; ulimit -d "$1"; shift; exec "$@"';
  const kilobytes = String((limits.memoryMb + RESERVED_MB) * 1024);
  return spawn('/bin/sh', ['-c', limited, String(limits.cpuSeconds), kilobytes, process.execPath, ...args], options);
}

/** Our sources import each other without extension, which Node's resolver does not know. */
const EXTENSIONLESS_TYPESCRIPT = `data:text/javascript,${encodeURIComponent(`
import { registerHooks } from 'node:module';
registerHooks({ resolve(specifier, context, next) {
  try { return next(specifier, context); }
  catch (error) { if (specifier.startsWith('.')) return next(specifier + '.ts', context); throw error; }
} });
`)}`;
