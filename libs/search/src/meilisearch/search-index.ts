import type { Database } from '#libs/database';
import { FEED_KINDS, type FeedKind, isUpToDate, nextIndex } from './index-settings';
import { MeilisearchAway, type MeilisearchServer } from './meilisearch-server';
import { whileRebuilding } from './rebuilding.repository';
import { NOTHING_BEFORE, type SearchFeeder, SYSTEM } from './search-feeder';
import type { SearchFeedRepository, Versioned } from './search-feed.repository';

const PAGE = 1_000;

/** What a comparison of database and server found. */
export interface Comparison {
  readonly documents: number;
  /** Missing at the server, of another version there, there without being anything. */
  readonly missing: number;
  readonly outdated: number;
  readonly surplus: number;
}

export interface Rebuilt {
  readonly kind: FeedKind;
  readonly index: string;
  readonly documents: number;
}

/** The indexes as wholes: that they are there, as the code wants them, and hold what the database says. */
export class SearchIndex {
  constructor(
    private readonly database: Database,
    private readonly repository: SearchFeedRepository,
    private readonly server: MeilisearchServer,
    private readonly feeder: SearchFeeder,
    private readonly workerUrl: string,
  ) {}

  /** Notes changes from now on; builds what is missing or made in another way; compares, repairs, sends. */
  async sweep(signal?: AbortSignal): Promise<Record<FeedKind, Comparison>> {
    await this.listen();
    for (const kind of FEED_KINDS) {
      const settings = await this.server.settings(this.server.live(kind));
      // Whoever is building already will bring what is missing.
      if (!settings || !isUpToDate(kind, settings)) await this.rebuild(kind, { signal, wait: false });
      else await this.removeLeftOvers(kind, signal);
    }
    // What is known to be lacking comes before what has to be found.
    await this.feeder.feed(signal);
    const found = {} as Record<FeedKind, Comparison>;
    for (const kind of FEED_KINDS) {
      found[kind] = await this.compare(kind, (things) =>
        this.database.system(SYSTEM, (tx) => this.repository.note(tx, kind, things)),
      );
      await this.database.system(SYSTEM, (tx) => this.repository.recordSweep(tx, kind, found[kind]));
    }
    await this.feeder.feed(signal);
    return found;
  }

  async listen(): Promise<void> {
    for (const kind of FEED_KINDS) await this.database.system(SYSTEM, (tx) => this.repository.begin(tx, kind));
  }

  /**
   * Builds an index beside the one that answers and swaps the two: readers see the old one until the new one is whole.
   * Changes that are made meanwhile are sent to both. Null when another one is at it.
   */
  async rebuild(
    kind: FeedKind,
    { signal, wait = true, progress }: { signal?: AbortSignal; wait?: boolean; progress?: (sent: number) => void } = {},
  ): Promise<Rebuilt | null> {
    await this.listen();
    return this.alone(kind, wait, async () => {
      await this.dropBeside(kind, signal);
      const live = this.server.live(kind);
      const uid = nextIndex(this.server.config.prefix, kind, new Date());
      await this.server.create(uid, kind, signal);
      // Held until whoever is sending has sent: from now on everybody sends to both.
      await this.database.system(SYSTEM, async (tx) => {
        await this.repository.holdSending(tx);
        await this.repository.setBuilding(tx, kind, uid);
      });
      const documents = await this.feeder.copy(kind, uid, signal, progress);
      if (signal?.aborted) throw new MeilisearchAway('stopped while an index was built');
      if (!(await this.server.settings(live))) await this.server.create(live, kind, signal);
      const swap = await this.database.system(SYSTEM, async (tx) => {
        await this.repository.holdSending(tx);
        await this.repository.setBuilding(tx, kind, null);
        return this.server.swap(live, uid);
      });
      await this.server.done(swap, signal);
      await this.server.drop(uid, signal);
      return { kind, index: uid, documents };
    });
  }

  /** Goes through both sides once, by ids and versions; `differ` is told what the server has to be told. */
  async compare(
    kind: FeedKind,
    differ: (things: readonly Versioned[]) => Promise<void> = async () => undefined,
  ): Promise<Comparison> {
    const uid = this.server.live(kind);
    const found = { documents: 0, missing: 0, outdated: 0, surplus: 0 };
    let known = 0;
    for (let offset = 0; ;) {
      const there = await this.server.page(uid, offset);
      if (there.size === 0) break;
      offset += there.size;
      const here = await this.database.system(SYSTEM, (tx) =>
        this.repository.listVersions(tx, kind, [...there.keys()]),
      );
      const versions = new Map(here.map(({ id, version }) => [id, version]));
      const surplus = [...there].flatMap(([id, version]) => (versions.has(id) ? [] : [{ id, version }]));
      const outdated = here.filter(({ id, version }) => there.get(id) !== version);
      known += here.length;
      found.surplus += surplus.length;
      found.outdated += outdated.length;
      if (surplus.length + outdated.length > 0) await differ([...surplus, ...outdated]);
    }
    found.documents = await this.database.system(SYSTEM, (tx) => this.repository.count(tx, kind));
    if (known < found.documents) found.missing = await this.missing(kind, uid, differ);
    return found;
  }

  private async missing(
    kind: FeedKind,
    uid: string,
    differ: (things: readonly Versioned[]) => Promise<void>,
  ): Promise<number> {
    let missing = 0;
    for (let after = NOTHING_BEFORE; ;) {
      const here = await this.database.system(SYSTEM, (tx) => this.repository.listPage(tx, kind, after, PAGE));
      if (here.length === 0) return missing;
      after = here.at(-1)?.id ?? after;
      const there = await this.server.versionsOf(
        uid,
        here.map(({ id }) => id),
      );
      const lacking = here.filter(({ id }) => !there.has(id));
      missing += lacking.length;
      if (lacking.length > 0) await differ(lacking);
    }
  }

  /** What a rebuild left behind that did not come to its end. */
  private async removeLeftOvers(kind: FeedKind, signal?: AbortSignal): Promise<void> {
    if ((await this.server.beside(kind)).length > 0) await this.alone(kind, false, () => this.dropBeside(kind, signal));
  }

  private async dropBeside(kind: FeedKind, signal?: AbortSignal): Promise<void> {
    await this.database.system(SYSTEM, async (tx) => {
      await this.repository.holdSending(tx);
      await this.repository.setBuilding(tx, kind, null);
    });
    for (const uid of await this.server.beside(kind)) await this.server.drop(uid, signal);
  }

  private alone<T>(kind: FeedKind, wait: boolean, work: () => Promise<T>): Promise<T | null> {
    return whileRebuilding(this.workerUrl, kind, wait, work);
  }
}
