import { INDEX_SEARCH, type MeilisearchServer, openSearchServer } from '#libs/search';
import type { Database } from '#libs/database';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isUpToDate } from '../../libs/search/src/meilisearch/index-settings';
import { meilisearchBinary, startMeilisearch, type TestMeilisearch } from '../../test/support/meilisearch';
import type { BenchWorld } from '../data/world';

/**
 * A server whose data lie beside the world, so that a world is indexed once (100,000 claims are a minute and a half of CPU) and not for
 * each measuring. One of MEILI_URL is given its documents every time. Undefined where there is no Meilisearch.
 */
export async function openBesideWorld(world: BenchWorld): Promise<TestMeilisearch | undefined> {
  if (meilisearchBinary === undefined) return startMeilisearch().catch(() => undefined);
  const all = `${world.directory}-meilisearch`;
  mkdirSync(all, { recursive: true });
  // What another version has written this one does not open.
  for (const other of readdirSync(all).filter((name) => name !== meilisearchBinary))
    rmSync(join(all, other), { recursive: true, force: true });
  return startMeilisearch({ kept: join(all, meilisearchBinary) });
}

/** An index of the claims as the code makes it today and with what the database says, by ids and versions; built only where it is not. */
export async function indexed(server: MeilisearchServer, database: Database, world: BenchWorld): Promise<string> {
  const began = performance.now();
  const seconds = (): string => `${((performance.now() - began) / 1000).toFixed(0)} s`;
  const { index } = openSearchServer(server, database, world.workerUrl);
  const settings = await server.settings(server.live('CLAIM'));
  if (settings && isUpToDate('CLAIM', settings)) {
    const { documents, ...differing } = await index.compare('CLAIM');
    if (Object.values(differing).every((n) => n === 0)) return `had ${documents} claims, compared in ${seconds()}`;
  }
  await index.rebuild('CLAIM');
  await database.system(INDEX_SEARCH, (tx) => tx.rows(`SELECT feed_search('CLAIM', false)`));
  return `has ${world.size} claims after ${seconds()}`;
}
