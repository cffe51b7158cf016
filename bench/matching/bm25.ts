import { MOST_FOUND, type Ranker } from './rankers';

const [K1, B] = [1.2, 0.75];

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .match(/[a-z0-9]+/g) ?? [];

/** Plain BM25 over words as they stand: the baseline of the data's README. */
export function bm25(titles: readonly string[]): Ranker {
  const lengths: number[] = [];
  const postings = new Map<string, Map<number, number>>();
  titles.forEach((title, n) => {
    const words = wordsOf(title);
    lengths.push(words.length);
    for (const word of words) {
      const found = postings.get(word) ?? new Map<number, number>();
      postings.set(word, found.set(n, (found.get(n) ?? 0) + 1));
    }
  });
  const average = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  return {
    name: 'BM25',
    description: `words as they stand, k1 ${K1}, b ${B}, no stemming, no stop words`,
    sampled: false,
    find({ text }) {
      const scores = new Map<number, number>();
      for (const word of new Set(wordsOf(text))) {
        const found = postings.get(word);
        if (!found) continue;
        const weight = Math.log(1 + (titles.length - found.size + 0.5) / (found.size + 0.5));
        for (const [n, times] of found) {
          const length = 1 - B + (B * (lengths[n] ?? 0)) / average;
          scores.set(n, (scores.get(n) ?? 0) + (weight * times * (K1 + 1)) / (times + K1 * length));
        }
      }
      return [...scores]
        .sort((a, b) => b[1] - a[1])
        .slice(0, MOST_FOUND)
        .map(([n]) => n);
    },
  };
}
