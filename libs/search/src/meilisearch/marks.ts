import { type Highlight, rangesOf } from '../highlights';
import type { SearchTerm } from '../search-query';
import { plainOf, rootOf, wordsOf } from './plain-text';

/** A plain word with its root. */
type Rooted = readonly [word: string, root: string];

const MOST_KEPT = 100_000;
/** By words as they are written: statements are of the same words again and again, and taking each apart took Node 0.6 ms of every answer. */
const kept = new Map<string, readonly Rooted[]>();

function partsOf(written: string): readonly Rooted[] {
  const known = kept.get(written);
  if (known !== undefined) return known;
  const parts = wordsOf(plainOf(written)).map((word): Rooted => [word, rootOf(word)]);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(written, parts);
  return parts;
}

/** Where a text answers: words with the roots asked for, that begin so, or that are one letter off. */
export function marksOf(terms: readonly SearchTerm[]): (text: string) => Highlight[] {
  const roots = new Set<string>();
  const words = new Set<string>();
  const begun: string[] = [];
  for (const { excluded, phrase, prefix, forms, near } of terms) {
    if (excluded) continue;
    for (const form of forms) {
      const parts = wordsOf(plainOf(form));
      for (const part of parts) (phrase ? words : roots).add(phrase ? part : rootOf(part));
      const last = parts.at(-1);
      if (prefix && last) begun.push(last);
    }
    for (const word of near) words.add(word);
  }
  if (roots.size + words.size + begun.length === 0) return () => [];
  const isAsked = ([word, root]: Rooted): boolean =>
    words.has(word) || roots.has(root) || begun.some((start) => word.startsWith(start));
  return (text) => rangesOf(text, (written) => partsOf(written).some(isAsked));
}
