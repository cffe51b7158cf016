import { HASH_BITS } from './perceptual-hash';

/** Pictures whose hashes differ in more bits are not shown as alike. */
export const MAX_DISTANCE = 12;

/** Parts of a hash, 13 bits each and the last one 12. Two hashes with at most 14 differing bits differ in one part by at most 2. */
const WIDTHS = [13, 13, 13, 13, 12] as const;
const NEAR = 2;

/** The parts of a hash, each with its place: what an index keeps. */
export function bandsOf(hash: bigint): number[] {
  return parts(hash).map(at);
}

/** Every part that a near hash may have: what an index is asked for. */
export function nearBandsOf(hash: bigint): number[] {
  return parts(hash).flatMap((part, place) => around(part, WIDTHS[place] ?? 0, NEAR).map((near) => at(near, place)));
}

/** A hash as the database keeps bits. */
export const toBits = (hash: bigint): string => hash.toString(2).padStart(HASH_BITS, '0');

const at = (part: number, place: number): number => place * 2 ** Math.max(...WIDTHS) + part;

function parts(hash: bigint): number[] {
  let rest = hash;
  return WIDTHS.map((width) => {
    const part = Number(BigInt.asUintN(width, rest));
    rest >>= BigInt(width);
    return part;
  });
}

/** All values of `width` bits that differ from this one in at most `most` bits. */
function around(value: number, width: number, most: number, from = 0): number[] {
  if (most === 0) return [value];
  const found = [value];
  for (let bit = from; bit < width; bit += 1) found.push(...around(value ^ (1 << bit), width, most - 1, bit + 1));
  return found;
}
