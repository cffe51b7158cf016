import { setTimeout } from 'node:timers/promises';
import { createTestDatabase, type TestDatabase } from '../../../test/support';
import { type Database, PUBLIC_SCOPE } from './database';
import { openDatabase } from './open-database';
import { withClient } from './roles';

/** When pg's pool closes a connection that rests, if nobody says otherwise. */
const USUALLY_CLOSED_MS = 10_000;
const POOL = 4;

describe('connections of the application', () => {
  let test: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    test = await createTestDatabase();
    database = await openDatabase(test, { poolSize: POOL });
  });
  afterAll(async () => {
    await database.close();
    await test.drop();
  });

  const pids = async (): Promise<number[]> =>
    withClient(test.adminUrl, async (admin) =>
      (
        await admin.query<{ pid: number }>(
          `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND usename = 'cekatan_app' ORDER BY pid`,
        )
      ).rows.map(({ pid }) => pid),
    );

  it('are kept while they rest, so that a burst opens and warms none', async () => {
    const together = Array.from({ length: POOL }, () =>
      database.read(PUBLIC_SCOPE, (tx) => tx.rows('SELECT pg_sleep(0.5)')),
    );
    await Promise.all(together);
    const before = await pids();
    expect(before).toHaveLength(POOL);
    await setTimeout(USUALLY_CLOSED_MS + 1_000);
    expect(await pids()).toEqual(before);
  });
});
