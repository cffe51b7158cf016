import { migrations } from '#migrations';
import { Client } from 'pg';
import { DataSource } from 'typeorm';

export interface MigrationReport {
  /** Names of what ran now, in order. */
  readonly applied: readonly string[];
}

function ownerSource(url: string): DataSource {
  return new DataSource({ type: 'postgres', url, migrations, migrationsTableName: 'schema_migrations', entities: [] });
}

/**
 * Brings the schema up to date as its owner, then the queue's own schema as the worker role. Several processes may start
 * at once: one migrates, the others wait.
 */
export async function migrate(urls: { ownerUrl: string; workerUrl: string }): Promise<MigrationReport> {
  const lock = new Client({ connectionString: urls.ownerUrl });
  await lock.connect();
  try {
    await lock.query('SELECT pg_advisory_lock(7306020)');
    const source = await ownerSource(urls.ownerUrl).initialize();
    try {
      const applied = await source.runMigrations({ transaction: 'each' });
      // So that a process can say whether the database is as new as its code.
      await source.query('GRANT SELECT ON schema_migrations TO cekatan_app');
      await installQueue(urls.workerUrl);
      return { applied: applied.map((m) => m.name) };
    } finally {
      await source.destroy();
    }
  } finally {
    await lock.end();
  }
}

/** Takes back the last `steps` migrations. */
export async function migrateDown(ownerUrl: string, steps = 1): Promise<void> {
  const source = await ownerSource(ownerUrl).initialize();
  try {
    for (let i = 0; i < steps; i += 1) await source.undoLastMigration({ transaction: 'each' });
  } finally {
    await source.destroy();
  }
}

/** Names of migrations that have not run on this database. */
export async function pendingMigrations(ownerUrl: string): Promise<string[]> {
  const source = await ownerSource(ownerUrl).initialize();
  try {
    const done = new Set(
      (
        await source
          .query<{ name: string }[]>('SELECT name FROM schema_migrations')
          .catch(() => [] as { name: string }[])
      ).map((m) => m.name),
    );
    return migrations.map((m) => m.name).filter((name) => !done.has(name));
  } finally {
    await source.destroy();
  }
}

/**
 * graphile-worker installs and owns its schema; writers only enqueue, in their own transaction, through one definer
 * function. So the application role can neither read payloads nor change jobs.
 */
async function installQueue(workerUrl: string): Promise<void> {
  // Where nothing is migrated it is not loaded; see TaskRunner.
  const { runMigrations } = await import('graphile-worker');
  await runMigrations({ connectionString: workerUrl });
  const client = new Client({ connectionString: workerUrl });
  await client.connect();
  try {
    await client.query(`
      CREATE SCHEMA IF NOT EXISTS jobs;
      -- The owner's triggers enqueue as well.
      GRANT USAGE ON SCHEMA jobs TO cekatan_app, cekatan_owner;
      CREATE OR REPLACE FUNCTION jobs.enqueue(task text, payload json, run_at timestamptz, job_key text, max_attempts integer)
      RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
        SELECT graphile_worker.add_job(task, payload, run_at => run_at, job_key => job_key, max_attempts => max_attempts)
      $$;
      REVOKE ALL ON FUNCTION jobs.enqueue(text, json, timestamptz, text, integer) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION jobs.enqueue(text, json, timestamptz, text, integer) TO cekatan_app, cekatan_worker, cekatan_owner;
      -- For what is asked for once, and under a key of its own: nothing that waits has to be looked for and replaced, which is half of the work.
      CREATE OR REPLACE FUNCTION jobs.enqueue_once(task text, payload json, job_key text)
      RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
        SELECT graphile_worker.add_job(task, payload, job_key => job_key, job_key_mode => 'unsafe_dedupe')
      $$;
      REVOKE ALL ON FUNCTION jobs.enqueue_once(text, json, text) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION jobs.enqueue_once(text, json, text) TO cekatan_app, cekatan_worker, cekatan_owner;
    `);
  } finally {
    await client.end();
  }
}
