import { Public } from '#libs/access';
import { Config } from '#libs/config';
import { badInput } from '#libs/kernel';
import { PublicListsService, RatingScaleService } from '#libs/publishing';
import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { filterFrom, filterQuery } from '../public-filter';
import { dataHeaders, LISTS_KEY } from '../public-headers';
import { PublicMemory } from '../public-memory';
import { RENDERINGS } from '../public-renderer';
import { PublishedBytes } from '../published-bytes';
import { sendFound } from '../send-public';
import { DATA_FEED_ITEMS, dataFeed } from './data-feed';

const PUBLISHED = 'What is published is for everyone';
const JSON_TYPE = 'application/json; charset=utf-8';
const LD_JSON_TYPE = 'application/ld+json; charset=utf-8';
const LONGEST_CURSOR = 64;
const CODE = /^[A-Z0-9][A-Z0-9_-]{0,39}$/;

/** Markup for readers outside: of one fact-check for its own page, of all of them as a feed, and the scale it is rated on. */
@Controller()
export class ClaimReviewController {
  constructor(
    @Inject(PublicMemory) private readonly memory: PublicMemory,
    @Inject(PublicListsService) private readonly lists: PublicListsService,
    @Inject(RatingScaleService) private readonly scales: RatingScaleService,
    @Inject(Config) private readonly config: Config,
  ) {}

  @Public(PUBLISHED)
  @Get('api/v1/fact-checks/:slug/claim-review')
  async markup(@Param('slug') slug: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return sendFound(await this.memory.find(slug, RENDERINGS.claimReview), request, reply);
  }

  @Public(PUBLISHED)
  @Get('feeds/claimreview.json')
  async feed(
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const filter = filterFrom(query);
    const { after } = query;
    if (after !== undefined && (typeof after !== 'string' || after.length > LONGEST_CURSOR)) {
      throw badInput({ field: 'after', rule: 'cursor', kind: typeof after, id: 'bukan penanda halaman yang sah', en: 'not a valid cursor' });
    }
    const at = (cursor: string | undefined): string =>
      `/feeds/claimreview.json${filterQuery(filter, { after: cursor })}`;
    const make = async (): Promise<PublishedBytes> => {
      const base = this.config.http.publicUrl.replace(/\/+$/, '');
      const wish = { filter, order: 'PUBLISHED', limit: DATA_FEED_ITEMS, after: after || null, retracted: false } as const;
      const { items, next } = await this.lists.list(wish);
      return PublishedBytes.of(JSON.stringify(dataFeed(items, `${base}${at(after || undefined)}`, base)), {
        ...dataHeaders(LISTS_KEY, LD_JSON_TYPE),
        ...(next === null ? {} : { link: `<${base}${at(next)}>; rel="next"` }),
      });
    };
    return sendFound(await this.memory.findList(at(after || undefined), make), request, reply);
  }

  /** The words of one newsroom, and where each stands on the scale of ClaimReview. */
  @Public('Numbers in markup need a published scale')
  @Get('api/v1/newsrooms/:code/rating-scale')
  async scale(@Param('code') code: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const make = async (): Promise<PublishedBytes | undefined> => {
      const scale = await this.scales.find(code);
      return scale && PublishedBytes.of(JSON.stringify(scale), dataHeaders(LISTS_KEY, JSON_TYPE));
    };
    // Only what can be a code is kept under its address.
    const found = CODE.test(code) ? await this.memory.findList(`/api/v1/newsrooms/${code}/rating-scale`, make) : undefined;
    return sendFound(found, request, reply);
  }
} // prettier-ignore
