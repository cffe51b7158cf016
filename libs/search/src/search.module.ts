import { ClaimsModule } from '#libs/claims';
import { PublishingModule } from '#libs/publishing';
import { Module } from '@nestjs/common';
import { FoundClaimsRepository } from './found-claims.repository';
import { FoundFactChecksRepository } from './found-fact-checks.repository';
import { FeedSearchTask } from './meilisearch/feed-search.task';
import { MeilisearchEngine } from './meilisearch/meilisearch-engine';
import { PreferredEngine } from './meilisearch/preferred-engine';
import { SearchFeedRepository } from './meilisearch/search-feed.repository';
import { SearchServer } from './meilisearch/search-server';
import { SweepSearchTask } from './meilisearch/sweep-search.task';
import { PostgresqlEngineRepository } from './postgresql-engine.repository';
import { MatchSavedSearchesTask } from './saved/match-saved-searches.task';
import { SavedSearchesRepository } from './saved/saved-searches.repository';
import { SavedSearchesService } from './saved/saved-searches.service';
import { SearchEngine } from './search-engine';
import { PublicSearchService } from './public-search.service';
import { SearchService } from './search.service';
import { SuggestionsRepository } from './suggestions.repository';

@Module({
  imports: [ClaimsModule, PublishingModule],
  providers: [
    SearchService,
    PublicSearchService,
    SavedSearchesRepository,
    SavedSearchesService,
    MatchSavedSearchesTask,
    FoundClaimsRepository,
    FoundFactChecksRepository,
    SuggestionsRepository,
    PostgresqlEngineRepository,
    SearchFeedRepository,
    SearchServer,
    FeedSearchTask,
    SweepSearchTask,
    {
      provide: SearchEngine,
      inject: [SearchServer, FoundClaimsRepository, PostgresqlEngineRepository, SuggestionsRepository],
      useFactory: (
        { open }: SearchServer,
        found: FoundClaimsRepository,
        database: PostgresqlEngineRepository,
        suggestions: SuggestionsRepository,
      ) => (open ? new PreferredEngine(new MeilisearchEngine(open.server, found, suggestions), database) : database),
    },
  ],
  exports: [SearchService, PublicSearchService, SavedSearchesService, SearchServer],
})
export class SearchModule {}
