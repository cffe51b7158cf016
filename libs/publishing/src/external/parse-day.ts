export interface ParsedDay {
  readonly day: string;
  /** Whether it was written in ISO 8601. */
  readonly iso: boolean;
}

const ISO = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;
/** Year first: `2020-10-07 20:05`, `2021-6-12`, `2017-03-01 20:30:17 UTC`, `2019-01-23T14:22:00+0100`. */
const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T\s].{0,40})?$/;
/** `Wed, 11 Mar 2020 01:05:52 UTC +00:00`, `9 November 2020`. */
const DAY_MONTH = /^(?:\p{L}{2,9}\.?,?\s+)?(\d{1,2})\s+(\p{L}{3,10})\.?,?\s+(\d{4})(?:\s.{0,40})?$/u;
/** `March 11, 2020`. */
const MONTH_DAY = /^(?:\p{L}{2,9}\.?,?\s+)?(\p{L}{3,10})\.?\s+(\d{1,2}),?\s+(\d{4})(?:\s.{0,40})?$/u;

const MONTHS: readonly (readonly string[])[] = [
  ['jan', 'januari', 'january'],
  ['feb', 'februari', 'february'],
  ['mar', 'maret', 'march'],
  ['apr', 'april'],
  ['may', 'mei'],
  ['jun', 'juni', 'june'],
  ['jul', 'juli', 'july'],
  ['aug', 'agu', 'agt', 'ags', 'agustus', 'august'],
  ['sep', 'sept', 'september'],
  ['oct', 'okt', 'oktober', 'october'],
  ['nov', 'november'],
  ['dec', 'des', 'desember', 'december'],
];

/** The day that a publisher wrote, where its order is beyond doubt: `03/04/2020` is two days, and so none. */
export function parseDay(text: string): ParsedDay | null {
  const iso = ISO.test(text);
  const [, year, month, day] = YEAR_FIRST.exec(text) ?? [];
  if (year !== undefined) return of(Number(year), Number(month), Number(day), iso);
  const [, d, name, y] = DAY_MONTH.exec(text) ?? [];
  if (d !== undefined) return of(Number(y), monthOf(name), Number(d), false);
  const [, word, n, yy] = MONTH_DAY.exec(text) ?? [];
  return word === undefined ? null : of(Number(yy), monthOf(word), Number(n), false);
}

function monthOf(name = ''): number {
  return MONTHS.findIndex((names) => names.includes(name.toLowerCase())) + 1;
}

function of(year: number, month: number, day: number, iso: boolean): ParsedDay | null {
  const time = new Date(Date.UTC(year, month - 1, day));
  const exists = time.getUTCMonth() === month - 1 && time.getUTCDate() === day && year >= 1990 && year <= 2200;
  return exists ? { day: time.toISOString().slice(0, 10), iso } : null;
}
