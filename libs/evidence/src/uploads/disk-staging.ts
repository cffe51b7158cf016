import { createWriteStream } from 'node:fs';
import { mkdir, open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
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
    let end = offset;
    async function* counted(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
      for await (const chunk of chunks) {
        end += chunk.length;
        yield chunk;
      }
    }
    // Flushed before it is acknowledged: a client forgets what it was told has arrived.
    await pipeline(
      pieces,
      counted,
      createWriteStream(this.pathOf(uploadId), { flags: 'r+', start: offset, flush: true }),
    );
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
