import type { Note, Refusal, ReviewReading } from './external-review';

/** A refusal of the reading, or of the database, which has the last word. */
export type ImportRefusal = Refusal | 'NOT_STORED';

export interface RefusedItem {
  readonly at: string;
  readonly reason: ImportRefusal;
  readonly field: string;
}

/** What came of one reading of others' markup. */
export interface ExternalImportReport {
  readonly read: number;
  readonly added: number;
  readonly changed: number;
  /** Told before in the same words. */
  readonly same: number;
  readonly refused: Readonly<Partial<Record<ImportRefusal, number>>>;
  /** What was put right in what was taken. */
  readonly notes: Readonly<Partial<Record<Note, number>>>;
  /** The first of the refused. */
  readonly examples: readonly RefusedItem[];
  readonly interrupted: boolean;
}

const EXAMPLES = 20;

export class Tally {
  private read = 0;
  private taken = 0;
  private added = 0;
  private changed = 0;
  private readonly refused: Partial<Record<ImportRefusal, number>> = {};
  private readonly notes: Partial<Record<Note, number>> = {};
  private readonly examples: RefusedItem[] = [];

  constructor(private readonly onRefused: (item: RefusedItem) => void) {}

  note(reading: ReviewReading): void {
    if ('refused' in reading) {
      this.refuse({ at: reading.at, reason: reading.refused, field: reading.field });
      return;
    }
    this.read += 1;
    for (const note of reading.notes) this.notes[note] = (this.notes[note] ?? 0) + 1;
  }

  refuse(item: RefusedItem): void {
    this.read += item.reason === 'NOT_STORED' ? 0 : 1;
    this.refused[item.reason] = (this.refused[item.reason] ?? 0) + 1;
    if (this.examples.length < EXAMPLES) this.examples.push(item);
    this.onRefused(item);
  }

  stored(count: number, { added, changed }: { readonly added: number; readonly changed: number }): void {
    this.taken += count;
    this.added += added;
    this.changed += changed;
  }

  report(interrupted: boolean): ExternalImportReport {
    const { read, added, changed, refused, notes, examples } = this;
    return { read, added, changed, same: this.taken - added - changed, refused, notes, examples, interrupted };
  }
}
