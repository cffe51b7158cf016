import { mkdtemp, readdir, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { CreateBucketCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import S3rver from 's3rver';
import { S3Storage } from './s3-storage';
import { describeFileStorage } from './storage.contract';

const LIMIT = { maxBytes: 1_000_000 };
const ignore = (): void => undefined;
let folder: string;
let server: S3rver;
let client: S3Client;
let buckets = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cekatan-s3-'));
  server = new S3rver({ port: 0, address: '127.0.0.1', silent: true, directory: join(folder, 'server') });
  const address: AddressInfo = await server.run();
  client = new S3Client({
    endpoint: `http://127.0.0.1:${address.port}`,
    forcePathStyle: true,
    region: 'us-east-1',
    credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
    maxAttempts: 1,
    logger: { trace: ignore, debug: ignore, info: ignore, warn: ignore, error: ignore },
  });
});

afterAll(async () => {
  client.destroy();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

async function openStorage(options: { createBucket: boolean }) {
  buckets += 1;
  const bucket = `bukti-${buckets}`;
  const spoolFolder = await mkdtemp(join(folder, 'spool-'));
  if (options.createBucket) await client.send(new CreateBucketCommand({ Bucket: bucket }));
  return { bucket, spoolFolder, storage: new S3Storage(client, { bucket, spoolFolder, prefix: 'evidence/' }) };
}

describeFileStorage('S3', async () => {
  const { bucket, spoolFolder, storage } = await openStorage({ createBucket: true });
  const countEverything = async () => {
    const objects = await client.send(new ListObjectsV2Command({ Bucket: bucket }));
    return (objects.KeyCount ?? 0) + (await readdir(spoolFolder)).length;
  };
  return { storage, countEverything };
});

describe('S3Storage', () => {
  it('keeps objects under its prefix, spread by the first digits of the hash', async () => {
    const { bucket, storage } = await openStorage({ createBucket: true });
    const { sha256 } = await storage.put(Readable.from(['bukti']), LIMIT);
    const objects = await client.send(new ListObjectsV2Command({ Bucket: bucket }));
    expect(objects.Contents?.map((o) => o.Key)).toEqual([
      `evidence/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`,
    ]);
  });

  it('fails loudly, and leaves no spooled file, when the service refuses the object', async () => {
    const { spoolFolder, storage } = await openStorage({ createBucket: false });
    await expect(storage.put(Readable.from(['bukti']), LIMIT)).rejects.toThrow();
    expect(await readdir(spoolFolder)).toEqual([]);
  });

  it('does not take a missing bucket for a missing file', async () => {
    const { storage } = await openStorage({ createBucket: false });
    await expect(storage.openRead('a'.repeat(64))).rejects.toMatchObject({ name: 'NoSuchBucket' });
  });
});
