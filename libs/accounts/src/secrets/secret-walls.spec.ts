import type { Organization } from '#libs/organizations';
import { generateSync } from 'otplib';
import { type RunningApi, type TestDatabase, createTestDatabase, gql, startApi } from '../../../../test/support';
import { createMember, createOrganization, createPerson } from '../../../../test/support/accounts';
import { withClient } from '../../../database/src/roles';

/** Columns that hold what somebody proves who it is with, or what is compared with it. */
const SECRET_COLUMNS = ['password_hash', 'secret', 'secret_hash', 'token_hash', 'code_hash'];

interface Viewer {
  readonly organizationId: string | null;
  readonly personId: string | null;
  readonly operator: boolean;
  readonly system?: string;
}

let database: TestDatabase;
let api: RunningApi;
let newsroom: Organization;
let rina: { id: string; email: string; token: string };
let colleague: { id: string };
let admin: { id: string };

beforeAll(async () => {
  database = await createTestDatabase();
  api = await startApi(database);
  newsroom = await createOrganization(api, { kind: 'NEWSROOM', name: 'Redaksi Rahasia', code: 'RAHASIA' });
  rina = await createMember(api, newsroom.id, 'ADMIN', 'EDITOR');
  colleague = await createMember(api, newsroom.id, 'JOURNALIST');
  admin = await createMember(api, newsroom.id, 'ADMIN');
  await giveRinaEverySecret();
});

afterAll(async () => {
  await api?.close();
  await database?.drop();
});

/** A second factor with recovery codes, an API key, an open invitation, besides her password and session. */
async function giveRinaEverySecret(): Promise<void> {
  const started = await gql<{ startTotp: { secret: string } }>(
    api.url,
    rina.token,
    'mutation { startTotp { secret } }',
  );
  const code = generateSync({ secret: started.data?.startTotp.secret ?? '' });
  const CONFIRM = 'mutation C($code: String!) { confirmTotp(input: { code: $code }) { recoveryCodes } }';
  const KEY =
    'mutation { createApiKey(input: { name: "CMS", permissions: ["claim.read"], expiresInDays: 1 }) { token } }';
  const INVITE =
    'mutation { invitePerson(input: { email: "baru@contoh.test", roles: [EDITOR] }) { invitation { id } } }';
  expect((await gql(api.url, rina.token, CONFIRM, { code })).errors).toEqual([]);
  for (const mutation of [KEY, INVITE]) expect((await gql(api.url, rina.token, mutation)).errors).toEqual([]);
}

/** Every secret in the database except the person's own, as it would stand in a row turned into text. */
async function secretsOfOthers(personId: string | null): Promise<Map<string, string>> {
  return withClient(database.adminUrl, async (client) => {
    const { rows: columns } = await client.query<{ table: string; column: string; owned: boolean }>(
      `SELECT c.table_name AS table, c.column_name AS column, EXISTS (SELECT 1 FROM information_schema.columns p
         WHERE p.table_schema = 'public' AND p.table_name = c.table_name AND p.column_name = 'person_id') AS owned
       FROM information_schema.columns c WHERE c.table_schema = 'public' AND c.column_name = ANY ($1)`,
      [SECRET_COLUMNS],
    );
    const secrets = new Map<string, string>();
    for (const { table, column, owned } of columns) {
      const others = owned ? 'WHERE person_id IS DISTINCT FROM $1' : 'WHERE $1::uuid IS NULL OR true';
      const { rows } = await client.query<{ value: string }>(
        `SELECT to_jsonb(t) ->> '${column}' AS value FROM ${table} t ${others}`,
        [personId],
      );
      for (const { value } of rows) secrets.set(value.replace(/^\\x/, ''), `${table}.${column}`);
    }
    return secrets;
  });
}

/** All that the application (or the worker) can read of every table in the viewer's session, as text. */
async function readEverything(viewer: Viewer): Promise<string> {
  const url = viewer.system ? database.workerUrl : database.appUrl;
  return withClient(url, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm')`,
    );
    await client.query('BEGIN');
    await client.query(`SELECT begin_session($1, $2, $3, $4, '0')`, [
      viewer.organizationId,
      viewer.personId,
      viewer.operator,
      viewer.system ?? null,
    ]);
    const seen: string[] = [];
    for (const { name } of tables) {
      await client.query('SAVEPOINT one');
      try {
        const { rows } = await client.query<{ all: string | null }>(
          `SELECT string_agg(to_jsonb(t)::text, E'\\n') AS all FROM ${name} t`,
        );
        seen.push(rows[0]?.all ?? '');
      } catch (error) {
        if ((error as { code?: string }).code !== '42501') throw error;
        await client.query('ROLLBACK TO one');
      }
    }
    await client.query('ROLLBACK');
    return seen.join('\n');
  });
}

