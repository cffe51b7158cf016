import { type Actor, Public } from '#libs/access';
import { Config } from '#libs/config';
import { badInput } from '#libs/kernel';
import {
  FactCheckReadingService,
  PUBLIC_ORDERS,
  type PublicList,
  type PublicListWish,
  PublicListsService,
} from '#libs/publishing';
import { ShownNotes } from '#libs/webhooks';
import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentActor } from '../../graphql/current-actor.decorator';
import { filterFrom, filterQuery } from '../public-filter';
import { dataHeaders, LISTS_KEY } from '../public-headers';
import { PublicMemory } from '../public-memory';
import { PublishedBytes } from '../published-bytes';
import { send, sendFound } from '../send-public';
import { fullText, listItem } from './list-item';
import { openApi } from './open-api';

type Given = Readonly<Record<string, unknown>>;

const PUBLISHED = 'What is published is for everyone';
const JSON_TYPE = 'application/json; charset=utf-8';
const LARGEST = 100;
const USUAL = 25;
const LONGEST_CURSOR = 64;

/** Published fact-checks for content management systems. Reads alone; what it says is in the OpenAPI document. */
@Controller('api/v1')
export class ContentController {
  constructor(
    @Inject(PublicMemory) private readonly memory: PublicMemory,
    @Inject(PublicListsService) private readonly lists: PublicListsService,
    @Inject(FactCheckReadingService) private readonly reading: FactCheckReadingService,
    @Inject(ShownNotes) private readonly notes: ShownNotes,
    @Inject(Config) private readonly config: Config,
  ) {}

  /** With `text=full`, for an organisation's key: the full text of what it may syndicate, and of nothing else. */
  @Public(PUBLISHED)
  @Get('fact-checks')
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: Given,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const wish = wishFrom(query);
    const address = addressOf({ ...wish, after: null }, query);
    if (oneOf(query, 'text', ['summary', 'full']) === 'full') {
      return send(await this.full(actor, wish, address), request, reply);
    }
    const make = async (): Promise<PublishedBytes> => {
      const found = await this.lists.list(wish);
      const items = found.items.map((item) => listItem(item, this.config.http.publicUrl));
      return this.page(items, found, address, {});
    };
    return sendFound(await this.memory.findList(addressOf(wish, query), make), request, reply);
  }

  @Public('Says what the API is like')
  @Get('openapi.json')
  async document(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const make = (): Promise<PublishedBytes> =>
      PublishedBytes.of(JSON.stringify(openApi(this.config.http.publicUrl)), dataHeaders(LISTS_KEY, JSON_TYPE));
    return sendFound(await this.memory.findList('/api/v1/openapi.json', make), request, reply);
  }

  /** Never kept: what an organisation may reuse is decided by the agreements in force in this second. */
  private async full(actor: Actor, wish: PublicListWish, address: string): Promise<PublishedBytes> {
    const found = await this.lists.list(wish);
    const reusable = await this.reading.listReusable(actor, found.items.map(({ factCheck }) => factCheck.id));
    const { organizationId } = actor;
    const items = found.items.map((item) => {
      const { id, slug, currentVersion, state } = item.factCheck;
      const mayReuse = reusable.has(id);
      if (mayReuse && organizationId !== null) {
        this.notes.noteFetched({ slug, version: currentVersion, notice: state === 'RETRACTED', organizationId });
      }
      return { ...listItem(item, this.config.http.publicUrl), mayReuse, text: mayReuse ? fullText(item) : null };
    });
    return this.page(items, found, address, { 'cache-control': 'no-store', vary: 'accept-encoding, authorization, cookie' });
  } // prettier-ignore

  private page(
    items: readonly object[],
    { next }: PublicList,
    address: string,
    headers: Readonly<Record<string, string>>,
  ): Promise<PublishedBytes> {
    const base = this.config.http.publicUrl.replace(/\/+$/, '');
    const nextUrl = next === null ? null : `${base}${address}${address.includes('?') ? '&' : '?'}after=${next}`;
    return PublishedBytes.of(JSON.stringify({ items, next: nextUrl }), {
      ...dataHeaders(LISTS_KEY, JSON_TYPE),
      ...(nextUrl === null ? {} : { link: `<${nextUrl}>; rel="next"` }),
      ...headers,
    });
  }
}

function wishFrom(query: Given): PublicListWish {
  const order = oneOf(query, 'order', ['published', 'changed']) === 'changed' ? PUBLIC_ORDERS[1] : PUBLIC_ORDERS[0];
  const { after } = query;
  if (after !== undefined && (typeof after !== 'string' || after.length > LONGEST_CURSOR)) {
    throw badInput({ field: 'after', rule: 'cursor', kind: typeof after, id: 'bukan penanda halaman yang sah', en: 'not a valid cursor' });
  }
  // With the notices of what was taken back: whoever shows it elsewhere has to learn of it.
  return { filter: filterFrom(query), order, limit: limitFrom(query), after: after || null, retracted: true };
} // prettier-ignore

/** In the same words, whoever wrote it how. */
function addressOf({ filter, order, limit, after }: PublicListWish, { text }: Given): string {
  return `/api/v1/fact-checks${filterQuery(filter, {
    order: order === 'CHANGED' ? 'changed' : undefined,
    limit: limit === USUAL ? undefined : String(limit),
    text: text === 'full' ? 'full' : undefined,
    after: after ?? undefined,
  })}`;
}

function limitFrom({ limit }: Given): number {
  if (limit === undefined || limit === '') return USUAL;
  const value = typeof limit === 'string' && /^\d{1,3}$/.test(limit) ? Number(limit) : 0;
  if (value >= 1 && value <= LARGEST) return value;
  throw badInput({
    field: 'limit',
    rule: 'range',
    kind: typeof limit,
    id: `harus antara 1 dan ${LARGEST}`,
    en: `must be between 1 and ${LARGEST}`,
  });
}

function oneOf(query: Given, field: string, allowed: readonly string[]): string | undefined {
  const value = query[field];
  if (value === undefined || value === '') return undefined;
  if (typeof value === 'string' && allowed.includes(value)) return value;
  const all = allowed.join(', ');
  throw badInput({ field, rule: 'oneOf', kind: typeof value, id: `harus: ${all}`, en: `must be: ${all}` });
}
