import { Public } from '#libs/access';
import { Config } from '#libs/config';
import type { Locale } from '#libs/kernel';
import { type PublicFilter, type PublicList, PublicListsService } from '#libs/publishing';
import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Card, cardOf } from '../fact-check.card';
import { FORM_POLICY } from '../page-frame';
import { filterFrom, filterQuery } from '../public-filter';
import { LISTS_KEY, pageHeaders } from '../public-headers';
import { PublicMemory } from '../public-memory';
import { PublishedBytes } from '../published-bytes';
import { languageOf, sendFound } from '../send-public';
import { frontPage, listPage, methodologyPage } from './list.page';

const PUBLISHED = 'What is published is for everyone';
const NEWEST = 10;
const A_PAGE = 20;
const LONGEST_CURSOR = 64;

/** The pages of the public site that are not about one fact-check. */
@Controller()
export class SiteController {
  constructor(
    @Inject(PublicMemory) private readonly memory: PublicMemory,
    @Inject(PublicListsService) private readonly lists: PublicListsService,
    @Inject(Config) private readonly config: Config,
  ) {}

  @Public(PUBLISHED)
  @Get('beranda')
  front(@Query('lang') lang: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const locale = languageOf(lang, request);
    return this.answer(`/beranda?lang=${locale}`, locale, request, reply, async () =>
      frontPage((await this.cards({}, NEWEST, null)).cards, locale),
    );
  }

  @Public(PUBLISHED)
  @Get('cek-fakta')
  list(
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const locale = languageOf(query['lang'], request);
    const filter = filterFrom(query);
    const given = query['after'];
    const after = typeof given === 'string' && given.length <= LONGEST_CURSOR ? given : null;
    const address = `/cek-fakta${filterQuery(filter, { lang: locale, after: after || undefined })}`;
    return this.answer(address, locale, request, reply, async () =>
      listPage({ locale, filter, ...(await this.cards(filter, A_PAGE, after)) }),
    );
  }

  @Public('Says how fact-checks come to be')
  @Get('metodologi')
  methodology(@Query('lang') lang: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const locale = languageOf(lang, request);
    return this.answer(`/metodologi?lang=${locale}`, locale, request, reply, () =>
      Promise.resolve(methodologyPage(locale)),
    );
  }

  private async cards(
    filter: PublicFilter,
    limit: number,
    after: string | null,
  ): Promise<{ cards: Card[]; next: string | null }> {
    const found: PublicList = await this.lists.list({ filter, order: 'PUBLISHED', limit, after, retracted: false });
    return {
      cards: found.items.map(({ factCheck }) => cardOf(factCheck, this.config.http.publicUrl)),
      next: found.next,
    };
  }

  private async answer(
    address: string,
    locale: Locale,
    request: FastifyRequest,
    reply: FastifyReply,
    write: () => Promise<string>,
  ): Promise<void> {
    const make = async (): Promise<PublishedBytes> =>
      PublishedBytes.of(await write(), pageHeaders(LISTS_KEY, FORM_POLICY, locale));
    return sendFound(await this.memory.findList(address, make), request, reply);
  }
}
