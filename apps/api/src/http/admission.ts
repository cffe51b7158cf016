/** What a process takes at once, and how long anybody waits. */
export interface AdmissionRules {
  readonly mostInFlight: number;
  readonly mostWaiting: number;
  /** While somebody has been turned away lately, nobody waits longer for a turn. */
  readonly patienceMs: number;
  /** In a first burst nobody waits longer; at least `patienceMs`. */
  readonly burstPatienceMs: number;
}

/** What happened since it was last asked for. */
export interface AdmissionCounts {
  readonly taken: number;
  readonly shed: number;
  readonly longestWaitMs: number;
  readonly inFlight: number;
  readonly waiting: number;
}

/** Gives a turn back; more than once is once. */
export type Leave = () => void;

interface Waiting {
  readonly since: number;
  /** With its turn, or with nothing when it is turned away. */
  readonly answer: (leave: Leave | undefined) => void;
}

/** Waits that have been too long for so long are no burst but more than is served. */
const STANDING_MS = 100;
const SWEEP_MS = 20;
/** A burst is the first for so long: of one that comes soon after somebody was turned away, it is known what it is. */
const CALM_MS = 5_000;

/**
 * Who is served at once, who waits, who is turned away. A bounded number is in flight. A first burst, or those who come while the
 * machine stands still for a moment, wait in a line as long as there are places in it and their patience lasts. With the first who
 * is turned away it is no burst any more, until nobody has been for some time: patience is short, and a line in which everybody
 * waits long takes nobody more until it is shorter, since it serves nobody more and makes every answer late (the rule of CoDel,
 * RFC 8289: not how many wait counts, but whether even the shortest wait has become long; and, as there, who has been refusing a
 * moment ago does not begin again with patience).
 */
export class Admission {
  private readonly line = new Set<Waiting>();
  private inFlight = 0;
  /** Since when everybody who got a turn had waited long. */
  private lateSince: number | undefined;
  private lastShed = Number.NEGATIVE_INFINITY;
  private sweeping: NodeJS.Timeout | undefined;
  private taken = 0;
  private shed = 0;
  private longestWaitMs = 0;

  constructor(
    readonly rules: AdmissionRules,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Whether who comes now would be turned away: asked before anything has been done for it. */
  get isFull(): boolean {
    if (this.inFlight < this.rules.mostInFlight) return false;
    this.sweep();
    return this.line.size >= this.rules.mostWaiting || this.isStanding;
  }

  /** Counts somebody who was turned away because of `isFull`. */
  turnAway(): void {
    this.shed += 1;
    this.lastShed = this.now();
  }

  /** Answers at once or later: with a turn, or with nothing. Returns what leaves the line when the asker is gone. */
  enter(answer: (leave: Leave | undefined) => void): () => void {
    if (this.isFull) {
      this.turnAway();
      answer(undefined);
      return () => undefined;
    }
    if (this.inFlight < this.rules.mostInFlight) {
      answer(this.take(0));
      return () => undefined;
    }
    const waiting: Waiting = { since: this.now(), answer };
    this.line.add(waiting);
    this.sweeping ??= setInterval(() => this.sweep(), Math.min(SWEEP_MS, this.rules.patienceMs)).unref();
    return () => {
      if (this.line.delete(waiting)) this.lineChanged();
    };
  }

  /** The counts, which begin anew. */
  count(): AdmissionCounts {
    const { taken, shed, longestWaitMs, inFlight } = this;
    this.taken = this.shed = this.longestWaitMs = 0;
    return { taken, shed, longestWaitMs: Math.round(longestWaitMs), inFlight, waiting: this.line.size };
  }

  private get isStanding(): boolean {
    const [first] = this.line;
    if (!first) return false;
    const [now, longWait] = [this.now(), this.longWaitMs];
    if (this.isCalm) return false;
    if (now - first.since <= longWait) return false;
    return now - Math.min(this.lateSince ?? now, first.since + longWait) > STANDING_MS;
  }

  /** Nobody has been turned away for some time. */
  private get isCalm(): boolean {
    return this.now() - this.lastShed > CALM_MS;
  }

  private get longWaitMs(): number {
    return this.rules.patienceMs / 2;
  }

  private take(waitedMs: number): Leave {
    this.taken += 1;
    this.inFlight += 1;
    this.longestWaitMs = Math.max(this.longestWaitMs, waitedMs);
    if (waitedMs <= this.longWaitMs) this.lateSince = undefined;
    else this.lateSince ??= this.now();
    let left = false;
    return () => {
      if (left) return;
      left = true;
      this.inFlight -= 1;
      this.next();
    };
  }

  private next(): void {
    this.sweep();
    const [first] = this.line;
    if (!first || this.inFlight >= this.rules.mostInFlight) return;
    this.line.delete(first);
    const leave = this.take(this.now() - first.since);
    this.lineChanged();
    first.answer(leave);
  }

  /** The timer is late when the process stood still: those whose patience has ended must not stand for the others. */
  private sweep(): void {
    for (const waiting of this.line) {
      // With the first who is turned away the patience of all becomes short.
      const { patienceMs, burstPatienceMs } = this.rules;
      if (this.now() - waiting.since < (this.isCalm ? burstPatienceMs : patienceMs)) break;
      this.line.delete(waiting);
      this.turnAway();
      waiting.answer(undefined);
    }
    this.lineChanged();
  }

  private lineChanged(): void {
    if (this.line.size > 0) return;
    this.lateSince = undefined;
    clearInterval(this.sweeping);
    this.sweeping = undefined;
  }
}
