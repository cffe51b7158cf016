import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { escapeIdentifier, type Client } from 'pg';
import {
  bootstrapDatabase,
  grantOnDatabase,
  roleUrls,
  withClient,
  withDatabase,
  type RoleUrls,
} from '../../libs/database/src/roles';
import { prepareTemplate } from './prepare-template';
import { TEST_DIRECTORY_VARIABLE, TEST_PASSWORDS, testServer } from './test-server';

export interface TestDatabase extends RoleUrls {
  readonly name: string;
  /** Also closes whatever is still connected. */
  drop(): Promise<void>;
}

/** `migrated`: the newest schema and no rows of ours. `empty`: roles and rights only, for tests of migrations. */
export type TestTemplate = 'migrated' | 'empty';

const TEMPLATE_LOCK = 7_423_120;

/**
 * A database of its own for one spec file: call it in `beforeAll`, `drop()` it in `afterAll`. A copy of a template
 * takes some 50 ms (half a second where there is no room in memory); the first one of a run also starts the server and
 * migrates the template.
 */
export async function createTestDatabase(template: TestTemplate = 'migrated'): Promise<TestDatabase> {
  const adminUrl = await serverUrl();
  const name = `test_${process.pid}_${randomBytes(5).toString('hex')}`;
  await withClient(adminUrl, async (admin) => {
    const source = await ensureTemplate(admin, adminUrl, template);
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${source} STRATEGY file_copy`);
    await grantOnDatabase(admin, name);
  });
  return {
    ...roleUrls(adminUrl, name, TEST_PASSWORDS),
    name,
    drop: () =>
      withClient(adminUrl, async (admin) => {
        await admin.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`);
      }),
  };
}

async function serverUrl(): Promise<string> {
  const directory = process.env[TEST_DIRECTORY_VARIABLE];
  if (!directory) throw new Error('no test server is reserved: run the specs through `npm test`');
  const known = join(directory, 'admin-url');
  try {
    const url = readFileSync(known, 'utf8');
    await withClient(url, async () => {});
    return url;
  } catch {
    const { adminUrl } = await testServer(directory).attach();
    writeFileSync(known, adminUrl);
    return adminUrl;
  }
}

/** Made once a run under a lock, and renamed to its final name only when it is complete and closed to connections. */
async function ensureTemplate(admin: Client, adminUrl: string, template: TestTemplate): Promise<string> {
  const name = `template_${template}`;
  await admin.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
  try {
    const { rowCount } = await admin.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rowCount) return name;
    const unfinished = `${name}_unfinished`;
    await admin.query(`DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`);
    const urls = await bootstrapDatabase({ adminUrl, database: unfinished, passwords: TEST_PASSWORDS });
    if (template === 'migrated') await prepareTemplate(urls);
    // Plans should rest on true statistics, and a clone cannot be made while somebody is connected.
    await withClient(withDatabase(adminUrl, unfinished), (client) => client.query('VACUUM ANALYZE'));
    await admin.query(`ALTER DATABASE ${unfinished} ALLOW_CONNECTIONS false`);
    await admin.query(`ALTER DATABASE ${unfinished} RENAME TO ${name}`);
    return name;
  } finally {
    await admin.query('SELECT pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
  }
}
