import { withClient } from '../../libs/database/src/roles';
import { createTestDatabase, type TestDatabase } from '../support';

/** Tables that hold nothing of an organisation or a person. Anything else needs policies. */
const OPEN_TABLES = ['regions', 'schema_migrations'];

const FINDINGS = `
  SELECT c.relname || ': row-level security is not forced' AS finding FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> ALL ($1)
      AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
  UNION ALL
  SELECT p.tablename || '.' || p.policyname || ': no WITH CHECK' FROM pg_policies p
    WHERE p.schemaname = 'public' AND p.cmd IN ('INSERT', 'UPDATE') AND p.with_check IS NULL
  UNION ALL
  SELECT c.relname || ': a grant without a policy for ' || a.privilege_type || ' to ' || r.rolname
    FROM pg_class c CROSS JOIN LATERAL aclexplode(c.relacl) a JOIN pg_roles r ON r.oid = a.grantee
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND r.rolname <> 'cekatan_owner' AND c.relname <> ALL ($1)
      AND a.privilege_type IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE') AND NOT EXISTS (SELECT 1 FROM pg_policies p
        WHERE p.tablename = c.relname AND p.cmd IN (a.privilege_type, 'ALL') AND r.rolname = ANY (p.roles))
  UNION ALL
  SELECT p.oid::regprocedure || ': a definer function without a fixed search_path' FROM pg_proc p
    WHERE p.pronamespace IN ('public'::regnamespace, 'jobs'::regnamespace) AND p.prosecdef
      AND NOT coalesce(array_to_string(p.proconfig, ',') LIKE '%search_path=%', false)
  UNION ALL
  SELECT p.oid::regprocedure || ': a definer function that anybody may call' FROM pg_proc p
    WHERE p.pronamespace IN ('public'::regnamespace, 'jobs'::regnamespace) AND p.prosecdef AND p.prorettype <> 'trigger'::regtype
      AND (p.proacl IS NULL OR EXISTS (SELECT 1 FROM aclexplode(p.proacl) a WHERE a.grantee = 0))
  UNION ALL
  SELECT c.relname || ': a view that runs as its owner' FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('v', 'm')
      AND NOT coalesce(array_to_string(c.reloptions, ',') LIKE '%security_invoker=true%', false)
  UNION ALL
  SELECT r.rolname || ': can bypass the policies' FROM pg_roles r
    WHERE r.rolname LIKE 'cekatan\\_%' AND (r.rolbypassrls OR r.rolsuper)
  UNION ALL
  SELECT c.relname || ': owned by ' || pg_get_userbyid(c.relowner) FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND pg_get_userbyid(c.relowner) <> 'cekatan_owner'`;

describe('the catalogue of the database', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  const findings = (): Promise<string[]> =>
    withClient(database.adminUrl, async (client) =>
      (await client.query<{ finding: string }>(FINDINGS, [OPEN_TABLES])).rows.map((r) => r.finding),
    );
  const asOwner = (sql: string): Promise<unknown> => withClient(database.ownerUrl, (client) => client.query(sql));

  it('has no table outside the walls, no open grant and no loose function', async () => {
    expect(await findings()).toEqual([]);
  });

  it('would notice each of them', async () => {
    await asOwner(`CREATE TABLE forgotten (id uuid, owner_id uuid); GRANT SELECT ON forgotten TO cekatan_app`);
    await asOwner(`CREATE FUNCTION loose() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'`);
    await asOwner(`CREATE VIEW peephole AS SELECT * FROM claims`);
    expect((await findings()).sort()).toEqual([
      'forgotten: a grant without a policy for SELECT to cekatan_app',
      'forgotten: row-level security is not forced',
      'loose(): a definer function that anybody may call',
      'loose(): a definer function without a fixed search_path',
      'peephole: a view that runs as its owner',
    ]);
  });

  it('gives a session without an actor nothing at all', async () => {
    await withClient(database.appUrl, async (client) => {
      for (const table of ['claims', 'evidence', 'verdicts', 'events', 'people', 'agreements', 'person_sessions']) {
        expect((await client.query(`SELECT 1 FROM ${table} LIMIT 1`)).rows).toEqual([]);
      }
    });
  });
});
