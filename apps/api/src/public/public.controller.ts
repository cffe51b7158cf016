import { Public } from '#libs/access';
import { type Locale, notFound } from '#libs/kernel';
import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { localeOf } from '../http/request-context';
import { absentPage } from './fact-check.page';
import { PAGE_POLICY } from './page-frame';
import { PublicMemory } from './public-memory';
import type { PublishedBytes } from './published-bytes';

/** Published fact-checks for readers and for programs, without a log-in. */
@Controller()
export class PublicController {
  constructor(@Inject(PublicMemory) private readonly memory: PublicMemory) {}

  @Public('What is published is for everyone')
  @Get('cek-fakta/:slug')
  async page(
    @Param('slug') slug: string,
    @Query('lang') lang: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const locale = languageOf(lang, request);
    const found = await this.memory.find(slug, locale);
    if (found) return send(found, request, reply);
    await reply
      .status(404)
      .header('content-security-policy', PAGE_POLICY)
      .header('content-language', locale)
      .type('text/html; charset=utf-8')
      .send(absentPage(locale));
  }

  @Public('What is published is for everyone')
  @Get('api/v1/fact-checks/:slug')
  async record(@Param('slug') slug: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const found = await this.memory.find(slug, 'json');
    if (!found) throw notFound({});
    return send(found, request, reply);
  }
}

async function send(bytes: PublishedBytes, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { status, headers, body } = bytes.answer(request.headers);
  await reply.status(status).headers(headers).send(body);
}

function languageOf(lang: unknown, request: FastifyRequest): Locale {
  return lang === 'id' || lang === 'en' ? lang : localeOf(request.headers['accept-language']);
}
