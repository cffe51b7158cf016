/** What a job's handler is told besides its payload. */
export interface TaskContext {
  /** 1 at the first try. */
  readonly attempt: number;
  readonly maxAttempts: number;
  /** Aborted when the process must end before the job has: stop at the next safe point and throw, it is tried again. */
  readonly signal: AbortSignal;
}

/**
 * Handles the jobs of one name. Concepts provide theirs in their module; a runner finds every provider of this class.
 * A job may run more than once, so what it does must be harmless when repeated.
 */
export abstract class TaskHandler<Payload = unknown> {
  /** Name that `tx.enqueue` uses. */
  abstract readonly task: string;
  /** Times at which the job is enqueued by itself, as a crontab line's five fields, UTC. */
  readonly schedule?: string;
  /** Enqueued also whenever a process begins to take jobs: for what one that was killed has left. */
  readonly atStart?: boolean;

  abstract handle(payload: Payload, context: TaskContext): Promise<void>;
}
