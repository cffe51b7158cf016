import type { BadRowReason, Reading, SkipReason } from './import-row';

/** What became of a row; `ALREADY` is one that an earlier run has imported. */
export type RowOutcome = 'IMPORTED' | 'ALREADY' | 'DUPLICATE' | 'SKIPPED' | 'BAD';

/** A row that did not become a claim of its own, and why. Holds nothing of the row's texts. */
export interface Finding {
  readonly file: string;
  readonly line: number;
  readonly sourceId: string | null;
  readonly outcome: 'DUPLICATE' | 'SKIPPED' | 'BAD';
  readonly field: string;
  readonly reason: BadRowReason | SkipReason | 'SAME_STATEMENT';
  readonly detail: string;
}

export type Tally = Readonly<Record<RowOutcome, number>> & { readonly appearances: number };

export interface ImportProgress {
  readonly file: string;
  readonly bytes: number;
  readonly totalBytes: number;
  readonly rows: number;
}

export interface ImportSummary {
  readonly tally: Tally;
  /** Counts by outcome and reason, of everything that is a finding. */
  readonly reasons: ReadonlyMap<string, number>;
  readonly rows: number;
  /** Ended before the last row, because it was asked to. */
  readonly interrupted: boolean;
}

/** Adds up a run; findings go out one by one, so that a file full of them takes no memory. */
export class Counting {
  private readonly counts: Record<RowOutcome, number> & { appearances: number } = {
    IMPORTED: 0,
    ALREADY: 0,
    DUPLICATE: 0,
    SKIPPED: 0,
    BAD: 0,
    appearances: 0,
  };
  private readonly byReason = new Map<string, number>();
  rows = 0;

  constructor(private readonly onFinding: (finding: Finding) => void) {}

  unusable(file: string, reading: Exclude<Reading, { outcome: 'ROW' }>): void {
    this.rows += 1;
    this.find({ file, ...reading });
  }

  stored(file: string, rows: readonly StoredRow[]): void {
    for (const { line, sourceId, outcome, appearance, sameAs, refusal } of rows) {
      this.rows += 1;
      if (appearance) this.counts.appearances += 1;
      if (outcome === 'DUPLICATE') {
        const detail = sameAs ? `stated before by ${sameAs}` : 'stated before';
        this.find({ file, line, sourceId, outcome, field: 'title', reason: 'SAME_STATEMENT', detail });
      } else if (outcome === 'BAD') {
        this.find({ file, line, sourceId, outcome, field: '', reason: 'REFUSED', detail: refusal ?? '' });
      } else this.counts[outcome] += 1;
    }
  }

  summary(interrupted: boolean): ImportSummary {
    return { tally: { ...this.counts }, reasons: new Map(this.byReason), rows: this.rows, interrupted };
  }

  private find(finding: Finding): void {
    this.counts[finding.outcome] += 1;
    const key = `${finding.outcome} ${finding.reason}`;
    this.byReason.set(key, (this.byReason.get(key) ?? 0) + 1);
    this.onFinding(finding);
  }
}

/** One row after its batch was stored. */
export interface StoredRow {
  readonly line: number;
  readonly sourceId: string;
  readonly outcome: Exclude<RowOutcome, 'SKIPPED'>;
  /** An appearance was added. */
  readonly appearance: boolean;
  /** Id in the source of the row whose claim states the same. */
  readonly sameAs?: string | null;
  readonly refusal?: string;
}
