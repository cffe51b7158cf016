import { Client } from 'pg';

/** Tables that hold nothing of an organisation or a person. */
const OPEN_TABLES = ['regions', 'schema_migrations'];

export interface QueueFacts {
  readonly waiting: number;
  readonly oldestSeconds: number;
  readonly givenUp: number;
}

/** What `cekatan doctor` asks a database, on one connection as one role. */
export class DoctorRepository {
  private constructor(private readonly client: Client) {}

  static async within<T>(url: string, work: (questions: DoctorRepository) => Promise<T>): Promise<T> {
    const client = new Client({
      connectionString: url,
      connectionTimeoutMillis: 5_000,
      application_name: 'cekatan doctor',
    });
    client.on('error', () => {});
    await client.connect();
    try {
      return await work(new DoctorRepository(client));
    } finally {
      await client.end();
    }
  }

  async role(): Promise<{ name: string; powerful: boolean; version: string }> {
    const { rows } = await this.client.query<{ name: string; powerful: boolean; version: string }>(
      `SELECT current_user AS name, rolsuper OR rolbypassrls AS powerful, current_setting('server_version') AS version
       FROM pg_roles WHERE rolname = current_user`,
    );
    const [row] = rows;
    if (!row) throw new Error('the role does not know itself');
    return row;
  }

  /** Tables that are not behind forced row-level security and should be. */
  async listOpenTables(): Promise<string[]> {
    const { rows } = await this.client.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
         AND relname <> ALL ($1) AND NOT (relrowsecurity AND relforcerowsecurity) ORDER BY 1`,
      [OPEN_TABLES],
    );
    return rows.map((r) => r.name);
  }

  async countRegions(): Promise<number> {
    const { rows } = await this.client.query<{ count: number }>('SELECT count(*)::int AS count FROM regions');
    return rows[0]?.count ?? 0;
  }

  /** Organisations of which something else is kept for this moment than what holds in it. */
  async countWrongStandings(): Promise<number> {
    const { rows } = await this.client.query<{ count: number }>('SELECT standings_kept_wrong()::int AS count');
    return rows[0]?.count ?? 0;
  }

  /** The database's clock against this machine's, in milliseconds, less half the way there and back. */
  async clockSkew(): Promise<number> {
    const before = Date.now();
    const { rows } = await this.client.query<{ at: Date }>('SELECT clock_timestamp() AS at');
    const after = Date.now();
    return (rows[0]?.at.getTime() ?? after) - (before + after) / 2;
  }

  async queue(): Promise<QueueFacts> {
    const { rows } = await this.client.query<QueueFacts>(
      `SELECT count(*) FILTER (WHERE run_at <= now() AND attempts < max_attempts)::int AS waiting,
         coalesce(extract(epoch FROM now() - min(run_at) FILTER (WHERE run_at <= now() AND locked_at IS NULL
           AND attempts < max_attempts)), 0)::int AS "oldestSeconds",
         count(*) FILTER (WHERE attempts >= max_attempts)::int AS "givenUp"
       FROM graphile_worker.jobs`,
    );
    const [row] = rows;
    if (!row) throw new Error('the queue did not answer');
    return row;
  }
}
