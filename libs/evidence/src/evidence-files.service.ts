import type { Readable } from 'node:stream';
import { type Actor, requirePermission } from '#libs/access';
import { Database } from '#libs/database';
import { isDomainError, notFound } from '#libs/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { asReader } from './evidence.policy';
import { EvidenceRepository } from './evidence.repository';
import { EvidenceService } from './evidence.service';
import type { Evidence, EvidenceDerivative } from './evidence.types';
import type { ByteRange, FileStorage } from './storage/file-storage';
import { FILE_STORAGE } from './storage/storage.token';

/** Bytes that may be sent, with what a client is told of them. */
export interface OpenedFile {
  readonly name: string;
  readonly mime: string;
  /** Bytes of the whole file. */
  readonly size: number;
  readonly sha256: string;
  /** Shown by a published fact-check: anyone may read it, and keep it for a moment. */
  readonly isPublished: boolean;
  open(range?: ByteRange): Promise<Readable>;
  /** Whether this actor, asked anew, may still read it: for answers that take their time. */
  isStillReadable(actor: Actor): Promise<boolean>;
}

type Bytes = Pick<OpenedFile, 'name' | 'mime' | 'size' | 'sha256'>;

/** The way to evidence's bytes: permission first, then a line in the custody log, then the file. */
@Injectable()
export class EvidenceFilesService {
  constructor(
    private readonly database: Database,
    private readonly service: EvidenceService,
    private readonly evidence: EvidenceRepository,
    @Inject(FILE_STORAGE) private readonly storage: FileStorage,
  ) {}

  /** The sealed original. Every opening is recorded before the first byte leaves. */
  async openOriginal(actor: Actor, id: string): Promise<OpenedFile> {
    return this.admit(actor, id, 'DOWNLOADED', ({ file }) => file ?? undefined);
  }

  /** One of our own re-encodings of an image. */
  async openDerivative(actor: Actor, id: string, kind: EvidenceDerivative['kind']): Promise<OpenedFile> {
    return this.admit(actor, id, 'PREVIEWED', ({ derivatives }) => {
      const derivative = derivatives.find((d) => d.kind === kind);
      return derivative && { ...derivative, name: `${kind.toLowerCase()}.webp` };
    });
  }

  private async admit(
    actor: Actor,
    id: string,
    action: 'DOWNLOADED' | 'PREVIEWED',
    bytesOf: (e: Evidence) => Bytes | undefined,
  ): Promise<OpenedFile> {
    const viewer = asReader(actor);
    const { e, bytes } = await this.record(viewer, id, action, bytesOf);
    return {
      name: bytes.name,
      mime: bytes.mime,
      size: bytes.size,
      sha256: bytes.sha256,
      isPublished: e.isPublished,
      open: (range) => this.storage.openRead(bytes.sha256, range),
      isStillReadable: (now) => this.isReadable(asReader(now), id),
    };
  }

  private async record(
    viewer: Actor,
    id: string,
    action: 'DOWNLOADED' | 'PREVIEWED',
    bytesOf: (e: Evidence) => Bytes | undefined,
  ): Promise<{ e: Evidence; bytes: Bytes }> {
    // The public reads what published fact-checks show; there is nobody to write into the log.
    if (viewer.organizationId === null) return withBytes(await this.service.get(viewer, id), bytesOf);
    return this.database.write(viewer, async (tx) => {
      requirePermission(viewer, 'claim.read', tx.now);
      const found = withBytes(await this.service.require(tx, id), bytesOf);
      await this.service.recordOpening(tx, found.e, action);
      return found;
    });
  }

  private async isReadable(viewer: Actor, id: string): Promise<boolean> {
    try {
      return (await this.database.read({ ...viewer }, (tx) => this.evidence.find(tx, id))) !== undefined;
    } catch (error) {
      if (isDomainError(error)) return false;
      throw error;
    }
  }
}

function withBytes(e: Evidence, bytesOf: (e: Evidence) => Bytes | undefined): { e: Evidence; bytes: Bytes } {
  const bytes = bytesOf(e);
  if (!bytes) throw notFound({});
  return { e, bytes };
}
