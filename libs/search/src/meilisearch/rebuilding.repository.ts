import { Client } from 'pg';
import { FEED_KINDS, type FeedKind } from './index-settings';

/** Two rebuilds at once would throw away each other's index. */
const REBUILDING = 7_306_023;

/**
 * Does work that nobody else does at the same time; null where somebody does and is not to be waited for. The lock is of a
 * connection of its own: a transaction as long as a rebuild would keep the database from tidying up.
 */
export async function whileRebuilding<T>(
  workerUrl: string,
  kind: FeedKind,
  wait: boolean,
  work: () => Promise<T>,
): Promise<T | null> {
  const client = new Client({ connectionString: workerUrl });
  // A connection that breaks gives the lock away; what is half built is then removed by the next one.
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ held: boolean }>(
      wait ? 'SELECT true AS held FROM pg_advisory_lock($1, $2)' : 'SELECT pg_try_advisory_lock($1, $2) AS held',
      [REBUILDING, FEED_KINDS.indexOf(kind)],
    );
    return rows[0]?.held ? await work() : null;
  } finally {
    await client.end().catch(() => undefined);
  }
}
