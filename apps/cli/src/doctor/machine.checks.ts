import type { Config } from '#libs/config';
import { HeadBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rm, statfs, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { type CheckResult, fail, ok, warn } from './check';

const NODE_MAJOR = 24;
const MEBIBYTE = 1024 ** 2;
const LITTLE_SPACE = 2048 * MEBIBYTE;
const NO_SPACE = 256 * MEBIBYTE;

export function checkNode(version = process.versions.node): CheckResult {
  return version.startsWith(`${NODE_MAJOR}.`)
    ? ok('Node', version)
    : fail('Node', `${version} instead of ${NODE_MAJOR}`, 'start everything through npm, which brings its own Node');
}

export async function checkDisk({ database }: Config): Promise<CheckResult> {
  const { bavail, bsize } = await statfs(existing(database.varDir));
  const free = bavail * bsize;
  const says = `${Math.floor(free / MEBIBYTE)} MiB free at ${database.varDir}`;
  if (free < NO_SPACE) return fail('Disk', says, 'free some space, or writes will fail');
  return free < LITTLE_SPACE ? warn('Disk', says, 'free some space soon') : ok('Disk', says);
}

function existing(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : existing(dirname(path));
}

/** Files on disk can be written, read back and removed. */
export async function checkFolder(what: string, folder: string): Promise<CheckResult> {
  const probe = join(folder, `.doctor-${randomUUID()}`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(probe, 'probe');
    await rm(probe);
    return ok(what, `${folder} can be written to`);
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? (error as Error).message;
    return fail(what, `${folder} cannot be written to (${why})`, 'let the user who runs the service own it');
  }
}

/** The bucket is there and lets this key in. */
export async function checkBucket({ files: { s3 } }: Config): Promise<CheckResult> {
  if (!s3) return fail('Files', 'no bucket is configured', 'set S3_BUCKET');
  const { bucket, endpoint, region, forcePathStyle, accessKeyId, secretAccessKey } = s3;
  const client = new S3Client({
    region,
    forcePathStyle,
    credentials: { accessKeyId, secretAccessKey },
    maxAttempts: 1,
    ...(endpoint === undefined ? {} : { endpoint }),
  });
  try {
    await client.send(new HeadBucketCommand({ Bucket: bucket }), { abortSignal: AbortSignal.timeout(10_000) });
    return ok('Files', `bucket ${bucket} answers`);
  } catch (error) {
    const { name, $metadata } = error as { name?: string; $metadata?: { httpStatusCode?: number } };
    const why = $metadata?.httpStatusCode ?? name ?? 'no answer';
    return fail('Files', `bucket ${bucket} does not answer (${why})`, 'check S3_ENDPOINT, S3_BUCKET and the key');
  } finally {
    client.destroy();
  }
}

/** Free, or taken by this very service. */
export async function checkPort({ http }: Config): Promise<CheckResult> {
  const { port, host } = http;
  if (await isFree(port, host)) return ok('Port', `${host}:${port} is free`);
  return (await answersAsCekatan(port, host))
    ? ok('Port', `${host}:${port} is held by a running Cekatan`)
    : fail('Port', `${host}:${port} is taken by another program`, 'set PORT to another one, or stop that program');
}

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((done) => {
    const probe = createServer();
    probe.once('error', () => done(false));
    probe.listen(port, host, () => probe.close(() => done(true)));
  });
}

async function answersAsCekatan(port: number, host: string): Promise<boolean> {
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  const address = reachable.includes(':') ? `[${reachable}]` : reachable;
  try {
    const answer = await fetch(`http://${address}:${port}/health/live`, { signal: AbortSignal.timeout(3_000) });
    return answer.ok;
  } catch {
    return false;
  }
}
