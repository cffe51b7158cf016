import { Public } from '#libs/access';
import { Controller, Get, Inject, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { filterFrom, filterQuery } from '../public-filter';
import { languageOf } from '../send-public';
import { frontPage, listPage, methodologyPage } from './list.page';
import { PageErrorsFilter } from './page-errors.filter';
import { cursorFrom, SiteAnswers } from './site-answers';

const PUBLISHED = 'What is published is for everyone';
const NEWEST = 10;

/** The pages of the public site that lead to fact-checks, and how these come to be. */
@Controller()
@UseFilters(PageErrorsFilter)
export class SiteController {
  constructor(@Inject(SiteAnswers) private readonly answers: SiteAnswers) {}

  @Public(PUBLISHED)
  @Get('beranda')
  front(@Query('lang') lang: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const locale = languageOf(lang, request);
    return this.answers.answer(`/beranda?lang=${locale}`, locale, request, reply, async () => ({
      html: frontPage((await this.answers.cards({}, null, NEWEST)).cards, locale, this.answers.publicUrl),
    }));
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
    const after = cursorFrom(query['after']);
    const address = `/cek-fakta${filterQuery(filter, { lang: locale, after: after ?? undefined })}`;
    const { publicUrl } = this.answers;
    return this.answers.answer(address, locale, request, reply, async () => ({
      html: listPage({ locale, publicUrl, filter, after, ...(await this.answers.cards(filter, after)) }),
    }));
  }

  @Public('Says how fact-checks come to be')
  @Get('metodologi')
  methodology(@Query('lang') lang: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const locale = languageOf(lang, request);
    return this.answers.answer(`/metodologi?lang=${locale}`, locale, request, reply, () =>
      Promise.resolve({ html: methodologyPage(locale, this.answers.publicUrl) }),
    );
  }
}
