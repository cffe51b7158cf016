import { type Actor, Allow } from '#libs/access';
import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentActor } from '../graphql/current-actor.decorator';
import { fromGlobalId } from '../graphql/global-id';
import { AgreementDocuments } from './agreement-documents';
import { FileSender } from './file-sender';

/** The signed text of an agreement as a file, for those who see the agreement. */
@Controller('files/agreements')
export class AgreementDocumentController {
  constructor(
    @Inject(AgreementDocuments) private readonly documents: AgreementDocuments,
    @Inject(FileSender) private readonly sender: FileSender,
  ) {}

  @Allow('agreement.read')
  @Get(':id/:number/document')
  document(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('number') number: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const open = () => this.documents.open(actor, fromGlobalId('Agreement', id), Number(number));
    return this.sender.send(actor, request, reply, open);
  }
}