async function leaks(viewer: Viewer): Promise<string[]> {
  const [secrets, everything] = [await secretsOfOthers(viewer.personId), await readEverything(viewer)];
  return [...new Set([...secrets].filter(([value]) => everything.includes(value)).map(([, where]) => where))].sort();
}

const member = ({ id }: { id: string }): Viewer => ({
  organizationId: newsroom.id,
  personId: id,
  operator: false,
});

describe('secrets of others', () => {
  it('are looked for where they are: each kind is there, and the owner of the tables sees it', async () => {
    const found = new Set((await secretsOfOthers(colleague.id)).values());
    expect([...found].map((where) => where.split('.')[1]).sort()).toEqual(
      expect.arrayContaining(['code_hash', 'password_hash', 'secret', 'secret_hash', 'token_hash']),
    );
  });

  it('are read by no statement in the session of a colleague, an admin, a stranger, an operator, a key or nobody', async () => {
    const operator = await createPerson(api, { operator: true });
    const elsewhere = await createOrganization(api, { kind: 'NEWSROOM', name: 'Redaksi Sebelah', code: 'SEBELAH' });
    const viewers: Record<string, Viewer> = {
      colleague: member(colleague),
      admin: member(admin),
      key: { organizationId: newsroom.id, personId: null, operator: false },
      stranger: { organizationId: elsewhere.id, personId: (await createPerson(api)).id, operator: false },
      operator: { organizationId: null, personId: operator.id, operator: true },
      'operator in the newsroom': { organizationId: newsroom.id, personId: operator.id, operator: true },
      nobody: { organizationId: null, personId: null, operator: false },
    };
    const found: Record<string, string[]> = {};
    for (const [name, viewer] of Object.entries(viewers)) {
      const seen = await leaks(viewer);
      if (seen.length > 0) found[name] = seen;
    }
    expect(found).toEqual({});
  });

  it('are read by none of the system work that the worker does', async () => {
    const found: Record<string, string[]> = {};
    for (const system of ['bootstrap', 'import', 'capture-link', 'derive-images', 'send-mail', 'notify']) {
      const seen = await leaks({ organizationId: null, personId: null, operator: false, system });
      if (seen.length > 0) found[system] = seen;
    }
    expect(found).toEqual({});
  });

  it('are not put in the place of anybody, not even by their owner or an admin', async () => {
    for (const viewer of [member(rina), member(admin)]) {
      await withClient(database.appUrl, async (client) => {
        await client.query('BEGIN');
        await client.query(`SELECT begin_session($1, $2, false, NULL, '0')`, [viewer.organizationId, viewer.personId]);
        const changed = await client.query(`UPDATE person_credentials SET password_hash = 'milik-saya'`);
        expect(changed.rowCount).toBe(0);
        await expect(
          client.query(`INSERT INTO person_credentials (person_id, password_hash) VALUES ($1, 'x')`, [rina.id]),
        ).rejects.toThrow('row-level security');
      });
    }
  });

  it('of a key are given by its maker alone, once', async () => {
    const { rows: keys } = await withClient(database.adminUrl, (client) =>
      client.query<{ id: string }>('SELECT id FROM api_keys'),
    );
    await withClient(database.appUrl, async (client) => {
      for (const [viewer, refusal] of [
        [member(admin), 'row-level security'],
        [member(rina), 'duplicate key'],
      ] as const) {
        await client.query('BEGIN');
        await client.query(`SELECT begin_session($1, $2, false, NULL, '0')`, [viewer.organizationId, viewer.personId]);
        await expect(
          client.query(`INSERT INTO api_key_secrets (key_id, secret_hash) VALUES ($1, sha256('x'))`, [keys[0]?.id]),
        ).rejects.toThrow(refusal);
        await client.query('ROLLBACK');
      }
    });
  });
});
