import { type TestDatabase, createTestDatabase } from '../../../test/support';
import { type Database, PUBLIC_SCOPE } from './database';
import { openDatabase } from './open-database';
import { statements } from './session';
import type { StatementTx } from './tx';

let test: TestDatabase;
/** With one connection, so that whatever a session leaves behind meets the next one. */
let database: Database;

beforeAll(async () => {
  test = await createTestDatabase();
  database = await openDatabase(test, { poolSize: 1, workerPoolSize: 1 });
});

afterAll(async () => {
  await database?.close();
  await test?.drop();
});

const SETTINGS = `SELECT current_setting('cekatan.system', true) AS system, current_setting('cekatan.person', true) AS person,
  app_now() - statement_timestamp() > interval '23 hours' AS late`;
const COUNT = `INSERT INTO rate_limits (key, window_ends, tries) VALUES ($1, app_now(), 1) RETURNING key`;
const counters = async (): Promise<number> => {
  const row = await database.system('accounts', (tx) =>
    tx.first<{ n: number }>('SELECT count(*)::int AS n FROM rate_limits'),
  );
  return row?.n ?? -1;
};
const ask = <T>(sql: string, params: Parameters<StatementTx['first']>[1], name: string): Promise<T | undefined> =>
  database.systemStatement('accounts', (tx) => tx.first<T>(sql, params, name));

describe('a session of one statement', () => {
  it('is one message, once the connection knows the statement', async () => {
    const sent: string[] = [];
    const listener = (message: unknown): void => void sent.push(String(message));
    statements.subscribe(listener);
    await ask(SETTINGS, [], 'settings');
    const second = await ask(SETTINGS, [], 'settings');
    statements.unsubscribe(listener);
    expect(sent).toEqual([
      expect.stringMatching(/^PREPARE "begin session"/),
      expect.stringMatching(/^PREPARE "settings"/),
      expect.stringMatching(/^EXECUTE "begin session"\(.*\); EXECUTE "settings"$/),
      expect.stringMatching(/^EXECUTE "begin session"\(.*\); EXECUTE "settings"$/),
    ]);
    expect(second).toMatchObject({ system: 'accounts', person: '' });
  });

  it('has the clock of every session', async () => {
    database.clock.advance(24 * 3_600_000);
    expect(await ask(SETTINGS, [], 'settings')).toMatchObject({ late: true });
    database.clock.reset();
  });

  it('leaves no right behind on its connection', async () => {
    expect(await ask(COUNT, ['satu'], 'count')).toEqual({ key: 'satu' });
    expect(await counters()).toBe(1);
    const after = await database.read(PUBLIC_SCOPE, (tx) => tx.rows('SELECT * FROM rate_limits'));
    expect(after).toEqual([]);
  });

  it('stands behind the same walls: another name of system work reads nothing of it', async () => {
    expect(await counters()).toBe(1);
    const COUNTERS = 'SELECT count(*)::int AS n FROM rate_limits';
    expect(await ask(COUNTERS, [], 'counters')).toEqual({ n: 1 });
    const foreign = database.systemStatement('notify', (tx) => tx.first(COUNTERS, [], 'counters'));
    expect(await foreign).toEqual({ n: 0 });
  });

  it('is undone as a whole when it fails, and the connection goes on', async () => {
    const before = await counters();
    await expect(ask(COUNT, ['satu'], 'count')).rejects.toThrow('duplicate key');
    expect(await counters()).toBe(before);
    await expect(ask('SELECT nonsense', [], 'nonsense')).rejects.toThrow('nonsense');
    expect(await ask(COUNT, ['dua'], 'count')).toEqual({ key: 'dua' });
  });

  it.each([
    `'`,
    `\\'; DELETE FROM rate_limits; --`,
    `$1 $$ "x" \\x41 \\`,
    `'); SELECT set_config('cekatan.operator', 'on', false); --`,
    'baris\nbaru\té 🗳',
    '',
  ])('takes values as values: %j', async (text) => {
    const bytes = Buffer.from([0, 39, 92, 255, ...Buffer.from(text)]);
    const ECHO = 'SELECT $1::text AS text, $2::bytea AS bytes, $3::text AS nothing';
    expect(await ask(ECHO, [text, bytes, null], 'echo')).toEqual({ text, bytes, nothing: null });
    expect(await counters()).toBeGreaterThan(0);
  });

  it('is no more than one statement, under a name of its own', async () => {
    const two = database.systemStatement('accounts', async (tx) => {
      await tx.first(SETTINGS, [], 'settings');
      return tx.first(SETTINGS, [], 'settings');
    });
    await expect(two).rejects.toThrow('second one');
    await expect(ask('SELECT 1', [], 'settings')).rejects.toThrow('two statements have the name settings');
  });
});
