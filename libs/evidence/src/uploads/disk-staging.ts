import { mkdir, open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { isUuid } from '#libs/kernel';
import { Staging } from './staging';

/** One file for each upload in one folder, on a disk that all processes see. */
export class DiskStaging extends Staging {
  constructor(private readonly folder: string) {
    super();
  }

  async create(uploadId: string): Promise<void> {
    const path = this.pathOf(uploadId);
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    await (await open(path, 'a', 0o600)).close();
  }

  async offset(uploadId: string): Promise<number | undefined> {
    try {
      return (await stat(this.pathOf(uploadId))).size;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  async append(uploadId: string, offset: number, pieces: Readable): Promise<number> {
    const handle = await open(this.pathOf(uploadId), 'r+');
    let end = offset;
    try {
      for await (const chunk of pieces as AsyncIterable<Buffer>) {
        for (let written = 0; written < chunk.length;) {
          written += (await handle.write(chunk, written, chunk.length - written, end + written)).bytesWritten;
        }
        end += chunk.length;
      }
    } finally {
      // Flushed before it is acknowledged: a client forgets what it was told has arrived.
      await handle.sync().finally(() => handle.close());
    }
    return end;
  }

  async withFile<T>(uploadId: string, work: (path: string) => Promise<T>): Promise<T> {
    return work(this.pathOf(uploadId));
  }

  async remove(uploadId: string): Promise<void> {
    await rm(this.pathOf(uploadId), { force: true });
  }

  private pathOf(uploadId: string): string {
    if (!isUuid(uploadId)) throw new Error('not the id of an upload');
    return join(this.folder, uploadId);
  }
}
