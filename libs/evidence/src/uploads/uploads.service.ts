import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { type Actor, requirePermission } from '#libs/access';
import { Config } from '#libs/config';
import { Database, type WriteTx } from '#libs/database';
import { badInput, isUuid, notFound } from '#libs/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { fileRefused } from '../content/content.errors';
import { DEFAULT_CONTENT_LIMITS, type ContentLimits } from '../content/file-types';
import { inspectFile } from '../content/inspect-file';
import type { FileRefusalReason } from '../content/inspection';
import { asStorageError, tooManyUploads, uploadIncomplete, uploadUsed } from '../evidence.errors';
import type { FileStorage } from '../storage/file-storage';
import { fileTooLarge } from '../storage/storage.errors';
import { FILE_STORAGE } from '../storage/storage.token';
import { Gate } from './gate';
import { Staging } from './staging';
import { type UploadRow, UploadsRepository } from './uploads.repository';

/** Each look at a file is a child process with up to a gigabyte of its own. */
const LOOKED_AT_ONCE = 2;
/** Of one organisation, neither attached nor expired. What lies in the staging area is bounded by this. */
const OPEN_AT_ONCE = 100;
const SWEPT_AT_ONCE = 200;
/** No file takes so long to write; an upload that S3 is read from is looked at within minutes. */
const HALF_WRITTEN_MS = 3_600_000;

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
  private readonly looking = new Gate(LOOKED_AT_ONCE);

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
    if (upload.size > this.maxBytes) throw fileTooLarge({ limitBytes: this.maxBytes });
    if (!Number.isSafeInteger(upload.size) || upload.size < 1) {
      throw badInput({
        field: 'Upload-Length',
        rule: 'range',
        kind: 'integer',
        id: `harus antara 1 dan ${this.maxBytes} bita`,
        en: `must be between 1 and ${this.maxBytes} bytes`,
      });
    }
    const { expiresHours } = this.config.uploads;
    const id = await this.database.write(actor, async (tx) => {
      requirePermission(actor, 'file.upload', tx.now);
      if ((await this.uploads.countOpen(tx)) >= OPEN_AT_ONCE) throw tooManyUploads({ limit: OPEN_AT_ONCE });
      return this.uploads.create(tx, { fileName, size: upload.size, expiresHours });
    });
    try {
      await this.staging.create(id);
    } catch (error) {
      await this.discard(actor, id);
      throw asStorageError(error);
    }
    return id;
  }

  /** The own organisation's upload; absent, hidden and expired are one answer. */
  async get(actor: Actor, id: string): Promise<UploadRow> {
    const upload = isUuid(id) ? await this.database.read(actor, (tx) => this.uploads.find(tx, id)) : undefined;
    if (!upload) throw notFound({});
    return upload;
  }

  /** How many bytes have arrived; all of them once the upload has been looked at. */
  async offset(upload: UploadRow): Promise<number> {
    return upload.state === 'UPLOADING' ? ((await this.staging.offset(upload.id)) ?? 0) : upload.declaredSize;
  }

  /** Appends at `offset`; what arrived before the stream broke is kept. The caller holds the upload's lease. */
  async append(upload: UploadRow, offset: number, pieces: Readable): Promise<number> {
    try {
      return await this.staging.append(upload.id, offset, pieces);
    } catch (error) {
      throw asStorageError(error);
    }
  }

  /**
   * Inspects a complete upload and seals it by its hash. Repeatable: a process that dies in between leaves the pieces,
   * and the next call does it again.
   */
  async seal(actor: Actor, id: string): Promise<UploadRow> {
    const upload = await this.get(actor, id);
    if (upload.state !== 'UPLOADING') return upload;
    const { declaredSize: size } = upload;
    const offset = (await this.staging.offset(id)) ?? 0;
    if (offset !== size) throw uploadIncomplete({ uploadId: id, offset, size });
    try {
      await this.looking.run(() => this.staging.withFile(id, (path) => this.inspect(actor, upload, path)));
    } catch (error) {
      // Another process may have sealed it meanwhile and removed the pieces under this one's hands.
      const now = await this.get(actor, id);
      if (now.state !== 'UPLOADING') return now;
      throw asStorageError(error);
    }
    await this.staging.remove(id);
    return this.get(actor, id);
  }

  /** Seals whatever is complete, so that `take` can follow; refusals are thrown here, before any transaction. */
  async requireSealed(actor: Actor, id: string): Promise<void> {
    const upload = await this.seal(actor, id);
    requireAccepted(upload);
    if (upload.state === 'ATTACHED') throw uploadUsed({});
  }

  /** Takes a sealed upload for good, in the transaction of what it is for. */
  async take(tx: WriteTx, id: string): Promise<SealedUpload> {
    const upload = isUuid(id) ? await this.uploads.lock(tx, id) : undefined;
    if (!upload) throw notFound({});
    requireAccepted(upload);
    if (upload.state === 'ATTACHED') throw uploadUsed({});
    const { sha256, size, mime, mediaKind } = upload;
    if (sha256 === null || size === null || mime === null || mediaKind === null) {
      throw uploadIncomplete({ uploadId: id, offset: 0, size: upload.declaredSize });
    }
    await this.uploads.markAttached(tx, id);
    return { id, fileName: upload.fileName, sha256, size, mime, mediaKind, facts: upload.facts };
  }

  /** A whole file at once, for those who have it at hand; sealed or refused when this returns. */
  async receive(actor: Actor, file: { fileName: string; size: number; content: Readable }): Promise<UploadRow> {
    const id = await this.begin(actor, file);
    await this.append(await this.get(actor, id), 0, file.content);
    return this.seal(actor, id);
  }

  /** Gives up an upload that is not attached yet. */
  async discard(actor: Actor, id: string): Promise<void> {
    await this.get(actor, id);
    if (!(await this.database.write(actor, (tx) => this.uploads.discard(tx, id)))) throw uploadUsed({});
    await this.staging.remove(id);
  }

  /** Removes uploads that nobody attached in time: pieces, row, and sealed bytes that nothing else stands on. */
  async sweep(): Promise<number> {
    const expired = await this.database.system('sweep', (tx) => this.uploads.listExpired(tx, SWEPT_AT_ONCE));
    for (const id of expired) {
      await this.staging.remove(id);
      const removed = await this.database.system('sweep', (tx) => this.uploads.removeExpired(tx, id));
      if (removed?.sha256) await this.removeUnused(removed.sha256);
    }
    await this.storage.sweepIncoming(HALF_WRITTEN_MS);
    return expired.length;
  }

  private async inspect(actor: Actor, upload: UploadRow, path: string): Promise<void> {
    const inspection = await inspectFile(path, upload.fileName, { content: this.limits });
    if (!inspection.accepted) {
      const { reason } = inspection.refusal;
      await this.database.write(actor, (tx) => this.uploads.markRefused(tx, upload.id, reason));
      return;
    }
    const { file } = inspection;
    for (let stored = false; !stored;) {
      // Opened here and not by the stream: one that finds no file says so before anybody listens, and ends the process.
      const pieces = await open(path);
      try {
        const content = pieces.createReadStream({ autoClose: false });
        await this.storage.put(content, { maxBytes: this.maxBytes, expectedSha256: file.sha256 });
      } finally {
        await pieces.close();
      }
      stored = await this.database.write(actor, async (tx) => {
        await this.uploads.holdContent(tx, file.sha256);
        // A sweep may just have removed the same bytes, left over from an upload that nobody attached.
        if (!(await this.storage.exists(file.sha256))) return false;
        await this.uploads.markStored(tx, upload.id, file);
        return true;
      });
    }
  }

  private async removeUnused(sha256: string): Promise<void> {
    await this.database.system('sweep', async (tx) => {
      await this.uploads.holdContent(tx, sha256);
      if (!(await this.uploads.isInUse(tx, sha256))) await this.storage.delete(sha256);
    });
  }
}

function requireAccepted(upload: UploadRow): void {
  if (upload.state === 'REFUSED') throw fileRefused({ reason: upload.refusal as FileRefusalReason });
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
