import type { Actor } from '#libs/access';
import { Config } from '#libs/config';
import { Database, type WriteTx } from '#libs/database';
import { badInput, isUuid, notFound } from '#libs/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { fileRefused } from '../content/content.errors';
import { DEFAULT_CONTENT_LIMITS, type ContentLimits } from '../content/file-types';
import { inspectFile } from '../content/inspect-file';
import type { FileRefusalReason } from '../content/inspection';
import { uploadIncomplete, uploadUsed } from '../evidence.errors';
import type { FileStorage } from '../storage/file-storage';
import { FILE_STORAGE } from '../storage/storage.token';
import { Staging } from './staging';
import { type UploadRow, UploadsRepository } from './uploads.repository';

/** An upload that has been inspected and lies in the storage under its hash. */
export interface SealedUpload {
  readonly id: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly size: number;
  readonly mime: string;
  readonly mediaKind: NonNullable<UploadRow['mediaKind']>;
  readonly facts: Record<string, number>;
}

/** Files on their way in: announced, sent in pieces, inspected whole, sealed by hash, then taken by what they are for. */
@Injectable()
export class UploadsService {
  private readonly limits: ContentLimits;

  constructor(
    private readonly database: Database,
    private readonly uploads: UploadsRepository,
    private readonly staging: Staging,
    @Inject(FILE_STORAGE) private readonly storage: FileStorage,
    private readonly config: Config,
  ) {
    const { maxImageBytes, maxDocumentBytes, maxAudioBytes, maxVideoBytes } = config.uploads;
    this.limits = {
      ...DEFAULT_CONTENT_LIMITS,
      maxBytes: { IMAGE: maxImageBytes, PDF: maxDocumentBytes, AUDIO: maxAudioBytes, VIDEO: maxVideoBytes },
    };
  }

  /** Largest file of any kind, bytes. */
  get maxBytes(): number {
    return Math.max(...Object.values(this.limits.maxBytes));
  }

  /** Announces an upload; the returned id is where its pieces go. */
  async begin(actor: Actor, upload: { fileName: string; size: number }): Promise<string> {
    const fileName = safeName(upload.fileName);
    if (!Number.isSafeInteger(upload.size) || upload.size < 1 || upload.size > this.maxBytes) {
      throw badInput({
        field: 'Upload-Length',
        rule: 'range',
        kind: 'integer',
        id: `harus antara 1 dan ${this.maxBytes} bita`,
        en: `must be between 1 and ${this.maxBytes} bytes`,
      });
    }
    const { expiresHours } = this.config.uploads;
    return this.database.write(actor, (tx) => this.uploads.create(tx, { fileName, size: upload.size, expiresHours }));
  }

  /** The own organisation's upload; absent, hidden and expired are one answer. */
  async get(actor: Actor, id: string): Promise<UploadRow> {
    const upload = isUuid(id) ? await this.database.read(actor, (tx) => this.uploads.find(tx, id)) : undefined;
    if (!upload) throw notFound({});
    return upload;
  }

  /**
   * Inspects a complete upload and seals it by its hash. Repeatable: a process that dies in between leaves the pieces,
   * and the next call does it again.
   */
  async seal(actor: Actor, id: string): Promise<UploadRow> {
    const upload = await this.get(actor, id);
    if (upload.state !== 'UPLOADING') return upload;
    if (!(await this.staging.isComplete(id, upload.declaredSize))) throw uploadIncomplete({ uploadId: id });
    const source = await this.staging.source(id);
    if (source === undefined) throw uploadIncomplete({ uploadId: id });
    const inspection = await inspectFile(source, upload.fileName, { content: this.limits });
    if (inspection.accepted) {
      const bytes = await this.staging.read(id);
      if (!bytes) throw uploadIncomplete({ uploadId: id });
      await this.storage.put(bytes, { maxBytes: this.maxBytes, expectedSha256: inspection.file.sha256 });
      await this.database.write(actor, (tx) => this.uploads.markStored(tx, id, inspection.file));
    } else {
      await this.database.write(actor, (tx) => this.uploads.markRefused(tx, id, inspection.refusal.reason));
    }
    await this.staging.remove(id);
    return this.get(actor, id);
  }

  /** Seals whatever is complete, so that `take` can follow; refusals are thrown here, before any transaction. */
  async requireSealed(actor: Actor, id: string): Promise<void> {
    const upload = await this.seal(actor, id);
    if (upload.state === 'REFUSED') throw fileRefused({ reason: upload.refusal as FileRefusalReason });
    if (upload.state === 'ATTACHED') throw uploadUsed({});
  }

  /** Takes a sealed upload for good, in the transaction of what it is for. */
  async take(tx: WriteTx, id: string): Promise<SealedUpload> {
    const upload = isUuid(id) ? await this.uploads.lock(tx, id) : undefined;
    if (!upload) throw notFound({});
    if (upload.state === 'ATTACHED') throw uploadUsed({});
    const { sha256, size, mime, mediaKind } = upload;
    if (sha256 === null || size === null || mime === null || mediaKind === null)
      throw uploadIncomplete({ uploadId: id });
    await this.uploads.markAttached(tx, id);
    return { id, fileName: upload.fileName, sha256, size, mime, mediaKind, facts: upload.facts };
  }

  /** Removes uploads that nobody attached in time, pieces first. */
  async sweep(): Promise<number> {
    const expired = await this.database.system('sweep', (tx) => this.uploads.listExpired(tx, 200));
    for (const id of expired) {
      await this.staging.remove(id);
      await this.database.system('sweep', (tx) => this.uploads.removeExpired(tx, id));
    }
    return expired.length;
  }
}

/** The name as the sender gave it, without folders and control characters, at most 255 characters. */
function safeName(given: string): string {
  const name = (given.split(/[/\\]/).at(-1) ?? '').replace(/[\p{C}]/gu, '').trim();
  if (name === '' || name.length > 255) {
    throw badInput({
      field: 'filename',
      rule: 'length',
      kind: 'string',
      id: 'nama berkas harus 1 sampai 255 karakter',
      en: 'a file name has 1 to 255 characters',
    });
  }
  return name;
}
