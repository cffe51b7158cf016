import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../../test/support';
import { TEST_PASSWORDS } from '../../../../test/support/test-server';
import { bootstrapDatabase, DATABASE_ROLES, withClient, type DatabaseRole } from './bootstrap-roles';

describe('the database roles', () => {
  let database: TestDatabase;
  const as = <T>(role: DatabaseRole, work: (client: Client) => Promise<T>): Promise<T> =>
    withClient(database[`${role}Url`], work);

  beforeAll(async () => {
    database = await createTestDatabase('empty');
  });
  afterAll(() => database.drop());

  it.each(Object.keys(DATABASE_ROLES) as DatabaseRole[])('lets %s log in as a role without any power', async (role) => {
    const { rows } = await as(role, (client) =>
      client.query<Record<string, unknown>>(
        `SELECT rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication, current_setting('search_path') AS path
         FROM pg_roles WHERE rolname = current_user`,
      ),
    );
    expect(rows).toEqual([
      {
        rolname: DATABASE_ROLES[role],
        rolsuper: false,
        rolbypassrls: false,
        rolcreaterole: false,
        rolcreatedb: false,
        rolreplication: false,
        path: 'public, pg_temp',
      },
    ]);
  });

  it('lets only the owner create tables', async () => {
    await as('owner', (client) => client.query('CREATE TABLE owned (id int)'));
    for (const role of ['app', 'worker', 'auditor'] as const) {
      await expect(as(role, (client) => client.query('CREATE TABLE mine (id int)'))).rejects.toMatchObject({
        code: '42501',
      });
      await expect(as(role, (client) => client.query('CREATE TEMP TABLE mine (id int)'))).rejects.toMatchObject({
        code: '42501',
      });
      await expect(as(role, (client) => client.query('SELECT FROM owned'))).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('lets the worker make the schema of its queue, and nobody else but the owner', async () => {
    await as('worker', (client) => client.query('CREATE SCHEMA queue; DROP SCHEMA queue'));
    for (const role of ['app', 'auditor'] as const) {
      await expect(as(role, (client) => client.query('CREATE SCHEMA queue'))).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('keeps every other role out of the database', async () => {
    const { rows } = await withClient(database.adminUrl, (admin) =>
      admin.query<{ acl: string }>(
        `SELECT array_to_string(datacl, ' ') AS acl FROM pg_database WHERE datname = current_database()`,
      ),
    );
    expect(rows[0]?.acl).not.toMatch(/(^| )=/);
  });

  it('offers the extensions that search needs', async () => {
    await as('owner', async (client) => {
      await client.query('CREATE EXTENSION pg_trgm; CREATE EXTENSION unaccent; CREATE EXTENSION btree_gist');
      const { rows } = await client.query<{ near: number; plain: string; stem: string }>(
        `SELECT similarity('hoaks', 'hoax') AS near, unaccent('Élan') AS plain, to_tsvector('indonesian', 'pemilihan')::text AS stem`,
      );
      expect(rows[0]).toEqual({ near: expect.closeTo(0.375, 2) as number, plain: 'Elan', stem: "'pilih':1" });
    });
  });

  it('comes to the same state when run again, also at the same time', async () => {
    const options = { adminUrl: database.adminUrl, database: database.name, passwords: TEST_PASSWORDS };
    const all = await Promise.all([bootstrapDatabase(options), bootstrapDatabase(options), bootstrapDatabase(options)]);
    expect(new Set(all.map((urls) => urls.appUrl))).toEqual(new Set([database.appUrl]));
    await as('app', (client) => client.query('SELECT 1'));
  });

  it('takes powers back that somebody gave a role', async () => {
    await withClient(database.adminUrl, (admin) => admin.query('ALTER ROLE cekatan_auditor REPLICATION CREATEDB'));
    await bootstrapDatabase({ adminUrl: database.adminUrl, database: database.name, passwords: TEST_PASSWORDS });
    const { rows } = await withClient(database.adminUrl, (admin) =>
      admin.query(`SELECT rolreplication, rolcreatedb FROM pg_roles WHERE rolname = 'cekatan_auditor'`),
    );
    expect(rows).toEqual([{ rolreplication: false, rolcreatedb: false }]);
  });
});
