import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import {
  CreateBucketCommand,
  ListObjectsV2Command,
  type ListObjectsV2CommandOutput,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import S3rver from 's3rver';
import { DiskStaging } from './disk-staging';
import { S3Staging } from './s3-staging';
import type { Staging } from './staging';

const ID = '01980000-0000-7000-8000-00000000abcd';
let folder: string;
let server: S3rver;
let client: S3Client;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cekatan-staging-'));
  server = new S3rver({ port: 0, address: '127.0.0.1', silent: true, directory: join(folder, 'server') });
  const { port }: AddressInfo = await server.run();
  client = new S3Client({
    endpoint: `http://127.0.0.1:${port}`,
    forcePathStyle: true,
    region: 'us-east-1',
    credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
  });
});
afterAll(async () => {
  client.destroy();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

/** Gives pieces, then breaks like a cut connection. */
function broken(...pieces: Buffer[]): Readable {
  return Readable.from(
    (async function* () {
      yield* pieces;
      await Promise.resolve();
      throw new Error('aborted');
    })(),
  );
}

const pieces = (...texts: string[]): Readable => Readable.from(texts.map((text) => Buffer.from(text)));
const whole = (staging: Staging): Promise<string> => staging.withFile(ID, (path) => readFile(path, 'utf8'));

let buckets = 0;
const kinds: [string, () => Promise<Staging>][] = [
  ['disk', async () => new DiskStaging(await mkdtemp(join(folder, 'disk-')))],
  [
    'S3',
    async () => {
      buckets += 1;
      await client.send(new CreateBucketCommand({ Bucket: `titipan-${buckets}` }));
      return new S3Staging(client, {
        bucket: `titipan-${buckets}`,
        spoolFolder: join(folder, 'spool'),
        pieceBytes: 10,
      });
    },
  ],
];

describe.each(kinds)('staging on %s', (_kind, open) => {
  let staging: Staging;
  beforeEach(async () => {
    staging = await open();
  });

  it('stands nowhere before it is created, and at nothing after', async () => {
    expect(await staging.offset(ID)).toBeUndefined();
    await staging.create(ID);
    expect(await staging.offset(ID)).toBe(0);
    await staging.create(ID);
    expect(await staging.offset(ID)).toBe(0);
  });

  it('puts pieces together in their order, whatever their sizes', async () => {
    await staging.create(ID);
    let at = 0;
    for (const piece of ['a', 'bcd', 'efghijklmnopqrstuvwxyz', '0123456789', '!']) {
      at = await staging.append(ID, at, pieces(...piece));
      expect(await staging.offset(ID)).toBe(at);
    }
    expect(await whole(staging)).toBe('abcdefghijklmnopqrstuvwxyz0123456789!');
  });

  it('keeps what had arrived when the line breaks, and goes on from there', async () => {
    await staging.create(ID);
    await expect(staging.append(ID, 0, broken(Buffer.from('0123456789'), Buffer.from('abc')))).rejects.toThrow(
      'aborted',
    );
    const at = (await staging.offset(ID)) ?? 0;
    expect(at).toBeGreaterThan(0);
    await staging.append(ID, at, pieces('0123456789abc'.slice(at), 'xyz'));
    expect(await whole(staging)).toBe('0123456789abcxyz');
  });

  it('forgets what is removed, also twice', async () => {
    await staging.create(ID);
    await staging.append(ID, 0, pieces('abc', 'def'));
    await staging.remove(ID);
    await staging.remove(ID);
    expect(await staging.offset(ID)).toBeUndefined();
  });

  it('makes no path or key of what is no id', async () => {
    for (const id of ['../../etc/passwd', '', 'x', `${ID}/..`]) {
      await expect(staging.create(id)).rejects.toThrow('not the id of an upload');
      await expect(staging.offset(id)).rejects.toThrow('not the id of an upload');
      await expect(staging.remove(id)).rejects.toThrow('not the id of an upload');
    }
  });
});

/** The server of these tests cannot cut a listing short under Node 24; this does, after seven names. */
class ShortListings extends S3Client {
  override async send(...[command]: unknown[]): Promise<never> {
    const answer: unknown = await client.send(command as ListObjectsV2Command);
    if (!(command instanceof ListObjectsV2Command)) return answer as never;
    const { StartAfter = '' } = command.input;
    const rest = ((answer as ListObjectsV2CommandOutput).Contents ?? []).filter(({ Key = '' }) => Key > StartAfter);
    return { Contents: rest.slice(0, 7), IsTruncated: rest.length > 7 } as never;
  }
}

describe('staging on S3', () => {
  it('counts more pieces than one listing names, and not what a writer left behind a gap', async () => {
    await client.send(new CreateBucketCommand({ Bucket: 'banyak' }));
    const short = new ShortListings({ region: 'us-east-1' });
    const staging = new S3Staging(short, { bucket: 'banyak', spoolFolder: join(folder, 'spool') });
    await staging.create(ID);
    let at = 0;
    for (let n = 0; n < 40; n += 1) at = await staging.append(ID, at, pieces('x'));
    expect(await staging.offset(ID)).toBe(40);
    await client.send(new PutObjectCommand({ Bucket: 'banyak', Key: `uploads/${ID}/000000000002000`, Body: 'nanti' }));
    expect(await staging.offset(ID)).toBe(40);
    expect(await whole(staging)).toBe('x'.repeat(40));
    expect(await readdir(join(folder, 'spool'))).toEqual([]);
    await staging.remove(ID);
    expect(await staging.offset(ID)).toBeUndefined();
  });
});
