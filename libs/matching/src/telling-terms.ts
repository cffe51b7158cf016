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
 * More words are not looked up: each of them reads its part of the index. With 4 alone and 5 together the right claim was
 * among the candidates of 0.75 of the posts of `bench:matching`, with these of 0.87, with all words of 0.90.
 */
const MOST_ALONE = 12;
const MOST_TOGETHER = 10;
/** Part of all documents that may be expected to hold one of the words that are looked up alone. */
const LARGEST_SHARE = 0.02;
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
  let share = 0;
  const terms = candidateTerms(text, withUnknown(statistics)).map(({ term, weight }, n): TellingTerm => {
    if (statistics.documents >= ENOUGH_TEXTS) share += statistics.frequency(term) / statistics.documents;
    return { term, weight, forms: [...(forms.get(term) ?? [])], alone: n < MOST_ALONE && share <= LARGEST_SHARE };
  });
  const alone = terms.filter((t) => t.alone);
  const together = terms.filter((t) => !t.alone).slice(0, MOST_TOGETHER);
  return [...alone, ...(together.length > 1 ? together : [])];
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
