import { type Contender, type MatchReason, standsOut, SUGGESTION_THRESHOLD } from './text';

/** What two things can agree in. */
export const MATCH_METHODS = ['SAME_STATEMENT', 'SAME_LINK', 'SAME_IMAGE', 'SIMILAR_WORDS'] as const;
export type MatchMethod = (typeof MATCH_METHODS)[number];

export interface SuggestionReason {
  readonly method: MatchMethod;
  /** Words that both have, as they stand in the question, the most telling first; none for other methods. */
  readonly words: readonly string[];
}

/** How far one method goes. */
export interface Finding {
  readonly score: number;
  readonly reason: SuggestionReason;
}

/** More words say nothing more. */
const MOST_WORDS = 12;

export function findingOf(score: number, reason: MatchReason): Finding {
  return reason.kind === 'SAME_SENTENCE'
    ? { score, reason: { method: 'SAME_STATEMENT', words: [] } }
    : { score, reason: { method: 'SIMILAR_WORDS', words: reason.words.slice(0, MOST_WORDS) } };
}

/** One post may be filed for two things that it says. */
export const SAME_LINK: Finding = { score: 0.96, reason: { method: 'SAME_LINK', words: [] } };

/** A picture comes back with other words: it says less the less it is the same. */
export function sameImage(distance: number): Finding {
  return { score: 0.95 - distance * 0.02, reason: { method: 'SAME_IMAGE', words: [] } };
}

/** A thing that was found, how likely it is, and in what it agrees. */
export interface FoundBy<Id> {
  readonly id: Id;
  readonly score: number;
  readonly reasons: readonly SuggestionReason[];
}

/** What was found of one thing by several methods. They agree for reasons of their own, so each lessens what is left of doubt. */
export class Findings<Id> {
  private readonly found = new Map<Id, Map<MatchMethod, Finding>>();

  /** Of one method the strongest counts. */
  add(id: Id, finding: Finding): void {
    const methods = this.found.get(id) ?? new Map<MatchMethod, Finding>();
    const known = methods.get(finding.reason.method);
    if (!known || known.score < finding.score) methods.set(finding.reason.method, finding);
    this.found.set(id, methods);
  }

  /** The likeliest first. */
  list(): FoundBy<Id>[] {
    return [...this.found]
      .map(([id, methods]) => {
        // A sentence that is the same has the same words.
        const sentence = methods.has('SAME_STATEMENT');
        const findings = [...methods.values()].filter((f) => !sentence || f.reason.method !== 'SIMILAR_WORDS');
        return {
          id,
          score: 1 - findings.reduce((doubt, f) => doubt * (1 - f.score), 1),
          reasons: findings.sort((a, b) => b.score - a.score).map((f) => f.reason),
        };
      })
      .sort((a, b) => b.score - a.score);
  }
}

/** Whether a match is shown without being asked for. Words alone must stand out; a link, a sentence or a picture speaks for itself. */
export function isSure(
  reasons: readonly SuggestionReason[],
  one: Contender | undefined,
  all: readonly Contender[],
): boolean {
  if (!one) return false;
  const wordsAlone = reasons.every(({ method }) => method === 'SIMILAR_WORDS');
  return wordsAlone ? standsOut(one, all) : one.score >= SUGGESTION_THRESHOLD;
}
