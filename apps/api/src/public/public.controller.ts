import { Public } from '#libs/access';
import { Config } from '#libs/config';
import { notFound } from '#libs/kernel';
import { SigningService } from '#libs/publishing';
import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { absentPage } from './fact-check.page';
import { PAGE_POLICY } from './page-frame';
import { dataHeaders, LISTS_KEY } from './public-headers';
import { PublicMemory } from './public-memory';
import { RENDERINGS } from './public-renderer';
import { PublishedBytes } from './published-bytes';
import { languageOf, send, sendFound } from './send-public';

const PUBLISHED = 'What is published is for everyone';

/** Published fact-checks for readers and for programs, without a log-in. */
@Controller()
export class PublicController {
  constructor(
    @Inject(PublicMemory) private readonly memory: PublicMemory,
    @Inject(SigningService) private readonly signing: SigningService,
    @Inject(Config) private readonly config: Config,
  ) {}

  @Public(PUBLISHED)
  @Get('cek-fakta/:slug')
  async page(
    @Param('slug') slug: string,
    @Query('lang') lang: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const locale = languageOf(lang, request);
    const found = await this.memory.find(slug, RENDERINGS.page(locale));
    if (found) return send(found, request, reply);
    await reply
      .status(404)
      .header('content-security-policy', PAGE_POLICY)
      .header('content-language', locale)
      .type('text/html; charset=utf-8')
      .send(absentPage(locale));
  }

  /** The share card. Its name says what it shows, so an old one is no longer there. */
  @Public(PUBLISHED)
  @Get('cek-fakta/:slug/:image')
  async image(
    @Param('slug') slug: string,
    @Param('image') image: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const [, name] = /^kartu-(\d{1,6}(?:-dicabut)?)\.png$/.exec(image) ?? [];
    if (name === undefined) throw notFound({});
    return sendFound(await this.memory.find(slug, RENDERINGS.image(name)), request, reply);
  }

  @Public(PUBLISHED)
  @Get('api/v1/fact-checks/:slug')
  async record(@Param('slug') slug: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return sendFound(await this.memory.find(slug, RENDERINGS.record), request, reply);
  }

  /** The signed record, byte for byte what `cekatan verify` and the page of verification accept. */
  @Public(PUBLISHED)
  @Get('api/v1/fact-checks/:slug/signed')
  async signed(@Param('slug') slug: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return sendFound(await this.memory.find(slug, RENDERINGS.signed()), request, reply);
  }

  @Public(PUBLISHED)
  @Get('api/v1/fact-checks/:slug/versions/:version/signed')
  async signedVersion(
    @Param('slug') slug: string,
    @Param('version') version: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!/^[1-9]\d{0,5}$/.test(version)) throw notFound({});
    return sendFound(await this.memory.find(slug, RENDERINGS.signed(Number(version))), request, reply);
  }

  /** RFC 7517: every key there ever was, so that what an ended key signed can still be verified. */
  @Public('Whoever verifies a record needs the keys')
  @Get('.well-known/jwks.json')
  async keys(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const make = async (): Promise<PublishedBytes> =>
      PublishedBytes.of(
        JSON.stringify(await this.signing.keySet()),
        dataHeaders('signing-keys', 'application/jwk-set+json; charset=utf-8'),
      );
    return sendFound(await this.memory.findList('/.well-known/jwks.json', make), request, reply);
  }

  @Public('Tells search engines where the map of the site is')
  @Get('robots.txt')
  async robots(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const sitemap = `${this.config.http.publicUrl.replace(/\/+$/, '')}/sitemap.xml`;
    const text = `User-agent: *\nDisallow: /graphql\nDisallow: /embed\n\nSitemap: ${sitemap}\n`;
    const make = (): Promise<PublishedBytes> =>
      PublishedBytes.of(text, dataHeaders(LISTS_KEY, 'text/plain; charset=utf-8'));
    return sendFound(await this.memory.findList('/robots.txt', make), request, reply);
  }
}
