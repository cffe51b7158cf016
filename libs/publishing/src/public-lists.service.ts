import { Database } from '#libs/database';
import { decodeCursor, encodeCursor } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { toPublicFactCheck } from './public-fact-check';
import { PublicListsRepository } from './public-lists.repository';
import type { PublicEdition, PublicList, PublicListItem, PublicListWish, PublicPlace } from './public-lists.types';

/** What is published, in lists for anyone: the same for every viewer, and read as nobody. */
@Injectable()
export class PublicListsService {
  constructor(
    private readonly database: Database,
    private readonly lists: PublicListsRepository,
  ) {}

  async list(wish: PublicListWish): Promise<PublicList> {
    const after = wish.after ? decodeCursor(wish.after) : null;
    const kept = await this.database.readPublic((tx) => this.lists.list(tx, { ...wish, limit: wish.limit + 1 }, after));
    const items = kept.slice(0, wish.limit).map(({ document, theme, stage, changedAt }): PublicListItem => ({
      factCheck: toPublicFactCheck(document),
      theme,
      stage,
      changedAt: new Date(changedAt),
    }));
    const last = items.at(-1);
    if (kept.length <= wish.limit || !last) return { items, next: null };
    const at = wish.order === 'PUBLISHED' ? last.factCheck.publishedAt : last.changedAt;
    return { items, next: encodeCursor({ at, id: last.factCheck.id }) };
  }

  /** The one at an address, as lists have it; undefined where nothing was ever published. */
  async find(slug: string): Promise<PublicListItem | undefined> {
    const kept = await this.database.readPublic((tx) => this.lists.find(tx, slug));
    if (!kept) return undefined;
    const { document, theme, stage, changedAt } = kept;
    return { factCheck: toPublicFactCheck(document), theme, stage, changedAt: new Date(changedAt) };
  }

  /** One part of all public addresses, the notices of retractions too. */
  async listPlaces(part: number, size: number): Promise<PublicPlace[]> {
    const places = await this.database.readPublic((tx) => this.lists.listPlaces(tx, part, size));
    return places.map(({ slug, changedAt }) => ({ slug, changedAt: new Date(changedAt) }));
  }

  /** The edition at every address, a part at a time in the order of the ids; the last part is shorter than `limit`. */
  listEditions(after: string | null, limit: number): Promise<PublicEdition[]> {
    return this.database.readPublic((tx) => this.lists.listEditions(tx, after, limit));
  }

  count(): Promise<number> {
    return this.database.readPublic((tx) => this.lists.count(tx));
  }
}
