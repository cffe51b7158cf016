import type { Database } from '#libs/database';
import { FEED_KINDS, type FeedKind, isUpToDate } from './index-settings';
import { MeilisearchAway, type MeilisearchServer } from './meilisearch-server';
import { SYSTEM } from './search-feeder';
import { type FeedState, SearchFeedRepository } from './search-feed.repository';

export interface IndexStatus {
  readonly kind: FeedKind;
  readonly index: string;
  /** How many the database has, and the index; null where that is not there or the server away. */
  readonly inDatabase: number;
  readonly inIndex: number | null;
  /** Made as this version of the code makes it; null where that is not known. */
  readonly upToDate: boolean | null;
  /** Null while no changes are noted for a server: no worker has been told of one yet. */
  readonly feed: FeedState | null;
}

export interface SearchStatus {
  readonly url: string;
  /** Null while the server is away; then why. */
  readonly version: string | null;
  readonly problem: string | null;
  readonly indexes: readonly IndexStatus[];
}

/** How it stands between the database and the search server. */
export async function searchStatus(database: Database, server: MeilisearchServer): Promise<SearchStatus> {
  const repository = new SearchFeedRepository();
  const problems: string[] = [];
  const asked = async <T>(work: Promise<T>): Promise<T | null> => {
    try {
      return await work;
    } catch (error) {
      if (!(error instanceof MeilisearchAway)) throw error;
      problems.push(error.message);
      return null;
    }
  };
  const version = await asked(server.version());
  const feeds = await database.system(SYSTEM, (tx) => repository.listFeeds(tx));
  const indexes: IndexStatus[] = [];
  for (const kind of FEED_KINDS) {
    const index = server.live(kind);
    const settings = version === null ? null : await asked(server.settings(index));
    indexes.push({
      kind,
      index,
      inDatabase: await database.system(SYSTEM, (tx) => repository.count(tx, kind)),
      inIndex: version === null ? null : await asked(server.count(index)),
      upToDate: settings === null ? null : isUpToDate(kind, settings),
      feed: feeds.find((feed) => feed.kind === kind) ?? null,
    });
  }
  return { url: server.config.url, version, problem: problems[0] ?? null, indexes };
}
