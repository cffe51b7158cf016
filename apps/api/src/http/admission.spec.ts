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

  it('lets nobody wait longer than the patience of a burst', () => {
    const all = askers(3);
    jest.advanceTimersByTime(990);
    expect(all[2]?.outcome).toBe('waits');
    expect(admission.isFull).toBe(false);
    jest.advanceTimersByTime(40);
    expect(all[2]?.outcome).toBe('shed');
  });

  it('shortens the patience of all with the first who is turned away, until nobody has been for five seconds', () => {
    const [a, b, ...line] = askers(8) as [Asker, Asker, ...Asker[]];
    jest.advanceTimersByTime(500);
    expect(outcomes(line)).toEqual(Array(6).fill('waits'));
    expect(ask().outcome).toBe('shed');
    jest.advanceTimersByTime(20);
    expect(outcomes(line)).toEqual(Array(6).fill('shed'));
    const soon = ask();
    jest.advanceTimersByTime(420);
    expect(soon.outcome).toBe('shed');
    jest.advanceTimersByTime(5_001);
    const late = ask();
    jest.advanceTimersByTime(990);
    expect(late.outcome).toBe('waits');
    a.leave();
    expect(late.isIn).toBe(true);
    b.leave();
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

  it('takes nobody more into a line in which everybody waits long, and does again when it has become short', () => {
    admission.turnAway();
    const [a, b, c, d, e] = askers(5) as [Asker, Asker, Asker, Asker, Asker];
    jest.advanceTimersByTime(250);
    // Long, but it may be a burst.
    expect(admission.isFull).toBe(false);
    jest.advanceTimersByTime(60);
    // Three wait, where six may.
    expect(admission.isFull).toBe(true);
    expect(ask().outcome).toBe('shed');
    a.leave();
    b.leave();
    expect(outcomes([c, d, e])).toEqual(['in', 'in', 'waits']);
    expect(admission.isFull).toBe(true);
    c.leave();
    expect(e.isIn).toBe(true);
    expect(outcomes(askers(6))).toEqual(Array(6).fill('waits'));
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
    let waits: { at: number; ms: number }[];
    let shed: number;

    /** So many come each 10 ms, of whom one is served unless everything stands still. */
    const run = (forMs: number, coming: number, standsStill: (ms: number) => boolean = () => false): void => {
      [waits, shed] = [[], 0];
      admission = new Admission({ mostInFlight: 2, mostWaiting: 1_000, patienceMs: 300, burstPatienceMs: 1_000 });
      const served: Leave[] = [];
      let came = 0;
      for (let ms = 0; ms < forMs; ms += 10) {
        for (came += coming; came >= 1; came -= 1) {
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
    const longest = (of: typeof waits): number => Math.max(...of.map(({ ms }) => ms));

    it('turns nobody away for standing still for most of its patience once in a while, at seven tenths of what it can', () => {
      run(40_000, 0.7, (ms) => ms % 10_000 >= 1_000 && ms % 10_000 < 1_900);
      expect(shed).toBe(0);
      expect(longest(waits)).toBeGreaterThan(800);
    });

    it('keeps waits from growing to the patience when more come than are served, after the first burst', () => {
      run(10_000, 3);
      expect(longest(waits)).toBeLessThanOrEqual(1_010);
      const late = waits.filter(({ at }) => at > 2_500);
      expect(longest(late)).toBeLessThanOrEqual(310);
      expect(late.reduce((sum, { ms }) => sum + ms, 0) / late.length).toBeLessThan(260);
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
