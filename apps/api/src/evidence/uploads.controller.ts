import { type Actor, Allow, Public } from '#libs/access';
import { Controller, Delete, Head, Inject, Options, Patch, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentActor } from '../graphql/current-actor.decorator';
import { TusEndpoint } from './tus-endpoint';

/** Uploads in pieces, after tus 1.0 (https://tus.io/protocols/resumable-upload). What was uploaded is never read here. */
@Controller('files/uploads')
export class UploadsController {
  constructor(@Inject(TusEndpoint) private readonly tus: TusEndpoint) {}

  @Public('Tells only what the protocol can do here')
  @Options()
  capabilities(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.tus.handle(actor, request, reply);
  }

  @Allow('file.upload')
  @Post()
  begin(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.tus.handle(actor, request, reply);
  }

  @Allow('file.upload')
  @Head(':id')
  offset(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.tus.handle(actor, request, reply);
  }

  @Allow('file.upload')
  @Patch(':id')
  append(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.tus.handle(actor, request, reply);
  }

  @Allow('file.upload')
  @Delete(':id')
  discard(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.tus.handle(actor, request, reply);
  }
}
