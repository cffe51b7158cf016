import { Allow, type Member } from '#libs/access';
import { AgreementsService } from '#libs/agreements';
import { FILE_STORAGE, type FileStorage } from '#libs/evidence';
import { Controller, Get, Header, Inject, Param, StreamableFile } from '@nestjs/common';
import { CurrentMember } from '../graphql/current-actor.decorator';
import { fromGlobalId } from '../graphql/global-id';

/** The file of a version, for those who see the version. Never shown in place: it is somebody else's PDF. */
@Controller('files/agreement-versions')
export class AgreementDocumentController {
  constructor(
    @Inject(AgreementsService) private readonly agreements: AgreementsService,
    @Inject(FILE_STORAGE) private readonly storage: FileStorage,
  ) {}

  @Allow('agreement.read')
  @Get(':id/document')
  @Header('Cache-Control', 'private, no-store')
  @Header('X-Content-Type-Options', 'nosniff')
  @Header('Content-Security-Policy', "default-src 'none'; sandbox")
  async document(@CurrentMember() member: Member, @Param('id') id: string): Promise<StreamableFile> {
    const { sha256, name, mime, size } = await this.agreements.getDocument(
      member,
      fromGlobalId('AgreementVersion', id),
    );
    const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(name).replaceAll("'", '%27')}`;
    return new StreamableFile(await this.storage.openRead(sha256), { type: mime, disposition, length: size });
  }
}
