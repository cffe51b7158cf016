import { type Actor, type Member, mayUse } from '#libs/access';
import { type AgreementDocument, AgreementDraftsService, AgreementsService } from '#libs/agreements';
import { FILE_STORAGE, type FileKind, type FileStorage, type OpenedFile, UploadsService } from '#libs/evidence';
import { badInput, isDomainError, notFound } from '#libs/kernel';
import { Inject, Injectable } from '@nestjs/common';

const DOCUMENTS: readonly FileKind[] = ['PDF', 'IMAGE'];

/** Joins agreements, which know no files, with uploads, which know no agreements. */
@Injectable()
export class AgreementDocuments {
  constructor(
    @Inject(AgreementDraftsService) private readonly drafts: AgreementDraftsService,
    @Inject(AgreementsService) private readonly agreements: AgreementsService,
    @Inject(UploadsService) private readonly uploads: UploadsService,
    @Inject(FILE_STORAGE) private readonly storage: FileStorage,
  ) {}

  /** Makes an upload the document of a draft, or takes the document off. */
  async attach(member: Member, agreementId: string, expectedVersion: number, uploadId: string | null): Promise<void> {
    if (uploadId === null) return this.drafts.attachDocument(member, agreementId, expectedVersion, null);
    await this.uploads.requireSealed(member, uploadId);
    return this.drafts.attachDocument(member, agreementId, expectedVersion, async (tx) => {
      const { sha256, fileName, mime, size, mediaKind } = await this.uploads.take(tx, uploadId);
      if (!DOCUMENTS.includes(mediaKind)) throw notADocument(mediaKind);
      return { sha256, name: fileName, mime, size };
    });
  }

  /** The document of a version of an agreement that the actor sees. */
  async open(actor: Actor, agreementId: string, number: number): Promise<OpenedFile> {
    const document = await this.require(actor, agreementId, number);
    const { name, mime, size, sha256 } = document;
    return {
      name,
      mime,
      size,
      sha256,
      isPublished: false,
      open: (range) => this.storage.openRead(sha256, range),
      isStillReadable: (now) =>
        this.require({ ...now }, agreementId, number).then(
          () => true,
          (error: unknown) => {
            if (isDomainError(error)) return false;
            throw error;
          },
        ),
    };
  }

  private async require(actor: Actor, agreementId: string, number: number): Promise<AgreementDocument> {
    if (!mayUse(actor, 'agreement.read')) throw notFound({});
    const { versions } = await this.agreements.get(actor, agreementId);
    const document = versions.find((version) => version.number === number)?.document;
    if (!document) throw notFound({});
    return document;
  }
}

function notADocument(kind: FileKind): Error {
  return badInput({
    field: 'uploadId',
    rule: 'document',
    kind,
    id: 'harus PDF atau gambar',
    en: 'must be a PDF or an image',
  });
}
