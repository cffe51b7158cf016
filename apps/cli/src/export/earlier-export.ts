import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { FACT_CHECKS, type FileLine, STATEMENT } from './export-folder';

/** What is known of one fact-check of a copy: the next one asks which of them still stand. */
export interface CopiedFactCheck {
  readonly id: string;
  readonly slug: string;
  readonly edition: number;
  readonly files: readonly FileLine[];
  /** Addresses that its pages lead to and other pages do not: of its newsroom, of its region. */
  readonly leads: readonly string[];
}

/** An export that was made before, read along with the list of what stands now: both are in the order of the ids. */
export class EarlierExport {
  private constructor(
    readonly path: string,
    private readonly lines: AsyncIterator<string>,
    private next: CopiedFactCheck | undefined,
  ) {}

  /** Undefined where there is none, or one that was made in another way: then everything is made anew. */
  static async open(path: string, fingerprint: string): Promise<EarlierExport | undefined> {
    const text = await readFile(join(path, STATEMENT), 'utf8').catch(() => undefined);
    if (text === undefined || fingerprintOf(text) !== fingerprint) return undefined;
    const input = createReadStream(join(path, FACT_CHECKS));
    const there = await once(input, 'open').catch(() => undefined);
    if (!there) return undefined;
    const lines = createInterface({ input, crlfDelay: Infinity })[Symbol.asyncIterator]();
    const earlier = new EarlierExport(path, lines, undefined);
    await earlier.advance();
    return earlier;
  }

  /** The one of this id, if the copy has it; ids are asked for in ascending order. */
  async find(id: string): Promise<CopiedFactCheck | undefined> {
    while (this.next && this.next.id < id) await this.advance();
    return this.next?.id === id ? this.next : undefined;
  }

  async close(): Promise<void> {
    await this.lines.return?.();
  }

  private async advance(): Promise<void> {
    const line: IteratorResult<string, unknown> = await this.lines.next();
    this.next = line.done === true ? undefined : (JSON.parse(line.value) as CopiedFactCheck);
  }
}

function fingerprintOf(statement: string): unknown {
  try {
    return (JSON.parse(statement) as { madeBy?: unknown }).madeBy;
  } catch {
    return undefined;
  }
}
