import { statements } from '#libs/database';

export interface Counted<T> {
  readonly result: T;
  readonly statements: readonly string[];
}

/**
 * Runs `work` and tells which statements it sent to PostgreSQL, the opening and ending of sessions included. `counts` is
 * asked where a statement is sent, and can leave out what something else does meanwhile.
 */
export async function countStatements<T>(work: () => Promise<T>, counts = (): boolean => true): Promise<Counted<T>> {
  const seen: string[] = [];
  const listener = (message: unknown): void => {
    if (!counts()) return;
    seen.push(typeof message === 'string' ? message : String((message as { text?: unknown }).text));
  };
  statements.subscribe(listener);
  try {
    return { result: await work(), statements: seen };
  } finally {
    statements.unsubscribe(listener);
  }
}
