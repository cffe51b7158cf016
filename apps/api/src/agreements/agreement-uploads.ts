import type { Actor } from '#libs/access';
import type { TakeDocument } from '#libs/agreements';
import { UploadsService } from '#libs/evidence';
import { badInput } from '#libs/kernel';
import { Inject, Injectable } from '@nestjs/common';

/** Where agreements, which know nothing of files, meet uploads, which know nothing of agreements. */
@Injectable()
export class AgreementUploads {
  constructor(@Inject(UploadsService) private readonly uploads: UploadsService) {}

  /** Looks at the upload now; the returned function takes it in the transaction of the agreement. */
  async prepare(actor: Actor, uploadId: string): Promise<TakeDocument> {
    await this.uploads.requireSealed(actor, uploadId);
    return async (tx) => {
      const { sha256, fileName: name, mime, size, mediaKind } = await this.uploads.take(tx, uploadId);
      if (mediaKind !== 'PDF') throw notPdf(mediaKind);
      return { sha256, name, mime, size };
    };
  }
}

const notPdf = (kind: string): Error =>
  badInput({ field: 'uploadId', rule: 'pdf', kind, id: 'harus berupa berkas PDF', en: 'must be a PDF' });
