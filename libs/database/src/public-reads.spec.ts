import { setTimeout as sleep } from 'node:timers/promises';
import { type TestDatabase, createTestDatabase } from '../../../test/support';
import type { Database } from './database';
import { openDatabase } from './open-database';

let test: TestDatabase;
let database: Database;

beforeAll(async () => {
  test = await createTestDatabase();
  database = await openDatabase(test, { poolSize: 4, workerPoolSize: 1 });
});

afterAll(async () => {
  await database?.close();
  await test?.drop();
});

interface Read {
  readonly given: number;
  /** What is sent in one message is one transaction to PostgreSQL. */
  readonly transaction: string;
  readonly person: string | null;
}
const read = (given: number, seconds = 0, name = 'public'): Promise<Read | undefined> =>
  database.readPublic((tx) =>
    tx.first<Read>(
      `SELECT 12 / $1::int * $1::int / 12 * $1::int AS given, transaction_timestamp()::text || pg_sleep($2) AS transaction,
         nullif(current_setting('cekatan.person', true), '') AS person -- ${name}`,
      [String(given), String(seconds)],
      name,
    ),
  );
const many = (given: readonly number[]): Promise<(Read | undefined)[]> => Promise.all(given.map((n) => read(n)));

describe('what is public, asked for by many at once', () => {
  it('goes in one message, and each gets the answer to its own question', async () => {
    const found = await many([1, 2, 3, 4, 6, 12]);
    expect(found.map((row) => row?.given)).toEqual([1, 2, 3, 4, 6, 12]);
    expect(new Set(found.map((row) => row?.transaction)).size).toBe(1);
  });

  it('waits while the same is under way, and is read after it was asked for', async () => {
    const before = read(1, 0.3);
    await sleep(100);
    const [first, found] = await Promise.all([before, many([2, 3, 4])]);
    const [transaction, ...others] = new Set(found.map((row) => row?.transaction));
    expect(others).toEqual([]);
    expect(transaction).not.toBe(first?.transaction);
  });

  it('does not wait for one that takes long', async () => {
    const order: string[] = [];
    const slow = read(1, 1.5).then(() => order.push('slow'));
    await sleep(100);
    await Promise.all([slow, read(2).then(() => order.push('second'))]);
    expect(order).toEqual(['second', 'slow']);
    expect(await many([3, 4])).toMatchObject([{ given: 3 }, { given: 4 }]);
  });

  it('does not wait for another statement', async () => {
    const order: string[] = [];
    const slow = read(1, 0.5).then(() => order.push('slow'));
    await Promise.all([slow, read(2, 0, 'another').then(() => order.push('another'))]);
    expect(order).toEqual(['another', 'slow']);
  });

  it('does not fail because another does', async () => {
    const settled = await Promise.allSettled([1, 0, 2, 3].map((n) => read(n)));
    expect(settled.map((one) => (one.status === 'fulfilled' ? one.value?.given : 'failed'))).toEqual([
      1,
      'failed',
      2,
      3,
    ]);
    expect(await read(4)).toMatchObject({ given: 4 });
  });

  it('is read as nobody', async () => {
    const scope = { organizationId: null, personId: null, operator: false };
    await database.read(scope, (tx) => tx.rows('SELECT 1'));
    for (const row of await many([1, 2])) expect(row).toMatchObject({ person: null });
  });

  it('fails for all who ask when no connection can be had, and not for those who ask afterwards', async () => {
    const closed = await openDatabase(test, { poolSize: 1, workerPoolSize: 1 });
    await closed.close();
    const ask = (): Promise<unknown> => closed.readPublic((tx) => tx.first('SELECT 1', [], 'one'));
    for (const one of await Promise.allSettled([ask(), ask()])) expect(one.status).toBe('rejected');
    await expect(ask()).rejects.toThrow();
  });
});
