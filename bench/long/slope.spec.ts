import { slope } from './slope';

describe('the slope with the least squares', () => {
  it('is that of points on a line', () => {
    expect(slope([1, 2, 3, 4].map((x) => ({ x, y: 100 + 2.5 * x })))).toBeCloseTo(2.5, 10);
  });

  it('is nearly nothing for noise around a level', () => {
    expect(slope([0, 1, 2, 3].map((x) => ({ x, y: 200 + (x % 2 === 0 ? 1 : -1) * 5 })))).toBeCloseTo(-2, 10);
    expect(slope([5, 5, 5].map((y, x) => ({ x, y })))).toBe(0);
  });

  it('is not a number without two different times', () => {
    expect(slope([])).toBeNaN();
    expect(slope([{ x: 1, y: 2 }])).toBeNaN();
  });
});
