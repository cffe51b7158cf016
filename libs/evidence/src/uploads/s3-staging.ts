import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { isUuid } from '#libs/kernel';
import { spoolToFile } from '../storage/spool';
import { Staging } from './staging';

export interface S3StagingOptions {
  readonly bucket: string;
  /** Local folder for a whole upload while it is inspected. */
  readonly spoolFolder: string;
  /** Bytes held in memory for each running upload before they are put; 8 MiB by default. */
  readonly pieceBytes?: number;
}

interface Piece {
  readonly key: string;
  readonly start: number;
  readonly size: number;
}

/**
 * The pieces of an upload as objects `uploads/<id>/<offset>`. Not a multipart upload of S3: those take no piece below
 * 5 MiB, and what a weak line delivers before it breaks is less than that.
 */
export class S3Staging extends Staging {
  private readonly pieceBytes: number;

  constructor(
    private readonly client: S3Client,
    private readonly options: S3StagingOptions,
  ) {
    super();
    this.pieceBytes = options.pieceBytes ?? 8 * 1024 * 1024;
  }

  async create(uploadId: string): Promise<void> {
    await this.put(`${prefixOf(uploadId)}created`, Buffer.alloc(0));
  }

  async offset(uploadId: string): Promise<number | undefined> {
    const keys = await this.list(uploadId);
    if (keys.length === 0) return undefined;
    return contiguous(keys).reduce((end, piece) => Math.max(end, piece.start + piece.size), 0);
  }

  async append(uploadId: string, offset: number, pieces: Readable): Promise<number> {
    let end = offset;
    let held: Buffer[] = [];
    let bytes = 0;
    const flush = async (): Promise<void> => {
      if (bytes === 0) return;
      await this.put(`${prefixOf(uploadId)}${String(end).padStart(15, '0')}`, Buffer.concat(held));
      end += bytes;
      held = [];
      bytes = 0;
    };
    try {
      for await (const chunk of pieces as AsyncIterable<Buffer>) {
        held.push(chunk);
        bytes += chunk.length;
        if (bytes >= this.pieceBytes) await flush();
      }
    } catch (error) {
      await flush();
      throw error;
    }
    await flush();
    return end;
  }

  async withFile<T>(uploadId: string, work: (path: string) => Promise<T>): Promise<T> {
    const pieces = contiguous(await this.list(uploadId));
    const bytes = pieces.reduce((sum, { size }) => sum + size, 0);
    await mkdir(this.options.spoolFolder, { recursive: true, mode: 0o700 });
    const folder = await mkdtemp(join(this.options.spoolFolder, 'upload-'));
    try {
      const { path } = await spoolToFile(Readable.from(this.read(pieces)), folder, { maxBytes: bytes });
      return await work(path);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  async remove(uploadId: string): Promise<void> {
    for (const { key } of await this.list(uploadId)) {
      await this.client.send(new DeleteObjectCommand({ Bucket: this.options.bucket, Key: key }));
    }
  }

  private async *read(pieces: readonly Piece[]): AsyncGenerator<Buffer> {
    for (const { key } of pieces) {
      const found = await this.client.send(new GetObjectCommand({ Bucket: this.options.bucket, Key: key }));
      yield* found.Body as AsyncIterable<Buffer>;
    }
  }

  private async put(key: string, body: Buffer): Promise<void> {
    await this.client.send(
      new PutObjectCommand({
        Bucket: this.options.bucket,
        Key: key,
        Body: body,
        ContentLength: body.length,
        ContentType: 'application/octet-stream',
      }),
    );
  }

  private async list(uploadId: string): Promise<{ key: string; size: number }[]> {
    const found: { key: string; size: number }[] = [];
    let more = true;
    while (more) {
      const page = await this.client.send(
        new ListObjectsV2Command({
          Bucket: this.options.bucket,
          Prefix: prefixOf(uploadId),
          ...(found.length === 0 ? {} : { StartAfter: found.at(-1)?.key ?? '' }),
        }),
      );
      for (const { Key, Size } of page.Contents ?? []) if (Key !== undefined) found.push({ key: Key, size: Size ?? 0 });
      more = page.IsTruncated === true && (page.Contents ?? []).length > 0;
    }
    return found;
  }
}

function prefixOf(uploadId: string): string {
  if (!isUuid(uploadId)) throw new Error('not the id of an upload');
  return `uploads/${uploadId}/`;
}

/** The pieces that follow one another from the first byte on. */
function contiguous(objects: readonly { key: string; size: number }[]): Piece[] {
  const byStart = new Map(
    objects.flatMap(({ key, size }) => {
      const start = /\/(\d{15})$/.exec(key)?.[1];
      return start === undefined || size === 0 ? [] : [[Number(start), { key, start: Number(start), size }] as const];
    }),
  );
  const pieces: Piece[] = [];
  for (let next = byStart.get(0); next; next = byStart.get(next.start + next.size)) pieces.push(next);
  return pieces;
}
