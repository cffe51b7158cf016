import { normaliseStatement } from '#libs/claims';
import type { SearchTerm } from './search-query';

/** Words that are worth a correction: long enough to be meant as something else, letters alone, typed as a word. */
const CORRECTABLE = /^[a-z]{5,30}$/;
/** So many are looked at; of a longer question nobody wants another. */
const MAX_CORRECTED = 3;
/** A word of so many letters may be two letters off. */
const LONG = 8;

/** The words of a question that may be mistyped. */
export function correctable(terms: readonly SearchTerm[]): string[] {
  const words = terms.flatMap((t) => (t.excluded || t.phrase || t.address ? [] : [t.forms[0] ?? '']));
  return [...new Set(words.filter((word) => CORRECTABLE.test(word)))].slice(0, MAX_CORRECTED);
}

const SPACE = /\s+/;
const MOST_KEPT = 100_000;
/** By what stands between spaces: hundreds of texts are of the same words, and normalising them whole took Node 1.5 ms for each word of a question. */
const kept = new Map<string, readonly string[]>();

/** The words that may be meant, of what stands between two spaces. */
function wordsIn(written: string): readonly string[] {
  const known = kept.get(written);
  if (known !== undefined) return known;
  const words = normaliseStatement(written)
    .split(' ')
    .filter((word) => CORRECTABLE.test(word));
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(written, words);
  return words;
}

/** The word of some texts that this one was most likely meant to be: the nearest, then the most frequent. Itself where it is there. */
export function correctionOf(word: string, texts: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const other of new Set(text.split(SPACE).flatMap(wordsIn))) counts.set(other, (counts.get(other) ?? 0) + 1);
  }
  const allowed = word.length >= LONG ? 2 : 1;
  const near = [...counts]
    .map(([other, count]) => ({ other, count, distance: distanceWithin(word, other, allowed) }))
    .filter(({ distance }) => distance <= allowed);
  near.sort((a, b) => a.distance - b.distance || b.count - a.count || (a.other < b.other ? -1 : 1));
  return near[0]?.other;
}

/** The question with some of its words replaced; the rest stands as it was typed. */
export function withCorrections(query: string, corrections: ReadonlyMap<string, string>): string {
  return query
    .trim()
    .split(/(\s+)/)
    .map((part) => corrections.get(normaliseStatement(part)) ?? part)
    .join('');
}

/** Letters to add, take out, change or swap with a neighbour until one word is the other; more than allowed is too many. */
export function distanceWithin(a: string, b: string, allowed: number): number {
  if (Math.abs(a.length - b.length) > allowed) return allowed + 1;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      next.push(least);
    }
    if (Math.min(...next) > allowed) return allowed + 1;
    before = row;
    row = next;
  }
  return row[b.length] ?? allowed + 1;
}
