import { createReadStream } from 'node:fs';
import { access, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { FilesConfig } from '#libs/config';
import { FileStore } from '@tus/file-store';
import { S3Store } from '@tus/s3-store';
import type { DataStore } from '@tus/server';

/** Where pieces of an upload wait until it is whole. Shared by all api processes: a folder, or a prefix of the bucket. */
export abstract class Staging {
  /** What the tus server writes to. */
  abstract readonly store: DataStore;
  /** The bytes so far: a path where there is one, else a stream. Nothing when none have come. */
  abstract source(uploadId: string): Promise<string | Readable | undefined>;
  abstract remove(uploadId: string): Promise<void>;

  async read(uploadId: string): Promise<Readable | undefined> {
    const source = await this.source(uploadId);
    return typeof source === 'string' ? createReadStream(source) : source;
  }

  /** True when every announced byte is here. */
  async isComplete(uploadId: string, size: number): Promise<boolean> {
    const upload = await this.store.getUpload(uploadId).catch(() => undefined);
    return upload !== undefined && upload.offset === size;
  }
}

export class DiskStaging extends Staging {
  readonly store: FileStore;

  constructor(private readonly directory: string) {
    super();
    this.store = new FileStore({ directory });
  }

  static async open(directory: string): Promise<DiskStaging> {
    await mkdir(directory, { recursive: true });
    return new DiskStaging(directory);
  }

  async source(uploadId: string): Promise<string | undefined> {
    const path = join(this.directory, uploadId);
    return access(path).then(
      () => path,
      () => undefined,
    );
  }

  async remove(uploadId: string): Promise<void> {
    await rm(join(this.directory, uploadId), { force: true });
    await rm(join(this.directory, `${uploadId}.json`), { force: true });
  }
}

export class S3Staging extends Staging {
  readonly store: S3Store;

  constructor(s3: NonNullable<FilesConfig['s3']>) {
    super();
    this.store = new S3Store({
      partSize: 8 * 1024 * 1024,
      s3ClientConfig: {
        bucket: s3.bucket,
        region: s3.region,
        forcePathStyle: s3.forcePathStyle,
        credentials: { accessKeyId: s3.accessKeyId, secretAccessKey: s3.secretAccessKey },
        ...(s3.endpoint === undefined ? {} : { endpoint: s3.endpoint }),
      },
    });
  }

  async source(uploadId: string): Promise<Readable | undefined> {
    return (await this.store.read(uploadId).catch(() => undefined)) as Readable | undefined;
  }

  async remove(uploadId: string): Promise<void> {
    await this.store.remove(uploadId).catch(() => undefined);
  }
}
