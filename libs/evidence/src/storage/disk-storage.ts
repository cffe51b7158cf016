import { constants } from 'node:fs';
import { type FileHandle, chmod, mkdir, open, rename, rm, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { notFound } from '#libs/kernel';
import {
  type ByteRange,
  type FileStorage,
  type PutOptions,
  type PutResult,
  type StoredFile,
  requireRange,
  requireSha256,
} from './file-storage';
import { spoolToFile, sweepFolder } from './spool';

const SEALED = 0o400;

/**
 * Files under one folder: `<root>/ab/cd/<sha256>`, read-only, and `<root>/incoming/` for what is being written. A file
 * appears at its address by one rename, after its bytes are on the disk.
 */
export class DiskStorage implements FileStorage {
  private readonly incoming: string;

  /** `root`: absolute path of a folder on one file system that belongs to this storage alone; made on first use. */
  constructor(private readonly root: string) {
    this.incoming = join(root, 'incoming');
  }

  async put(source: Readable, options: PutOptions): Promise<PutResult> {
    await mkdir(this.incoming, { recursive: true, mode: 0o700 });
    const spooled = await spoolToFile(source, this.incoming, options);
    try {
      const stored = await this.stat(spooled.sha256);
      // A stored file of another size was damaged from outside; fresh content of that very hash heals it.
      if (stored?.bytes === spooled.bytes) return { sha256: spooled.sha256, bytes: spooled.bytes, created: false };
      const target = this.pathOf(spooled.sha256);
      await mkdir(dirname(target), { recursive: true, mode: 0o700 });
      await chmod(spooled.path, SEALED);
      await rename(spooled.path, target);
      for (const folder of [dirname(target), dirname(dirname(target)), this.root]) await flushFolder(folder);
      return { sha256: spooled.sha256, bytes: spooled.bytes, created: true };
    } finally {
      await rm(spooled.path, { force: true });
    }
  }

  async openRead(sha256: string, range?: ByteRange): Promise<Readable> {
    const handle = await this.open(sha256);
    try {
      const part = range && requireRange(range, (await handle.stat()).size);
      return handle.createReadStream({ ...part, autoClose: true });
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  async stat(sha256: string): Promise<StoredFile | undefined> {
    try {
      const found = await stat(this.pathOf(sha256));
      return found.isFile() ? { sha256, bytes: found.size } : undefined;
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  async exists(sha256: string): Promise<boolean> {
    return (await this.stat(sha256)) !== undefined;
  }

  async delete(sha256: string): Promise<boolean> {
    const path = this.pathOf(sha256);
    try {
      await unlink(path);
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
    await flushFolder(dirname(path));
    return true;
  }

  async sweepIncoming(olderThanMs: number): Promise<number> {
    return sweepFolder(this.incoming, olderThanMs);
  }

  private pathOf(sha256: string): string {
    const key = requireSha256(sha256);
    return join(this.root, key.slice(0, 2), key.slice(2, 4), key);
  }

  private async open(sha256: string): Promise<FileHandle> {
    try {
      return await open(this.pathOf(sha256), constants.O_RDONLY | constants.O_NOFOLLOW);
    } catch (error) {
      if (isMissing(error)) throw notFound({});
      throw error;
    }
  }
}

/** A rename survives a power cut only when the folder that names the file is flushed too. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException | null)?.code === 'ENOENT';
}
