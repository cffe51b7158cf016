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
  return [...text.matchAll(WORDS)]
    .filter(([word]) => words.has(word))
    .map((match) => ({ start: match.index, end: match.index + match[0].length }));
}
