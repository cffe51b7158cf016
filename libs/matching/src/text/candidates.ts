import { weightOf } from './evidence';
import type { AnalysedText, CandidateTerm, Statistics } from './text.types';

/** How many candidates are worth an exact look. */
export const CANDIDATE_LIMIT = 300;
const MOST_TERMS = 40;

/** What a document is found by: to be stored with it, and counted by the statistics. */
export function indexTerms(text: AnalysedText): string[] {
  return [...new Set(text.words.map((word) => word.term))];
}

/** The rarest terms of a query, with the weight of each: documents that gain most are the candidates. */
export function candidateTerms(query: AnalysedText, statistics: Statistics): CandidateTerm[] {
  return indexTerms(query)
    .map((term) => ({ term, weight: weightOf(term, statistics) }))
    .filter(({ term }) => statistics.frequency(term) > 0)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MOST_TERMS);
}
