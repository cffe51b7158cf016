/** What a process takes at once, and how long anybody waits. */
export interface AdmissionRules {
  readonly mostInFlight: number;
  readonly mostWaiting: number;
  /** Nobody waits longer for a turn. */
  readonly patienceMs: number;
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

/** A line that has not been empty for so long is no burst but more than is served. */
const STANDING_MS = 100;
const SWEEP_MS = 20;

/**
 * Who is served at once, who waits, who is turned away. A bounded number is in flight. A burst may wait in a line; a line
 * that does not empty is kept short, since waiting in it only makes every answer late and serves nobody more (the rule
 * of CoDel, RFC 8289: not how long the line is counts, but whether it ever empties).
 */
export class Admission {
  private readonly line = new Set<Waiting>();
  private inFlight = 0;
  /** When the line was last seen empty. */
  private emptyAt = 0;
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
    return this.line.size >= (this.isStanding ? this.shortLine : this.rules.mostWaiting);
  }

  /** Counts somebody who was turned away because of `isFull`. */
  turnAway(): void {
    this.shed += 1;
  }

  /** Answers at once or later: with a turn, or with nothing. Returns what leaves the line when the asker is gone. */
  enter(answer: (leave: Leave | undefined) => void): () => void {
    if (this.isFull) {
      this.shed += 1;
      answer(undefined);
      return () => undefined;
    }
    if (this.inFlight < this.rules.mostInFlight) {
      answer(this.take(0));
      return () => undefined;
    }
    const waiting: Waiting = { since: this.now(), answer };
    if (this.line.size === 0) this.emptyAt = waiting.since;
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
    return this.line.size > 0 && this.now() - this.emptyAt > STANDING_MS;
  }

  /** As many as are in flight: whoever joins waits about as long as one request takes. */
  private get shortLine(): number {
    return Math.min(this.rules.mostInFlight, this.rules.mostWaiting);
  }

  private take(waitedMs: number): Leave {
    this.taken += 1;
    this.inFlight += 1;
    this.longestWaitMs = Math.max(this.longestWaitMs, waitedMs);
    let left = false;
    return () => {
      if (left) return;
      left = true;
      this.inFlight -= 1;
      this.next();
    };
  }

  private next(): void {
    const [first] = this.line;
    if (!first || this.inFlight >= this.rules.mostInFlight) return;
    this.line.delete(first);
    this.lineChanged();
    const waitedMs = this.now() - first.since;
    // Late by a process that stood still meanwhile: whoever waits behind it still has a chance.
    if (waitedMs > this.rules.patienceMs) {
      this.refuse(first);
      return this.next();
    }
    first.answer(this.take(waitedMs));
  }

  private sweep(): void {
    const latest = this.now() - this.rules.patienceMs;
    for (const waiting of this.line) {
      if (waiting.since > latest) break;
      this.line.delete(waiting);
      this.refuse(waiting);
    }
    this.lineChanged();
  }

  private refuse(waiting: Waiting): void {
    this.shed += 1;
    waiting.answer(undefined);
  }

  private lineChanged(): void {
    if (this.line.size > 0) return;
    clearInterval(this.sweeping);
    this.sweeping = undefined;
  }
}
