import fc from 'fast-check';
import { FAILING_MS, MOST_TRIES, PAUSES_MS, outcomeOf, pauseAfter, retryAfterMs } from './retry.policy';

const HOUR = 3_600_000;

describe('tries of a message', () => {
  it('are ten in about three days, each pause longer than the one before', () => {
    expect(MOST_TRIES).toBe(10);
    const whole = PAUSES_MS.reduce((sum, pause) => sum + pause, 0);
    expect(whole / HOUR).toBeGreaterThan(72);
    expect(whole / HOUR).toBeLessThan(84);
    expect([...PAUSES_MS].sort((a, b) => a - b)).toEqual(PAUSES_MS);
    expect(new Set(PAUSES_MS).size).toBe(PAUSES_MS.length);
  });

  it('are spread by a tenth, never come sooner than the receiver asked, and never a day later than they would', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.option(fc.integer({ min: 0, max: 1_000 * HOUR })),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (tries, wished, random) => {
          const pause = pauseAfter(tries, wished, random) ?? 0;
          const plain = PAUSES_MS[tries - 1] ?? 0;
          expect(pause).toBeGreaterThanOrEqual(Math.floor(Math.max(plain * 0.9, Math.min(wished ?? 0, 24 * HOUR))));
          expect(pause).toBeLessThanOrEqual(Math.ceil(Math.max(plain * 1.1, 24 * HOUR)));
          if (wished === null) expect(pause).toBeLessThanOrEqual(Math.ceil(plain * 1.1));
        },
      ),
    );
    expect(pauseAfter(2, null, 0)).not.toBe(pauseAfter(2, null, 0.9));
    expect(pauseAfter(10, null, 0.5)).toBeUndefined();
  });

  it('end when it arrives, when the receiver says that it is gone, and after the tenth', () => {
    const failed = { status: 500, ok: false, tries: 1, wishedMs: null, failingMs: 0 };
    expect(outcomeOf({ ...failed, status: 204, ok: true }, 0.5)).toEqual({ state: 'DELIVERED' });
    expect(outcomeOf(failed, 0.5)).toEqual({ state: 'WAITING', pauseMs: 5_000 });
    expect(outcomeOf({ ...failed, status: 410 }, 0.5)).toEqual({ state: 'GIVEN_UP', disable: 'GONE' });
    expect(outcomeOf({ ...failed, tries: 10 }, 0.5)).toEqual({ state: 'GIVEN_UP', disable: null });
    expect(outcomeOf({ ...failed, tries: 10, failingMs: FAILING_MS }, 0.5)).toEqual({
      state: 'GIVEN_UP',
      disable: 'FAILING',
    });
    expect(outcomeOf({ ...failed, tries: 9, failingMs: FAILING_MS }, 0.5).state).toBe('WAITING');
  });

  it('understand Retry-After in seconds and as a date, and nothing else', () => {
    const now = new Date('2026-11-01T00:00:00Z');
    expect(retryAfterMs('120', now)).toBe(120_000);
    expect(retryAfterMs('Sun, 01 Nov 2026 00:01:00 GMT', now)).toBe(60_000);
    expect(retryAfterMs('Sun, 01 Nov 2020 00:01:00 GMT', now)).toBe(0);
    for (const odd of [undefined, '', 'soon', '-5', '1e9', '99999999999'])
      expect([odd, retryAfterMs(odd, now) ?? 0]).toEqual([odd, 0]);
  });
});
