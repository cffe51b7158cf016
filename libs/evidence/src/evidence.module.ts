import { join } from 'node:path';
import { ClaimsModule } from '#libs/claims';
import { Config } from '#libs/config';
import { RecordModule } from '#libs/record';
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
import type { S3Files, S3Opener } from './storage/s3-files';
import { FILE_STORAGE } from './storage/storage.token';
import { DiskStaging } from './uploads/disk-staging';
import { Staging } from './uploads/staging';
import { UploadLeases } from './uploads/upload-lease';
import { UploadsRepository } from './uploads/uploads.repository';
import { UploadsService } from './uploads/uploads.service';

const S3 = Symbol('S3Files');

/** Loaded where it is used alone: the client of S3 takes 4 MiB and a tenth of a second of every other start. */
const s3 = {
  provide: S3,
  inject: [Config],
  useFactory: async ({ files }: Config): Promise<S3Files | undefined> => {
    if (!files.s3) return undefined;
    // Not `import()`: it names a file as built, which is not there where the sources themselves run.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { openS3 } = require('./storage/s3-files') as S3Opener;
    return openS3(files.s3, join(files.dir, 'spool'));
  },
};

const storage = {
  provide: FILE_STORAGE,
  inject: [Config, S3],
  useFactory: ({ files }: Config, s3: S3Files | undefined): FileStorage =>
    s3?.storage ?? new DiskStorage(join(files.dir, 'sealed')),
};

const staging = {
  provide: Staging,
  inject: [Config, S3],
  useFactory: ({ files }: Config, s3: S3Files | undefined): Staging =>
    s3?.staging ?? new DiskStaging(join(files.dir, 'uploads')),
};

@Module({
  imports: [ClaimsModule, RecordModule],
  providers: [
    s3,
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
  constructor(@Inject(S3) private readonly s3: S3Files | undefined) {}

  onModuleDestroy(): void {
    this.s3?.close();
  }
}
