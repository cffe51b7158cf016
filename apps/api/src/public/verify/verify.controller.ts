import { Public } from '#libs/access';
import { Config } from '#libs/config';
import { FactCheckReadingService, SigningService, verifyRecord } from '#libs/publishing';
import { Body, Controller, Get, HttpCode, Inject, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { slugAt } from '../embed/oembed';
import { FORM_POLICY } from '../page-frame';
import { LISTS_KEY, pageHeaders } from '../public-headers';
import { PublicMemory } from '../public-memory';
import { PublishedBytes } from '../published-bytes';
import { languageOf, sendFound } from '../send-public';
import { verifyPage } from './verify.page';

const WHY = 'Anybody may verify what was signed';

/** Verification for people: without a script, and without anything being kept of what they paste. */
@Controller('verifikasi')
export class VerifyController {
  constructor(
    @Inject(PublicMemory) private readonly memory: PublicMemory,
    @Inject(SigningService) private readonly signing: SigningService,
    @Inject(FactCheckReadingService) private readonly reading: FactCheckReadingService,
    @Inject(Config) private readonly config: Config,
  ) {}

  @Public(WHY)
  @Get()
  async form(@Query('lang') lang: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const locale = languageOf(lang, request);
    const make = (): Promise<PublishedBytes> =>
      PublishedBytes.of(verifyPage(locale), pageHeaders(LISTS_KEY, FORM_POLICY, locale));
    return sendFound(await this.memory.findList(`/verifikasi?lang=${locale}`, make), request, reply);
  }

  @Public(WHY)
  @HttpCode(200)
  @Post()
  async verify(
    @Body() body: unknown,
    @Query('lang') lang: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const locale = languageOf(lang, request);
    const given = (body as { record?: unknown } | null)?.record;
    // Around the record a paste brings lines and spaces of its own; in it nothing may differ.
    const record = typeof given === 'string' ? given.trim() : '';
    const found = verifyRecord(Buffer.from(record), await this.signing.keySet());
    const slug = found.valid ? slugAt(found.address, this.config.http.publicUrl) : undefined;
    const now = slug === undefined ? undefined : (await this.reading.findPublicPage(slug))?.factCheck;
    await reply
      .header('content-security-policy', FORM_POLICY)
      .header('content-language', locale)
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(verifyPage(locale, { record, found, now }));
  }
}
