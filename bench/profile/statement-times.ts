import { Client } from 'pg';

/** What PostgreSQL itself counted of one statement: planning and running, without reading and sending messages. */
export interface StatementTime {
  readonly query: string;
  readonly calls: number;
  readonly us: number;
}

/** What a statement is for. */
export type Purpose = 'session' | 'standing' | 'frame' | 'operation';

/** The server must be started with these for `StatementTimes`. */
export const STATEMENT_TIMES_SETTINGS = {
  shared_preload_libraries: 'pg_stat_statements',
  'pg_stat_statements.track_planning': 'on',
} as const;

/** pg_stat_statements of a server, read as its administrator in a database other than the one that is measured. */
export class StatementTimes {
  private constructor(
    private readonly client: Client,
    private readonly database: string,
  ) {}

  /** Undefined on a server that was started without it. */
  static async open(adminUrl: string): Promise<StatementTimes | undefined> {
    const url = new URL(adminUrl);
    const database = decodeURIComponent(url.pathname.slice(1));
    url.pathname = '/postgres';
    const client = new Client({ connectionString: url.href, application_name: 'cekatan bench profile' });
    await client.connect();
    const { rows } = await client.query<{ loaded: string }>(
      `SELECT current_setting('shared_preload_libraries') AS loaded`,
    );
    if (!rows[0]?.loaded.includes('pg_stat_statements')) {
      await client.end();
      return undefined;
    }
    await client.query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
    return new StatementTimes(client, database);
  }

  async reset(): Promise<void> {
    await this.client.query('SELECT pg_stat_statements_reset()');
  }

  async read(): Promise<StatementTime[]> {
    const { rows } = await this.client.query<StatementTime>(
      `SELECT s.query, s.calls::float8 AS calls, (s.total_plan_time + s.total_exec_time) * 1000 AS us
       FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid WHERE d.datname = $1 ORDER BY us DESC`,
      [this.database],
    );
    return rows;
  }

  async close(): Promise<void> {
    await this.client.end();
  }
}

export function purposeOf(sql: string): Purpose {
  if (/person_sessions|api_key_secrets|begin_session_by_token/.test(sql)) return 'session';
  if (/begin_session|begin_request|standing_at/.test(sql)) return 'standing';
  if (/^\s*(BEGIN|START|COMMIT|ROLLBACK|SET|PREPARE|DISCARD|SELECT pg_advisory)/i.test(sql)) return 'frame';
  return 'operation';
}

/** A statement in one line. */
export function short(sql: string, length = 90): string {
  const line = sql.replace(/\s+/g, ' ').replaceAll('|', '\\|').trim();
  return line.length <= length ? line : `${line.slice(0, length - 1)}…`;
}
