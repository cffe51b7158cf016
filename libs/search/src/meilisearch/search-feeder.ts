import { Database, type WriteTx } from '#libs/database';
import { claimDocument, factCheckDocument, type IndexDocument } from './documents';
import { FEED_KINDS, type FeedKind } from './index-settings';
import type { Enqueued, MeilisearchServer } from './meilisearch-server';
import type { SearchFeedRepository, Versioned } from './search-feed.repository';

export const NOTHING_BEFORE = '00000000-0000-0000-0000-000000000000';
export const SYSTEM = 'index-search';

/** Documents read at once, and sent in requests of at most so many bytes: few large ones, as the server advises. */
const BATCH = 2_000;
const MOST_BYTES = 8 * 1024 * 1024;
/**
 * Requests that the server has taken and not done: with so many nothing more is read. The server does at once what waits, and
 * going through its whole index once for ten thousand documents is a fraction of doing so for each few hundred.
 */
const MOST_IN_FLIGHT = 20;

interface InFlight {
  readonly things: readonly Versioned[];
  readonly tasks: readonly Enqueued[];
}

/** Sends documents to the server, in an order in which no older one can come after a newer one. */
export class SearchFeeder {
  private running: Promise<number> | undefined;
  private again = false;

  constructor(
    private readonly database: Database,
    private readonly repository: SearchFeedRepository,
    private readonly server: MeilisearchServer,
  ) {}

  /** Sends what has been noted until nothing is; says how much that was. Called while it runs, it looks once more. */
  async feed(signal?: AbortSignal): Promise<number> {
    if (this.running) {
      this.again = true;
      return this.running;
    }
    this.running = this.feedAll(signal).finally(() => (this.running = undefined));
    return this.running;
  }

  private async feedAll(signal?: AbortSignal): Promise<number> {
    let sent = 0;
    do {
      this.again = false;
      for (const kind of FEED_KINDS) {
        const next = (after: string) => (tx: WriteTx) => this.repository.listNoted(tx, kind, after, BATCH);
        sent += await this.send(kind, next, 'everywhere', (done) => this.forget(kind, done), signal);
      }
    } while (this.again && !signal?.aborted);
    return sent;
  }

  /** Sends everything there is to one index, which nobody asks yet. */
  copy(
    kind: FeedKind,
    uid: string,
    signal?: AbortSignal,
    progress: (sent: number) => void = () => undefined,
  ): Promise<number> {
    let sent = 0;
    const next = (after: string) => (tx: WriteTx) => this.repository.listPage(tx, kind, after, BATCH);
    const counted = async (done: readonly Versioned[]): Promise<void> => progress((sent += done.length));
    return this.send(kind, next, uid, counted, signal);
  }

  private async send(
    kind: FeedKind,
    next: (after: string) => (tx: WriteTx) => Promise<Versioned[]>,
    to: string,
    settle: (done: readonly Versioned[]) => Promise<void>,
    signal?: AbortSignal,
  ): Promise<number> {
    const inFlight: InFlight[] = [];
    const oldestDone = async (): Promise<void> => {
      const oldest = inFlight.shift();
      if (!oldest) return;
      for (const task of oldest.tasks) await this.server.done(task, signal);
      await settle(oldest.things);
    };
    let sent = 0;
    for (let after = NOTHING_BEFORE; !signal?.aborted;) {
      const batch = await this.database.system(SYSTEM, (tx) => this.sendBatch(tx, kind, next(after), to));
      if (!batch) break;
      sent += batch.things.length;
      after = batch.things.at(-1)?.id ?? after;
      inFlight.push(batch);
      while (inFlight.length >= MOST_IN_FLIGHT) await oldestDone();
    }
    while (inFlight.length > 0) await oldestDone();
    return sent;
  }

  /** Reads and sends while nobody else does. What is sent is the newest there is; notes of it are forgotten up to there. */
  private async sendBatch(
    tx: WriteTx,
    kind: FeedKind,
    next: (tx: WriteTx) => Promise<Versioned[]>,
    to: string,
  ): Promise<InFlight | null> {
    await this.repository.holdSending(tx);
    const asked = await next(tx);
    if (asked.length === 0) return null;
    const ids = asked.map((thing) => thing.id);
    const documents = await this.documents(tx, kind, ids);
    const versions = new Map(documents.map(({ id, version }) => [id, version]));
    const gone = ids.filter((id) => !versions.has(id));
    const building = to === 'everywhere' ? await this.repository.building(tx, kind) : null;
    const indexes = to === 'everywhere' ? [this.server.live(kind), ...(building ? [building] : [])] : [to];
    const tasks: Enqueued[] = [];
    for (const uid of indexes) {
      for (const part of inParts(documents)) tasks.push(await this.server.put(uid, part));
      if (gone.length > 0) tasks.push(await this.server.remove(uid, gone));
    }
    return { things: asked.map(({ id, version }) => ({ id, version: versions.get(id) ?? version })), tasks };
  }

  private async documents(tx: WriteTx, kind: FeedKind, ids: readonly string[]): Promise<IndexDocument[]> {
    return kind === 'CLAIM'
      ? (await this.repository.listClaims(tx, ids)).map(claimDocument)
      : (await this.repository.listFactChecks(tx, ids)).map(factCheckDocument);
  }

  private async forget(kind: FeedKind, done: readonly Versioned[]): Promise<void> {
    await this.database.system(SYSTEM, (tx) => this.repository.forget(tx, kind, done));
  }
}

/** Parts of bounded size; a document that is larger by itself is sent alone. */
function* inParts(documents: readonly IndexDocument[]): Generator<IndexDocument[]> {
  let part: IndexDocument[] = [];
  let bytes = 0;
  for (const document of documents) {
    const size = Buffer.byteLength(JSON.stringify(document));
    if (part.length > 0 && bytes + size > MOST_BYTES) {
      yield part;
      part = [];
      bytes = 0;
    }
    part.push(document);
    bytes += size;
  }
  if (part.length > 0) yield part;
}
