import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describeWithSharedData, sharedData } from '../../../../test/support/shared-data';
import { DEFAULT_CONTENT_LIMITS } from './file-types';
import { inspectFile } from './inspect-file';
import type { FileRefusalReason, Inspection } from './inspection';

let folder: string;
/** A photo of our own making, as bytes and as a file. */
let photo: Buffer;
let photoPath: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cekatan-content-'));
  const noise = { type: 'gaussian', mean: 128, sigma: 25 } as const;
  photo = await sharp({ create: { width: 800, height: 600, channels: 3, background: '#000', noise } })
    .jpeg({ quality: 60 })
    .toBuffer();
  photoPath = join(folder, 'photo.jpg');
  await writeFile(photoPath, photo);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function inspectBytes(name: string, data: Buffer | string): Promise<Inspection> {
  const path = join(folder, 'upload');
  await writeFile(path, data);
  return inspectFile(path, name);
}

const refusedBecause = (reason: FileRefusalReason, limit?: number): Inspection => ({
  accepted: false,
  refusal: limit === undefined ? { reason } : { reason, limit },
});

const picture = (width: number, height: number): sharp.Sharp =>
  sharp({ create: { width, height, channels: 3, background: '#a31d1d' } });

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** A PNG that declares a size and holds whatever compressed rows it is given. */
function png(width: number, height: number, rows: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  const chunks = [pngChunk('IHDR', header), pngChunk('IDAT', rows), pngChunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([signature, ...chunks]);
}

/** A ZIP with one stored file, as small as the format allows. */
function zip(): Buffer {
  const name = Buffer.from('a.txt');
  const local = Buffer.alloc(30);
  local.writeUInt32BE(0x504b0304, 0);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32BE(0x504b0102, 0);
  central.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32BE(0x504b0506, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(30 + name.length, 16);
  return Buffer.concat([local, name, central, name, end]);
}

describeWithSharedData('inspectFile, real pictures', () => {
  const samples = sharedData('evidence');
  const upright: Record<string, [number, number]> = {
    'exif_right.jpg': [480, 640],
    'exif_starfish.jpg': [1278, 720],
    'exif_evil1.jpg': [640, 480],
  };

  it('accepts each sample picture and measures the bytes, the hash and the size that the list states', async () => {
    const [head, ...lines] = (await readFile(join(samples, 'evidence.csv'), 'utf8')).trim().split('\n');
    expect(head).toMatch(/^file,bytes,sha256,mime,/);
    const pictures = lines.map((line) => line.split(',')).filter(([, , , mime]) => mime === 'image/jpeg');
    expect(pictures.length).toBeGreaterThanOrEqual(14);
    for (const [name = '', bytes, sha256] of pictures) {
      const inspection = await inspectFile(join(samples, name), name);
      expect(inspection).toMatchObject({
        accepted: true,
        file: { mime: 'image/jpeg', kind: 'IMAGE', bytes: Number(bytes), sha256 },
      });
      const size = upright[name];
      if (size) expect(inspection).toMatchObject({ file: { width: size[0], height: size[1] } });
    }
  });
});

describe('inspectFile, pictures', () => {
  it('inspects a stream and removes what it spooled', async () => {
    const before = (await readdir(tmpdir())).filter((name) => name.startsWith('cekatan-inspect-'));
    const inspection = await inspectFile(createReadStream(photoPath), 'photo.jpg');
    const sha256 = createHash('sha256').update(photo).digest('hex');
    expect(inspection).toMatchObject({ accepted: true, file: { sha256, width: 800 } });
    const after = (await readdir(tmpdir())).filter((name) => name.startsWith('cekatan-inspect-'));
    expect(after).toEqual(before);
  });

  it.each([
    ['png', 'image/png', () => picture(40, 30).png()],
    ['webp', 'image/webp', () => picture(40, 30).webp()],
    ['gif', 'image/gif', () => picture(40, 30).gif()],
    ['avif', 'image/avif', () => picture(40, 30).avif()],
  ])('accepts %s', async (extension, mime, make) => {
    const inspection = await inspectBytes(`foto.${extension.toUpperCase()}`, await make().toBuffer());
    expect(inspection).toMatchObject({ accepted: true, file: { mime, kind: 'IMAGE', width: 40, height: 30 } });
  });

  it('counts the frames of an animation and reads them all', async () => {
    const frames = await Promise.all(
      ['red', 'green', 'blue'].map((background) =>
        sharp({ create: { width: 20, height: 20, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    );
    const animation = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer();
    expect(await inspectBytes('gerak.gif', animation)).toMatchObject({
      accepted: true,
      file: { pages: 3, width: 20, height: 20 },
    });
    expect(await inspectBytes('gerak.gif', animation.subarray(0, animation.length - 12))).toEqual(
      refusedBecause('DOES_NOT_DECODE'),
    );
  });
});

describe('inspectFile, hostile pictures and what only looks like one', () => {
  it.each<[string, string, string | Buffer, FileRefusalReason]>([
    [
      'an SVG with a script',
      'a.svg',
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
      'TYPE_NOT_ALLOWED',
    ],
    [
      'an SVG called PNG',
      'a.png',
      '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>',
      'TYPE_NOT_ALLOWED',
    ],
    ['a page called JPEG', 'a.jpg', '<!doctype html><script>alert(1)</script>', 'TYPE_NOT_ALLOWED'],
    ['a ZIP called JPEG', 'a.jpg', zip(), 'TYPE_NOT_ALLOWED'],
    ['an executable', 'a.exe', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(500)]), 'TYPE_NOT_ALLOWED'],
    ['a shell script', 'a.png', '#!/bin/sh\nrm -rf /\n', 'TYPE_NOT_ALLOWED'],
    ['plain text', 'a.txt', 'hanya teks', 'TYPE_NOT_ALLOWED'],
    ['nothing', 'a.jpg', '', 'EMPTY'],
    ['a lone signature', 'a.jpg', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'DOES_NOT_DECODE'],
  ])('refuses %s', async (_what, name, data, reason) => {
    expect(await inspectBytes(name, data)).toEqual(refusedBecause(reason));
  });

  it('accepts the clean file that all the following ones are made of', async () => {
    expect(await inspectBytes('foto.jpg', photo)).toMatchObject({ accepted: true });
    expect(await inspectBytes('tanpa-akhiran', photo)).toMatchObject({ accepted: true });
  });

  it.each(['foto.png', 'foto.pdf', 'foto.jpg.html', 'foto.exe'])('refuses a JPEG called %s', async (name) => {
    expect(await inspectBytes(name, photo)).toEqual(refusedBecause('EXTENSION_DISAGREES'));
  });

  it.each([0.1, 0.5, 0.99])('refuses a JPEG cut off at %d of its length', async (part) => {
    const cut = photo.subarray(0, Math.floor(photo.length * part));
    expect(await inspectBytes('foto.jpg', cut)).toEqual(refusedBecause('DOES_NOT_DECODE'));
  });

  it('refuses a JPEG that is also a ZIP, or a page, or a PDF, or carries a RAR', async () => {
    const withTail = (tail: Buffer | string) => Buffer.concat([photo, Buffer.from(tail as string)]);
    const carrier = Buffer.concat([photo, zip()]);
    expect(await inspectBytes('a.jpg', carrier)).toEqual(refusedBecause('POLYGLOT'));
    expect(await inspectBytes('a.jpg', Buffer.concat([carrier, Buffer.alloc(3000)]))).toEqual(
      refusedBecause('POLYGLOT'),
    );
    expect(await inspectBytes('a.jpg', withTail('<SCRIPT>alert(1)</SCRIPT>'))).toEqual(refusedBecause('POLYGLOT'));
    expect(await inspectBytes('a.jpg', withTail('<?php system($_GET[0]);'))).toEqual(refusedBecause('POLYGLOT'));
    expect(await inspectBytes('a.jpg', withTail('%PDF-1.7'))).toEqual(refusedBecause('POLYGLOT'));
    expect(await inspectBytes('a.jpg', withTail('Rar!\x1a\x07\x00'))).toEqual(refusedBecause('POLYGLOT'));
  });

  it('finds a script in the middle of a picture, also across the borders of reading', async () => {
    const comment = (text: string) => {
      const head = Buffer.from([0xff, 0xfe, 0, 0]);
      head.writeUInt16BE(text.length + 2, 2);
      return Buffer.concat([head, Buffer.from(text)]);
    };
    const early = Buffer.concat([photo.subarray(0, 2), comment('<script>alert(1)</script>'), photo.subarray(2)]);
    expect(await inspectBytes('a.jpg', early)).toEqual(refusedBecause('POLYGLOT'));
    const padding = Buffer.alloc(1_048_576 - photo.length - 3);
    const border = Buffer.concat([photo, padding, Buffer.from('<script>'), Buffer.alloc(200_000)]);
    expect(border.indexOf('<script>')).toBe(1_048_573);
    expect(await inspectBytes('a.jpg', border)).toEqual(refusedBecause('POLYGLOT'));
  });

  it('keeps what phones append to a photo: a second picture or a short film is no polyglot', async () => {
    expect(await inspectBytes('a.jpg', Buffer.concat([photo, photo]))).toMatchObject({ accepted: true });
  });

  it('refuses a picture of a few bytes that declares billions of pixels', async () => {
    const bomb = png(60_000, 60_000, deflateSync(Buffer.alloc(100)));
    expect(bomb.length).toBeLessThan(200);
    expect(await inspectBytes('a.png', bomb)).toEqual(
      refusedBecause('TOO_MANY_PIXELS', DEFAULT_CONTENT_LIMITS.maxPixels),
    );
  });

  it('refuses a picture whose data ends long before its declared size', async () => {
    expect(await inspectBytes('a.png', png(9000, 9000, deflateSync(Buffer.alloc(100))))).toEqual(
      refusedBecause('DOES_NOT_DECODE'),
    );
  });

  it('refuses an animation whose frames together are a bomb', async () => {
    const frames = Array.from({ length: 6 }, (_, i) =>
      sharp({ create: { width: 50, height: 50, channels: 3, background: { r: i * 40, g: 0, b: 0 } } })
        .png()
        .toBuffer(),
    );
    const animation = await sharp(await Promise.all(frames), { join: { animated: true } })
      .gif()
      .toBuffer();
    const path = join(folder, 'animation.gif');
    await writeFile(path, animation);
    const content = { ...DEFAULT_CONTENT_LIMITS, maxAnimationPixels: 6 * 2500 - 1 };
    expect(await inspectFile(path, 'a.gif', { content })).toEqual(refusedBecause('TOO_MANY_PIXELS', 14_999));
    const room = { ...DEFAULT_CONTENT_LIMITS, maxAnimationPixels: 6 * 2500 };
    expect(await inspectFile(path, 'a.gif', { content: room })).toMatchObject({ accepted: true, file: { pages: 6 } });
  });

  it('ends a picture that unpacks into more memory than it may use, and stays alive itself', async () => {
    // Interlaced rows must all be held at once: 49 million pixels from less than a megabyte.
    const bomb = await picture(7_000, 7_000).png({ progressive: true }).toBuffer();
    const path = join(folder, 'bomb.png');
    await writeFile(path, bomb);
    const before = process.memoryUsage.rss();
    const tight = { cpuSeconds: 20, wallSeconds: 20, memoryMb: 150 };
    expect(await inspectFile(photoPath, 'a.jpg', { sandbox: tight })).toMatchObject({
      accepted: true,
    });
    expect(await inspectFile(path, 'a.png', { sandbox: tight })).toEqual(refusedBecause('TOO_COSTLY'));
    expect(process.memoryUsage.rss() - before).toBeLessThan(100_000_000);
    expect(await inspectFile(path, 'a.png')).toMatchObject({ accepted: true, file: { width: 7_000 } });
  });

  it('applies the size limit of the kind before decoding, to paths and to streams', async () => {
    const maxBytes = { ...DEFAULT_CONTENT_LIMITS.maxBytes, IMAGE: photo.length - 1 };
    const content = { ...DEFAULT_CONTENT_LIMITS, maxBytes };
    const path = photoPath;
    const refusal = refusedBecause('TOO_LARGE', photo.length - 1);
    expect(await inspectFile(path, 'a.jpg', { content })).toEqual(refusal);
    expect(await inspectFile(createReadStream(path), 'a.jpg', { content })).toEqual(refusal);
    const tiny = { ...content, maxBytes: { IMAGE: 10, PDF: 10, AUDIO: 10, VIDEO: 10 } };
    expect(await inspectFile(createReadStream(path), 'a.jpg', { content: tiny })).toEqual(
      refusedBecause('TOO_LARGE', 10),
    );
  });

  it('does not blame the file for a missing path or a broken stream', async () => {
    await expect(inspectFile(join(folder, 'absent'), 'a.jpg')).rejects.toMatchObject({ code: 'ENOENT' });
    const broken = new Readable({ read: (): void => void broken.destroy(new Error('connection lost')) });
    await expect(inspectFile(broken, 'a.jpg')).rejects.toThrow('connection lost');
  });
});
