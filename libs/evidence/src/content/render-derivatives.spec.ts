import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { describeWithSharedData, sharedData } from '../../../../test/support/shared-data';
import { renderDerivatives } from './inspect-file';

const sample = (name: string): string => sharedData('evidence', name);
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cekatan-render-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Names of the chunks of a WebP file: metadata would be EXIF, XMP or ICCP. */
function chunksOf(webp: Buffer): string[] {
  const names: string[] = [];
  for (let at = 12; at + 8 <= webp.length; at += 8 + Math.ceil(webp.readUInt32LE(at + 4) / 2) * 2) {
    names.push(webp.toString('latin1', at, at + 4));
  }
  return names;
}

async function expectNoMetadata(data: Buffer): Promise<void> {
  expect(chunksOf(data).filter((name) => !['VP8 ', 'VP8L', 'VP8X', 'ALPH'].includes(name))).toEqual([]);
  const { exif, icc, xmp, iptc, comments, orientation } = await sharp(data).metadata();
  expect({ exif, icc, xmp, iptc, comments, orientation }).toEqual({});
}

/** Mean colour of a corner of the picture, as [red, green, blue]. */
async function cornerOf(data: Buffer | string, left: number, top: number): Promise<number[]> {
  const { channels } = await sharp(
    await sharp(data).extract({ left, top, width: 40, height: 40 }).png().toBuffer(),
  ).stats();
  return channels.slice(0, 3).map((channel) => Math.round(channel.mean));
}

describeWithSharedData('renderDerivatives, of real pictures', () => {
  it.each(['exif_starfish.jpg', 'exif_test1.jpg', 'exif_test2.jpg', 'exif_test3.jpg', 'exif_evil1.jpg'])(
    'leaves nothing of the metadata of %s',
    async (name) => {
      expect((await sharp(sample(name)).metadata()).exif).toBeDefined();
      const derivatives = await renderDerivatives(sample(name));
      expect(derivatives.map((d) => d.kind)).toEqual(['THUMBNAIL', 'PREVIEW']);
      for (const { bytes } of derivatives) await expectNoMetadata(bytes);
    },
  );

  it('leaves no EXIF, GPS, XMP or colour profile that carries a text, of any format', async () => {
    const secret = 'SUMBER-RAHASIA-0812';
    const dressed = sharp(sample('exif_starfish.jpg'))
      .withExif({ IFD0: { ImageDescription: secret, Artist: secret }, IFD3: { GPSLatitudeRef: 'S' } })
      .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>${secret}</a></x:xmpmeta>`)
      .withIccProfile('p3');
    for (const [name, image] of Object.entries({
      'a.jpg': dressed.clone().jpeg(),
      'a.png': dressed.clone().png(),
      'a.webp': dressed.clone().webp(),
    })) {
      const path = join(folder, name);
      await image.toFile(path);
      const { icc, xmp, exif } = await sharp(path).metadata();
      expect([icc, xmp, exif].every(Boolean)).toBe(true);
      expect((await readFile(path)).includes(secret)).toBe(true);
      for (const { bytes } of await renderDerivatives(path)) {
        expect(bytes.includes(secret)).toBe(false);
        await expectNoMetadata(bytes);
      }
    }
  });

  it.each([
    ['exif_right.jpg', 8],
    ['exif_down-mirrored.jpg', 4],
  ])('turns %s upright, whatever shows it', async (name, orientation) => {
    expect((await sharp(sample(name)).metadata()).orientation).toBe(orientation);
    const upright = await sharp(sample(name)).autoOrient().png().toBuffer();
    const raw = await sharp(sample(name)).png().toBuffer();
    const preview = (await renderDerivatives(sample(name)))[1];
    const { width, height } = await sharp(upright).metadata();
    expect(preview).toMatchObject({ kind: 'PREVIEW', width, height });
    const difference = async (other: Buffer): Promise<number> => {
      const size = { width, height, fit: 'fill' } as const;
      const [a, b] = await Promise.all(
        [preview?.bytes ?? '', other].map((image) => sharp(image).removeAlpha().resize(size).raw().toBuffer()),
      );
      return (a ?? Buffer.alloc(0)).reduce((sum, value, i) => sum + Math.abs(value - (b?.[i] ?? 0)), 0);
    };
    expect(await difference(upright)).toBeLessThan((await difference(raw)) / 2);
  });

  it('fits thumbnail and preview into their squares and never enlarges', async () => {
    expect(await renderDerivatives(sample('exif_starfish.jpg'))).toMatchObject([
      { kind: 'THUMBNAIL', mime: 'image/webp', width: 320, height: 180 },
      { kind: 'PREVIEW', mime: 'image/webp', width: 1278, height: 720 },
    ]);
    expect(await renderDerivatives(sample('exif_test1.jpg'))).toMatchObject([
      { width: 180, height: 135 },
      { width: 180, height: 135 },
    ]);
  });

  it('converts colours of a wide profile to sRGB before it drops the profile', async () => {
    const path = join(folder, 'p3.jpg');
    await sharp(sample('getty_dust-bowl-home.jpg')).withIccProfile('p3').jpeg({ quality: 95 }).toFile(path);
    const wanted = await cornerOf(sample('getty_dust-bowl-home.jpg'), 500, 600);
    const preview = (await renderDerivatives(path))[1];
    const shown = await cornerOf(preview?.bytes ?? '', 500, 600);
    shown.forEach((value, i) => expect(Math.abs(value - (wanted[i] ?? 0))).toBeLessThan(6));
  });

  it('has nothing to draw of a document', async () => {
    expect(await renderDerivatives(sample('pdf_owasp_asvs_1hal.pdf'))).toEqual([]);
  });

  it('refuses a broken picture instead of drawing half of it', async () => {
    const whole = await readFile(sample('exif_starfish.jpg'));
    await writeFile(join(folder, 'cut.jpg'), whole.subarray(0, whole.length / 2));
    await expect(renderDerivatives(join(folder, 'cut.jpg'))).rejects.toMatchObject({
      code: 'FILE_REFUSED',
      details: { reason: 'DOES_NOT_DECODE' },
    });
  });
});
