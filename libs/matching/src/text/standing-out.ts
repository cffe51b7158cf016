import type { AnalysedText } from './text.types';

/**
 * Words alone show a match without being asked for only where it stands out: its odds are so many times those of the next
 * thing that tells something else. A score says how alike two texts are; hoaxes that come in series (a giveaway of one name
 * after the other, an earthquake of one day after the other) are alike and yet not the same, and the next of the series
 * is then nearly as likely. Of bench:matching, at 20 times 0.98 of what is shown is right by the labels and something is
 * shown for 24 % of the queries; at a score of 0.85, whatever came next, it was 0.91 of 27 %. One number and no weights;
 * each of four folds over clusters has 0.97 or more (bench/matching/README.md).
 */
export const STANDING_OUT = 20;

/** What is less likely is not suggested, and counts as this where nothing comes next. */
export const LEAST_SCORE = 0.1;

/** Part of their words that two texts share to be copies of each other, which do not stand in each other's way. */
const COPY = 0.8;

/** One of the things that were found. */
export interface Contender {
  /** By words, 0 to 1. */
  readonly score: number;
  readonly text: AnalysedText;
  /** Things of one matter are no rivals: a claim, and the fact-check of it. */
  readonly matter: string;
}

/** How many times the odds of the likeliest of the others one has. */
export function leadOf(one: Contender, others: readonly Contender[]): number {
  let next = LEAST_SCORE;
  for (const other of others) {
    if (other.score > next && other.matter !== one.matter && !areCopies(one.text, other.text)) next = other.score;
  }
  return odds(one.score) / odds(next);
}

export const standsOut = (one: Contender, others: readonly Contender[]): boolean =>
  one.score > LEAST_SCORE && leadOf(one, others) >= STANDING_OUT;

/** As likely as no arithmetic tells from sure. */
const MOST = 1 - 1e-9;
const odds = (score: number): number => Math.min(score, MOST) / (1 - Math.min(score, MOST));

function areCopies(one: AnalysedText, other: AnalysedText): boolean {
  const [terms, others] = [one, other].map(({ words }) => new Set(words.map(({ term }) => term)));
  if (!terms || !others || terms.size === 0) return false;
  let both = 0;
  for (const term of terms) if (others.has(term)) both += 1;
  return both >= COPY * (terms.size + others.size - both);
}
