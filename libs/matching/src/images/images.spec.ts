import { createHash } from 'node:crypto';
import fc from 'fast-check';
import sharp from 'sharp';
import { describeWithSharedData, sharedData } from '../../../../test/support/shared-data';
import { bandsOf, MAX_DISTANCE, nearBandsOf } from './hash-bands';
import { hashDistance, perceptualHash } from './perceptual-hash';

const hashes = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });

describe('parts of a hash', () => {
  it('lead to every hash that is near, whichever bits differ', () => {
    const bits = fc.uniqueArray(fc.integer({ min: 0, max: 63 }), { maxLength: 14 });
    fc.assert(
      fc.property(hashes, bits, (hash, differing) => {
        const near = differing.reduce((h, bit) => h ^ (1n << BigInt(bit)), hash);
        expect(hashDistance(hash, near)).toBe(differing.length);
        const asked = new Set(nearBandsOf(hash));
        expect(bandsOf(near).some((band) => asked.has(band))).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('are few, without repetition, and lead to a twentieth of the others', () => {
    fc.assert(
      fc.property(hashes, (hash) => {
        const asked = nearBandsOf(hash);
        expect(new Set(asked).size).toBe(asked.length);
        expect(asked.length).toBeLessThan(500);
      }),
    );
    const asked = new Set(nearBandsOf(0x0123456789abcdefn));
    // Spread evenly, as fast-check's own are not.
    const others = Array.from({ length: 4000 }, (_, n) =>
      BigInt(`0x${createHash('md5').update(`${n}`).digest('hex').slice(0, 16)}`),
    );
    const found = others.filter((other) => bandsOf(other).some((band) => asked.has(band))).length;
    expect(found / others.length).toBeLessThan(0.1);
  });
});

const NAMES = [
  'exif_starfish',
  'exif_test1',
  'exif_test2',
  'exif_test3',
  'exif_evil1',
  'exif_right',
  'exif_down-mirrored',
].concat(
  ['airplane-from-above', 'allium-oreophilum', 'dust-bowl-home', 'locomotion-house-cat', 'nagasaki-boats'].map(
    (n) => `getty_${n}`,
  ),
);

/** As our thumbnails are made. */
const thumbnail = (picture: sharp.Sharp): Promise<Buffer> =>
  picture
    .toBuffer()
    .then((bytes) => sharp(bytes).resize(320, 320, { fit: 'inside', withoutEnlargement: true }).webp().toBuffer());
const known = async (hash: Promise<bigint | null>): Promise<bigint> => {
  const found = await hash;
  if (found === null) throw new Error('there is nothing to tell this picture by');
  return found;
};
const hashOf = async (picture: sharp.Sharp): Promise<bigint> => known(perceptualHash(await thumbnail(picture)));
const open = (name: string): sharp.Sharp => sharp(sharedData('evidence', `${name}.jpg`)).autoOrient();

describeWithSharedData('what real pictures look like', () => {
  it('is near for two copies of one picture that went round, and far for any two others', async () => {
    const named = new Map<string, bigint>();
    for (const name of ['cofacts_small', 'cofacts_replaced', ...NAMES]) named.set(name, await hashOf(open(name)));
    const pairs = [...named].flatMap(([a, x], i) =>
      [...named].slice(i + 1).map(([b, y]) => [`${a} ${b}`, hashDistance(x, y)] as const),
    );
    const near = pairs.filter(([, distance]) => distance <= MAX_DISTANCE + 8).map(([pair]) => pair);
    expect(near).toEqual(['cofacts_small cofacts_replaced']);
    expect(new Map(pairs).get('cofacts_small cofacts_replaced')).toBeLessThanOrEqual(MAX_DISTANCE);
  });

  it.each(NAMES)(
    'stays near when %s is compressed, made smaller, brightened, turned grey or stretched',
    async (name) => {
      const whole = await hashOf(open(name));
      const { width, height } = await sharp(await open(name).png().toBuffer()).metadata();
      const changed = [
        open(name).jpeg({ quality: 30 }),
        open(name).resize(160).jpeg({ quality: 60 }),
        open(name).modulate({ brightness: 1.2 }).png(),
        open(name).greyscale().png(),
        open(name)
          .resize(width, Math.round(height * 0.8), { fit: 'fill' })
          .png(),
      ];
      for (const picture of changed)
        expect(hashDistance(whole, await hashOf(picture))).toBeLessThanOrEqual(MAX_DISTANCE / 2);
      expect(hashDistance(whole, await hashOf(open(name).flop().png()))).toBeGreaterThan(MAX_DISTANCE);
    },
  );
});

it.each([
  ['white', { r: 255, g: 255, b: 255 }],
  ['red', { r: 200, g: 0, b: 0 }],
])('tells nothing of a picture that is all %s', async (_, background) => {
  const flat = sharp({ create: { width: 400, height: 300, channels: 3, background } }).png();
  expect(await perceptualHash(await thumbnail(flat))).toBeNull();
});
