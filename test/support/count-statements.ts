import { statements } from '#libs/database';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Counted<T> {
  readonly result: T;
  readonly statements: readonly string[];
}

/** Sent once a connection, or once for each signed text that a process meets: by whichever request comes first. */
const ONCE = /^PREPARE |FROM standing_texts\(/;

const times = (texts: readonly string[], word: RegExp): number =>
  texts.reduce((sum, text) => sum + (text.match(word)?.length ?? 0), 0);
const openSessions = (texts: readonly string[]): number =>
  times(texts, /\bBEGIN\b/g) - times(texts, /\b(?:COMMIT|ROLLBACK)\b/g);

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
    const result = await work();
    // A session that only read may end after its answer.
    for (let left = 400; left > 0 && openSessions(seen) > 0; left--) await sleep(5);
    return { result, statements: seen };
  } finally {
    statements.unsubscribe(listener);
  }
}
