import { Admission, type AdmissionRules, type Leave } from './admission';

const rules: AdmissionRules = { mostInFlight: 2, mostWaiting: 6, patienceMs: 400, burstPatienceMs: 1_000 };

type Outcome = 'waits' | 'shed' | Leave;

class Asker {
  outcome: Outcome = 'waits';
  private readonly giveUpNow: () => void;

  constructor(admission: Admission) {
    this.giveUpNow = admission.enter((leave) => (this.outcome = leave ?? 'shed'));
  }

  giveUp(): void {
    this.giveUpNow();
  }

  get isIn(): boolean {
    return typeof this.outcome === 'function';
  }

  leave(): void {
    if (typeof this.outcome !== 'function') throw new Error(`it ${this.outcome}`);
    this.outcome();
  }
}

describe('admission', () => {
  let admission: Admission;
  const ask = (): Asker => new Asker(admission);
  const askers = (n: number): Asker[] => Array.from({ length: n }, ask);
  const outcomes = (all: readonly Asker[]): string[] =>
    all.map(({ outcome }) => (typeof outcome === 'function' ? 'in' : outcome));

  beforeEach(() => {
    jest.useFakeTimers();
    admission = new Admission(rules);
  });
  afterEach(() => jest.useRealTimers());

  it('takes as many at once as the rule says, lets a burst wait, and turns the rest away at once', () => {
    const all = askers(10);
    expect(outcomes(all)).toEqual([...Array(2).fill('in'), ...Array(6).fill('waits'), 'shed', 'shed']);
    expect(admission.isFull).toBe(true);
    expect(admission.count()).toEqual({ taken: 2, shed: 2, longestWaitMs: 0, inFlight: 2, waiting: 6 });
  });

  it('gives turns in the order of coming, one for each that leaves', () => {
    const [a, b, c, d] = askers(4) as [Asker, Asker, Asker, Asker];
    jest.advanceTimersByTime(50);
    b.leave();
    expect(outcomes([c, d])).toEqual(['in', 'waits']);
    a.leave();
    expect(d.isIn).toBe(true);
    expect(admission.count()).toMatchObject({ taken: 4, inFlight: 2, longestWaitMs: 50 });
  });

  it('counts who leaves twice once', () => {
    const [a] = askers(2) as [Asker];
    a.leave();
    a.leave();
    expect(outcomes(askers(2))).toEqual(['in', 'waits']);
  });

  it('lets nobody wait longer than a burst may last', () => {
    const all = askers(3);
    jest.advanceTimersByTime(990);
    expect(all[2]?.outcome).toBe('waits');
    jest.advanceTimersByTime(40);
    expect(all[2]?.outcome).toBe('shed');
  });

  it('serves nobody whose patience ended while the process stood still', () => {
    const [a, b, c] = askers(3) as [Asker, Asker, Asker];
    // The clock goes on and no timer runs: a blocked event loop.
    const now = performance.now();
    jest.spyOn(performance, 'now').mockReturnValue(now + 1_000);
    const d = ask();
    a.leave();
    expect(outcomes([c, d])).toEqual(['shed', 'in']);
    expect(b.isIn).toBe(true);
    jest.mocked(performance.now).mockRestore();
  });

  it('takes nobody more into a line in which everybody has waited long for longer than a burst', () => {
    // Two of four get a turn every 450 ms, after twice that: late, each of them.
    let inside = askers(2);
    let line = askers(4);
    for (let ms = 0; ms < 1_800; ms += 450) {
      jest.advanceTimersByTime(190);
      expect(admission.isFull).toBe(false);
      jest.advanceTimersByTime(260);
      inside.forEach((asker) => asker.leave());
      [inside, line] = [line.slice(0, 2), [...line.slice(2), ...askers(2)]];
    }
    // The first of the last two turns showed it: what the others had waited is more than anybody may now.
    expect(outcomes([...inside, ...line])).toEqual(['in', 'shed', 'shed', 'shed', 'in', 'waits']);
    jest.advanceTimersByTime(210);
    // One waits, where six may.
    expect(admission.isFull).toBe(true);
    expect(ask().outcome).toBe('shed');
    // Nobody is turned away for as long as a burst lasts: the next is a burst again.
    [...inside, ...line].filter(({ isIn }) => isIn).forEach((asker) => asker.leave());
    line.at(-1)?.leave();
    jest.advanceTimersByTime(1_010);
    const burst = askers(8);
    jest.advanceTimersByTime(900);
    expect(outcomes(burst)).toEqual([...Array(2).fill('in'), ...Array(6).fill('waits')]);
  });

  it('lets a line stand in which nobody waits long, however long it stands', () => {
    let inside = askers(2);
    let line = askers(3);
    for (let ms = 0; ms < 3_000; ms += 50) {
      jest.advanceTimersByTime(50);
      inside.forEach((asker) => asker.leave());
      [inside, line] = [line.slice(0, 2), [...line.slice(2), ask(), ask()]];
    }
    expect(admission.count()).toMatchObject({ shed: 0, waiting: 3 });
  });

  describe('asked by many who know nothing of each other', () => {
    const busy: AdmissionRules = { mostInFlight: 2, mostWaiting: 1_000, patienceMs: 300, burstPatienceMs: 700 };
    let waits: { at: number; ms: number }[];
    let shed: number;

    /** So many come each 10 ms, of whom one is served, but while everything stands still. */
    const run = (forMs: number, coming: number, standsStill: (ms: number) => boolean = () => false): void => {
      [waits, shed] = [[], 0];
      admission = new Admission(busy);
      const served: Leave[] = [];
      const came: { n: number } = { n: 0 };
      for (let ms = 0; ms < forMs; ms += 10) {
        for (came.n += coming; came.n >= 1; came.n -= 1) {
          const since = performance.now();
          admission.enter((leave) => {
            if (!leave) return void (shed += 1);
            waits.push({ at: ms, ms: performance.now() - since });
            served.push(leave);
          });
        }
        if (!standsStill(ms)) served.shift()?.();
        jest.advanceTimersByTime(10);
      }
    };

    it('turns nobody away for standing still for half a second at seven tenths of what it can', () => {
      run(10_000, 0.7, (ms) => ms >= 1_000 && ms < 1_500);
      expect(shed).toBe(0);
      expect(Math.max(...waits.map(({ ms }) => ms))).toBeGreaterThan(400);
    });

    it('bounds waits by a burst at first and by the patience then, when three times as many come as are served', () => {
      run(10_000, 3);
      expect(Math.max(...waits.map(({ ms }) => ms))).toBeLessThanOrEqual(710);
      const late = waits.filter(({ at }) => at > 2_000).map(({ ms }) => ms);
      expect(Math.max(...late)).toBeLessThanOrEqual(310);
      expect(late.reduce((sum, ms) => sum + ms, 0) / late.length).toBeLessThan(250);
      // And no turn is lost by it: each 10 ms one was served.
      expect(waits.length).toBeGreaterThan(990);
    });
  });

  it('takes a burst after a quiet time for a burst', () => {
    askers(2).forEach((asker) => asker.leave());
    jest.advanceTimersByTime(60_000);
    expect(outcomes(askers(8))).toEqual([...Array(2).fill('in'), ...Array(6).fill('waits')]);
  });

  it('keeps no place for who has left the line', () => {
    const [a, , c, d] = askers(4) as [Asker, Asker, Asker, Asker];
    c.giveUp();
    a.leave();
    expect(d.isIn).toBe(true);
    expect(c.outcome).toBe('waits');
    d.giveUp();
    expect(admission.count()).toMatchObject({ inFlight: 2, waiting: 0 });
  });

  it('lets nobody wait where no line is allowed', () => {
    admission = new Admission({ ...rules, mostWaiting: 0 });
    expect(outcomes(askers(3))).toEqual(['in', 'in', 'shed']);
  });

  it('leaves no timer behind an empty line', () => {
    const [a, , c] = askers(3) as [Asker, Asker, Asker];
    expect(jest.getTimerCount()).toBe(1);
    a.leave();
    expect(c.isIn).toBe(true);
    expect(jest.getTimerCount()).toBe(0);
  });
});
