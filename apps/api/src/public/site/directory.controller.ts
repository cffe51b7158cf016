import { Public } from '#libs/access';
import { NATIONAL } from '#libs/kernel';
import { SiteService, turnsAt } from '#libs/publishing';
import { Controller, Get, Inject, Param, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { parseGlobalId } from '../../graphql/global-id';
import { languageOf } from '../send-public';
import { agreementPage, agreementsPage } from './agreement.page';
import { newsroomPage, newsroomsPage } from './newsroom.page';
import { PageErrorsFilter } from './page-errors.filter';
import { agreementAddress } from './parts';
import { MOST_COUNTED, regionPage, regionsPage } from './region.page';
import { cursorFrom, SiteAnswers } from './site-answers';
import { addressOf } from './site-frame';

type Query_ = Readonly<Record<string, unknown>>;

const DIRECTORY = 'Who publishes, where, and with whom is for everyone';
const CODE = /^[A-Z][A-Z0-9]{1,19}$/;
const REGION = /^\d{2}(\.\d{2}(\.\d{2})?)?$/;
const NAMES = 100;
const AGREEMENTS = 20;
const FEW = 5;

/** Who publishes, where, and who works together. */
@Controller()
@UseFilters(PageErrorsFilter)
export class DirectoryController {
  constructor(
    @Inject(SiteAnswers) private readonly answers: SiteAnswers,
    @Inject(SiteService) private readonly site: SiteService,
  ) {}

  @Public(DIRECTORY)
  @Get('redaksi')
  newsrooms(@Query() query: Query_, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const locale = languageOf(query['lang'], request);
    const after = cursorFrom(query['after']);
    const address = addressOf('/redaksi', { lang: locale, after: after ?? undefined });
    const { publicUrl } = this.answers;
    return this.answers.answer(address, locale, request, reply, async () => ({
      html: newsroomsPage({ locale, publicUrl, after, found: await this.site.listNewsrooms(after ?? '', NAMES) }),
    }));
  }

  @Public(DIRECTORY)
  @Get('redaksi/:code')
  newsroom(
    @Param('code') code: string,
    @Query() query: Query_,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const locale = languageOf(query['lang'], request);
    const after = cursorFrom(query['after']);
    const address = addressOf(`/redaksi/${encodeURIComponent(code)}`, { lang: locale, after: after ?? undefined });
    return this.answers.answer(address, locale, request, reply, async () => {
      const newsroom = CODE.test(code) ? await this.site.findNewsroom(code) : undefined;
      if (!newsroom) return undefined;
      const { cards, next } = await this.answers.cards({ newsroom: code }, after);
      const corrections = (await this.site.listCorrections(code, null, FEW)).items;
      const agreements = (await this.site.listAgreements({ party: code }, null, AGREEMENTS)).items;
      const { publicUrl } = this.answers;
      const html = newsroomPage({ locale, publicUrl, newsroom, cards, after, next, corrections, agreements });
      return { html, until: earliest(agreements.map(turnsAt)) };
    });
  }

  @Public(DIRECTORY)
  @Get('wilayah')
  regions(@Query('lang') lang: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const locale = languageOf(lang, request);
    return this.answers.answer(`/wilayah?lang=${locale}`, locale, request, reply, async () => ({
      html: regionsPage(locale, this.answers.publicUrl, await this.site.listProvinces(MOST_COUNTED)),
    }));
  }

  @Public(DIRECTORY)
  @Get('wilayah/:code')
  region(
    @Param('code') code: string,
    @Query() query: Query_,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const locale = languageOf(query['lang'], request);
    const after = cursorFrom(query['after']);
    const address = addressOf(`/wilayah/${encodeURIComponent(code)}`, { lang: locale, after: after ?? undefined });
    return this.answers.answer(address, locale, request, reply, async () => {
      const region = REGION.test(code) && code !== NATIONAL ? await this.site.findRegion(code) : undefined;
      if (!region) return undefined;
      const { cards, next } = await this.answers.cards({ region: code }, after);
      const agreements = (await this.site.listAgreements({ region: code }, null, AGREEMENTS)).items;
      const html = regionPage({ locale, publicUrl: this.answers.publicUrl, region, cards, after, next, agreements });
      return { html, until: earliest(agreements.map(turnsAt)) };
    });
  }

  @Public(DIRECTORY)
  @Get('kerja-sama')
  agreements(@Query() query: Query_, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const locale = languageOf(query['lang'], request);
    const after = cursorFrom(query['after']);
    const address = addressOf('/kerja-sama', { lang: locale, after: after ?? undefined });
    return this.answers.answer(address, locale, request, reply, async () => {
      const found = await this.site.listAgreements({}, after, AGREEMENTS);
      const html = agreementsPage({ locale, publicUrl: this.answers.publicUrl, after, found });
      return { html, until: earliest(found.items.map(turnsAt)) };
    });
  }

  /** What its parties did not agree to show is as absent as what there is not. */
  @Public(DIRECTORY)
  @Get('kerja-sama/:id')
  agreement(
    @Param('id') id: string,
    @Query('lang') lang: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const locale = languageOf(lang, request);
    const named = parseGlobalId(id);
    const uuid = named?.type === 'Agreement' ? named.uuid : undefined;
    const address = `${uuid === undefined ? '/kerja-sama/-' : agreementAddress(uuid)}?lang=${locale}`;
    return this.answers.answer(address, locale, request, reply, async () => {
      const agreement = uuid === undefined ? undefined : await this.site.findAgreement(uuid);
      return agreement && { html: agreementPage(agreement, locale, this.answers.publicUrl), until: turnsAt(agreement) };
    });
  }
}

function earliest(times: readonly (Date | null)[]): Date | null {
  const known = times.filter((time) => time !== null);
  return known.length === 0 ? null : new Date(Math.min(...known.map((time) => time.getTime())));
}
