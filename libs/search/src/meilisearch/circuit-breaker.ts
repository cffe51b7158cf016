/** Failures in a row after which nobody is kept waiting for the next one. */
const TOLERATED = 2;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;

/**
 * Whether something that may be away is worth asking. After some failures it is left alone for a while; then one asks
 * while the others still go elsewhere, and by what that one finds it is asked again or left alone for longer.
 */
export class CircuitBreaker {
  private failures = 0;
  private pauseMs = FIRST_PAUSE_MS;
  private closedUntil = 0;
  private probing = false;

  constructor(private readonly now: () => number = () => performance.now()) {}

  get isOpen(): boolean {
    return this.failures >= TOLERATED;
  }

  /** What the work gives, or undefined where it failed or was not tried. Only failures of this kind count as such. */
  async ask<T>(work: () => Promise<T>, isFailure: (error: unknown) => boolean): Promise<T | undefined> {
    const probe = this.isOpen;
    if (probe && (this.probing || this.now() < this.closedUntil)) return undefined;
    if (probe) this.probing = true;
    try {
      const answer = await work();
      this.failures = 0;
      this.pauseMs = FIRST_PAUSE_MS;
      return answer;
    } catch (error) {
      if (!isFailure(error)) throw error;
      this.failures += 1;
      if (this.isOpen) {
        // Those that were under way when it broke down tell nothing new.
        if (probe) this.pauseMs = Math.min(this.pauseMs * 2, LONGEST_PAUSE_MS);
        this.closedUntil = this.now() + this.pauseMs;
      }
      return undefined;
    } finally {
      if (probe) this.probing = false;
    }
  }
}
