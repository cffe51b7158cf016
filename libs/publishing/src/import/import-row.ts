import type { ElectionStage, RiskTheme } from '#libs/access';
import type { Platform } from '#libs/claims';
import type { Rating } from '#libs/organizations';

/** How exactly the source knows the day of publication; kept with the published content. */
export type DatePrecision = 'DAY' | 'ESTIMATED_DAY' | 'MONTH' | 'ESTIMATED_MONTH';

/** An organisation whose published fact-checks are imported. */
export interface Outlet {
  /** Value of the column `outlet`, and `source` of its claims in lower case. */
  readonly name: string;
  readonly code: string;
  readonly website: string;
}

export interface ImportedAppearance {
  readonly url: string | null;
  readonly platform: Platform;
  readonly account: string | null;
  readonly quote: string | null;
  readonly postedAt: Date | null;
}

/** One fact-check of a file, checked and translated into the words of the domain; nothing of it is stored yet. */
export interface ImportRow {
  /** Line of the file that the row begins on. */
  readonly line: number;
  readonly outlet: Outlet;
  /** Stable id in the source; with the outlet it says whether the row has been imported before. */
  readonly sourceId: string;
  readonly statement: string;
  readonly language: string;
  readonly regionCode: string;
  readonly theme: RiskTheme;
  readonly stage: ElectionStage;
  readonly publishedAt: Date;
  readonly precision: DatePrecision;
  readonly rating: Rating;
  /** The outlet's own word, where the source kept it. */
  readonly label: string | null;
  readonly explanation: string;
  readonly articleUrl: string | null;
  readonly appearance: ImportedAppearance | null;
  /** Rows with the same one are about the same hoax, by the source's own judgement. */
  readonly clusterId: string | null;
}

export const BAD_ROW_REASONS = {
  BAD_JSON: 'is not a JSON object',
  BAD_CSV: 'is not a CSV record',
  WRONG_COLUMNS: 'has another number of columns than the header',
  BAD_TEXT: 'is not UTF-8, or holds characters that cannot be stored',
  TOO_LONG: 'is longer than allowed',
  MISSING: 'is missing',
  TOO_SHORT: 'is too short',
  WRONG_TYPE: 'is not of the expected type',
  IMPOSSIBLE_DATE: 'is not a date that exists',
  BAD_ADDRESS: 'is not a web address',
  UNKNOWN_OUTLET: 'names an outlet that is not known here',
  UNKNOWN_VERDICT: 'is not in the table of ratings',
  REFUSED: 'was refused by the database',
} as const;

export type BadRowReason = keyof typeof BAD_ROW_REASONS;

/** Rows that are what they should be and still are no fact-check. */
export const SKIP_REASONS = {
  NOT_A_FACT_CHECK: 'is news, an event or advice, not a fact-check',
  VERDICT_NOT_KNOWN: 'has a verdict that the source itself does not know',
  NO_DATE: 'has no date of publication, and none is invented',
} as const;

export type SkipReason = keyof typeof SKIP_REASONS;

/** What reading one row came to. `detail` never repeats more of an untrusted text than its kind or length. */
export type Reading =
  | { readonly outcome: 'ROW'; readonly row: ImportRow }
  | {
      readonly outcome: 'BAD';
      readonly line: number;
      readonly sourceId: string | null;
      readonly field: string;
      readonly reason: BadRowReason;
      readonly detail: string;
    }
  | {
      readonly outcome: 'SKIPPED';
      readonly line: number;
      readonly sourceId: string | null;
      readonly field: string;
      readonly reason: SkipReason;
      readonly detail: string;
    };

/** Thrown while one row is read; becomes a reading, never an end of the import. */
export class RowProblem extends Error {
  constructor(
    readonly field: string,
    readonly reason: BadRowReason | SkipReason,
    readonly detail = '',
  ) {
    super(`${field} ${reason}`);
    this.name = 'RowProblem';
  }
}

function isSkip(reason: BadRowReason | SkipReason): reason is SkipReason {
  return reason in SKIP_REASONS;
}

/** Reads one row; what it throws about the row becomes a reading. */
export function reading(line: number, sourceId: unknown, read: () => ImportRow): Reading {
  try {
    return { outcome: 'ROW', row: read() };
  } catch (error) {
    if (!(error instanceof RowProblem)) throw error;
    const { field, reason, detail } = error;
    const id = typeof sourceId === 'string' && /^[\w.:-]{1,100}$/.test(sourceId) ? sourceId : null;
    return isSkip(reason)
      ? { outcome: 'SKIPPED', line, sourceId: id, field, reason, detail }
      : { outcome: 'BAD', line, sourceId: id, field, reason, detail };
  }
}
