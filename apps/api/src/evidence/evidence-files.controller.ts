import { type Actor, Public } from '#libs/access';
import { EvidenceFilesService } from '#libs/evidence';
import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentActor } from '../graphql/current-actor.decorator';
import { fromGlobalId } from '../graphql/global-id';
import { FileSender } from './file-sender';

const OPEN = 'Published evidence is open to everyone; of all other the evidence itself decides';

/** The bytes of evidence. Permission and custody come before the first of them. */
@Controller('files/evidence/:id')
export class EvidenceFilesController {
  constructor(
    @Inject(EvidenceFilesService) private readonly files: EvidenceFilesService,
    @Inject(FileSender) private readonly sender: FileSender,
  ) {}

  @Public(OPEN)
  @Get()
  original(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.sender.send(actor, request, reply, () => this.files.openOriginal(actor, fromGlobalId('Evidence', id)));
  }

  @Public(OPEN)
  @Get('preview')
  preview(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const open = () => this.files.openDerivative(actor, fromGlobalId('Evidence', id), 'PREVIEW');
    return this.sender.send(actor, request, reply, open);
  }

  @Public(OPEN)
  @Get('thumbnail')
  thumbnail(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const open = () => this.files.openDerivative(actor, fromGlobalId('Evidence', id), 'THUMBNAIL');
    return this.sender.send(actor, request, reply, open);
  }
}
