import type { AnalysedText } from './text.types';

const MOST_KEPT = 50_000;

/** Runs of letters of words; what a word has does not change, so those asked for last are kept. */
class Runs {
  private readonly kept = new Map<string, readonly string[]>();

  constructor(private readonly length: number) {}

  /** Of each word of the text, its ends marked. */
  of(words: string): readonly string[] {
    let runs = this.kept.get(words);
    if (!runs) {
      runs = words.split(' ').flatMap((word) => this.cut(`<${word}>`));
      if (this.kept.size >= MOST_KEPT) this.kept.clear();
      this.kept.set(words, runs);
    }
    return runs;
  }

  private cut(word: string): string[] {
    if (word.length <= this.length) return [word];
    return Array.from({ length: word.length - this.length + 1 }, (_, at) => word.slice(at, at + this.length));
  }
}

const [THREE, FOUR] = [new Runs(3), new Runs(4)];
const lettersOfTexts = new WeakMap<AnalysedText, ReadonlySet<string>>();

/** Runs of four letters of the words of a text. */
export function lettersOf(text: AnalysedText): ReadonlySet<string> {
  let letters = lettersOfTexts.get(text);
  if (!letters) {
    letters = new Set(text.words.flatMap(({ surface }) => FOUR.of(surface)));
    lettersOfTexts.set(text, letters);
  }
  return letters;
}

/** Finds how like the nearest of some words is: the part of their runs of three letters that two words share, 1 for the same. */
export function likenessTo(words: readonly string[]): (word: string) => number {
  const having = new Map<string, number[]>();
  words.forEach((word, n) => {
    for (const run of THREE.of(word)) {
      const others = having.get(run);
      if (others) others.push(n);
      else having.set(run, [n]);
    }
  });
  return (word) => {
    const runs = THREE.of(word);
    const common = new Map<number, number>();
    for (const run of runs) for (const n of having.get(run) ?? []) common.set(n, (common.get(n) ?? 0) + 1);
    let nearest = 0;
    for (const [n, count] of common) {
      const likeness = (2 * count) / (runs.length + THREE.of(words[n] ?? '').length);
      if (likeness > nearest) nearest = likeness;
    }
    return Math.min(1, nearest);
  };
}
