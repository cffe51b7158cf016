import { Config } from '#libs/config';
import { badInput, type Locale } from '#libs/kernel';
import { type PublicFilter, type PublicList, PublicListsService } from '#libs/publishing';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Card, cardOf } from '../fact-check.card';
import { FORM_POLICY } from '../page-frame';
import { LISTS_KEY, pageHeaders } from '../public-headers';
import { PublicMemory } from '../public-memory';
import { PublishedBytes } from '../published-bytes';
import { sendFound } from '../send-public';

const A_PAGE = 20;
const LONGEST_CURSOR = 64;

export interface Made {
  readonly html: string;
  /** When it will say otherwise by itself. */
  readonly until?: Date | null;
}

/** How the pages of the site are answered: from memory by their address, or made and kept there. */
@Injectable()
export class SiteAnswers {
  constructor(
    @Inject(PublicMemory) private readonly memory: PublicMemory,
    @Inject(PublicListsService) private readonly lists: PublicListsService,
    @Inject(Config) private readonly config: Config,
  ) {}

  get publicUrl(): string {
    return this.config.http.publicUrl;
  }

  /** `address` says all that the page depends on, its language too. */
  async answer(
    address: string,
    locale: Locale,
    request: FastifyRequest,
    reply: FastifyReply,
    make: () => Promise<Made | undefined>,
  ): Promise<void> {
    const bytes = await this.memory.findList(address, async () => {
      const made = await make();
      return made && this.bytes(made, locale);
    });
    return sendFound(bytes, request, reply);
  }

  /** For answers of too many kinds to be kept. */
  async bytes({ html, until = null }: Made, locale: Locale): Promise<PublishedBytes> {
    const bytes = await PublishedBytes.of(html, pageHeaders(LISTS_KEY, FORM_POLICY, locale));
    bytes.until = until;
    return bytes;
  }

  async cards(filter: PublicFilter, after: string | null, limit = A_PAGE): Promise<{ cards: Card[]; next: string | null }> {
    const found: PublicList = await this.lists.list({ filter, order: 'PUBLISHED', limit, after, retracted: false });
    return { cards: found.items.map(({ factCheck }) => cardOf(factCheck, this.publicUrl)), next: found.next };
  } // prettier-ignore
}

/** Where a page begins, as an address says it; what cannot be a cursor is said, and never read. */
export function cursorFrom(given: unknown, longest = LONGEST_CURSOR): string | null {
  if (given === undefined || given === '') return null;
  if (typeof given === 'string' && given.length <= longest) return given;
  throw badInput({
    field: 'after',
    rule: 'cursor',
    kind: typeof given,
    id: 'bukan penanda halaman yang sah',
    en: 'not a valid cursor',
  });
}
