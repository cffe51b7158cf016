/** Pictures are compared at this size, in grey. */
const SIDE = 32;
export const HASH_BITS = 64;
/** A picture whose coefficients hardly differ (one colour, a scanned blank page) would be like every other of its kind. */
const LEAST_SPREAD = 5;

/**
 * What a picture looks like, in 64 bits: which of its coarse waves are stronger than the usual one (a discrete cosine
 * transform, as in pHash). It stays nearly the same when the picture is scaled, compressed anew, brightened or lightly
 * marked, and changes when it is mirrored, turned or cut. Null where there is nothing to tell it by. `picture` is one of
 * our own re-encodings, never a file as it came.
 */
export async function perceptualHash(picture: Buffer): Promise<bigint | null> {
  // A library of 8 MiB, most of it outside the heap: it is for the first picture, not for every start.
  const { default: sharp } = await import('sharp');
  const pixels = await sharp(picture, { limitInputPixels: 4_000_000 })
    .flatten({ background: '#fff' })
    .greyscale()
    .resize(SIDE, SIDE, { fit: 'fill', kernel: 'cubic' })
    .raw()
    .toBuffer();
  return hashOf(pixels);
}

/** How many of the 64 bits differ. */
export function hashDistance(a: bigint, b: bigint): number {
  let distance = 0;
  for (let rest = BigInt.asUintN(HASH_BITS, a ^ b); rest > 0n; rest &= rest - 1n) distance += 1;
  return distance;
}

function hashOf(pixels: Uint8Array): bigint | null {
  const waves = coarseWaves(pixels);
  const sorted = [...waves].sort((a, b) => a - b);
  const middle = ((sorted[HASH_BITS / 2 - 1] ?? 0) + (sorted[HASH_BITS / 2] ?? 0)) / 2;
  const spread = waves.reduce((sum, wave) => sum + Math.abs(wave - middle), 0) / HASH_BITS;
  if (spread < LEAST_SPREAD) return null;
  return waves.reduce((hash, wave) => (hash << 1n) | (wave > middle ? 1n : 0n), 0n);
}

const COSINES = Array.from({ length: SIDE }, (_, k) =>
  Array.from({ length: SIDE }, (__, x) => Math.cos((Math.PI / SIDE) * (x + 0.5) * k)),
);

/** The 64 coarsest waves, from corner to corner; without the first, which is how bright the whole is. */
const ORDER = Array.from({ length: 12 }, (_, sum) => Array.from({ length: sum + 1 }, (__, u) => [u, sum - u] as const))
  .flat()
  .slice(1, HASH_BITS + 1);

function coarseWaves(pixels: Uint8Array): number[] {
  const most = 12;
  const rows = Array.from({ length: SIDE }, (_, y) =>
    Array.from({ length: most }, (__, u) => {
      let sum = 0;
      for (let x = 0; x < SIDE; x += 1) sum += (pixels[y * SIDE + x] ?? 0) * (COSINES[u]?.[x] ?? 0);
      return sum;
    }),
  );
  return ORDER.map(([u, v]) => rows.reduce((sum, row, y) => sum + (row[u] ?? 0) * (COSINES[v]?.[y] ?? 0), 0) / SIDE);
}
