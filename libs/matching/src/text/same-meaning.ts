import { stemOf } from '#libs/search';
import { EVENTS } from './meanings/events';
import { EVERYDAY_LIFE } from './meanings/everyday-life';
import { FAITH } from './meanings/faith';
import { HEALTH } from './meanings/health';
import { INDONESIA } from './meanings/indonesia';
import { NET_AND_THINGS } from './meanings/net-and-things';
import { WORLD } from './meanings/world';
import type { Meanings } from './meanings/meanings.types';

/**
 * Words that stand for one another in claims: the word that counts, then the others as roots. Written by hand from
 * general knowledge of everyday Indonesian, of the English that posts borrow, and of names of regions, institutions and
 * politicians; not taken from any collection of texts.
 */
const GROUPS: Meanings = {
  ...EVERYDAY_LIFE,
  ...EVENTS,
  ...HEALTH,
  ...FAITH,
  ...WORLD,
  ...INDONESIA,
  ...NET_AND_THINGS,
};

const MEANING = new Map<string, string>();
const PHRASES = new Map<string, string>();
for (const meaning of Object.keys(GROUPS)) {
  MEANING.set(meaning, meaning);
  MEANING.set(stemOf(meaning), meaning);
}
for (const [meaning, others] of Object.entries(GROUPS)) {
  for (const other of others.split(' ')) {
    if (other.includes('_')) PHRASES.set(other.replaceAll('_', ' '), meaning);
    else {
      MEANING.set(other, meaning);
      if (!MEANING.has(stemOf(other))) MEANING.set(stemOf(other), meaning);
    }
  }
}

/** The longest phrase of the list, in words. */
const LONGEST_PHRASE = Math.max(...[...PHRASES.keys()].map((phrase) => phrase.split(' ').length));

export const meaningOf = (term: string): string => MEANING.get(term) ?? term;

/** The phrase that starts here and stands for one word, if any, and how many words it takes. */
export function phraseAt(words: readonly string[], at: number): { meaning: string; length: number } | undefined {
  for (let length = LONGEST_PHRASE; length > 1; length -= 1) {
    const meaning = at + length <= words.length ? PHRASES.get(words.slice(at, at + length).join(' ')) : undefined;
    if (meaning) return { meaning, length };
  }
  return undefined;
}
