import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ClaimsModule } from '#libs/claims';
import { Config, type S3Config } from '#libs/config';
import { RecordModule } from '#libs/record';
import { S3Client } from '@aws-sdk/client-s3';
import { Module } from '@nestjs/common';
import { CustodyRepository } from './custody.repository';
import { EvidenceAccess } from './evidence-access';
import { EvidenceFilesService } from './evidence-files.service';
import { EvidenceRepository } from './evidence.repository';
import { EvidenceService } from './evidence.service';
import { CAPTURE_OPTIONS, CaptureLinkTask, DeriveImagesTask, SweepUploadsTask } from './evidence.tasks';
import { DiskStorage } from './storage/disk-storage';
import type { FileStorage } from './storage/file-storage';
import { S3Storage } from './storage/s3-storage';
import { FILE_STORAGE } from './storage/storage.token';
import { DiskStaging, S3Staging, Staging } from './uploads/staging';
import { UploadsRepository } from './uploads/uploads.repository';
import { UploadsService } from './uploads/uploads.service';

const storage = {
  provide: FILE_STORAGE,
  inject: [Config],
  useFactory: async ({ files }: Config): Promise<FileStorage> =>
    files.s3 ? openS3(files.s3, join(files.dir, 'spool')) : new DiskStorage(join(files.dir, 'sealed')),
};

async function openS3(s3: S3Config, spoolFolder: string): Promise<FileStorage> {
  await mkdir(spoolFolder, { recursive: true, mode: 0o700 });
  const { bucket, endpoint, region, forcePathStyle, accessKeyId, secretAccessKey } = s3;
  const client = new S3Client({
    region,
    forcePathStyle,
    credentials: { accessKeyId, secretAccessKey },
    ...(endpoint === undefined ? {} : { endpoint }),
  });
  return new S3Storage(client, { bucket, spoolFolder });
}

const staging = {
  provide: Staging,
  inject: [Config],
  useFactory: async ({ files }: Config): Promise<Staging> =>
    files.s3 ? new S3Staging(files.s3) : DiskStaging.open(join(files.dir, 'uploads')),
};

@Module({
  imports: [ClaimsModule, RecordModule],
  providers: [
    storage,
    staging,
    { provide: CAPTURE_OPTIONS, useValue: {} },
    UploadsRepository,
    UploadsService,
    EvidenceRepository,
    CustodyRepository,
    EvidenceAccess,
    EvidenceService,
    EvidenceFilesService,
    CaptureLinkTask,
    DeriveImagesTask,
    SweepUploadsTask,
  ],
  exports: [
    EvidenceAccess,
    EvidenceService,
    EvidenceFilesService,
    UploadsService,
    UploadsRepository,
    Staging,
    FILE_STORAGE,
  ],
})
export class EvidenceModule {}
