import type { Readable } from 'node:stream';
import { badInput } from '#libs/kernel';
import { rangeNotSatisfiable } from './storage.errors';

/** A stored file: its name is its content. */
export interface StoredFile {
  /** 64 lowercase hexadecimal digits. */
  readonly sha256: string;
  readonly bytes: number;
}

/** Result of `put`. `created` is false where the same content was already there: nothing was written twice. */
export interface PutResult extends StoredFile {
  readonly created: boolean;
}

export interface PutOptions {
  /** Hard limit, enforced while the stream runs. */
  readonly maxBytes: number;
  /** When given, content with another hash is refused and nothing is kept. */
  readonly expectedSha256?: string;
}

/** Bytes `start` to `end`, both included, counted from 0, as in HTTP; without `end` up to the last byte. */
export interface ByteRange {
  readonly start: number;
  readonly end?: number;
}

/**
 * Port for sealed files, addressed by their SHA-256. What was put never changes: there is no overwrite and no rename.
 * Every adapter passes `storage.contract.ts`. A key that is not a SHA-256 in lowercase hexadecimal is BAD_USER_INPUT
 * in every method, before any path or address is made of it.
 */
export interface FileStorage {
  /**
   * Writes the stream, hashing it on the way; resolves only when the bytes are durable. The same content twice is one
   * file. Fails with FILE_TOO_LARGE, FILE_HASH_MISMATCH or the stream's own error; after any failure nothing is left.
   */
  put(source: Readable, options: PutOptions): Promise<PutResult>;
  /** The content, or a part of it. Fails with NOT_FOUND or RANGE_NOT_SATISFIABLE before a stream is handed out. */
  openRead(sha256: string, range?: ByteRange): Promise<Readable>;
  /** Size of what is stored, or nothing where it is absent. */
  stat(sha256: string): Promise<StoredFile | undefined>;
  exists(sha256: string): Promise<boolean>;
  /** Removes the bytes (legal erasure only; the caller records it). True when something was removed. */
  delete(sha256: string): Promise<boolean>;
  /**
   * Removes what a killed process left half written on this machine: parts untouched for `olderThanMs`. Returns how many.
   * A running `put` keeps touching its part, so an hour is safe.
   */
  sweepIncoming(olderThanMs: number): Promise<number>;
}

const SHA256 = /^[0-9a-f]{64}$/;

/** Refuses anything that is not a SHA-256 in lowercase hexadecimal; what passes is safe inside a path or an address. */
export function requireSha256(value: string): string {
  if (typeof value === 'string' && SHA256.test(value)) return value;
  throw badInput({
    field: 'sha256',
    rule: 'sha256Hex',
    kind: typeof value === 'string' ? `${value.length} characters` : typeof value,
    id: 'harus SHA-256 dalam 64 digit heksadesimal huruf kecil',
    en: 'must be a SHA-256 in 64 lowercase hexadecimal digits',
  });
}

/** The range with its end, cut to the file; refuses one that holds no byte of it. */
export function requireRange(range: ByteRange, bytes: number): { start: number; end: number } {
  const end = Math.min(range.end ?? bytes - 1, bytes - 1);
  const whole = Number.isSafeInteger(range.start) && Number.isSafeInteger(end);
  if (!whole || range.start < 0 || end < range.start) throw rangeNotSatisfiable({ bytes });
  return { start: range.start, end };
}
