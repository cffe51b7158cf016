import { Public } from '#libs/access';
import { Config } from '#libs/config';
import { FactCheckReadingService } from '#libs/publishing';
import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { cardOf } from '../fact-check.card';
import { FORM_POLICY } from '../page-frame';
import { PAGE_TEXTS } from '../page-texts';
import { filterFrom } from '../public-filter';
import { LISTS_KEY, pageHeaders } from '../public-headers';
import { isSlug } from '../public-slug';
import { PublishedBytes } from '../published-bytes';
import { languageOf, send } from '../send-public';
import { type Building, builderPage } from './builder.page';
import { lookFrom } from './embed.page';
import { slugAt } from './oembed';

const LONGEST = 500;

/** The page on which somebody makes the snippet for another site. */
@Controller('sematkan')
export class BuilderController {
  constructor(
    @Inject(FactCheckReadingService) private readonly reading: FactCheckReadingService,
    @Inject(Config) private readonly config: Config,
  ) {}

  @Public('What is published may be embedded by everyone')
  @Get()
  async build(
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const locale = languageOf(query['lang'], request);
    const building = {
      look: lookFrom({ ...query, lang: query['inside'] ?? locale }),
      filter: filterFrom(query),
      wanted: await this.wanted(query['slug']),
    };
    const html = builderPage(locale, building, this.config.http.publicUrl);
    return send(await PublishedBytes.of(html, pageHeaders(LISTS_KEY, FORM_POLICY, locale)), request, reply);
  }

  private async wanted(given: unknown): Promise<Building['wanted']> {
    const text = typeof given === 'string' ? given.trim().slice(0, LONGEST) : '';
    if (text === '') return null;
    const slug = isSlug(text) ? text : slugAt(text, this.config.http.publicUrl);
    const found = slug === undefined ? undefined : await this.reading.findPublicPage(slug);
    if (!found) return { text, found: null };
    const card = cardOf(found.factCheck, this.config.http.publicUrl);
    return { text, found: { slug: card.slug, title: card.finding?.title ?? PAGE_TEXTS[locale(card.language)].retracted } };
  }
} // prettier-ignore

const locale = (language: string): 'id' | 'en' => (language === 'en' ? 'en' : 'id');
