import { weightOf } from './candidates';
import type { AnalysedText, Candidate, MatchReason, MatchScore, RankedCandidate, Statistics } from './text.types';

/** From here on a match is shown without being asked for. */
export const SUGGESTION_THRESHOLD = 0.9;

export function score(query: AnalysedText, document: AnalysedText, statistics: Statistics): MatchScore {
  if (query.sentence !== '' && query.sentence === document.sentence) {
    return { score: 1, reasons: [{ kind: 'SAME_SENTENCE' }] };
  }
  const asked = new Map(query.words.map((word) => [word.term, word.surface]));
  const terms = [...new Set(document.words.map((word) => word.term))];
  let [all, shared] = [0, 0];
  const words: { surface: string; weight: number }[] = [];
  for (const term of terms) {
    const weight = weightOf(term, statistics);
    const surface = asked.get(term);
    all += weight;
    if (surface === undefined) continue;
    shared += weight;
    words.push({ surface, weight });
  }
  const reasons: MatchReason[] = words.length
    ? [{ kind: 'SIMILAR_WORDS', words: words.sort((a, b) => b.weight - a.weight).map((word) => word.surface) }]
    : [];
  return { score: all === 0 ? 0 : shared / (all + 3), reasons };
}

/** The candidates by how sure it is that they tell the same claim, best first. */
export function rank<Id>(
  query: AnalysedText,
  candidates: readonly Candidate<Id>[],
  statistics: Statistics,
): RankedCandidate<Id>[] {
  return candidates
    .map(({ id, text }) => ({ id, ...score(query, text, statistics) }))
    .sort((a, b) => b.score - a.score);
}
