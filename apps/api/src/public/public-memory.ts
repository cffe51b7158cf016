import { Config } from '#libs/config';
import type { Locale } from '#libs/kernel';
import { FactCheckReadingService, type PublicFactCheck } from '#libs/publishing';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { EventFeed } from '../events/event-feed';
import { factCheckPage } from './fact-check.page';
import { factCheckRecord } from './fact-check.record';
import { PAGE_POLICY } from './page-frame';
import { PUBLIC_CACHING, PublishedBytes } from './published-bytes';

/** A page in one language, or the record for programs. */
export type Rendering = Locale | 'json';

interface Kept {
  readonly edition: number;
  readonly renderings: Map<Rendering, PublishedBytes>;
  size: number;
}

const MOST_BYTES = 32 * 1024 * 1024;
/** What an entry costs besides its bytes. */
const ENTRY_BYTES = 2_048;
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const LONGEST_SLUG = 160;

/**
 * Public fact-checks as bytes, by address and edition, the least recently asked for forgotten first. PostgreSQL tells of
 * each new edition as it is committed; while nobody listens to that, each answer asks first which edition stands.
 */
@Injectable()
export class PublicMemory implements OnApplicationBootstrap {
  private readonly kept = new Map<string, Kept>();
  private readonly loading = new Map<string, Promise<PublishedBytes | undefined>>();
  private bytes = 0;
  /** Counted on with everything that is told, so that what was read before it is not kept after it. */
  private news = 0;

  constructor(
    @Inject(FactCheckReadingService) private readonly reading: FactCheckReadingService,
    @Inject(EventFeed) private readonly feed: EventFeed,
    @Inject(Config) private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    this.feed.readPublic({ renewed: (slug) => this.forget(slug), resumed: () => this.forgetAll() });
  }

  /** Only what is in memory and known to stand; undefined means that `find` has to look. */
  recall(slug: string, rendering: Rendering): PublishedBytes | undefined {
    if (!this.feed.isListening) return undefined;
    const entry = this.kept.get(slug);
    if (!entry) return undefined;
    this.kept.delete(slug);
    this.kept.set(slug, entry);
    return entry.renderings.get(rendering);
  }

  /** What stands at the address; undefined where nothing was ever published. */
  async find(slug: string, rendering: Rendering): Promise<PublishedBytes | undefined> {
    if (slug.length > LONGEST_SLUG || !SLUG.test(slug)) return undefined;
    return this.recall(slug, rendering) ?? (await this.confirmed(slug, rendering)) ?? this.load(slug, rendering);
  }

  /** Without a listener: what is kept, if it is still the edition that stands. */
  private async confirmed(slug: string, rendering: Rendering): Promise<PublishedBytes | undefined> {
    const entry = this.kept.get(slug);
    const bytes = entry?.renderings.get(rendering);
    if (!bytes) return undefined;
    return (await this.reading.findPublicEdition(slug)) === entry?.edition ? bytes : undefined;
  }

  /** Many who ask at once for what is not there cause one read. Whoever comes after a notice starts another. */
  private load(slug: string, rendering: Rendering): Promise<PublishedBytes | undefined> {
    const key = `${this.news} ${rendering} ${slug}`;
    const under = this.loading.get(key);
    if (under) return under;
    const started = this.read(slug, rendering).finally(() => this.loading.delete(key));
    this.loading.set(key, started);
    return started;
  }

  private async read(slug: string, rendering: Rendering): Promise<PublishedBytes | undefined> {
    const { news } = this;
    const found = await this.reading.findPublicPage(slug);
    if (!found) return undefined;
    const bytes = await this.render(found.factCheck, rendering);
    if (news === this.news) this.keep(slug, found.edition, rendering, bytes);
    return bytes;
  }

  private render(factCheck: PublicFactCheck, rendering: Rendering): Promise<PublishedBytes> {
    const { publicUrl } = this.config.http;
    const shared = {
      'cache-control': PUBLIC_CACHING,
      // Which caches to purge, for those that purge by name.
      'surrogate-key': `fact-check-${factCheck.slug}`,
      'x-content-type-options': 'nosniff',
      'strict-transport-security': 'max-age=31536000',
      'referrer-policy': 'no-referrer',
    };
    if (rendering === 'json') {
      return PublishedBytes.of(JSON.stringify(factCheckRecord(factCheck, publicUrl)), {
        ...shared,
        'content-type': 'application/json; charset=utf-8',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        vary: 'accept-encoding',
        // Public data, read without credentials: pages of others may read it too.
        'access-control-allow-origin': '*',
        'cross-origin-resource-policy': 'cross-origin',
      });
    }
    return PublishedBytes.of(factCheckPage(factCheck, rendering, publicUrl), {
      ...shared,
      'content-type': 'text/html; charset=utf-8',
      'content-language': rendering,
      'content-security-policy': PAGE_POLICY,
      'cross-origin-resource-policy': 'same-origin',
      vary: 'accept-encoding, accept-language',
    });
  }

  private keep(slug: string, edition: number, rendering: Rendering, bytes: PublishedBytes): void {
    const before = this.kept.get(slug);
    const entry: Kept = before?.edition === edition ? before : { edition, renderings: new Map(), size: ENTRY_BYTES };
    if (before) this.drop(slug);
    entry.size += bytes.size - (entry.renderings.get(rendering)?.size ?? 0);
    entry.renderings.set(rendering, bytes);
    this.kept.set(slug, entry);
    this.bytes += entry.size;
    for (const oldest of this.kept.keys()) {
      if (this.bytes <= MOST_BYTES) break;
      this.drop(oldest);
    }
  }

  private drop(slug: string): void {
    this.bytes -= this.kept.get(slug)?.size ?? 0;
    this.kept.delete(slug);
  }

  private forget(slug: string): void {
    this.news += 1;
    this.drop(slug);
  }

  private forgetAll(): void {
    this.news += 1;
    this.kept.clear();
    this.bytes = 0;
  }
}
