/**
 * Finding claims: the port that engines implement, the engines inside PostgreSQL and at a
 * Meilisearch server, what keeps the latter true, and what a question is made of. Shows
 * nothing that its caller could not read otherwise: an engine asks by the standing of this second, and what it finds is
 * read once more behind row-level security. Decides nothing about claims and keeps no truth of its own.
 */
export type { Highlight } from './highlights';
export { PostgresqlEngineRepository } from './postgresql-engine.repository';
export { CircuitBreaker } from './meilisearch/circuit-breaker';
export { FEED_KINDS, type FeedKind } from './meilisearch/index-settings';
export { MeilisearchEngine } from './meilisearch/meilisearch-engine';
export { MeilisearchAway, MeilisearchServer } from './meilisearch/meilisearch-server';
export { PreferredEngine } from './meilisearch/preferred-engine';
export { SYSTEM as INDEX_SEARCH } from './meilisearch/search-feeder';
export { type FeedState, SearchFeedRepository } from './meilisearch/search-feed.repository';
export type { Comparison, Rebuilt } from './meilisearch/search-index';
export { type OpenSearchServer, openSearchServer, SearchServer } from './meilisearch/search-server';
export { type IndexStatus, searchStatus, type SearchStatus } from './meilisearch/search-status';
export { FoundClaimsRepository } from './found-claims.repository';
export * from './search-engine';
export { parseQuery, type SearchTerm } from './search-query';
export { rebuildSearch, type SearchRebuild } from './rebuild.repository';
export { searchPageGone, searchTooBroad } from './search.errors';
export { SearchModule } from './search.module';
export { type ClaimSearchAnswer, type ClaimSearchHit, type ClaimSearchInput, SearchService } from './search.service';
export {
  type FactCheckSearchInput,
  type PublicSearchAnswer,
  type PublicSearchHit,
  PublicSearchService,
} from './public-search.service';
export type { SavedSearch } from './saved/saved-searches.repository';
export { type SaveSearchInput, SavedSearchesService, TELL_TASK } from './saved/saved-searches.service';
export { formalSpelling, isFiller } from './indonesian';
export { stemOf } from './meilisearch/stem';
export { inTime } from './search-time.repository';
