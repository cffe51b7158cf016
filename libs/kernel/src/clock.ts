/**
 * The database's clock decides everything; this only says how far a test has moved it. The offset travels into each
 * scoped session, where `app_now()` adds it to `statement_timestamp()`. In production it is always zero.
 */
export class Clock {
  private offset = 0;

  /** Milliseconds added to the database's time. */
  get offsetMs(): number {
    return this.offset;
  }

  /** Moves time forward (or back, when negative). For tests only. */
  advance(milliseconds: number): void {
    this.offset += milliseconds;
  }

  reset(): void {
    this.offset = 0;
  }
}
