/** A text as it is compared. Made once by `analyse`, for what is asked and for what is found alike; plain data. */
export interface AnalysedText {
  /** The whole text without case, punctuation, look-alike letters: equal for the same sentence. */
  readonly sentence: string;
  /** Its telling words in order, without links, mentions and stop words. Numbers are words. */
  readonly words: readonly AnalysedWord[];
}

export interface AnalysedWord {
  /** As a reader sees it, lower case: what a reason shows. */
  readonly surface: string;
  /** Root of the formal spelling: what is counted, indexed and compared. */
  readonly term: string;
}

/**
 * How common terms are, over things the viewer may know of: what it reads itself, or what is public. Never over
 * everything, for a score would then tell of what is hidden.
 */
export interface Statistics {
  /** How many texts were counted. */
  readonly documents: number;
  /** Terms in a text, on average. */
  readonly averageLength: number;
  /** In how many of them the term occurs. */
  frequency(term: string): number;
}

/** A term to look candidates up by, and what each document that has it gains. */
export interface CandidateTerm {
  readonly term: string;
  readonly weight: number;
}

export type MatchReason =
  | { readonly kind: 'SAME_SENTENCE' }
  /** Words of the query, as written there, that the document says too; the most telling first. */
  | { readonly kind: 'SIMILAR_WORDS'; readonly words: readonly string[] };

export interface MatchScore {
  /** 0 to 1: how sure it is that both tell the same claim. */
  readonly score: number;
  readonly reasons: readonly MatchReason[];
}

export interface Candidate<Id> {
  readonly id: Id;
  readonly text: AnalysedText;
}

export interface RankedCandidate<Id> extends MatchScore {
  readonly id: Id;
}
