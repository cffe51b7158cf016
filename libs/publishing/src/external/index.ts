/**
 * What other publishers have found, from their markup: kept as links with the finding in their own words. Never their
 * articles, never as if it were checked here, and shown to nobody whom its licence does not let see it.
 */
export {
  type ClaimReviewSource,
  type NewSource,
  SOURCE_STATES,
  type SourceChanges,
  type SourceState,
} from './claim-review-sources.repository';
export { ClaimReviewSourcesService } from './claim-review-sources.service';
export type { AlikeExternal, ExternalFactCheck, ExternalFilter, ExternalTerm } from './external-fact-checks.repository';
export { ExternalFactChecksService } from './external-fact-checks.service';
export type { ExternalImportReport, RefusedItem } from './external-import.report';
export { ExternalImportService } from './external-import.service';
export { NOTES, REFUSALS } from './external-review';
export { readClaimReviews } from './read/read-claim-reviews';
export { ReadSourcesTask } from './read-sources.task';
export { ReadingSourcesService, SOURCE_FETCH_LIMITS } from './reading-sources.service';
