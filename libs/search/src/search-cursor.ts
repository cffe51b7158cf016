import { badInput, decodeCursor, encodeCursor, type Keyset } from '#libs/kernel';
import type { SearchSort } from './search-engine';

/** Position in an answer: relevance first, then the newest. Says also what was asked, since scores compare only within that. */
export interface SearchCursor extends Keyset {
  readonly sort: SearchSort;
  readonly approximate: boolean;
  readonly score: number;
}

const HEAD = 5;

/** Opaque text of a position: one byte of what was asked, four of the score, then time and id as in every list. */
export function encodeSearchCursor({ sort, approximate, score, ...keyset }: SearchCursor): string {
  const head = Buffer.alloc(HEAD);
  head.writeUInt8((sort === 'NEWEST' ? 1 : 0) + (approximate ? 2 : 0), 0);
  head.writeFloatBE(score, 1);
  return Buffer.concat([head, Buffer.from(encodeCursor(keyset), 'base64url')]).toString('base64url');
}

/** Reads a cursor back; one of another order, or of no search, is bad input. */
export function decodeSearchCursor(cursor: string, sort: SearchSort): SearchCursor {
  const bytes = Buffer.from(cursor, 'base64url');
  const flags = bytes[0] ?? 0xff;
  const score = bytes.length > HEAD ? bytes.readFloatBE(1) : Number.NaN;
  if (flags > 3 || (flags & 1) !== (sort === 'NEWEST' ? 1 : 0) || !Number.isFinite(score)) {
    throw badInput({
      field: 'after',
      rule: 'cursor',
      kind: 'string',
      id: 'bukan penanda halaman pencarian ini',
      en: 'not a cursor of this search',
    });
  }
  const keyset = decodeCursor(bytes.subarray(HEAD).toString('base64url'));
  return { ...keyset, sort, approximate: flags > 1, score };
}
