import { Readable } from 'node:stream';
import { Database } from '#libs/database';
import { type TaskContext, TaskHandler, isDomainError } from '#libs/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { type CaptureOptions, captureLink } from './capture/capture-link';
import { type CaptureRefusal } from './capture/capture-refusal';
import { captureRefused } from './capture/capture.errors';
import { fileRefused } from './content/content.errors';
import type { Derivative } from './content/inspection';
import { EvidenceRecord } from './evidence.events';
import { EvidenceRepository, type PendingLink } from './evidence.repository';
import { PicturesService } from './pictures.service';
import type { FileStorage } from './storage/file-storage';
import { FILE_STORAGE } from './storage/storage.token';
import { UploadsService } from './uploads/uploads.service';

interface EvidenceJob {
  readonly evidenceId: string;
}

/** Task of whoever looks at pictures once they are drawn; it finds out by itself which are new. */
export const IMAGES_DRAWN_TASK = 'match-upkeep';

/** Injection token of the fetcher's options; tests give it a resolver of their own. */
export const CAPTURE_OPTIONS = Symbol('CaptureOptions');

/** Captures what stood at a link when it was attached. A refusal is a result too: it is kept with its reason. */
@Injectable()
export class CaptureLinkTask extends TaskHandler<EvidenceJob> {
  readonly task = 'capture-link';

  constructor(
    private readonly database: Database,
    private readonly evidence: EvidenceRepository,
    private readonly record: EvidenceRecord,
    @Inject(FILE_STORAGE) private readonly storage: FileStorage,
    @Inject(CAPTURE_OPTIONS) private readonly options: CaptureOptions,
  ) {
    super();
  }

  async handle({ evidenceId }: EvidenceJob, { attempt, maxAttempts }: TaskContext): Promise<void> {
    const link = await this.database.system(this.task, (tx) => this.evidence.findPendingLink(tx, evidenceId));
    if (link === undefined) return;
    const result = await captureLink(link.url, this.options);
    if (!result.captured) {
      if (attempt < maxAttempts && mayPass(result.refusal)) throw captureRefused(result.refusal);
      return this.fail(link, result.refusal);
    }
    const { finalUrl, status, title, text, content } = result.capture;
    const { sha256 } = await this.storage.put(Readable.from([content]), { maxBytes: content.length });
    await this.database.system(this.task, async (tx) => {
      if (!(await this.evidence.saveCapture(tx, link.id, { finalUrl, status, title, text, sha256 }))) return;
      await this.record.append(tx, link, {
        type: 'EVIDENCE_CAPTURED',
        data: { captured: true, contentSha256: sha256, failure: null },
      });
    });
  }

  private async fail(link: PendingLink, { reason, status }: CaptureRefusal): Promise<void> {
    await this.database.system(this.task, async (tx) => {
      if (!(await this.evidence.saveFailedCapture(tx, link.id, reason, status ?? null))) return;
      await this.record.append(tx, link, {
        type: 'EVIDENCE_CAPTURED',
        data: { captured: false, contentSha256: null, failure: reason },
      });
    });
  }
}

/** A site that is away or busy now may answer at the next try; a refusal of ours, or a page that is gone, stays. */
function mayPass({ reason, status = 0 }: CaptureRefusal): boolean {
  return reason === 'TIMEOUT' || reason === 'UNREACHABLE' || status === 429 || status >= 500;
}

/** Draws thumbnail and preview of an image, re-encoded and without metadata. */
@Injectable()
export class DeriveImagesTask extends TaskHandler<EvidenceJob> {
  readonly task = 'derive-images';

  constructor(
    private readonly database: Database,
    private readonly evidence: EvidenceRepository,
    private readonly pictures: PicturesService,
    @Inject(FILE_STORAGE) private readonly storage: FileStorage,
  ) {
    super();
  }

  async handle({ evidenceId }: EvidenceJob): Promise<void> {
    const image = await this.database.system(this.task, (tx) =>
      this.evidence.findImageWithoutDerivatives(tx, evidenceId),
    );
    if (!image) return;
    try {
      await this.keep(evidenceId, await this.pictures.draw(image.sha256));
    } catch (error) {
      // It was decoded when it came, and cannot be drawn within the limits: there is no picture, and no second try.
      if (!isDomainError(error, fileRefused.code)) throw error;
    }
  }

  private async keep(evidenceId: string, derivatives: readonly Derivative[]): Promise<void> {
    const stored = await Promise.all(
      derivatives.map(async ({ bytes, ...facts }) => {
        const { sha256 } = await this.storage.put(Readable.from([bytes]), { maxBytes: bytes.length });
        return { ...facts, sha256, size: bytes.length };
      }),
    );
    // All at once: what has one of them is taken as drawn.
    await this.database.system(this.task, async (tx) => {
      for (const { sha256, ...facts } of stored) await this.evidence.saveDerivative(tx, evidenceId, sha256, facts);
      await tx.enqueue(IMAGES_DRAWN_TASK, {}, { key: IMAGES_DRAWN_TASK });
    });
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
