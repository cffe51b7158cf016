import type { FileHandle } from 'node:fs/promises';
import type { FileFamily } from '../file-types';

/**
 * Whether a file has all the bytes that its own structure announces. The libraries that read these containers take what
 * is there and say nothing about what is missing; evidence that was cut off on its way must not pass as whole.
 * Families whose decoder notices a cut by itself, and MP3, which has no end, count as whole.
 */
export async function endsWhole(handle: FileHandle, bytes: number, family: FileFamily): Promise<boolean> {
  const file = new Reader(handle, bytes);
  switch (family) {
    case 'bmff':
      return endsAtBox(file);
    case 'wav':
      return endsAtChunk(file);
    case 'ogg':
      return endsAtPage(file);
    case 'webm':
      return endsAtElement(file);
    case 'gif':
      return endsAtTrailer(file);
    default:
      return true;
  }
}

/** Small reads at given places, through a window of 64 KiB. Outside the file there are zeros. */
class Reader {
  private window = Buffer.alloc(65_536);
  private from = -1;
  private readonly handle: FileHandle;
  readonly bytes: number;

  constructor(handle: FileHandle, bytes: number) {
    this.handle = handle;
    this.bytes = bytes;
  }

  /** `length` bytes, at most 1 KiB. */
  async at(offset: number, length: number): Promise<Buffer> {
    if (this.from < 0 || offset < this.from || offset + length > this.from + this.window.length) {
      this.window.fill(0);
      await this.handle.read(this.window, 0, this.window.length, offset);
      this.from = offset;
    }
    return this.window.subarray(offset - this.from, offset - this.from + length);
  }
}

/** ISO/IEC 14496-12, 4.2: size and type; 1 = 64-bit size follows, 0 = up to the end. Zeros behind the last box are padding. */
async function endsAtBox(file: Reader): Promise<boolean> {
  let at = 0;
  while (at < file.bytes) {
    const head = await file.at(at, 16);
    const size = head.readUInt32BE(0) === 1 ? Number(head.readBigUInt64BE(8)) : head.readUInt32BE(0);
    if (size === 0) return true;
    if (size < 8) return false;
    at += size;
  }
  return at === file.bytes;
}

/** RIFF: the samples' chunk must be there in full. Recorders that stream leave its size open (0 or all ones). */
async function endsAtChunk(file: Reader): Promise<boolean> {
  for (let at = 12; at + 8 <= file.bytes;) {
    const head = await file.at(at, 8);
    const size = head.readUInt32LE(4);
    if (head.toString('latin1', 0, 4) === 'data')
      return size === 0 || size === 0xffffffff || at + 8 + size <= file.bytes;
    at += 8 + size + (size % 2);
  }
  return false;
}

/** RFC 3533, 6: pages follow each other without a gap up to the end. */
async function endsAtPage(file: Reader): Promise<boolean> {
  let at = 0;
  while (at < file.bytes) {
    const head = await file.at(at, 27 + 255);
    if (head.toString('latin1', 0, 4) !== 'OggS') return false;
    const segments = head.readUInt8(26);
    const body = head.subarray(27, 27 + segments).reduce((sum, length) => sum + length, 0);
    at += 27 + segments + body;
  }
  return at === file.bytes;
}

/** EBML (RFC 8794): the segment must be there in full, unless it was recorded live and says no size. */
async function endsAtElement(file: Reader): Promise<boolean> {
  let at = 0;
  while (at < file.bytes) {
    const head = await file.at(at, 12);
    const idBytes = Math.clz32(head.readUInt8(0)) - 23;
    const sizeAt = head.readUInt8(idBytes);
    const sizeBytes = Math.clz32(sizeAt) - 23;
    if (idBytes > 4 || sizeBytes > 8) return false;
    let size = BigInt(sizeAt) & ((1n << BigInt(8 - sizeBytes)) - 1n);
    for (let i = 1; i < sizeBytes; i += 1) size = (size << 8n) | BigInt(head.readUInt8(idBytes + i));
    if (size === (1n << BigInt(7 * sizeBytes)) - 1n) return true;
    at += idBytes + sizeBytes + Number(size);
  }
  return at === file.bytes;
}

/** GIF89a: blocks up to the trailer. A file may go on behind it. */
async function endsAtTrailer(file: Reader): Promise<boolean> {
  const colours = (packed: number): number => (packed & 0x80 ? 3 * 2 ** ((packed & 7) + 1) : 0);
  let at = 13 + colours((await file.at(10, 1)).readUInt8(0));
  while (at < file.bytes) {
    const head = await file.at(at, 10);
    const introducer = head.readUInt8(0);
    if (introducer === 0x3b) return true;
    if (introducer === 0x21) at += 2;
    else if (introducer === 0x2c) at += 11 + colours(head.readUInt8(9));
    else return false;
    for (let length = -1; length !== 0 && at < file.bytes; at += 1 + length)
      length = (await file.at(at, 1)).readUInt8(0);
  }
  return false;
}
