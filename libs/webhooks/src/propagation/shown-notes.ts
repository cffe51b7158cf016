import { Config } from '#libs/config';
import { Database } from '#libs/database';
import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { type ShownNote, ShowingsRepository } from './showings.repository';

/** Different places that wait to be written; what comes while it is full is not kept. */
const MOST_WAITING = 1_000;
/** Places written lately, which are not written again while nothing has changed. */
const MOST_REMEMBERED = 20_000;
const REMEMBERED_MS = 3_600_000;
const EVERY_MS = 10_000;

/** A name as DNS has them: letters, digits, hyphens, at least two labels. Addresses and local names are nobody's site. */
const HOST = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

/** The host of the page that a frame stands on, from the header of the frame's own request; the rest of it is not looked at. */
export function embeddingHost(referer: string | undefined): string | undefined {
  const url = referer === undefined || referer.length > 2_000 ? null : URL.parse(referer);
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url.hostname : undefined;
}

/**
 * Collects what embeds rendered and programs fetched, and writes it now and then in one statement: the request that tells
 * it waits for nothing, and a thousand readers of one page are one row. Of a reader nothing is kept, of a page its host.
 */
@Injectable()
export class ShownNotes implements OnModuleDestroy {
  private readonly logger = new Logger('Shown elsewhere');
  private waiting = new Map<string, ShownNote>();
  private readonly written = new Map<string, { readonly what: string; readonly at: number }>();
  private timer: NodeJS.Timeout | undefined;
  /** Our own pages show frames too, to whoever makes a snippet. */
  private readonly own: string;

  constructor(
    private readonly database: Database,
    private readonly showings: ShowingsRepository,
    @Inject(Config) config: Config,
  ) {
    this.own = new URL(config.http.publicUrl).hostname;
  }

  /** An embed rendered this version (or, with `notice`, the retraction) inside a page of this host. */
  noteShown(shown: {
    readonly slug: string;
    readonly version: number;
    readonly host: string;
    readonly notice?: boolean;
  }): void {
    const place = shown.host.toLowerCase().replace(/\.$/, '');
    if (!HOST.test(place) || place === this.own) return;
    this.keep({ ...noted(shown), via: 'EMBED', place, organizationId: null });
  }

  /** A program of this organisation fetched it by the content API. */
  noteFetched(fetched: {
    readonly slug: string;
    readonly version: number;
    readonly notice?: boolean;
    readonly organizationId: string;
    /** Of the key; the organisation's where none is known. */
    readonly keyId?: string;
  }): void {
    const { organizationId, keyId } = fetched;
    this.keep({ ...noted(fetched), via: 'API', place: keyId ?? organizationId, organizationId });
  }

  /** Writes what waits. What cannot be written is forgotten: the next reader tells it again. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const notes = [...this.waiting.values()];
    this.waiting = new Map();
    if (notes.length === 0) return;
    try {
      await this.database.system('note-shown', (tx) => this.showings.note(tx, notes));
      for (const note of notes) this.remember(note);
    } catch (error) {
      this.logger.warn({ err: error, notes: notes.length }, 'what embeds showed was not written');
    }
  }

  async onModuleDestroy(): Promise<void> {
    await this.flush();
  }

  private keep(note: ShownNote): void {
    if (!Number.isInteger(note.version) || note.version < 1 || note.slug.length > 160) return;
    const key = keyOf(note);
    const known = this.written.get(key);
    if (known?.what === whatOf(note) && Date.now() - known.at < REMEMBERED_MS) return;
    if (!this.waiting.has(key) && this.waiting.size >= MOST_WAITING) return;
    this.waiting.set(key, note);
    this.timer ??= setTimeout(() => void this.flush(), EVERY_MS).unref();
  }

  private remember(note: ShownNote): void {
    const key = keyOf(note);
    this.written.delete(key);
    this.written.set(key, { what: whatOf(note), at: Date.now() });
    const [oldest] = this.written.keys();
    if (this.written.size > MOST_REMEMBERED && oldest !== undefined) this.written.delete(oldest);
  }
}

const noted = ({ slug, version, notice = false }: { slug: string; version: number; notice?: boolean }) => ({
  slug,
  version,
  notice,
});
const keyOf = ({ slug, via, place }: ShownNote): string => `${via} ${place} ${slug}`;
const whatOf = ({ version, notice }: ShownNote): string => `${version} ${notice}`;
