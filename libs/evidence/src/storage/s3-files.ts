import type { S3Config } from '#libs/config';
import { S3Client } from '@aws-sdk/client-s3';
import { mkdir } from 'node:fs/promises';
import { S3Staging } from '../uploads/s3-staging';
import type { Staging } from '../uploads/staging';
import type { FileStorage } from './file-storage';
import { S3Storage } from './s3-storage';

/** Everything that keeps files in one bucket, with the client that they share. */
export interface S3Files {
  readonly storage: FileStorage;
  readonly staging: Staging;
  readonly close: () => void;
}

export async function openS3(config: S3Config, spoolFolder: string): Promise<S3Files> {
  const { endpoint, region, forcePathStyle, accessKeyId, secretAccessKey, bucket } = config;
  const credentials = { accessKeyId, secretAccessKey };
  const client = new S3Client({ region, forcePathStyle, credentials, ...(endpoint === undefined ? {} : { endpoint }) });
  await mkdir(spoolFolder, { recursive: true, mode: 0o700 });
  return {
    storage: new S3Storage(client, { bucket, spoolFolder }),
    staging: new S3Staging(client, { bucket, spoolFolder }),
    close: () => client.destroy(),
  };
}

export interface S3Opener {
  readonly openS3: typeof openS3;
}
