import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Actor } from '#libs/access';
import { Inject, Injectable } from '@nestjs/common';
import { renderDerivatives } from './content/inspect-file';
import type { Derivative } from './content/inspection';
import type { FileStorage } from './storage/file-storage';
import { spoolToFile } from './storage/spool';
import { FILE_STORAGE } from './storage/storage.token';
import { UploadsService } from './uploads/uploads.service';

/** Small pictures of ours, drawn anew from files as they came; for whoever looks at pictures without opening those. */
@Injectable()
export class PicturesService {
  constructor(
    private readonly uploads: UploadsService,
    @Inject(FILE_STORAGE) private readonly storage: FileStorage,
  ) {}

  /** The thumbnail of an upload of the own organisation; nothing where it is no picture, or none that can be drawn. */
  async findThumbnailOfUpload(actor: Actor, uploadId: string): Promise<Buffer | undefined> {
    const { sha256, mediaKind } = await this.uploads.seal(actor, uploadId);
    if (sha256 === null || mediaKind !== 'IMAGE') return undefined;
    return (await this.draw(sha256)).find((d) => d.kind === 'THUMBNAIL')?.bytes;
  }

  /** The bytes of a picture that we have drawn. */
  async readDerivative(sha256: string): Promise<Buffer> {
    return bytesOf(await this.storage.openRead(sha256));
  }

  /** Thumbnail and preview of a sealed original. Fails with FILE_REFUSED where it cannot be drawn within the limits. */
  async draw(sha256: string): Promise<Derivative[]> {
    const stored = await this.storage.stat(sha256);
    if (!stored) throw new Error('a sealed original is missing from the storage');
    const folder = await mkdtemp(join(tmpdir(), 'cekatan-derive-'));
    try {
      const { path } = await spoolToFile(await this.storage.openRead(sha256), folder, { maxBytes: stored.bytes });
      return await renderDerivatives(path);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

async function bytesOf(stream: Readable): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
