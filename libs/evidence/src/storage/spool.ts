import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileHashMismatch, fileTooLarge } from './storage.errors';
import { type PutOptions, type StoredFile, requireSha256 } from './file-storage';

/** A complete temporary file, flushed to the disk. Whoever asked for it moves or removes it. */
export interface SpooledFile extends StoredFile {
  readonly path: string;
}

/**
 * Writes a stream of unknown length into a new file (mode 0600) in `folder`, hashing and counting on the way.
 * Fails with FILE_TOO_LARGE, FILE_HASH_MISMATCH or the stream's own error, and then leaves no file.
 */
export async function spoolToFile(source: Readable, folder: string, options: PutOptions): Promise<SpooledFile> {
  if (options.expectedSha256 !== undefined) requireSha256(options.expectedSha256);
  const path = join(folder, `${randomUUID()}.part`);
  const hash = createHash('sha256');
  let bytes = 0;
  async function* measured(chunks: AsyncIterable<Buffer | string>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      const data = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      bytes += data.length;
      if (bytes > options.maxBytes) throw fileTooLarge({ limitBytes: options.maxBytes });
      hash.update(data);
      yield data;
    }
  }
  try {
    await pipeline(source, measured, createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }));
    const sha256 = hash.digest('hex');
    if (options.expectedSha256 !== undefined && options.expectedSha256 !== sha256) {
      throw fileHashMismatch({ expectedSha256: options.expectedSha256, actualSha256: sha256 });
    }
    return { path, sha256, bytes };
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

/** Removes what lies in a folder untouched for `olderThanMs`; returns how many files and folders that were. */
export async function sweepFolder(folder: string, olderThanMs: number): Promise<number> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  let removed = 0;
  for (const name of names) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => undefined);
    if (!found || Date.now() - found.mtimeMs < olderThanMs) continue;
    await rm(path, { recursive: true, force: true });
    removed += 1;
  }
  return removed;
}
