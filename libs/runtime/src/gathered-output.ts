import pino, { type DestinationStream, levels } from 'pino';

/** As late as a line may be that tells of nothing wrong. */
const GATHER_MS = 100;
/** Characters; more than that is not gathered. */
const GATHER_MOST = 16 * 1024;
const WARN = levels.values['warn'] ?? 40;

/**
 * An output written to a few times a second instead of once for each line: a system call a line was 20 µs of the 160 that a
 * published fact-check takes of the main thread (W4). Warnings and worse are written at once with all before them, and
 * whatever is left when the process ends. Only a process that is killed outright loses the last tenth of a second.
 */
export function gatheredOutput(to: DestinationStream): DestinationStream {
  let gathered = '';
  let flushing: NodeJS.Timeout | undefined;
  const flush = (): void => {
    clearTimeout(flushing);
    flushing = undefined;
    const lines = gathered;
    gathered = '';
    if (lines !== '') to.write(lines);
  };
  process.once('exit', flush);
  return {
    // Asks pino to say the level of each line.
    [Symbol.for('pino.metadata')]: true,
    lastLevel: 0,
    write(line: string) {
      gathered += line;
      if (this.lastLevel >= WARN || gathered.length > GATHER_MOST) return flush();
      flushing ??= setTimeout(flush, GATHER_MS).unref();
    },
  } as DestinationStream & { lastLevel: number };
}

let standard: DestinationStream | undefined;

/** The standard output of this process. */
export function standardOutput(): DestinationStream {
  return (standard ??= gatheredOutput(pino.destination({ sync: true })));
}
