import { Config } from '#libs/config';
import { Database, DatabaseAddresses } from '#libs/database';
import { Inject, Injectable } from '@nestjs/common';
import { MeilisearchServer } from './meilisearch-server';
import { SearchFeeder } from './search-feeder';
import { SearchFeedRepository } from './search-feed.repository';
import { SearchIndex } from './search-index';

export interface OpenSearchServer {
  readonly server: MeilisearchServer;
  readonly feeder: SearchFeeder;
  readonly index: SearchIndex;
}

/** The configured search server with all that keeps it true; none where the database alone answers. */
@Injectable()
export class SearchServer {
  readonly open: OpenSearchServer | undefined;

  constructor(
    @Inject(Config) { search }: Config,
    @Inject(DatabaseAddresses) { workerUrl }: DatabaseAddresses,
    database: Database,
    repository: SearchFeedRepository,
  ) {
    if (search.meilisearch)
      this.open = openSearchServer(new MeilisearchServer(search.meilisearch), database, workerUrl, repository);
  }
}

export function openSearchServer(
  server: MeilisearchServer,
  database: Database,
  workerUrl: string,
  repository = new SearchFeedRepository(),
): OpenSearchServer {
  const feeder = new SearchFeeder(database, repository, server);
  return { server, feeder, index: new SearchIndex(database, repository, server, feeder, workerUrl) };
}
