/** What a command talks to: results go to standard output, progress and complaints to standard error. */
export interface Terminal {
  out(text: string): void;
  /** A line on standard error. */
  note(text: string): void;
  /** Shows a line that the next one overwrites; elsewhere than on a terminal it is shown now and then. */
  progress(text: string): void;
  /** One line that is not shown while it is typed; piped, its first line. */
  readSecret(question: string): Promise<string>;
  /** Aborted by Ctrl-C. */
  readonly interrupted: AbortSignal;
}

const PROGRESS_EVERY_MS = 5_000;
const CLEAR_LINE = '\r\u001b[K';

export class ProcessTerminal implements Terminal {
  private readonly controller = new AbortController();
  private shownAt = 0;
  private unfinished = false;

  constructor() {
    // The first one asks to stop at a safe point; the second ends at once, as every program does.
    process.once('SIGINT', () => {
      this.note('Stopping at the next safe point; press Ctrl-C again to stop at once.');
      this.controller.abort();
    });
    process.once('SIGTERM', () => this.controller.abort());
  }

  get interrupted(): AbortSignal {
    return this.controller.signal;
  }

  out(text: string): void {
    this.clear();
    process.stdout.write(`${text}\n`);
  }

  note(text: string): void {
    this.clear();
    process.stderr.write(`${text}\n`);
  }

  progress(text: string): void {
    if (process.stderr.isTTY) {
      process.stderr.write(`${CLEAR_LINE}${text}`);
      this.unfinished = true;
    } else if (Date.now() - this.shownAt > PROGRESS_EVERY_MS) {
      this.shownAt = Date.now();
      process.stderr.write(`${text}\n`);
    }
  }

  async readSecret(question: string): Promise<string> {
    const { stdin } = process;
    if (stdin.isTTY) process.stderr.write(question);
    stdin.setRawMode?.(true);
    let answer = '';
    try {
      for await (const chunk of stdin.setEncoding('utf8') as AsyncIterable<string>) {
        for (const key of chunk) {
          if (key === '\n' || key === '\r' || key === '\u0004') return answer;
          if (key === '\u0003') throw new Error('interrupted');
          answer = key === '\u007f' ? answer.slice(0, -1) : answer + key;
        }
      }
      return answer;
    } finally {
      stdin.setRawMode?.(false);
      stdin.pause();
      if (stdin.isTTY) process.stderr.write('\n');
    }
  }

  private clear(): void {
    if (this.unfinished) process.stderr.write(CLEAR_LINE);
    this.unfinished = false;
  }
}
