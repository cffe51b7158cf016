import { type AnalysedText, type CandidateTerm, candidateTerms, type Statistics } from './text';

/** A word to look candidates up by, in the forms in which documents may hold it. */
export interface TellingTerm {
  readonly term: string;
  readonly forms: readonly string[];
  readonly weight: number;
  /** Rare enough to be looked up by itself; the others only two together. */
  readonly alone: boolean;
}

/**
 * More words are not looked up: each of them reads its part of the index. In `bench:matching` the right claim is among the
 * candidates of 0.87 of the posts with these, of 0.90 with all words.
 */
const MOST_ALONE = 20;
const MOST_TOGETHER = 12;
/**
 * Part of all documents that may be expected to hold one of the words that are looked up alone, and two of those that are
 * looked up together. Long posts have many common words: a number of words would not bound what they find.
 */
const LARGEST_SHARE = 0.03;
const LARGEST_SHARE_TOGETHER = 0.04;
/** So many times may published fact-checks hold the words that they are looked up by, all words together. */
const MOST_MENTIONS = 3000;
/** Fewer texts say little about how common words are. */
const ENOUGH_TEXTS = 500;

/**
 * The rarest words of a text, so few and so rare that looking them up stays bounded however much is known: rare ones by
 * themselves, common ones two together. How rare they are is said by what is public; a word that nothing public has is
 * the rarest.
 */
export function tellingTerms(text: AnalysedText, statistics: Statistics): TellingTerm[] {
  const forms = new Map<string, Set<string>>();
  for (const { surface, term } of text.words) {
    forms.set(term, (forms.get(term) ?? new Set([term])).add(surface));
  }
  const shareOf = (term: string): number =>
    statistics.documents < ENOUGH_TEXTS ? 0 : statistics.frequency(term) / statistics.documents;
  let share = 0;
  const terms = candidateTerms(text, withUnknown(statistics)).map(({ term, weight }, n): TellingTerm => {
    share += shareOf(term);
    return { term, weight, forms: [...(forms.get(term) ?? [])], alone: n < MOST_ALONE && share <= LARGEST_SHARE };
  });
  const together = commonOnes(terms, shareOf);
  return [...terms.filter((t) => t.alone), ...(together.length > 1 ? together : [])];
}

/** Two at least; then as long as few documents may be expected to hold two of them, of words that know nothing of each other. */
function commonOnes(terms: readonly TellingTerm[], shareOf: (term: string) => number): TellingTerm[] {
  let share = 0;
  return terms
    .filter((t) => !t.alone)
    .slice(0, MOST_TOGETHER)
    .filter(({ term }, n) => {
      share += shareOf(term);
      return n < 2 || share ** 2 / 2 <= LARGEST_SHARE_TOGETHER;
    });
}

/**
 * The rarest words of a text that fact-checks are looked up by. How many of these hold each word is known exactly, so that
 * words are taken until reading all that hold them would be too much; usually that is every word.
 */
export function publicTerms(text: AnalysedText, statistics: Statistics): CandidateTerm[] {
  let mentions = 0;
  return candidateTerms(text, statistics).filter(({ term }, n) => {
    mentions += statistics.frequency(term);
    return n === 0 || mentions <= MOST_MENTIONS;
  });
}

/** As if one more text had every word. */
function withUnknown(statistics: Statistics): Statistics {
  return {
    documents: statistics.documents + 1,
    averageLength: statistics.averageLength,
    frequency: (term) => statistics.frequency(term) + 1,
  };
}
