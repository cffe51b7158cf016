import { placesByMeaning } from './by-meaning';

const orderOf = (scores: number[], nearness: number[]): number[] => {
  const places = placesByMeaning(scores.map((score, i) => ({ score, nearness: nearness[i] ?? 0 })));
  return places.map((_, i) => i).sort((a, b) => (places[b] ?? 0) - (places[a] ?? 0));
};

describe('the order by words and by meaning', () => {
  it('follows meaning among what is nearly as likely by words, and words where they are far apart', () => {
    expect(orderOf([0.5, 0.45, 0.1], [0.2, 0.9, 0.3])).toEqual([1, 0, 2]);
    expect(orderOf([0.95, 0.45, 0.1], [0.2, 0.9, 0.3])).toEqual([0, 1, 2]);
  });

  it('is the same for an embedder to which everything is near', () => {
    const [scores, nearness] = [
      [0.5, 0.45, 0.3, 0.25],
      [0.2, 0.9, 0.3, 0.8],
    ];
    const narrow = nearness.map((n) => 0.85 + n / 100);
    expect(orderOf(scores, narrow)).toEqual(orderOf(scores, nearness));
    expect(orderOf(scores, narrow)).toEqual([1, 0, 3, 2]);
  });

  it('is that of words where everything is as near, and stays within 0 and 1', () => {
    expect(placesByMeaning([0.7, 0.2].map((score) => ({ score, nearness: 0.8 })))[0]).toBeCloseTo(0.7);
    for (const place of placesByMeaning([1, 0].map((score) => ({ score, nearness: score })))) {
      expect(place).toBeGreaterThanOrEqual(0);
      expect(place).toBeLessThanOrEqual(1);
    }
    expect(placesByMeaning([])).toEqual([]);
  });
});
