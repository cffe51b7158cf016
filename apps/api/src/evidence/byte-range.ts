import { type ByteRange, rangeNotSatisfiable, requireRange } from '#libs/evidence';

/**
 * The one range that a request asks for (RFC 9110 section 14), or undefined for the whole file: without the header, with
 * several ranges or with units that nobody knows, all of which may be answered with everything.
 */
export function rangeOf(header: string | undefined, bytes: number): Required<ByteRange> | undefined {
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return undefined;
  if (first === '') return suffix(Number(last), bytes);
  if (last !== '' && Number(last) < Number(first)) return undefined;
  return requireRange(last === '' ? { start: Number(first) } : { start: Number(first), end: Number(last) }, bytes);
}

function suffix(count: number, bytes: number): Required<ByteRange> {
  if (count === 0) throw rangeNotSatisfiable({ bytes });
  return { start: Math.max(0, bytes - count), end: bytes - 1 };
}
