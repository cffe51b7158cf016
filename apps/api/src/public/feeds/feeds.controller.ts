import { Public, RISK_THEMES, ELECTION_STAGES } from '#libs/access';
import { Config } from '#libs/config';
import { notFound } from '#libs/kernel';
import { type PublicFilter, PublicListsService, SiteService } from '#libs/publishing';
import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { cardOf } from '../fact-check.card';
import { PAGE_TEXTS } from '../page-texts';
import { filterFrom, filterQuery } from '../public-filter';
import { dataHeaders, LISTS_KEY } from '../public-headers';
import { PublicMemory } from '../public-memory';
import { PublishedBytes } from '../published-bytes';
import { sendFound } from '../send-public';
import { FEED_FORMATS, FEED_ITEMS, type FeedFormat, feedItem, renderFeed } from './feeds';
import { agreementAddress } from '../site/parts';
import { NEWS_ITEMS, NEWS_MS, newsSitemap, sitemap, SITEMAP_PLACES, sitemapIndex, siteSitemap } from './sitemaps';

const XML = 'application/xml; charset=utf-8';
const PUBLISHED = 'What is published is for everyone';
const PAGE = 100;
/** What there is whatever was published. */
const SITE_PATHS = [
  '/beranda',
  '/cek-fakta',
  '/redaksi',
  '/wilayah',
  '/kerja-sama',
  '/pengawas',
  '/ralat',
  '/metodologi',
];

/** What feed readers and search engines take of the public site. */
@Controller()
export class FeedsController {
  constructor(
    @Inject(PublicMemory) private readonly memory: PublicMemory,
    @Inject(PublicListsService) private readonly lists: PublicListsService,
    @Inject(SiteService) private readonly site: SiteService,
    @Inject(Config) private readonly config: Config,
  ) {}

  @Public(PUBLISHED)
  @Get('feed.rss')
  rss(@Query() query: Record<string, unknown>, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.feed('rss', query, request, reply);
  } // prettier-ignore

  @Public(PUBLISHED)
  @Get('feed.atom')
  atom(@Query() query: Record<string, unknown>, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.feed('atom', query, request, reply);
  } // prettier-ignore

  @Public(PUBLISHED)
  @Get('feed.json')
  json(@Query() query: Record<string, unknown>, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.feed('json', query, request, reply);
  } // prettier-ignore

  /** The index, or one of its parts: all of them at the root, for a map tells only of what lies below it. */
  @Public(PUBLISHED)
  @Get('sitemap.xml')
  async sitemap(
    @Query('part') text: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (text === undefined) {
      const make = async (): Promise<PublishedBytes> =>
        this.bytes(sitemapIndex(await this.lists.count(), this.config.http.publicUrl), XML);
      return sendFound(await this.memory.findList('/sitemap.xml', make), request, reply);
    }
    const part = typeof text === 'string' && /^[1-9]\d{0,4}$/.test(text) ? Number(text) : undefined;
    if (part === undefined) throw notFound({});
    const make = (): Promise<PublishedBytes | undefined> => this.makePart(part);
    return sendFound(await this.memory.findList(`/sitemap.xml?part=${part}`, make), request, reply);
  }

  @Public(PUBLISHED)
  @Get('sitemap-site.xml')
  async pages(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return sendFound(await this.memory.findList('/sitemap-site.xml', () => this.makePages()), request, reply);
  }

  @Public(PUBLISHED)
  @Get('sitemap-news.xml')
  async news(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return sendFound(await this.memory.findList('/sitemap-news.xml', () => this.makeNews()), request, reply);
  }

  private async feed(
    format: FeedFormat,
    query: Record<string, unknown>,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const filter = filterFrom(query);
    const address = `/feed.${format}${filterQuery(filter)}`;
    return sendFound(await this.memory.findList(address, () => this.makeFeed(format, filter, address)), request, reply);
  }

  private async makeFeed(format: FeedFormat, filter: PublicFilter, address: string): Promise<PublishedBytes> {
    const { publicUrl } = this.config.http;
    // Of feeds of several things at once nobody is told which have changed.
    const hub = Object.keys(filter).length > 1 ? undefined : this.config.announcing.hub;
    const base = publicUrl.replace(/\/+$/, '');
    // With the notices of what was taken back: whoever has the entry learns of it.
    const { items } = await this.lists.list({ filter, order: 'PUBLISHED', limit: FEED_ITEMS, retracted: true });
    const feed = {
      title: titleOf(filter),
      self: `${base}${address}`,
      home: `${base}/cek-fakta${filterQuery(filter)}`,
      ...(hub === undefined ? {} : { hub }),
      items: items.map((item) => feedItem(item, publicUrl)),
    };
    // RFC 8288: the same in the header, where subscribers look first.
    const link: Record<string, string> =
      hub === undefined ? {} : { link: `<${hub}>; rel="hub", <${feed.self}>; rel="self"` };
    return PublishedBytes.of(renderFeed(feed, format), { ...dataHeaders(LISTS_KEY, FEED_FORMATS[format]), ...link });
  }

  private async makePart(part: number): Promise<PublishedBytes | undefined> {
    const places = await this.lists.listPlaces(part - 1, SITEMAP_PLACES);
    // The first part is there from the beginning: the index names it.
    if (places.length === 0 && part > 1) return undefined;
    return this.bytes(sitemap(places, this.config.http.publicUrl), XML);
  }

  private async makePages(): Promise<PublishedBytes> {
    const paths: string[] = [...SITE_PATHS];
    for (let after: string | null = ''; after !== null && paths.length < SITEMAP_PLACES;) {
      const page = await this.site.listNewsrooms(after, PAGE);
      paths.push(...page.items.map(({ code }) => `/redaksi/${code}`));
      after = page.next;
    }
    for (let after: string | null = null; paths.length < SITEMAP_PLACES;) {
      const page = await this.site.listAgreements({}, after, PAGE);
      paths.push(...page.items.map(({ id }) => agreementAddress(id)));
      after = page.next;
      if (after === null) break;
    }
    const regions = await this.site.listRegions(Math.max(0, SITEMAP_PLACES - paths.length));
    paths.push(...regions.map((code) => `/wilayah/${code}`));
    return this.bytes(siteSitemap(paths, this.config.http.publicUrl), XML);
  }

  private async makeNews(): Promise<PublishedBytes> {
    const since = Date.now() - NEWS_MS;
    const cards = [];
    for (let after: string | null = null; cards.length < NEWS_ITEMS;) {
      const page = await this.lists.list({ filter: {}, order: 'PUBLISHED', limit: PAGE, after, retracted: false });
      const recent = page.items.filter(({ factCheck }) => factCheck.publishedAt.getTime() >= since);
      cards.push(...recent.map(({ factCheck }) => cardOf(factCheck, this.config.http.publicUrl)));
      after = page.next;
      if (after === null || recent.length < page.items.length) break;
    }
    return this.bytes(newsSitemap(cards), XML);
  }

  private bytes(text: string, contentType: string): Promise<PublishedBytes> {
    return PublishedBytes.of(text, dataHeaders(LISTS_KEY, contentType));
  }
}

/** What a feed is called in a reader's list of feeds. */
export function titleOf({ region, theme, rating, newsroom, stage }: PublicFilter): string {
  const parts = [
    rating && PAGE_TEXTS.id.ratings[rating],
    theme && RISK_THEMES[theme].id,
    stage && ELECTION_STAGES[stage].id,
    newsroom,
    region && `wilayah ${region}`,
  ].filter((part) => part !== undefined);
  return ['Cek fakta', ...parts].join(' · ') + ' – Cekatan';
}
