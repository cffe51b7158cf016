import { compare, type Evidence, prepare, type PreparedQuery } from './evidence';
import type { AnalysedText, Candidate, MatchReason, MatchScore, RankedCandidate, Statistics } from './text.types';

/** From here on a match that not words alone speak for is shown without being asked for; of words see `standing-out.ts`. */
export const SUGGESTION_THRESHOLD = 0.85;

/**
 * How much each kind of evidence counts, found by logistic models over pairs of posts and headlines: one that puts the right
 * headline first and one that tells right from wrong, added up. Checked on clusters of claims that they had not seen
 * (bench/matching/README.md).
 */
const WEIGHTS: Readonly<Record<keyof Evidence, number>> = {
  coverage: 3.79,
  shared: -0.087,
  sharedRoot: 0.367,
  rarest: 0.328,
  repeated: 0.113,
  documentSize: 0.217,
  similar: 6.81,
  letters: 0.287,
  lettersCoverage: 1.29,
  start: -0.203,
  queryCoverage: 2.32,
  otherNumbers: -0.045,
};
const BASE = -8.93;

export function score(query: AnalysedText, document: AnalysedText, statistics: Statistics): MatchScore {
  return scorePrepared(query, prepare(query, statistics), document);
}

/** The candidates by how sure it is that they tell the same claim, best first. */
export function rank<Id>(
  query: AnalysedText,
  candidates: readonly Candidate<Id>[],
  statistics: Statistics,
): RankedCandidate<Id>[] {
  const prepared = prepare(query, statistics);
  return candidates
    .map(({ id, text }) => ({ id, ...scorePrepared(query, prepared, text) }))
    .sort((a, b) => b.score - a.score);
}

function scorePrepared(query: AnalysedText, prepared: PreparedQuery, document: AnalysedText): MatchScore {
  if (query.sentence !== '' && query.sentence === document.sentence) {
    return { score: 1, reasons: [{ kind: 'SAME_SENTENCE' }] };
  }
  const { evidence, sharedTerms } = compare(prepared, document);
  if (sharedTerms.length === 0 && evidence.similar === 0) return { score: 0, reasons: [] };
  let sum = BASE;
  for (const kind of KINDS) sum += WEIGHTS[kind] * evidence[kind];
  return { score: 1 / (1 + Math.exp(-sum)), reasons: reasonsOf(prepared, sharedTerms) };
}

const KINDS = Object.keys(WEIGHTS) as (keyof Evidence)[];

function reasonsOf(query: PreparedQuery, terms: readonly string[]): MatchReason[] {
  if (terms.length === 0) return [];
  const telling = [...terms].sort((a, b) => query.weight(b) - query.weight(a));
  return [{ kind: 'SIMILAR_WORDS', words: telling.map((term) => query.terms.get(term)?.surface ?? term) }];
}
