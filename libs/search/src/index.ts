/**
 * Finding claims: the port that engines implement, the engine inside PostgreSQL, and what a question is made of. Shows
 * nothing that its caller could not read otherwise: an engine asks by the standing of this second, and what it finds is
 * read once more behind row-level security. Decides nothing about claims and keeps no truth of its own.
 */
export type { Highlight } from './highlights';
export { PostgresqlEngineRepository } from './postgresql-engine.repository';
export * from './search-engine';
export { parseQuery, type SearchTerm } from './search-query';
export { rebuildSearch, type SearchRebuild } from './rebuild.repository';
export { searchTooBroad } from './search.errors';
export { SearchModule } from './search.module';
export { type ClaimSearchAnswer, type ClaimSearchHit, type ClaimSearchInput, SearchService } from './search.service';
