import { Public } from '#libs/access';
import { badInput, notFound } from '#libs/kernel';
import { SiteService } from '#libs/publishing';
import { Controller, Get, Inject, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { filterFrom } from '../public-filter';
import { languageOf } from '../send-public';
import { correctionsPage, logPage } from './log.page';
import { PageErrorsFilter } from './page-errors.filter';
import { cursorFrom, SiteAnswers } from './site-answers';
import { addressOf } from './site-frame';

type Given = Readonly<Record<string, unknown>>;

const PUBLISHED = 'What is published, and what was said of it, is for everyone';
const OFFICE = /^[A-Z][A-Z0-9]{1,19}$/;
const A_PAGE = 20;

/** What was said and done about what is published: positions of supervisors, corrections, retractions. */
@Controller()
@UseFilters(PageErrorsFilter)
export class LogController {
  constructor(
    @Inject(SiteAnswers) private readonly answers: SiteAnswers,
    @Inject(SiteService) private readonly site: SiteService,
  ) {}

  @Public(PUBLISHED)
  @Get('pengawas')
  log(@Query() query: Given, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const locale = languageOf(query['lang'], request);
    const { region } = filterFrom(query);
    const office = officeFrom(query['office']);
    const after = cursorFrom(query['after']);
    const filter = { ...(office === undefined ? {} : { office }), ...(region === undefined ? {} : { region }) };
    const address = addressOf('/pengawas', { ...filter, lang: locale, after: after ?? undefined });
    const { publicUrl } = this.answers;
    return this.answers.answer(address, locale, request, reply, async () => {
      const found = await this.site.listPositions(filter, after, A_PAGE);
      return { html: logPage({ locale, publicUrl, filter, offices: await this.site.listOffices(), after, found }) };
    });
  }

  @Public(PUBLISHED)
  @Get('ralat')
  corrections(@Query() query: Given, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const locale = languageOf(query['lang'], request);
    const { newsroom: code } = filterFrom(query);
    const after = cursorFrom(query['after']);
    const address = addressOf('/ralat', { newsroom: code, lang: locale, after: after ?? undefined });
    const { publicUrl } = this.answers;
    return this.answers.answer(address, locale, request, reply, async () => {
      const newsroom = code === undefined ? null : await this.site.findNewsroom(code);
      if (newsroom === undefined) throw notFound({});
      const found = await this.site.listCorrections(code ?? null, after, A_PAGE);
      return { html: correctionsPage({ locale, publicUrl, newsroom, after, found }) };
    });
  }
}

function officeFrom(given: unknown): string | undefined {
  if (given === undefined || given === '') return undefined;
  if (typeof given === 'string' && OFFICE.test(given)) return given;
  throw badInput({ field: 'office', rule: 'code', kind: typeof given, id: 'bukan kode kantor', en: 'not a code of an office' }); // prettier-ignore
}
