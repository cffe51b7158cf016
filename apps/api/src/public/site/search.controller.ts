import { ANONYMOUS, type Actor, Public } from '#libs/access';
import { badInput } from '#libs/kernel';
import { type PublicFilter, SiteService } from '#libs/publishing';
import { type FactCheckSearchFilter, type PublicSearchAnswer, PublicSearchService } from '#libs/search';
import { Controller, Get, Inject, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { filterFrom } from '../public-filter';
import { languageOf, send } from '../send-public';
import { PageErrorsFilter } from './page-errors.filter';
import { searchPage } from './search.page';
import { cursorFrom, SiteAnswers } from './site-answers';

type Given = Readonly<Record<string, unknown>>;

const LONGEST_QUESTION = 1000;
const LONGEST_SEARCH_CURSOR = 96;
const A_PAGE = 20;
const NOBODY: PublicSearchAnswer = { hits: [], total: { count: 0, more: false }, facets: [], hasNextPage: false, suggestion: null, approximate: false, fallback: false, engine: 'POSTGRESQL' }; // prettier-ignore

/** Search for readers. Answers are not kept: there are as many as there are questions, and a correction shows at once. */
@Controller('cari')
@UseFilters(PageErrorsFilter)
export class SearchController {
  constructor(
    @Inject(SiteAnswers) private readonly answers: SiteAnswers,
    @Inject(SiteService) private readonly site: SiteService,
    @Inject(PublicSearchService) private readonly search: PublicSearchService,
  ) {}

  @Public('What is published is for everyone')
  @Get()
  async find(@Query() query: Given, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const locale = languageOf(query['lang'], request);
    const question = questionFrom(query['q']);
    const filter = filterFrom(query);
    const after = cursorFrom(query['after'], LONGEST_SEARCH_CURSOR);
    const asked = question !== '' || Object.keys(filter).length > 0;
    const nobody: Actor = { ...ANONYMOUS, locale, requestId: request.id };
    const found = asked ? await this.ask(nobody, question, filter, after) : null;
    const html = searchPage({ locale, publicUrl: this.answers.publicUrl, question, filter, after, found });
    return send(await this.answers.bytes({ html }, locale), request, reply);
  }

  private async ask(actor: Actor, query: string, wanted: PublicFilter, after: string | null): Promise<PublicSearchAnswer> {
    const { newsroom, region, ...rest } = wanted;
    const newsroomId = newsroom === undefined ? null : await this.site.findOrganizationId(newsroom);
    // No such newsroom has published nothing.
    if (newsroomId === undefined) return NOBODY;
    const filter: FactCheckSearchFilter = { ...rest, regionCode: region ?? null, newsroomId };
    return this.search.searchFactChecks(actor, { query, filter, total: true, first: A_PAGE, ...(after === null ? {} : { after }) });
  } // prettier-ignore
}

function questionFrom(given: unknown): string {
  if (given === undefined) return '';
  if (typeof given === 'string' && given.length <= LONGEST_QUESTION) return given.trim();
  throw badInput({
    field: 'q',
    rule: 'length',
    kind: typeof given,
    id: `paling panjang ${LONGEST_QUESTION} huruf`,
    en: `must be at most ${LONGEST_QUESTION} characters`,
  });
}
