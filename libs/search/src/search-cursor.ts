import { badInput, decodeCursor, encodeCursor, type Keyset } from '#libs/kernel';
import { SEARCH_ENGINES, SEARCH_SORTS, type SearchEngineName, type SearchSort } from './search-engine';

/**
 * Position in an answer: the best score first, then the latest. Says also what was asked and what answered, since scores
 * compare only within that.
 */
export interface SearchCursor extends Keyset {
  readonly sort: SearchSort;
  readonly engine: SearchEngineName;
  readonly approximate: boolean;
  readonly score: number;
}

const HEAD = 5;
const APPROXIMATE = 1 << 4;
const ENGINE = 2;

/** Opaque text of a position: one byte of what was asked, four of the score, then time and id as in every list. */
export function encodeSearchCursor({ sort, engine, approximate, score, ...keyset }: SearchCursor): string {
  const head = Buffer.alloc(HEAD);
  const asked = SEARCH_SORTS.indexOf(sort) + (SEARCH_ENGINES.indexOf(engine) << ENGINE);
  head.writeUInt8(asked + (approximate ? APPROXIMATE : 0), 0);
  head.writeFloatBE(score, 1);
  return Buffer.concat([head, Buffer.from(encodeCursor(keyset), 'base64url')]).toString('base64url');
}

/** Reads a cursor back; one of another order, or of no search, is bad input. */
export function decodeSearchCursor(cursor: string, sort: SearchSort): SearchCursor {
  const bytes = Buffer.from(cursor, 'base64url');
  const flags = bytes[0] ?? 0xff;
  const engine = SEARCH_ENGINES[(flags >> ENGINE) & 0b11];
  const score = bytes.length > HEAD ? bytes.readFloatBE(1) : Number.NaN;
  if (flags >= APPROXIMATE * 2 || SEARCH_SORTS[flags & 0b11] !== sort || !engine || !Number.isFinite(score)) {
    throw badInput({
      field: 'after',
      rule: 'cursor',
      kind: 'string',
      id: 'bukan penanda halaman pencarian ini',
      en: 'not a cursor of this search',
    });
  }
  const keyset = decodeCursor(bytes.subarray(HEAD).toString('base64url'));
  return { ...keyset, sort, engine, approximate: (flags & APPROXIMATE) !== 0, score };
}
