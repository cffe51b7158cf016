/**
 * Recognising that a claim has been seen or checked before: by its words, its links, its pictures, and by what people
 * decided. Suggests only what the viewer reads anyway, and nothing that is hidden decides how likely, in which order or
 * how many. Never files, joins or merges by itself; claims decide what a duplicate is.
 */
export { DecisionsService, type MatchEnds } from './decisions/decisions.service';
export type { Decision, Match } from './decisions/decisions.repository';
export { MATCHING_EVENTS } from './matching.events';
export { MatchingModule } from './matching.module';
export { MATCH_METHODS, type MatchMethod, type SuggestionReason } from './suggestion';
export { type SuggestInput, type Suggestion, SuggestionsService } from './suggestions.service';
