import { createTestDatabase } from '.';
import { withClient } from '../../libs/database/src/roles';

const one = async (url: string, query: string): Promise<unknown> =>
  withClient(
    url,
    async (client) => Object.values((await client.query<Record<string, unknown>>(query)).rows[0] ?? {})[0],
  );

describe('a test database', () => {
  it('is a migrated copy of its own', async () => {
    const [first, second] = await Promise.all([createTestDatabase(), createTestDatabase()]);
    expect(first.name).not.toBe(second.name);
    await one(first.ownerUrl, 'CREATE TABLE only_here (id int)');
    expect(await one(first.ownerUrl, `SELECT to_regclass('only_here') IS NOT NULL`)).toBe(true);
    expect(await one(second.ownerUrl, `SELECT to_regclass('only_here') IS NOT NULL`)).toBe(false);
    expect(await one(second.ownerUrl, 'SELECT count(*)::int FROM schema_migrations')).toBeGreaterThan(0);
    await Promise.all([first.drop(), second.drop()]);
  });

  it('has nothing but roles when asked for an empty one', async () => {
    const empty = await createTestDatabase('empty');
    expect(await one(empty.ownerUrl, `SELECT count(*)::int FROM pg_tables WHERE schemaname = 'public'`)).toBe(0);
    await empty.drop();
  });

  it('can be dropped while somebody is connected', async () => {
    const database = await createTestDatabase('empty');
    await withClient(database.appUrl, async (client) => {
      await database.drop();
      await expect(client.query('SELECT 1')).rejects.toThrow();
    });
    expect(
      await one(
        database.adminUrl.replace(database.name, 'postgres'),
        `SELECT count(*)::int FROM pg_database WHERE datname = '${database.name}'`,
      ),
    ).toBe(0);
  });
});
