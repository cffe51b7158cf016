import { Public } from '#libs/access';
import { Config } from '#libs/config';
import { badInput, defineError, notFound } from '#libs/kernel';
import { FactCheckReadingService, PublicListsService } from '#libs/publishing';
import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { cardOf } from '../fact-check.card';
import { filterFrom, filterQuery } from '../public-filter';
import { dataHeaders, frameHeaders, keyOf, LISTS_KEY } from '../public-headers';
import { PublicMemory } from '../public-memory';
import { RENDERINGS } from '../public-renderer';
import { PublishedBytes } from '../published-bytes';
import { send, sendFound } from '../send-public';
import { embedList, LIST_ITEMS, lookFrom, lookQuery } from './embed.page';
import { EMBED_POLICY } from './embed-style';
import { FrameWatch } from './frame-watch';
import { listTitle } from './list-title';
import { LOADER, LOADER_VERSION } from './loader';
import { listAt, OEMBED_FORMATS, oembed, oembedList, type OembedAnswer, oembedXml, type Room, slugAt } from './oembed';

type Given = Readonly<Record<string, unknown>>;

const PUBLISHED = 'What is published is for everyone';

/** oEmbed asks for this status by name. */
const formatNotThere = defineError('FORMAT_NOT_IMPLEMENTED', {
  id: () => `Format yang ada: ${OEMBED_FORMATS.join(', ')}.`,
  en: () => `The formats there are: ${OEMBED_FORMATS.join(', ')}.`,
});

/** What pages of others take of published fact-checks. */
@Controller()
export class EmbedController {
  constructor(
    @Inject(PublicMemory) private readonly memory: PublicMemory,
    @Inject(FactCheckReadingService) private readonly reading: FactCheckReadingService,
    @Inject(PublicListsService) private readonly lists: PublicListsService,
    @Inject(Config) private readonly config: Config,
    @Inject(FrameWatch) private readonly frames: FrameWatch,
  ) {}

  /** The newest of a list. */
  @Public(PUBLISHED)
  @Get('embed')
  async list(@Query() query: Given, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const filter = filterFrom(query);
    const look = lookFrom(query);
    const { publicUrl } = this.config.http;
    const make = async (): Promise<PublishedBytes> => {
      const { items } = await this.lists.list({
        filter,
        order: 'PUBLISHED',
        limit: LIST_ITEMS[look.size],
        retracted: false,
      });
      const cards = items.map(({ factCheck }) => cardOf(factCheck, publicUrl));
      const all = `${publicUrl.replace(/\/+$/, '')}/cek-fakta${filterQuery(filter, { lang: look.locale })}`;
      return PublishedBytes.of(
        embedList(cards, look, all, listTitle(filter, look.locale)),
        frameHeaders(LISTS_KEY, EMBED_POLICY, look.locale),
      );
    };
    const address = `/embed${filterQuery(filter, lookQuery(look))}`;
    return sendFound(await this.memory.findList(address, make), request, reply);
  }

  /** Published under its version for good. */
  @Public('A script without data, for pages of others')
  @Get(`embed/loader-v${LOADER_VERSION}.js`)
  async loader(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const make = (): Promise<PublishedBytes> =>
      PublishedBytes.of(LOADER, {
        ...dataHeaders(LISTS_KEY, 'text/javascript; charset=utf-8'),
        'cache-control': 'public, max-age=31536000, immutable',
      });
    return sendFound(await this.memory.findList(`/embed/loader-v${LOADER_VERSION}.js`, make), request, reply);
  }

  @Public(PUBLISHED)
  @Get('embed/:slug')
  async one(
    @Param('slug') slug: string,
    @Query() query: Given,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const bytes = await this.memory.find(slug, RENDERINGS.embed(lookFrom(query)));
    if (bytes) this.frames.note(bytes, request.headers);
    return sendFound(bytes, request, reply);
  }

  /** https://oembed.com: 404 for an address that nothing stands at, 501 for a format that there is not. */
  @Public(PUBLISHED)
  @Get('oembed')
  async oembed(@Query() query: Given, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const format = OEMBED_FORMATS.find((known) => known === (query['format'] ?? 'json'));
    if (!format) throw formatNotThere({});
    const { url } = query;
    if (typeof url !== 'string' || url === '') {
      throw badInput({ field: 'url', rule: 'required', kind: typeof url, id: 'harus diisi', en: 'must be given' });
    }
    const room = roomFrom(query);
    const [answer, key] = (await this.oembedOf(url, room)) ?? [];
    if (!answer || key === undefined) throw notFound({});
    const [text, type] = format === 'xml' ? [oembedXml(answer), 'text/xml'] : [JSON.stringify(answer), 'application/json'];
    const headers = dataHeaders(key, `${type}; charset=utf-8`);
    return send(await PublishedBytes.of(text, headers), request, reply);
  } // prettier-ignore

  /** Of one fact-check, or of a list by its address; undefined for every other. */
  private async oembedOf(url: string, room: Room): Promise<readonly [OembedAnswer, string] | undefined> {
    const { publicUrl } = this.config.http;
    const filter = listAt(url, publicUrl);
    if (filter) return [oembedList(filter, room, publicUrl), LISTS_KEY];
    const slug = slugAt(url, publicUrl);
    const found = slug === undefined ? undefined : await this.reading.findPublicPage(slug);
    return found && [oembed(cardOf(found.factCheck, publicUrl), room, publicUrl), keyOf(found.factCheck.slug)];
  }
}

function roomFrom(query: Given): Room {
  return { ...side(query, 'maxwidth'), ...side(query, 'maxheight') };
}

function side(query: Given, field: keyof Room): Room {
  const value = query[field];
  if (value === undefined || value === '') return {};
  if (typeof value === 'string' && /^[1-9]\d{0,5}$/.test(value)) return { [field]: Number(value) };
  throw badInput({ field, rule: 'pixels', kind: typeof value, id: 'harus bilangan bulat piksel', en: 'must be a whole number of pixels' });
} // prettier-ignore
