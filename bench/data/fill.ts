import { loadRegions } from '#libs/organizations';
import type { Client } from 'pg';
import { withClient } from '../../libs/database/src/roles';
import { makeCast } from './cast';
import { checkReferences } from './check';
import { fillCast, wakeSessions } from './fill-cast';
import { claimSteps } from './fill-claims';
import { recordSteps } from './fill-record';
import { VERDICT_STEPS } from './fill-verdicts';
import { refreshKept } from './kept';
import { stage } from './stage';
import type { Step } from './step';

export interface FillOptions {
  readonly claims: number;
  readonly progress?: (line: string) => void;
}

/**
 * Fills a migrated database that has no rows yet, as its superuser: set by set, with triggers asleep, so what they would have
 * written is written here. CHECKs and unique keys hold all the same; references are asked for afterwards.
 */
export async function fillBenchData(
  adminUrl: string,
  { claims, progress = () => undefined }: FillOptions,
): Promise<void> {
  await loadRegions(adminUrl);
  const cast = makeCast();
  await withClient(adminUrl, async (client) => {
    await client.query(SETTINGS);
    await withoutIndexes(client, ['claims', 'search_documents'], async () => {
      // Room for a second version of each claim on its own page: what is kept on claims comes last.
      await client.query('ALTER TABLE claims SET (fillfactor = 45)');
      await timed(progress, 'who and what there is', async () => {
        await fillCast(client, cast);
        await wakeSessions(client);
        await stage(client, cast, claims);
      });
      for (const step of [...claimSteps(cast), ...VERDICT_STEPS, ...recordSteps(cast)]) {
        await timed(progress, step.name, () => withoutIndexes(client, step.tables, () => take(client, step)));
      }
      // Functions that ask row by row are planned by what is there now.
      await client.query('DISCARD TEMP; ANALYZE');
      await refreshKept(adminUrl, SETTINGS, (name, work) => timed(progress, name, work));
      // What is published waits for its signatures, and for its words to be taken.
      await timed(progress, 'noted for jobs', async () => {
        const noted = `INSERT INTO upkeep (work, subject) SELECT w.work, f.id FROM fact_checks f CROSS JOIN (VALUES ('SIGN'), ('WORDS')) w(work)`;
        return (await client.query(noted)).rowCount ?? 0;
      });
      await timed(progress, 'compact', async () => {
        await client.query('ALTER TABLE claims RESET (fillfactor)');
        await client.query('VACUUM (FULL) claims');
      });
    });
    await client.query('SET session_replication_role = origin; RESET max_parallel_workers_per_gather');
    await timed(progress, 'vacuum', async () => void (await client.query('VACUUM (ANALYZE, FREEZE)')));
    await timed(progress, 'references', () => checkReferences(client));
  });
}

const SETTINGS = `SET session_replication_role = replica; SET search_path = public, pg_temp; SET timezone = 'UTC';
  SET work_mem = '128MB'; SET maintenance_work_mem = '512MB'; SET temp_buffers = '128MB'; SET synchronous_commit = off; SET jit = off;
  SET max_parallel_workers_per_gather = 0`;

async function take(client: Client, step: Step): Promise<number> {
  if ('run' in step) return step.run(client);
  const results = [await client.query(step.sql)].flat();
  return results
    .filter((r) => r.command === 'INSERT' || r.command === 'SELECT')
    .reduce((sum, r) => sum + (r.rowCount ?? 0), 0);
}

async function timed(
  progress: (line: string) => void,
  name: string,
  work: () => Promise<number | void>,
): Promise<void> {
  const started = performance.now();
  const rows = await work();
  const seconds = ((performance.now() - started) / 1000).toFixed(1).padStart(7);
  progress(`${name.padEnd(24)} ${(rows ?? 0).toLocaleString('en').padStart(12)} rows ${seconds} s`);
}

/** Building an index once sorts; keeping it row by row searches: several times as slow where its order is not that of the rows. */
async function withoutIndexes<T>(client: Client, tables: readonly string[], work: () => Promise<T>): Promise<T> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition
     FROM pg_index i WHERE i.indrelid = ANY (SELECT to_regclass(t) FROM unnest($1::text[]) t)
       AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid)`,
    [tables],
  );
  for (const { name } of rows) await client.query(`DROP INDEX ${name}`);
  const done = await work();
  for (const { definition } of rows) await client.query(definition);
  return done;
}
