import { Readable } from 'node:stream';
import { Database } from '#libs/database';
import { TaskHandler } from '#libs/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CaptureOptions, captureLink } from './capture/capture-link';
import { renderDerivatives } from './content/inspect-file';
import { EvidenceRepository } from './evidence.repository';
import type { FileStorage } from './storage/file-storage';
import { spoolToFile } from './storage/spool';
import { FILE_STORAGE } from './storage/storage.token';
import { UploadsService } from './uploads/uploads.service';

interface EvidenceJob {
  readonly evidenceId: string;
}

/** Injection token of the fetcher's options; tests give it a resolver of their own. */
export const CAPTURE_OPTIONS = Symbol('CaptureOptions');

/** Captures what stood at a link when it was attached. A refusal is a result too: it is kept with its reason. */
@Injectable()
export class CaptureLinkTask extends TaskHandler<EvidenceJob> {
  readonly task = 'capture-link';

  constructor(
    private readonly database: Database,
    private readonly evidence: EvidenceRepository,
    @Inject(FILE_STORAGE) private readonly storage: FileStorage,
    @Inject(CAPTURE_OPTIONS) private readonly options: CaptureOptions,
  ) {
    super();
  }

  async handle({ evidenceId }: EvidenceJob): Promise<void> {
    const url = await this.database.system(this.task, (tx) => this.evidence.findPendingLink(tx, evidenceId));
    if (url === undefined) return;
    const result = await captureLink(url, this.options);
    if (!result.captured) {
      const { reason, status } = result.refusal;
      await this.database.system(this.task, (tx) =>
        this.evidence.saveFailedCapture(tx, evidenceId, reason, status ?? null),
      );
      return;
    }
    const { finalUrl, status, title, text, content } = result.capture;
    const { sha256 } = await this.storage.put(Readable.from([content]), { maxBytes: content.length + 1 });
    await this.database.system(this.task, (tx) =>
      this.evidence.saveCapture(tx, evidenceId, { finalUrl, status, title, text, sha256 }),
    );
  }
}

/** Draws thumbnail and preview of an image, re-encoded and without metadata. */
@Injectable()
export class DeriveImagesTask extends TaskHandler<EvidenceJob> {
  readonly task = 'derive-images';

  constructor(
    private readonly database: Database,
    private readonly evidence: EvidenceRepository,
    @Inject(FILE_STORAGE) private readonly storage: FileStorage,
  ) {
    super();
  }

  async handle({ evidenceId }: EvidenceJob): Promise<void> {
    const image = await this.database.system(this.task, (tx) =>
      this.evidence.findImageWithoutDerivatives(tx, evidenceId),
    );
    if (!image) return;
    const folder = await mkdtemp(join(tmpdir(), 'cekatan-derive-'));
    try {
      const stat = await this.storage.stat(image.sha256);
      const { path } = await spoolToFile(await this.storage.openRead(image.sha256), folder, {
        maxBytes: (stat?.bytes ?? 0) + 1,
      });
      for (const { bytes, ...facts } of await renderDerivatives(path)) {
        const { sha256 } = await this.storage.put(Readable.from([bytes]), { maxBytes: bytes.length + 1 });
        await this.database.system(this.task, (tx) =>
          this.evidence.saveDerivative(tx, evidenceId, sha256, { ...facts, size: bytes.length }),
        );
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

/** Removes uploads that nobody attached in time. */
@Injectable()
export class SweepUploadsTask extends TaskHandler {
  readonly task = 'sweep-uploads';
  override readonly schedule = '17 * * * *';

  constructor(private readonly uploads: UploadsService) {
    super();
  }

  async handle(): Promise<void> {
    await this.uploads.sweep();
  }
}
