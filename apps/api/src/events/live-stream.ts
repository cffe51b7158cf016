import type { Actor } from '#libs/access';
import type { EventNotice } from '#libs/record';

/** What a reader may fall behind before it must start anew. */
const MOST_WAITING = 1_000;

export interface StreamRules<T> {
  /** Asks who is there and reads the event as that actor, in a session of its own; nothing when it is not to be seen. */
  readonly read: (notice: EventNotice) => Promise<{ readonly event: T; readonly actor: Actor } | undefined>;
  /** Called before an event is given out, with who it was read for. */
  readonly deliver: (actor: Actor) => void;
  /** Called when the event before is done with, and at the end. */
  readonly settle: () => Promise<void>;
  readonly overflow: () => void;
  readonly onEnd: () => void;
}

/** One subscription: notices come in, events that its reader may see go out, in order. */
export class LiveStream<T> implements AsyncGenerator<T, void, undefined> {
  private readonly waiting: EventNotice[] = [];
  private wake: (() => void) | undefined;
  private ended = false;

  constructor(private readonly rules: StreamRules<T>) {}

  offer(notice: EventNotice): void {
    if (this.ended) return;
    if (this.waiting.length >= MOST_WAITING) {
      this.rules.overflow();
      return this.end();
    }
    this.waiting.push(notice);
    this.wake?.();
  }

  /** No more events, those waiting included. */
  end(): void {
    if (this.ended) return;
    this.ended = true;
    this.waiting.length = 0;
    this.rules.onEnd();
    this.wake?.();
  }

  async next(): Promise<IteratorResult<T, void>> {
    await this.rules.settle();
    for (;;) {
      const notice = this.waiting.shift();
      if (notice) {
        const found = await this.rules.read(notice);
        if (!found || this.ended) continue;
        this.rules.deliver(found.actor);
        return { done: false, value: found.event };
      }
      if (this.ended) return { done: true, value: undefined };
      await new Promise<void>((resolve) => (this.wake = resolve));
      this.wake = undefined;
    }
  }

  async return(): Promise<IteratorResult<T, void>> {
    this.end();
    await this.rules.settle();
    return { done: true, value: undefined };
  }

  async throw(error: unknown): Promise<IteratorResult<T, void>> {
    await this.return();
    throw error;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }
}
