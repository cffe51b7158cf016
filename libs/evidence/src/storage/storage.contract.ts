import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { FileStorage } from './file-storage';

/** What an adapter's spec hands in: a fresh storage and a look at everything it holds, temporary files included. */
export interface StorageUnderTest {
  readonly storage: FileStorage;
  /** Number of files or objects anywhere in the storage, half-written ones included. */
  countEverything(): Promise<number>;
}

const sha256Of = (data: Buffer): string => createHash('sha256').update(data).digest('hex');
const LIMIT = { maxBytes: 10_000_000 };

/** The behaviour every `FileStorage` has, run by each adapter's spec. `open` is called before each test. */
export function describeFileStorage(name: string, open: () => Promise<StorageUnderTest>): void {
  describe(`FileStorage contract: ${name}`, () => {
    let storage: FileStorage;
    let countEverything: () => Promise<number>;

    beforeEach(async () => {
      const opened = await open();
      storage = opened.storage;
      countEverything = () => opened.countEverything();
    });

    it('gives back exactly what was put, under the SHA-256 of its content', async () => {
      const data = randomBytes(3_000_001);
      const stored = await storage.put(Readable.from(pieces(data, 65_536)), LIMIT);
      expect(stored).toEqual({ sha256: sha256Of(data), bytes: data.length, created: true });
      expect((await buffer(await storage.openRead(stored.sha256))).equals(data)).toBe(true);
      expect(await storage.stat(stored.sha256)).toEqual({ sha256: stored.sha256, bytes: data.length });
      expect(await storage.exists(stored.sha256)).toBe(true);
    });

    it('stores an empty file', async () => {
      const { sha256 } = await storage.put(Readable.from([]), LIMIT);
      expect(await storage.stat(sha256)).toEqual({ sha256, bytes: 0 });
      expect(await buffer(await storage.openRead(sha256))).toHaveLength(0);
    });

    it('keeps the same content once', async () => {
      const data = randomBytes(1000);
      const first = await storage.put(Readable.from([data]), LIMIT);
      const second = await storage.put(Readable.from([data]), LIMIT);
      expect(second).toEqual({ ...first, created: false });
      expect(await countEverything()).toBe(1);
    });

    it('keeps one whole file when the same content is put many times at once', async () => {
      const data = randomBytes(200_000);
      const results = await Promise.all(
        Array.from({ length: 8 }, () => storage.put(Readable.from(pieces(data, 1000)), LIMIT)),
      );
      expect(new Set(results.map((r) => r.sha256))).toEqual(new Set([sha256Of(data)]));
      expect(await countEverything()).toBe(1);
      expect((await buffer(await storage.openRead(sha256Of(data)))).equals(data)).toBe(true);
    });

    it('reads ranges with both ends included, cut to the file', async () => {
      const { sha256 } = await storage.put(Readable.from([Buffer.from('0123456789')]), LIMIT);
      const read = async (start: number, end?: number) =>
        (await buffer(await storage.openRead(sha256, { start, end }))).toString();
      expect(await read(0, 0)).toBe('0');
      expect(await read(3, 5)).toBe('345');
      expect(await read(7)).toBe('789');
      expect(await read(8, 500)).toBe('89');
    });

    it.each([
      { start: 10, end: 12 },
      { start: 5, end: 4 },
      { start: -3, end: 4 },
      { start: 0.5, end: 4 },
      { start: Number.NaN, end: 4 },
    ])('refuses the range %j of a file of ten bytes', async (range) => {
      const { sha256 } = await storage.put(Readable.from([Buffer.from('0123456789')]), LIMIT);
      await expect(storage.openRead(sha256, range)).rejects.toMatchObject({
        code: 'RANGE_NOT_SATISFIABLE',
        details: { bytes: 10 },
      });
    });

    it('refuses one byte over the limit while the stream still runs, and keeps nothing', async () => {
      let given = 0;
      const endless = Readable.from(
        (function* () {
          for (;;) {
            given += 1000;
            yield Buffer.alloc(1000, given);
          }
        })(),
      );
      await expect(storage.put(endless, { maxBytes: 50_000 })).rejects.toMatchObject({
        code: 'FILE_TOO_LARGE',
        details: { limitBytes: 50_000 },
      });
      expect(given).toBeLessThan(200_000);
      expect(await countEverything()).toBe(0);
    });

    it('accepts exactly the limit', async () => {
      const stored = await storage.put(Readable.from([randomBytes(500), randomBytes(500)]), { maxBytes: 1000 });
      expect(stored.bytes).toBe(1000);
    });

    it('leaves nothing after a stream that breaks half way', async () => {
      const broken = Readable.from(
        (async function* () {
          yield randomBytes(100_000);
          await Promise.resolve();
          throw new Error('connection lost');
        })(),
      );
      await expect(storage.put(broken, LIMIT)).rejects.toThrow('connection lost');
      expect(await countEverything()).toBe(0);
    });

    it('leaves nothing after a stream that is destroyed without an error', async () => {
      const aborted = new Readable({ read: () => undefined });
      aborted.push(randomBytes(100_000));
      setTimeout(() => aborted.destroy(), 20);
      await expect(storage.put(aborted, LIMIT)).rejects.toThrow();
      expect(await countEverything()).toBe(0);
    });

    it('refuses content that is not what was announced, and keeps nothing', async () => {
      const announced = sha256Of(Buffer.from('asli'));
      const put = storage.put(Readable.from([Buffer.from('palsu')]), { ...LIMIT, expectedSha256: announced });
      await expect(put).rejects.toMatchObject({ code: 'FILE_HASH_MISMATCH' });
      expect(await countEverything()).toBe(0);
      const right = await storage.put(Readable.from([Buffer.from('asli')]), { ...LIMIT, expectedSha256: announced });
      expect(right.sha256).toBe(announced);
    });

    it('says that what is absent is absent', async () => {
      const absent = 'a'.repeat(64);
      expect(await storage.stat(absent)).toBeUndefined();
      expect(await storage.exists(absent)).toBe(false);
      expect(await storage.delete(absent)).toBe(false);
      await expect(storage.openRead(absent)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(storage.openRead(absent, { start: 0, end: 1 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });

    it('deletes one file and no other', async () => {
      const kept = await storage.put(Readable.from([Buffer.from('tetap')]), LIMIT);
      const gone = await storage.put(Readable.from([Buffer.from('hapus')]), LIMIT);
      expect(await storage.delete(gone.sha256)).toBe(true);
      expect(await storage.exists(gone.sha256)).toBe(false);
      expect(await storage.exists(kept.sha256)).toBe(true);
      expect(await countEverything()).toBe(1);
    });

    it.each([
      '',
      '../../../etc/passwd',
      `${'a'.repeat(61)}/..`,
      'A'.repeat(64),
      'a'.repeat(63),
      'a'.repeat(65),
      `${'a'.repeat(64)}\n`,
      `${'a'.repeat(60)}\0abc`,
    ])('refuses the key %j in every method', async (key) => {
      const refused = { code: 'BAD_USER_INPUT' };
      await expect(storage.openRead(key)).rejects.toMatchObject(refused);
      await expect(storage.stat(key)).rejects.toMatchObject(refused);
      await expect(storage.exists(key)).rejects.toMatchObject(refused);
      await expect(storage.delete(key)).rejects.toMatchObject(refused);
      const put = storage.put(Readable.from(['x']), { ...LIMIT, expectedSha256: key });
      await expect(put).rejects.toMatchObject(refused);
    });
  });
}

function* pieces(data: Buffer, size: number): Generator<Buffer> {
  for (let at = 0; at < data.length; at += size) yield data.subarray(at, at + size);
}
