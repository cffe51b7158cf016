import type { Tx } from '#libs/database';
import { searchTooBroad } from './search.errors';

/** A search that takes longer is stopped: nobody waits for it, and others wait for the database. */
const TIME_LIMIT_MS = 2000;
const STOPPED = '57014';

/** Does a search's work, each statement within the limit. */
export async function inTime<T>(tx: Tx, work: () => Promise<T>, limitMs = TIME_LIMIT_MS): Promise<T> {
  const setting = await tx.first<{ before: string }>(
    `SELECT current_setting('statement_timeout') AS before, set_config('statement_timeout', $1, true)`,
    [`${limitMs}ms`],
    'search-time',
  );
  let answer: T;
  try {
    answer = await work();
  } catch (error) {
    if ((error as { code?: unknown }).code === STOPPED) throw searchTooBroad({});
    throw error;
  }
  await tx.rows(`SELECT set_config('statement_timeout', $1, true)`, [setting?.before ?? '0'], 'search-time-back');
  return answer;
}
