import { migrate, migrateDown } from '#libs/database';
import { migrations } from '#migrations';
import { withClient } from '../../libs/database/src/roles';
import { createTestDatabase, type TestDatabase } from '../support';

/** Tables, columns, constraints, indexes, policies, functions and triggers of ours, as text. */
async function catalogue(url: string): Promise<string[]> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ line: string }>(`
      SELECT 'column ' || table_name || '.' || column_name || ' ' || data_type AS line FROM information_schema.columns WHERE table_schema = 'public'
      UNION ALL SELECT 'constraint ' || conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conrelid <> 0
      UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public'
      UNION ALL SELECT 'policy ' || tablename || ' ' || policyname || ' ' || coalesce(qual, '') || coalesce(with_check, '') FROM pg_policies WHERE schemaname = 'public'
      UNION ALL SELECT 'function ' || p.oid::regprocedure FROM pg_proc p WHERE pronamespace = 'public'::regnamespace
      UNION ALL SELECT 'trigger ' || pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
      ORDER BY 1`);
    return rows.map((r) => r.line).filter((line) => !line.includes('schema_migrations'));
  });
}

describe('migrations', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase('empty');
  });
  afterAll(() => database.drop());

  it('go up, all the way down to nothing, and up again to the same schema', async () => {
    await migrate(database);
    const first = await catalogue(database.adminUrl);
    expect(first.length).toBeGreaterThan(300);
    await migrateDown(database.ownerUrl, migrations.length);
    expect(await catalogue(database.adminUrl)).toEqual([]);
    await migrate(database);
    expect(await catalogue(database.adminUrl)).toEqual(first);
  });
});
