import { statements } from '#libs/database';

export interface Counted<T> {
  readonly result: T;
  readonly statements: readonly string[];
}

/** Runs `work` and tells which statements it sent to PostgreSQL, the opening and ending of sessions included. */
export async function countStatements<T>(work: () => Promise<T>): Promise<Counted<T>> {
  const seen: string[] = [];
  const listener = (message: unknown): void => {
    seen.push(typeof message === 'string' ? message : String((message as { text?: unknown }).text));
  };
  statements.subscribe(listener);
  try {
    return { result: await work(), statements: seen };
  } finally {
    statements.unsubscribe(listener);
  }
}
