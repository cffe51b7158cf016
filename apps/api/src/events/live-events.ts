import type { Actor } from '#libs/access';
import { ClaimAccess } from '#libs/claims';
import { Database } from '#libs/database';
import type { EventNotice } from '#libs/record';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Lifecycle } from '../http/lifecycle';
import { EventFeed } from './event-feed';
import type { LiveConnection } from './live-connection';
import { LiveStream } from './live-stream';
import type { SubscriptionContext } from './subscription-context';

/** Reads one event as the actor; nothing when the actor may not see it. */
export type ReadEvent<T> = (actor: Actor, eventId: string) => Promise<T | undefined>;

/** How often an open view of a claim is asked whether the claim is still to be read: ends by date make no event. */
const RECHECK_MS = 700;
/** How often a quiet connection is asked who it is: sessions expire without a notice. */
const RECONFIRM_MS = 30_000;
/** Reads side by side, so that a burst of events leaves connections for requests. */
const MOST_READS = 4;

interface OpenStream {
  readonly claimId: string | undefined;
  readonly connection: LiveConnection;
  readonly stream: LiveStream<unknown>;
}

/** Open subscriptions to the record. Each event is asked for anew by each reader, as who that reader is at that moment. */
@Injectable()
export class LiveEvents implements OnApplicationBootstrap {
  private readonly logger = new Logger('LiveEvents');
  private readonly connections = new Set<LiveConnection>();
  private readonly open = new Set<OpenStream>();
  private readonly reads = new Gate(MOST_READS);
  private checking = false;

  constructor(
    private readonly feed: EventFeed,
    private readonly database: Database,
    private readonly claims: ClaimAccess,
    private readonly lifecycle: Lifecycle,
  ) {}

  onApplicationBootstrap(): void {
    const stopReading = this.feed.read({
      event: (notice) => this.receive(notice),
      access: (notice) => this.confirm((connection) => connection.concerns(notice)),
      resumed: () => this.confirm(() => true),
    });
    const recheck = setInterval(() => void this.recheckClaims(), RECHECK_MS).unref();
    const reconfirm = setInterval(() => this.confirm(() => true), RECONFIRM_MS).unref();
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
  async ofClaim<T>(context: SubscriptionContext, claimId: string, read: ReadEvent<T>): Promise<AsyncGenerator<T>> {
    // Opened first, so that nothing is missed between the look at the claim and the first event.
    const stream = this.openStream(context, claimId, read);
    try {
      await this.database.read({ ...context.connection.actor }, (tx) => this.claims.get(tx, claimId));
    } catch (error) {
      stream.end();
      throw error;
    }
    return stream;
  }

  /** Every event that the organisation may see. */
  ofDesk<T>(context: SubscriptionContext, read: ReadEvent<T>): AsyncGenerator<T> {
    return this.openStream(context, undefined, read);
  }

  private openStream<T>(context: SubscriptionContext, claimId: string | undefined, read: ReadEvent<T>): LiveStream<T> {
    const { connection } = context;
    const stream = new LiveStream<T>({
      read: (notice) => this.reads.run(() => readAsNow(connection, read, notice.id)),
      deliver: (actor) => context.beginEvent(actor),
      settle: () => context.endEvent(),
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

  /** One session for each organisation that looks at claims, whatever their number. */
  private async recheckClaims(only?: string): Promise<void> {
    if (this.checking && only === undefined) return;
    this.checking ||= only === undefined;
    try {
      await Promise.all([...this.viewersOfClaims(only)].map((streams) => this.reads.run(() => this.recheck(streams))));
    } finally {
      if (only === undefined) this.checking = false;
    }
  }

  private viewersOfClaims(only: string | undefined): Iterable<OpenStream[]> {
    const byViewer = new Map<string, OpenStream[]>();
    for (const entry of this.open) {
      if (entry.claimId === undefined || (only !== undefined && entry.claimId !== only)) continue;
      const { organizationId, operator } = entry.connection.actor;
      const viewer = `${organizationId} ${operator}`;
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

async function readAsNow<T>(
  connection: LiveConnection,
  read: ReadEvent<T>,
  eventId: string,
): Promise<{ event: T; actor: Actor } | undefined> {
  const actor = await connection.confirm();
  if (!actor) return undefined;
  // An object of its own: it is the key of the snapshot in which this event's fields are read.
  const viewer = { ...actor };
  const event = await read(viewer, eventId);
  return event === undefined ? undefined : { event, actor: viewer };
}

/** Lets a number of tasks run at once; the others wait in line. */
class Gate {
  private running = 0;
  private readonly line: (() => void)[] = [];

  constructor(private readonly most: number) {}

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= this.most) await new Promise<void>((resolve) => this.line.push(resolve));
    this.running += 1;
    try {
      return await work();
    } finally {
      this.running -= 1;
      this.line.shift()?.();
    }
  }
}
