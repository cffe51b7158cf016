import { SPELLINGS } from './casual-spellings';

/** What questions are asked in, by each of the spellings. */
const ASKED = new Map<string, readonly string[]>();
/** The formal spelling of what is weighed. */
const FORMAL = new Map<string, string>();

for (const [formal, parts] of Object.entries(SPELLINGS)) {
  const [both = [], weighed = [], asked = []] = parts.split('|').map((part) => part.split(' ').filter(Boolean));
  for (const form of [...both, ...weighed]) FORMAL.set(form, formal);
  const forms = [formal, ...both, ...asked];
  if (forms.length > 1) for (const form of forms) ASKED.set(form, forms);
}

/** The ways a word is written, its own first. */
export function spellingsOf(word: string): string[] {
  return [word, ...(ASKED.get(word) ?? []).filter((form) => form !== word)];
}

/** All words that have several spellings, each with all of them. */
export function spellingGroups(): readonly (readonly string[])[] {
  return [...new Set(ASKED.values())];
}

/** A word as it is spelled formally, as texts are weighed. */
export const formalSpelling = (word: string): string => FORMAL.get(word) ?? word;
