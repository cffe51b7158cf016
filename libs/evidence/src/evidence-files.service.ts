import type { Readable } from 'node:stream';
import { type Actor, requirePermission } from '#libs/access';
import { Database } from '#libs/database';
import { notFound } from '#libs/kernel';
import { RecordRepository } from '#libs/record';
import { Inject, Injectable } from '@nestjs/common';
import type { Derivative } from './content/inspection';
import { CustodyRepository } from './custody.repository';
import { EvidenceRepository } from './evidence.repository';
import { EvidenceService } from './evidence.service';
import type { Evidence } from './evidence.types';
import type { ByteRange, FileStorage } from './storage/file-storage';
import { FILE_STORAGE } from './storage/storage.token';

/** Bytes that may be sent, with what a client is told of them. */
export interface OpenedFile {
  readonly name: string;
  readonly mime: string;
  /** Bytes of the whole file. */
  readonly size: number;
  readonly sha256: string;
  /** Shown by a published fact-check: anyone may read it. */
  readonly isPublic: boolean;
  open(range?: ByteRange): Promise<Readable>;
}

/** The way to evidence's bytes: permission first, then a line in the custody log, then the file. */
@Injectable()
export class EvidenceFilesService {
  constructor(
    private readonly database: Database,
    private readonly service: EvidenceService,
    private readonly evidence: EvidenceRepository,
    private readonly custody: CustodyRepository,
    private readonly record: RecordRepository,
    @Inject(FILE_STORAGE) private readonly storage: FileStorage,
  ) {}

  /** The sealed original. Every opening is recorded before the first byte leaves. */
  async openOriginal(actor: Actor, id: string): Promise<OpenedFile> {
    const e = await this.admit(actor, id, 'DOWNLOADED');
    if (!e.file) throw notFound({});
    const { name, mime, size, sha256 } = e.file;
    return { name, mime, size, sha256, isPublic: e.isPublic, open: (range) => this.storage.openRead(sha256, range) };
  }

  /** One of our own re-encodings of an image. */
  async openDerivative(actor: Actor, id: string, kind: Derivative['kind']): Promise<OpenedFile> {
    const e = await this.admit(actor, id, 'PREVIEWED');
    const d = await this.database.read(actor, (tx) => this.evidence.findDerivative(tx, id, kind));
    if (!d) throw notFound({});
    const name = `${kind.toLowerCase()}.webp`;
    return {
      name,
      mime: d.mime,
      size: d.size,
      sha256: d.sha256,
      isPublic: e.isPublic,
      open: (range) => this.storage.openRead(d.sha256, range),
    };
  }

  private async admit(actor: Actor, id: string, action: 'DOWNLOADED' | 'PREVIEWED'): Promise<Evidence> {
    // The public reads what published fact-checks show; there is nobody to write into the log.
    if (actor.organizationId === null) return this.service.get(actor, id);
    return this.database.write(actor, async (tx) => {
      requirePermission(actor, 'claim.read', tx.now);
      const e = await this.service.require(tx, id);
      const reason = await this.service.reason(tx, e);
      await this.custody.append(tx, id, action, reason);
      if (e.sensitivity === 'SENSITIVE' && e.ownerId !== actor.organizationId) {
        const subject = { kind: 'EVIDENCE', id } as const;
        const event = {
          kind: 'CLAIM',
          stream: e.claimId,
          type: 'SENSITIVE_EVIDENCE_OPENED',
          subject,
          ownOnly: true,
        } as const;
        await this.record.append(tx, { ...event, ownerId: e.ownerId, because: reason, data: { action } });
      }
      return e;
    });
  }
}
