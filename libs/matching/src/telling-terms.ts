import { type AnalysedText, candidateTerms, type Statistics } from './text';

/** A word to look candidates up by, in the forms in which documents may hold it. */
export interface TellingTerm {
  readonly term: string;
  readonly forms: readonly string[];
  readonly weight: number;
}

/** More words are not looked up: each of them reads its part of the index. */
const MOST_TERMS = 12;
const LEAST_TERMS = 3;
/** Part of all documents that may be expected to hold one of the words. */
const LARGEST_SHARE = 0.02;
/** Fewer texts say little about how common words are. */
const ENOUGH_TEXTS = 500;

/**
 * The rarest words of a text, so few and so rare that looking them up stays bounded however much is known. How rare they
 * are is said by what is public; a word that nothing public has is the rarest.
 */
export function tellingTerms(text: AnalysedText, statistics: Statistics): TellingTerm[] {
  const forms = new Map<string, Set<string>>();
  for (const { surface, term } of text.words) {
    forms.set(term, (forms.get(term) ?? new Set([term])).add(surface));
  }
  let share = 0;
  return candidateTerms(text, withUnknown(statistics))
    .slice(0, MOST_TERMS)
    .filter(({ term }, n) => {
      if (statistics.documents >= ENOUGH_TEXTS) share += statistics.frequency(term) / statistics.documents;
      return n < LEAST_TERMS || share <= LARGEST_SHARE;
    })
    .map(({ term, weight }) => ({ term, weight, forms: [...(forms.get(term) ?? [])] }));
}

/** As if one more text had every word. */
function withUnknown(statistics: Statistics): Statistics {
  return {
    documents: statistics.documents + 1,
    averageLength: statistics.averageLength,
    frequency: (term) => statistics.frequency(term) + 1,
  };
}
