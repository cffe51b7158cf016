import type { Actor } from '#libs/access';
import { ClaimAccess } from '#libs/claims';
import { Database } from '#libs/database';
import { type EventNotice, RecordService, type TimelineEvent } from '#libs/record';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { RequestActors } from '../auth/request-actors';
import { Lifecycle } from '../http/lifecycle';
import { EventFeed } from './event-feed';
import { confirmAll, EventReads, viewerOf } from './event-reads';
import { Gate } from './gate';
import type { LiveConnection } from './live-connection';
import { LiveStream } from './live-stream';
import type { SubscriptionContext } from './subscription-context';

/** What a subscriber is given of an event that was read for it. */
export type ShowEvent<T> = (event: TimelineEvent, actor: Actor) => T;

/** How often an open view of a claim is asked whether the claim is still to be read: ends by date make no event. */
const RECHECK_MS = 700;
/** How often a quiet connection is asked who it is: sessions expire without a notice. */
const RECONFIRM_MS = 30_000;
/** Reads side by side, so that a burst of events leaves connections for requests. */
const MOST_READS = 4;
/** Connections that are asked about in one statement. */
const MOST_CONFIRMED = 200;

interface OpenStream {
  readonly claimId: string | undefined;
  readonly connection: LiveConnection;
  readonly stream: LiveStream<unknown>;
}

/** Open subscriptions to the record. Each event is asked for anew, as who its readers are at that moment. */
@Injectable()
export class LiveEvents implements OnApplicationBootstrap {
  private readonly logger = new Logger('LiveEvents');
  private readonly connections = new Set<LiveConnection>();
  private readonly open = new Set<OpenStream>();
  private readonly gate = new Gate(MOST_READS);
  private readonly reads: EventReads<TimelineEvent>;
  private checking = false;

  constructor(
    private readonly feed: EventFeed,
    private readonly database: Database,
    private readonly claims: ClaimAccess,
    private readonly lifecycle: Lifecycle,
    private readonly actors: RequestActors,
    record: RecordService,
  ) {
    this.reads = new EventReads(actors, (actor, id) => record.findEvent(actor, id), this.gate);
  }

  onApplicationBootstrap(): void {
    const stopReading = this.feed.read({
      event: (notice) => this.receive(notice),
      access: (notice) => this.confirm((connection) => connection.concerns(notice)),
      resumed: () => void this.confirmEveryone(),
    });
    const recheck = setInterval(() => void this.recheckClaims(), RECHECK_MS).unref();
    const reconfirm = setInterval(() => void this.confirmEveryone(), RECONFIRM_MS).unref();
    this.lifecycle.onStop('live events', async () => {
      stopReading();
      clearInterval(recheck);
      clearInterval(reconfirm);
    });
  }

  connected(connection: LiveConnection): void {
    this.connections.add(connection);
  }

  disconnected(connection: LiveConnection): void {
    connection.ended();
    this.connections.delete(connection);
    for (const entry of this.open) if (entry.connection === connection) entry.stream.end();
  }

  /** Events of one claim until it can no longer be read. Refused like a claim that does not exist when it cannot now. */
  async ofClaim<T>(context: SubscriptionContext, claimId: string, show: ShowEvent<T>): Promise<AsyncGenerator<T>> {
    // Opened first, so that nothing is missed between the look at the claim and the first event.
    const stream = this.openStream(context, claimId, show);
    try {
      await this.database.read({ ...context.connection.actor }, (tx) => this.claims.get(tx, claimId));
    } catch (error) {
      stream.end();
      throw error;
    }
    return stream;
  }

  /** Every event that the organisation may see. */
  ofDesk<T>(context: SubscriptionContext, show: ShowEvent<T>): AsyncGenerator<T> {
    return this.openStream(context, undefined, show);
  }

  private openStream<T>(context: SubscriptionContext, claimId: string | undefined, show: ShowEvent<T>): LiveStream<T> {
    const { connection } = context;
    const stream = new LiveStream<T>({
      read: async (notice) => {
        const found = await this.reads.read(connection, notice.id);
        return found && { event: show(found.event, found.actor), actor: found.actor };
      },
      deliver: (actor) => context.beginEvent(actor),
      settle: async () => context.endEvent(),
      overflow: () => this.logger.warn({ requestId: context.requestId }, 'a subscriber fell too far behind'),
      onEnd: () => void this.open.delete(entry),
    });
    const entry: OpenStream = { claimId, connection, stream };
    this.open.add(entry);
    return stream;
  }

  private receive(notice: EventNotice): void {
    for (const { claimId, stream } of this.open) {
      if (claimId === undefined || claimId === notice.stream) stream.offer(notice);
    }
    // An agreement's change, or a claim's new audience, may end what somebody reads.
    void this.recheckClaims(notice.kind === 'AGREEMENT' ? undefined : notice.stream);
  }

  private confirm(which: (connection: LiveConnection) => boolean): void {
    for (const connection of this.connections) if (which(connection)) void connection.confirm();
  }

  private async confirmEveryone(): Promise<void> {
    const all = [...this.connections];
    for (let from = 0; from < all.length; from += MOST_CONFIRMED) {
      await this.gate.run(() => confirmAll(this.actors, all.slice(from, from + MOST_CONFIRMED)));
    }
  }

  /** One session for each organisation that looks at claims, whatever their number. */
  private async recheckClaims(only?: string): Promise<void> {
    if (this.checking && only === undefined) return;
    this.checking ||= only === undefined;
    try {
      await Promise.all([...this.viewersOfClaims(only)].map((streams) => this.gate.run(() => this.recheck(streams))));
    } finally {
      if (only === undefined) this.checking = false;
    }
  }

  private viewersOfClaims(only: string | undefined): Iterable<OpenStream[]> {
    const byViewer = new Map<string, OpenStream[]>();
    for (const entry of this.open) {
      if (entry.claimId === undefined || (only !== undefined && entry.claimId !== only)) continue;
      const viewer = viewerOf(entry.connection.actor);
      byViewer.set(viewer, [...(byViewer.get(viewer) ?? []), entry]);
    }
    return byViewer.values();
  }

  private async recheck(streams: readonly OpenStream[]): Promise<void> {
    const [first] = streams;
    if (!first) return;
    const ids = [...new Set(streams.flatMap(({ claimId }) => claimId ?? []))];
    try {
      const readable = await this.database.read({ ...first.connection.actor }, (tx) => this.claims.readable(tx, ids));
      for (const { claimId, stream } of streams) if (!readable.has(claimId ?? '')) stream.end();
    } catch (error) {
      // Nothing is shown meanwhile: each event is asked for by itself. The next turn asks again.
      this.logger.warn({ err: error }, 'open claims could not be checked');
    }
  }
}
