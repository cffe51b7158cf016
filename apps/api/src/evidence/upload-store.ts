import type { Readable } from 'node:stream';
import type { Actor } from '#libs/access';
import { type UploadRow, type UploadsService } from '#libs/evidence';
import { DataStore, Upload } from '@tus/server';

/**
 * One request's view of its upload, for the tus server. Once an upload has been looked at, all of it has arrived: a
 * client that lost the answer to its last piece learns that, and does not send everything again.
 */
export class UploadStore extends DataStore {
  constructor(
    private readonly uploads: UploadsService,
    private readonly actor: Actor,
  ) {
    super();
    this.extensions = ['creation', 'creation-with-upload', 'termination'];
  }

  override async getUpload(id: string): Promise<Upload> {
    const upload = await this.uploads.get(this.actor, id);
    const { declaredSize: size, fileName: filename } = upload;
    return new Upload({ id, size, offset: await this.uploads.offset(upload), metadata: { filename } });
  }

  override async write(pieces: Readable, id: string, offset: number): Promise<number> {
    const upload: UploadRow = await this.uploads.get(this.actor, id);
    if (upload.state === 'UPLOADING') return this.uploads.append(upload, offset, pieces);
    pieces.resume();
    return offset;
  }

  override async remove(id: string): Promise<void> {
    await this.uploads.discard(this.actor, id);
  }
}
