import { Chance, Zipf } from './chance';
import { WORDS } from './words';

/** Enough that no two claims of a million say the same, few enough to be joined in memory. */
export const PHRASES = 8192;
const [SHORTEST, LONGEST] = [15, 34];

/** Pieces of sentences: two to six words, each word as often as its rank says. */
export function makePhrases(): string[] {
  const chance = new Chance(1_945_817);
  const words = new Zipf(WORDS);
  const made = new Set<string>();
  while (made.size < PHRASES) {
    const wanted = SHORTEST + chance.below(LONGEST - SHORTEST + 1);
    let text = words.pick(chance);
    for (let last = text; text.length < wanted;) {
      const next = words.pick(chance);
      if (next === last) continue;
      last = next;
      text += ` ${next}`;
    }
    if (text.length <= LONGEST) made.add(text);
  }
  return [...made];
}
