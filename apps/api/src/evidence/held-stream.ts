import { Transform, type TransformCallback } from 'node:stream';

/** Bytes go out at most this long after it was last known that they may. */
const TRUST_MS = 800;
const ASK_MS = 400;

export interface Hold {
  /** When it was last known that the reader may read, by this process's clock. */
  readonly since: number;
  /** Asks again. */
  readonly isAllowed: () => Promise<boolean>;
  /** Ends the connection at once, whatever of it still waits to be sent. */
  readonly cut: () => void;
}

/**
 * Lets bytes through while their reader may read them. It is asked again twice a second, also while a slow reader takes
 * nothing, so that a long download ends in the second in which the right to it does.
 */
export class HeldStream extends Transform {
  private known: number;
  private asking: Promise<boolean> | undefined;
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly hold: Hold) {
    super();
    this.known = hold.since;
    this.timer = setInterval(() => void this.ask(), ASK_MS).unref();
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    if (Date.now() - this.known < TRUST_MS) return done(null, chunk);
    void this.ask().then((allowed) => (allowed ? done(null, chunk) : done(new Error('no longer readable'))));
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    clearInterval(this.timer);
    done(error);
  }

  /** What cannot be asked is not known: without an answer nothing goes out. */
  private ask(): Promise<boolean> {
    this.asking ??= this.askNow().finally(() => (this.asking = undefined));
    return this.asking;
  }

  private async askNow(): Promise<boolean> {
    const asked = Date.now();
    const allowed = await this.hold.isAllowed().catch(() => false);
    if (this.destroyed) return false;
    if (allowed) this.known = asked;
    else {
      this.hold.cut();
      this.destroy();
    }
    return allowed;
  }
}
