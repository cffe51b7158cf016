import { KeptEditions } from '#libs/kernel';
import { FactCheckReadingService } from '#libs/publishing';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { EventFeed } from '../events/event-feed';
import { PublicRenderer } from './public-renderer';
import { isSlug } from './public-slug';
import type { PublishedBytes } from './published-bytes';

const MOST_PAGE_BYTES = 32 * 1024 * 1024;
const MOST_LIST_BYTES = 16 * 1024 * 1024;
/** Some lists tell of the last days; none is kept longer than this. */
const LIST_MS = 60_000;
/**
 * What is public as bytes: of each fact-check by address and edition, and lists by their own address. PostgreSQL tells of
 * each new edition as it is committed; while nobody listens to that, each answer asks first which edition stands, and
 * lists are made anew.
 */
@Injectable()
export class PublicMemory implements OnApplicationBootstrap {
  private readonly pages = new KeptEditions<PublishedBytes>(MOST_PAGE_BYTES);
  private readonly lists = new KeptEditions<PublishedBytes>(MOST_LIST_BYTES);
  private readonly loading = new Map<string, Promise<PublishedBytes | undefined>>();
  /** Counted on with everything that is told, so that what was read before it is not kept after it. */
  private news = 0;

  constructor(
    @Inject(FactCheckReadingService) private readonly reading: FactCheckReadingService,
    @Inject(EventFeed) private readonly feed: EventFeed,
    @Inject(PublicRenderer) private readonly renderer: PublicRenderer,
  ) {}

  onApplicationBootstrap(): void {
    this.feed.readPublic({
      renewed: (slug) => this.forget(slug),
      renewedSite: () => this.forgetLists(),
      resumed: () => this.forgetAll(),
    });
  }

  /** Only what is in memory and known to stand; undefined means that `find` has to look. */
  recall(slug: string, rendering: string): PublishedBytes | undefined {
    return this.feed.isListening ? this.pages.recall(slug, rendering) : undefined;
  }

  /** What stands at the address; undefined where nothing was ever published, or not in this form. */
  async find(slug: string, rendering: string): Promise<PublishedBytes | undefined> {
    if (!isSlug(slug)) return undefined;
    const known = this.recall(slug, rendering) ?? (await this.confirmed(slug, rendering));
    return known ?? this.once(`${rendering} ${slug}`, () => this.read(slug, rendering));
  }

  /** A list at an address of its own, in memory and known to stand. */
  recallList(address: string): PublishedBytes | undefined {
    if (!this.feed.isListening || Date.now() - (this.lists.editionOf(address) ?? 0) > LIST_MS) return undefined;
    const bytes = this.lists.recall(address, 'list');
    return bytes?.until && Date.now() >= bytes.until.getTime() ? undefined : bytes;
  }

  /** The same, made where it is not in memory. What changes any fact-check may change any list. */
  async findList(
    address: string,
    make: () => Promise<PublishedBytes | undefined>,
  ): Promise<PublishedBytes | undefined> {
    return this.recallList(address) ?? this.once(`list ${address}`, () => this.makeList(address, make));
  }

  private async makeList(
    address: string,
    make: () => Promise<PublishedBytes | undefined>,
  ): Promise<PublishedBytes | undefined> {
    const { news } = this;
    const bytes = await make();
    if (bytes && news === this.news) this.lists.keep(address, Date.now(), 'list', bytes);
    return bytes;
  }

  /** Without a listener: what is kept, if it is still the edition that stands. */
  private async confirmed(slug: string, rendering: string): Promise<PublishedBytes | undefined> {
    const bytes = this.pages.recall(slug, rendering);
    if (!bytes) return undefined;
    const edition = this.pages.editionOf(slug);
    return (await this.reading.findPublicEdition(slug)) === edition ? bytes : undefined;
  }

  /** Many who ask at once for what is not there cause one read. Whoever comes after a notice starts another. */
  private once(what: string, work: () => Promise<PublishedBytes | undefined>): Promise<PublishedBytes | undefined> {
    const key = `${this.news} ${what}`;
    const under = this.loading.get(key);
    if (under) return under;
    const started = work().finally(() => this.loading.delete(key));
    this.loading.set(key, started);
    return started;
  }

  private async read(slug: string, rendering: string): Promise<PublishedBytes | undefined> {
    const { news } = this;
    const found = await this.reading.findPublicPage(slug);
    const bytes = found && (await this.renderer.render(found.factCheck, rendering));
    if (bytes && news === this.news) this.pages.keep(slug, found.edition, rendering, bytes);
    return bytes;
  }

  private forget(slug: string): void {
    this.forgetLists();
    this.pages.drop(slug);
  }

  private forgetLists(): void {
    this.news += 1;
    this.lists.clear();
  }

  private forgetAll(): void {
    this.news += 1;
    this.pages.clear();
    this.lists.clear();
  }
}
