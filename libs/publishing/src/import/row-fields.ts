import { RowProblem } from './import-row';

/** A file's row before it is trusted: any value under any name. */
export type RawRow = Readonly<Record<string, unknown>>;

export const MAX_STATEMENT = 300;
export const MAX_LABEL = 60;
export const MAX_TEXT = 10_000;
export const MAX_ADDRESS = 2_000;

/** Text of a field, trimmed; absent, null and empty are the same. */
export function textOf(row: RawRow, field: string, max: number): string {
  const value = row[field];
  if (value === undefined || value === null) return '';
  if (typeof value !== 'string') throw new RowProblem(field, 'WRONG_TYPE', typeof value);
  // PostgreSQL stores no NUL, a lone surrogate is no text, and U+FFFD is what bytes that are not UTF-8 were read as.
  if (!value.isWellFormed() || /[\0\uFFFD-\uFFFF]/.test(value)) throw new RowProblem(field, 'BAD_TEXT');
  const text = value.trim();
  if (text.length > max) throw new RowProblem(field, 'TOO_LONG', `${text.length} characters, ${max} at most`);
  return text;
}

export function requiredText(row: RawRow, field: string, max: number, min = 1): string {
  const text = textOf(row, field, max);
  if (text === '') throw new RowProblem(field, 'MISSING');
  if (text.length < min) throw new RowProblem(field, 'TOO_SHORT', `${text.length} characters, ${min} at least`);
  return text;
}

/** An id of the source: what may stand in a key, and in a report without quoting. */
export function requiredId(row: RawRow, field: string): string {
  const id = requiredText(row, field, 100);
  if (!/^[\w.:-]+$/.test(id)) throw new RowProblem(field, 'WRONG_TYPE', 'characters that an id does not have');
  return id;
}

/** A web address as data: its form is checked, it is never opened. */
export function addressOf(row: RawRow, field: string): string | null {
  const text = textOf(row, field, MAX_ADDRESS);
  if (text === '') return null;
  const scheme = URL.parse(text)?.protocol;
  if (scheme !== 'http:' && scheme !== 'https:') throw new RowProblem(field, 'BAD_ADDRESS');
  return text;
}

/** First day on which anything in these files can have happened. */
const EARLIEST = Date.UTC(1995, 0, 1);
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * A date of the calendar (`2024-02-14`, or a month `2024-02` as its first day) as noon in western Indonesia, so that it
 * is the same day in all three of the country's time zones and in UTC.
 */
export function dateOf(row: RawRow, field: string, form: 'DAY' | 'MONTH', now: Date): Date | null {
  const text = textOf(row, field, 40);
  if (text === '') return null;
  const impossible = (): RowProblem => new RowProblem(field, 'IMPOSSIBLE_DATE');
  const match = (form === 'DAY' ? /^(\d{4})-(\d{2})-(\d{2})$/ : /^(\d{4})-(\d{2})$/).exec(text);
  if (!match) throw impossible();
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 1)];
  const date = new Date(Date.UTC(year, month - 1, day, 5));
  // 30 February rolls over into March.
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) throw impossible();
  if (date.getTime() < EARLIEST || date.getTime() > now.getTime() + DAY_MS) throw impossible();
  // Today's noon may lie ahead, and nothing is published in the future.
  return date > now ? now : date;
}
