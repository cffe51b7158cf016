import { Public } from '#libs/access';
import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

/** What stands at `/` is for those who work at the desk; while nothing does, whoever comes is shown the public site. */
@Controller()
export class RootController {
  @Public('Leads to the public site')
  @Get()
  async root(@Res() reply: FastifyReply): Promise<void> {
    await reply.header('cache-control', 'no-store').redirect('/beranda', 302);
  }
}
