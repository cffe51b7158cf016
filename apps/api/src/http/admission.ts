/** What a process takes at once, and how long anybody waits. */
export interface AdmissionRules {
  readonly mostInFlight: number;
  readonly mostWaiting: number;
  /** Nobody waits longer for a turn while more come than are served. */
  readonly patienceMs: number;
  /** Nobody waits longer in a burst; a line that everybody stands in late for so long is no burst. */
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

const SWEEP_MS = 20;

/**
 * Who is served at once, who waits, who is turned away. A bounded number is in flight, the others wait in a line. What counts
 * is not how many wait but whether even the shortest wait has become long, and for how long (the rule of CoDel, RFC 8289).
 * Until then it is a burst, or the machine stood still for a moment: nothing is lost by letting everybody wait, since the line
 * goes away by itself. After that more come than are served: nobody waits long, and a line in which everybody does takes nobody
 * more, since it serves nobody more and makes every answer late; until nobody had to be turned away for as long.
 */
export class Admission {
  private readonly line = new Set<Waiting>();
  private inFlight = 0;
  /** Since when everybody who got a turn had waited long. */
  private lateSince: number | undefined;
  /** When it was last seen that more come than are served. */
  private overloadedAt = -Infinity;
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
    return this.line.size >= this.rules.mostWaiting || (this.isOverloaded && this.isLate);
  }

  /** Counts somebody who was turned away, here or because of `isFull`; that it was needed shows that it still is. */
  turnAway(): void {
    this.shed += 1;
    this.overloadedAt = this.now();
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

  private get isOverloaded(): boolean {
    return this.now() - this.overloadedAt <= this.rules.burstPatienceMs;
  }

  private get isLate(): boolean {
    const [first] = this.line;
    return first !== undefined && this.now() - first.since > this.rules.patienceMs / 2;
  }

  private take(waitedMs: number): Leave {
    this.taken += 1;
    this.inFlight += 1;
    this.longestWaitMs = Math.max(this.longestWaitMs, waitedMs);
    if (waitedMs <= this.rules.patienceMs) this.lateSince = undefined;
    else this.lateSince ??= this.now();
    if (this.now() - (this.lateSince ?? this.now()) > this.rules.burstPatienceMs) this.overloadedAt = this.now();
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
    const latest = this.now() - (this.isOverloaded ? this.rules.patienceMs : this.rules.burstPatienceMs);
    for (const waiting of this.line) {
      if (waiting.since > latest) break;
      this.line.delete(waiting);
      this.refuse(waiting);
    }
    this.lineChanged();
  }

  private refuse(waiting: Waiting): void {
    this.turnAway();
    waiting.answer(undefined);
  }

  private lineChanged(): void {
    if (this.line.size > 0) return;
    this.lateSince = undefined;
    clearInterval(this.sweeping);
    this.sweeping = undefined;
  }
}
