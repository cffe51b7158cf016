/** A part of a text that answers the question, in UTF-16 code units: `text.slice(start, end)`. */
export interface Highlight {
  readonly start: number;
  readonly end: number;
}

/** Words with what is written inside them and seen by nobody, as documents take texts apart. */
const WORDS = /[\p{L}\p{N}\p{M}\p{Cf}\uFE00-\uFE0F]+/gu;

/** The different words of some texts. */
export function wordsOf(texts: readonly string[]): string[] {
  return [...new Set(texts.flatMap((text) => text.match(WORDS) ?? []))];
}

/** Where a text has any of the words. Ranges and not marked-up text: what is shown is the claim's own, escaped by who shows it. */
export function highlightsOf(text: string, words: ReadonlySet<string>): Highlight[] {
  return rangesOf(text, (word) => words.has(word));
}

/** Where a text has a word that is asked for. */
export function rangesOf(text: string, isAsked: (word: string) => boolean): Highlight[] {
  const ranges: Highlight[] = [];
  for (const { 0: word, index } of text.matchAll(WORDS)) {
    if (isAsked(word)) ranges.push({ start: index, end: index + word.length });
  }
  return ranges;
}
