import { explain } from './cli/src/explain';

/** What stops a started process; resolves when nothing of it is left. */
export type Stop = () => Promise<void>;

/** Longest a stop may take; an orchestrator kills after 30 s. */
const DEADLINE_MS = 25_000;

export interface ProcessOutput {
  readonly line: (text: string) => void;
  readonly problem: (text: string) => void;
}

export const output: ProcessOutput = {
  line: (text) => void process.stdout.write(`${text}\n`),
  problem: (text) => void process.stderr.write(`${text}\n`),
};

/**
 * Starts a long-running process and ends it well: a first SIGTERM or SIGINT lets it finish what it is doing within a
 * deadline, a second one ends it at once. What the one who starts it can put right is said in one line.
 */
export async function runProcess(name: string, start: (stopping: AbortSignal) => Promise<Stop>): Promise<void> {
  if (!process.versions.node.startsWith('24.')) {
    output.problem(`${name}: runs on Node 24, not ${process.versions.node}: start it with npm start`);
    process.exit(1);
  }
  const stopping = new AbortController();
  let stop: Stop | undefined;
  const end = async (): Promise<void> => {
    if (stopping.signal.aborted) process.exit(130);
    stopping.abort();
    // Told while it was starting: the start ends as soon as there is something to stop.
    if (stop) await endBy(name, stop);
  };
  process.on('SIGTERM', () => void end());
  process.on('SIGINT', () => void end());
  try {
    stop = await start(stopping.signal);
    // A sixth of what the start has made is garbage now, and V8 measures by it when to collect next: the api has 20 MiB less under load.
    globalThis.gc?.();
    if (stopping.signal.aborted) await endBy(name, stop);
  } catch (error) {
    const line = explain(error) ?? listening(error);
    output.problem(line === undefined ? `${name}: ${describeBug(error)}` : `${name}: ${line}`);
    process.exit(1);
  }
}

async function endBy(name: string, stop: Stop): Promise<never> {
  const late = setTimeout(() => {
    output.problem(`${name}: did not come to rest within ${DEADLINE_MS / 1_000} s, ended as it is`);
    process.exit(1);
  }, DEADLINE_MS);
  try {
    await stop();
  } catch (error) {
    output.problem(`${name}: ${describeBug(error)}`);
    process.exit(1);
  }
  clearTimeout(late);
  process.exit(0);
}

function listening(error: unknown): string | undefined {
  const { code, port, address } = error as { code?: string; port?: number; address?: string };
  if (code === 'EADDRINUSE')
    return `port ${port} is taken by another program: choose another with PORT=${Number(port) + 1}`;
  if (code === 'EADDRNOTAVAIL') return `HOST=${address} is not an address of this machine`;
  return undefined;
}

function describeBug(error: unknown): string {
  return `unexpected failure, please report it\n${error instanceof Error ? error.stack : String(error)}`;
}
