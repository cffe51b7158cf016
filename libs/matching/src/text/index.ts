/**
 * Recognises a claim by its words: what is asked may be a long post, what is known is mostly a headline. Pure: no
 * database, no clock, no state but the statistics it is handed. Never decides who may see a match.
 */
export { analyse } from './analyse';
export { CANDIDATE_LIMIT, candidateTerms, indexTerms } from './candidates';
export { rank, score, SUGGESTION_THRESHOLD } from './score';
export { type Contender, leadOf, LEAST_SCORE, STANDING_OUT, standsOut } from './standing-out';
export { TermStatistics } from './term-statistics';
export type * from './text.types';
