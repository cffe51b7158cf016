import { DatabaseAddresses, Listener } from '#libs/database';
import { type EventNotice, MissedEventsRepository } from '#libs/record';
import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Lifecycle } from '../http/lifecycle';

/** Whose access changed: a session ended, a membership or a person, a key or an organisation. */
export interface AccessNotice {
  readonly sessionId?: string;
  readonly personId?: string;
  readonly organizationId?: string;
}

export interface FeedReader {
  event(notice: EventNotice): void;
  access(notice: AccessNotice): void;
  /** Notices about access may have been missed. */
  resumed(): void;
}

/** Hears of what the public sees. */
export interface PublicReader {
  /** Another edition stands at this address. */
  renewed(slug: string): void;
  /** No fact-check, but something that pages of the site show beside them. */
  renewedSite(): void;
  /** Anything may have been renewed: much at once, or something while nobody listened. */
  resumed(): void;
}

const EVENTS = 'cekatan_events';
const ACCESS = 'cekatan_access';
const PUBLIC = 'cekatan_public';

/** A transaction may commit this long after its event got its id; older ones are read again after a break. */
const OVERLAP_MS = 60_000;
const REMEMBER_MS = 10 * 60_000;

/**
 * What PostgreSQL tells this process: one connection listens, all subscriptions read. Carries ids alone; each reader
 * fetches what they stand for as itself.
 */
@Injectable()
export class EventFeed implements OnApplicationBootstrap {
  private readonly logger = new Logger('EventFeed');
  private readonly readers = new Set<FeedReader>();
  private readonly publicReaders = new Set<PublicReader>();
  /** Ids already told, with the time, so that catching up after a break tells nothing twice. */
  private readonly told = new Map<string, number>();
  private readonly listener: Listener;

  constructor(
    @Inject(DatabaseAddresses) addresses: DatabaseAddresses,
    private readonly missed: MissedEventsRepository,
    private readonly lifecycle: Lifecycle,
  ) {
    this.listener = new Listener({
      url: addresses.appUrl,
      channels: [EVENTS, ACCESS, PUBLIC],
      onNotification: (channel, payload) => this.receive(channel, payload),
      onResume: (since) => void this.catchUp(since),
      log: (message) => this.logger.warn(message),
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    this.lifecycle.onStop('event feed', () => this.listener.stop());
    await this.listener.start();
  }

  /** Returns what ends it. */
  read(reader: FeedReader): () => void {
    this.readers.add(reader);
    return () => void this.readers.delete(reader);
  }

  readPublic(reader: PublicReader): void {
    this.publicReaders.add(reader);
  }

  /** Whether everything is heard of as it is committed. A connection that dies without a word is noticed within seconds. */
  get isListening(): boolean {
    return this.listener.connected;
  }

  private receive(channel: string, payload: string): void {
    if (channel === PUBLIC) {
      for (const reader of this.publicReaders)
        if (payload === '*') reader.resumed();
        else if (payload === '/') reader.renewedSite();
        else reader.renewed(payload);
      return;
    }
    if (channel === EVENTS) return this.tell(JSON.parse(payload) as EventNotice);
    const notice = JSON.parse(payload) as AccessNotice;
    for (const reader of this.readers) reader.access(notice);
  }

  private tell(notice: EventNotice): void {
    if (this.told.has(notice.id)) return;
    const now = Date.now();
    this.told.set(notice.id, now);
    for (const [id, at] of this.told) {
      if (now - at <= REMEMBER_MS) break;
      this.told.delete(id);
    }
    for (const reader of this.readers) reader.event(notice);
  }

  private async catchUp(since: Date): Promise<void> {
    for (const reader of [...this.readers, ...this.publicReaders]) reader.resumed();
    try {
      const notices = await this.missed.listSince(new Date(since.getTime() - OVERLAP_MS));
      for (const notice of notices) this.tell(notice);
    } catch (error) {
      this.logger.error({ err: error }, 'events during a break could not be read');
    }
  }
}
