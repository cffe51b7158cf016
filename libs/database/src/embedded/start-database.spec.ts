import { loadConfig } from '#libs/config';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase } from '../../../../test/support';
import { withClient, withDatabase } from '../roles';
import { EmbeddedServer } from './embedded-server';
import { bootstrapExternalDatabase, startDatabase } from './start-database';

describe('starting the configured database', () => {
  it('makes the embedded one from nothing, with a login for each role', async () => {
    const varDir = mkdtempSync(join(tmpdir(), 'cekatan-var-'));
    chmodSync(varDir, 0o755);
    const { database } = loadConfig({ VAR_DIR: varDir });
    const running = await startDatabase(database);
    const { appUrl, ownerUrl = '', workerUrl, auditorUrl = '' } = running.urls;
    for (const url of [appUrl, ownerUrl, workerUrl, auditorUrl]) {
      const { rows } = await withClient(url, (client) =>
        client.query<{ at: string }>(`SELECT concat(current_user, '@', current_database()) AS at`),
      );
      expect(rows[0]?.at).toBe(`${new URL(url).username}@cekatan`);
    }
    await running.stop();
    await expect(withClient(appUrl, async () => {})).rejects.toThrow(/ECONNREFUSED/);
    expect(await EmbeddedServer.sweep(join(varDir, 'postgres'))).toBe(true);
    rmSync(varDir, { recursive: true });
  });

  it('makes roles and database of an external server from the configured addresses', async () => {
    const test = await createTestDatabase('empty');
    const name = `${test.name}_external`;
    const config = loadConfig({
      DATABASE_URL: withDatabase(test.appUrl, name),
      DATABASE_WORKER_URL: withDatabase(test.workerUrl, name),
      DATABASE_OWNER_URL: withDatabase(test.ownerUrl, name),
      DATABASE_AUDITOR_URL: withDatabase(test.auditorUrl, name),
      DATABASE_ADMIN_URL: test.adminUrl,
      ENCRYPTION_KEY: Buffer.alloc(32).toString('base64'),
    });
    await expect(
      startDatabase(config.database).then(({ urls }) => withClient(urls.appUrl, async () => {})),
    ).rejects.toThrow();
    await bootstrapExternalDatabase(config.database);
    const running = await startDatabase(config.database);
    await withClient(running.urls.appUrl, (client) => client.query('SELECT 1'));
    await running.stop();
    await withClient(test.adminUrl, (admin) => admin.query(`DROP DATABASE ${name} WITH (FORCE)`));
    await test.drop();
  });
});
