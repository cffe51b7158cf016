import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ClaimsModule } from '#libs/claims';
import { Config, type S3Config } from '#libs/config';
import { RecordModule } from '#libs/record';
import { S3Client } from '@aws-sdk/client-s3';
import { Inject, Module, type OnModuleDestroy } from '@nestjs/common';
import { CustodyRepository } from './custody.repository';
import { EvidenceAccess } from './evidence-access';
import { EvidenceFilesService } from './evidence-files.service';
import { EvidenceRecord } from './evidence.events';
import { EvidenceRepository } from './evidence.repository';
import { EvidenceService } from './evidence.service';
import { CAPTURE_OPTIONS, CaptureLinkTask, DeriveImagesTask, SweepUploadsTask } from './evidence.tasks';
import { PicturesService } from './pictures.service';
import { DiskStorage } from './storage/disk-storage';
import type { FileStorage } from './storage/file-storage';
import { S3Storage } from './storage/s3-storage';
import { FILE_STORAGE } from './storage/storage.token';
import { DiskStaging } from './uploads/disk-staging';
import { S3Staging } from './uploads/s3-staging';
import { Staging } from './uploads/staging';
import { UploadLeases } from './uploads/upload-lease';
import { UploadsRepository } from './uploads/uploads.repository';
import { UploadsService } from './uploads/uploads.service';

const S3 = Symbol('S3Client');

const s3Client = {
  provide: S3,
  inject: [Config],
  useFactory: ({ files: { s3 } }: Config): S3Client | undefined => (s3 ? openS3(s3) : undefined),
};

function openS3({ endpoint, region, forcePathStyle, accessKeyId, secretAccessKey }: S3Config): S3Client {
  const credentials = { accessKeyId, secretAccessKey };
  return new S3Client({ region, forcePathStyle, credentials, ...(endpoint === undefined ? {} : { endpoint }) });
}

const storage = {
  provide: FILE_STORAGE,
  inject: [Config, S3],
  useFactory: async ({ files: { dir, s3 } }: Config, client: S3Client | undefined): Promise<FileStorage> => {
    if (!s3 || !client) return new DiskStorage(join(dir, 'sealed'));
    const spoolFolder = join(dir, 'spool');
    await mkdir(spoolFolder, { recursive: true, mode: 0o700 });
    return new S3Storage(client, { bucket: s3.bucket, spoolFolder });
  },
};

const staging = {
  provide: Staging,
  inject: [Config, S3],
  useFactory: ({ files: { dir, s3 } }: Config, client: S3Client | undefined): Staging =>
    s3 && client
      ? new S3Staging(client, { bucket: s3.bucket, spoolFolder: join(dir, 'spool') })
      : new DiskStaging(join(dir, 'uploads')),
};

@Module({
  imports: [ClaimsModule, RecordModule],
  providers: [
    s3Client,
    storage,
    staging,
    { provide: CAPTURE_OPTIONS, useValue: {} },
    UploadsRepository,
    UploadLeases,
    UploadsService,
    EvidenceRecord,
    EvidenceRepository,
    CustodyRepository,
    EvidenceAccess,
    EvidenceService,
    EvidenceFilesService,
    PicturesService,
    CaptureLinkTask,
    DeriveImagesTask,
    SweepUploadsTask,
  ],
  exports: [
    EvidenceAccess,
    EvidenceService,
    EvidenceFilesService,
    PicturesService,
    UploadsService,
    UploadLeases,
    FILE_STORAGE,
  ],
})
export class EvidenceModule implements OnModuleDestroy {
  constructor(@Inject(S3) private readonly s3: S3Client | undefined) {}

  onModuleDestroy(): void {
    this.s3?.destroy();
  }
}
