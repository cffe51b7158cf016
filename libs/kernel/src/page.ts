import { badInput } from './errors';

/** Largest page a client may ask for. */
export const MAX_PAGE_SIZE = 100;
export const DEFAULT_PAGE_SIZE = 25;

/** A request for the next items after a cursor, as Relay's `first` and `after`. */
export interface PageRequest {
  readonly first: number;
  readonly after?: string | null;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly hasNextPage: boolean;
}

/** Position in a list ordered by time then id, newest first. */
export interface Keyset {
  readonly at: Date;
  readonly id: string;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function isUuid(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value);
}

/** Times as far from 1970 as this are of the years 1 to 3938. */
const FARTHEST = 62_100_000_000_000;

/** Opaque text of a position: 8 bytes of milliseconds, 16 of the id, base64url. */
export function encodeCursor({ at, id }: Keyset): string {
  const bytes = Buffer.alloc(24);
  bytes.writeBigInt64BE(BigInt(at.getTime()), 0);
  Buffer.from(id.replaceAll('-', ''), 'hex').copy(bytes, 8);
  return bytes.toString('base64url');
}

/** Reads a cursor back; anything that `encodeCursor` did not write is bad input. */
export function decodeCursor(cursor: string, field = 'after'): Keyset {
  const bytes = Buffer.from(cursor, 'base64url');
  const milliseconds = bytes.length === 24 ? Number(bytes.readBigInt64BE(0)) : Number.NaN;
  const at = new Date(milliseconds);
  // What lies outside is written otherwise than PostgreSQL reads it, and nothing here is of that time.
  if (!(Math.abs(milliseconds) <= FARTHEST) || bytes.toString('base64url') !== cursor) {
    throw badInput({
      field,
      rule: 'cursor',
      kind: 'string',
      id: 'bukan penanda halaman yang sah',
      en: 'not a valid cursor',
    });
  }
  const hex = bytes.toString('hex', 8);
  const id = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  return { at, id };
}

/** Checks `first` and returns the size to read. */
export function pageSize({ first }: Pick<PageRequest, 'first'>): number {
  if (!Number.isInteger(first) || first < 1 || first > MAX_PAGE_SIZE) {
    throw badInput({
      field: 'first',
      rule: 'range',
      kind: 'integer',
      id: `harus antara 1 dan ${MAX_PAGE_SIZE}`,
      en: `must be between 1 and ${MAX_PAGE_SIZE}`,
    });
  }
  return first;
}

/** Turns up to size + 1 rows into a page: the extra row only says that there is more. */
export function toPage<T>(rows: readonly T[], size: number): Page<T> {
  return { items: rows.slice(0, size), hasNextPage: rows.length > size };
}
