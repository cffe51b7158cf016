import { median, percentile, ratioByRound } from './statistics';

describe('percentile', () => {
  const hundred = Array.from({ length: 100 }, (_, i) => 100 - i);

  it('is the smallest value that so many of the values do not exceed', () => {
    expect([0.5, 0.99, 1, 0].map((share) => percentile(hundred, share))).toEqual([50, 99, 100, 1]);
    expect(percentile([7], 0.99)).toBe(7);
    expect(percentile([1, 2, 3], 0.5)).toBe(2);
  });

  it('orders numbers as numbers and leaves the values as they are', () => {
    const values = [10, 9, 2];
    expect(percentile(values, 1)).toBe(10);
    expect(values).toEqual([10, 9, 2]);
  });

  it('of nothing is not a number', () => {
    expect(percentile([], 0.5)).toBeNaN();
  });
});

describe('median', () => {
  it('is the middle, or the mean of the two in the middle', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([10, 9, 2, 1])).toBe(5.5);
    expect(median([])).toBeNaN();
  });
});

describe('a ratio', () => {
  it('is taken within each round before the middle is taken', () => {
    // The machine was slow in the second round, for both: of the medians alone the ratio would be 1.
    expect(ratioByRound([100, 10, 90], [200, 20, 100])).toEqual({ median: 0.5, least: 0.5, greatest: 0.9 });
  });

  it('refuses rounds that only one side has run', () => {
    expect(() => ratioByRound([1, 2], [1])).toThrow('both sides');
  });
});
