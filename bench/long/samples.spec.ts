import { between, OK, recovery, type Sample, SHED, summarise } from './samples';

const sample = (at: number, ms: number, outcome = OK): Sample => ({ at, ms, outcome });

describe('samples of a load', () => {
  it('are summed up: the accepted with their times, the others by kind', () => {
    const some = [sample(0, 10), sample(1, 30), sample(2, 1, SHED), sample(3, 9_999, 'status 500'), sample(4, 20)];
    expect(summarise(some)).toEqual({
      requests: 5,
      accepted: 3,
      shed: 1,
      errors: { 'status 500': 1 },
      p50Ms: 20,
      p99Ms: 30,
      mostMs: 30,
      shedP99Ms: 1,
    });
  });

  it('belong to when they were meant to be sent', () => {
    expect(between([sample(999, 5_000), sample(1_000, 1), sample(2_000, 1)], 1_000, 2_000)).toHaveLength(1);
  });
});

describe('recovery', () => {
  const second = (n: number, ms: number, outcome = OK): Sample[] =>
    Array.from({ length: 10 }, (_, i) => sample(n * 1_000 + i * 100, ms, outcome));

  it('is when the last second that was not normal is over', () => {
    const samples = [...second(0, 500), ...second(1, 5), ...second(2, 5, SHED), ...second(3, 5), ...second(4, 5)];
    expect(recovery(samples, 0, 5_000, 100)).toBe(3);
  });

  it('is at once when everything is normal, and never when the last second is not', () => {
    expect(recovery(second(0, 5), 0, 1_000, 100)).toBe(0);
    expect(recovery([...second(0, 5), ...second(1, 5, 'status 500')], 0, 2_000, 100)).toBeUndefined();
  });
});
