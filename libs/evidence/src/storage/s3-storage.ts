import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
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

export interface S3StorageOptions {
  readonly bucket: string;
  /** Put before every key, for example `evidence/`; empty by default. */
  readonly prefix?: string;
  /** Local folder for files on their way, on a disk with room for the largest allowed file. Must exist. */
  readonly spoolFolder: string;
}

/**
 * Files in one bucket of an S3 service, one object per hash. The stream is first spooled to the local disk, because
 * only its end tells its key: what breaks on the way never reaches the bucket. The bucket should have object lock or
 * versioning; the service's credentials need no right to overwrite.
 */
export class S3Storage implements FileStorage {
  constructor(
    private readonly client: S3Client,
    private readonly options: S3StorageOptions,
  ) {}

  async put(source: Readable, options: PutOptions): Promise<PutResult> {
    const { path, sha256, bytes } = await spoolToFile(source, this.options.spoolFolder, options);
    try {
      const stored = await this.stat(sha256);
      if (stored?.bytes === bytes) return { sha256, bytes, created: false };
      await this.client.send(
        new PutObjectCommand({
          ...this.address(sha256),
          Body: createReadStream(path),
          ContentLength: bytes,
          // The bucket is never a web site: whatever the bytes are, they are only bytes there.
          ContentType: 'application/octet-stream',
          // The service recomputes it and refuses what was damaged on the wire.
          ChecksumSHA256: Buffer.from(sha256, 'hex').toString('base64'),
        }),
      );
      return { sha256, bytes, created: true };
    } finally {
      await rm(path, { force: true });
    }
  }

  async openRead(sha256: string, range?: ByteRange): Promise<Readable> {
    if (!range) return (await this.get(sha256)).body;
    const stored = await this.stat(sha256);
    if (!stored) throw notFound({});
    const { start, end } = requireRange(range, stored.bytes);
    const { body, contentRange } = await this.get(sha256, `bytes=${start}-${end}`);
    if (contentRange === `bytes ${start}-${end}/${stored.bytes}`) return body;
    if (contentRange?.startsWith(`bytes ${start}-`)) return Readable.from(firstBytes(body, end - start + 1));
    body.destroy();
    throw new Error(`The S3 service answered ${contentRange ?? 'the whole file'} to a range request`);
  }

  private async get(sha256: string, range?: string): Promise<{ body: Readable; contentRange: string | undefined }> {
    try {
      const found = await this.client.send(new GetObjectCommand({ ...this.address(sha256), Range: range }));
      // In Node the client's body is always the response stream.
      return { body: found.Body as Readable, contentRange: found.ContentRange };
    } catch (error) {
      if (isMissing(error)) throw notFound({});
      throw error;
    }
  }

  async stat(sha256: string): Promise<StoredFile | undefined> {
    try {
      const found = await this.client.send(new HeadObjectCommand(this.address(sha256)));
      return { sha256, bytes: found.ContentLength ?? 0 };
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  async exists(sha256: string): Promise<boolean> {
    return (await this.stat(sha256)) !== undefined;
  }

  async delete(sha256: string): Promise<boolean> {
    if (!(await this.exists(sha256))) return false;
    await this.client.send(new DeleteObjectCommand(this.address(sha256)));
    return true;
  }

  async sweepIncoming(olderThanMs: number): Promise<number> {
    return sweepFolder(this.options.spoolFolder, olderThanMs);
  }

  private address(sha256: string): { Bucket: string; Key: string } {
    const key = requireSha256(sha256);
    const folders = `${key.slice(0, 2)}/${key.slice(2, 4)}`;
    return { Bucket: this.options.bucket, Key: `${this.options.prefix ?? ''}${folders}/${key}` };
  }
}

/** Some services (s3rver among them) answer `bytes=0-0` with everything; a reader gets what it asked for, never more. */
async function* firstBytes(source: Readable, count: number): AsyncGenerator<Buffer> {
  let left = count;
  for await (const chunk of source as AsyncIterable<Buffer>) {
    yield chunk.subarray(0, left);
    left -= chunk.length;
    if (left <= 0) return;
  }
}

/** Only the object's own absence: a missing bucket is a broken deployment and must not look like an absent file. */
function isMissing(error: unknown): boolean {
  return error instanceof S3ServiceException && (error.name === 'NoSuchKey' || error.name === 'NotFound');
}
