import type { Config } from '#libs/config';
import {
  Database,
  type DatabaseUrls,
  migrate,
  openDatabase,
  type RunningDatabase,
  startDatabase,
} from '#libs/database';
import { loadRegions } from '#libs/organizations';
import { CommandError } from './cli/src/explain';

/** The configured database at the newest schema: the embedded one is brought there, any other must be there. */
export async function openConfiguredDatabase(config: Config, say: (line: string) => void): Promise<RunningDatabase> {
  const running = await startDatabase(config.database, say);
  try {
    const { ownerUrl, workerUrl } = running.urls;
    if (config.database.mode === 'embedded' && ownerUrl) {
      const { applied } = await migrate({ ownerUrl, workerUrl });
      if (applied.length > 0) say(`Applied ${applied.length} migrations`);
      await loadRegions(ownerUrl);
    } else {
      await requireNewestSchema(running.urls);
    }
    return running;
  } catch (error) {
    await running.stop();
    throw error;
  }
}

async function requireNewestSchema(urls: DatabaseUrls): Promise<void> {
  const database: Database = await openDatabase(urls, { poolSize: 1, workerPoolSize: 1 });
  try {
    const missing = await database.missingMigrations();
    if (missing.length > 0)
      throw new CommandError(`${missing.length} migrations have not run: run \`cekatan migrate\``);
  } finally {
    await database.close();
  }
}
