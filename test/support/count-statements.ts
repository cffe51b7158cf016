import { statements } from '#libs/database';

export interface Counted<T> {
  readonly result: T;
  readonly statements: readonly string[];
}

/** Sent once a connection, or once for each signed text that a process meets: by whichever request comes first. */
const ONCE = /^PREPARE |FROM standing_texts\(/;

/**
 * Runs `work` and tells which statements it sent to PostgreSQL, the opening and ending of sessions included, but for
 * those that are sent once. `counts` is
 * asked where a statement is sent, and can leave out what something else does meanwhile.
 */
export async function countStatements<T>(work: () => Promise<T>, counts = (): boolean => true): Promise<Counted<T>> {
  const seen: string[] = [];
  const listener = (message: unknown): void => {
    if (!counts()) return;
    const text = typeof message === 'string' ? message : String((message as { text?: unknown }).text);
    if (!ONCE.test(text)) seen.push(text);
  };
  statements.subscribe(listener);
  try {
    return { result: await work(), statements: seen };
  } finally {
    statements.unsubscribe(listener);
  }
}
