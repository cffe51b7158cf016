import { Client } from 'pg';

/** An event with its place in the chain, every column as text that compares exactly. */
export interface AuditedEvent {
  readonly stream: string;
  readonly seq: number;
  readonly columns: Readonly<Record<string, string | boolean | null>>;
  /** `data` as PostgreSQL writes jsonb, which is how it stands in the body too. */
  readonly data: string;
  readonly body: string;
  readonly prevHash: string;
  readonly hash: string;
}

export interface Head {
  readonly stream: string;
  readonly kind: string;
  readonly seq: number;
  readonly hash: string;
}

const COLUMNS = `jsonb_build_object('id', id, 'stream', stream, 'type', type, 'subject_kind', subject_kind, 'subject_id', subject_id,
  'owner_id', owner_id, 'own_only', own_only, 'person_id', person_id, 'organization_id', organization_id, 'system', system,
  'agreement_id', agreement_id, 'clause', clause,
  'occurred_at', to_char(occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) AS columns`;

const BATCH = 2_000;

/** Reads the whole record as the auditor role, which may see every event and change none. One snapshot a session. */
export class RecordAuditRepository {
  private constructor(private readonly client: Client) {}

  /** Opens a snapshot, works on it and lets it go. */
  static async within<T>(auditorUrl: string, work: (audit: RecordAuditRepository) => Promise<T>): Promise<T> {
    const client = new Client({ connectionString: auditorUrl });
    await client.connect();
    try {
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
      return await work(new RecordAuditRepository(client));
    } finally {
      await client.end();
    }
  }

  async now(): Promise<Date> {
    const { rows } = await this.client.query<{ now: Date }>('SELECT now() AS now');
    return rows[0]?.now ?? new Date(Number.NaN);
  }

  async *heads(stream?: string): AsyncGenerator<Head> {
    yield* this.batches<Head>(
      `SELECT stream, kind, seq::float8 AS seq, hash FROM record_heads
       WHERE ($1::uuid IS NULL OR stream = $1) AND ($2::uuid IS NULL OR stream > $2) ORDER BY stream LIMIT ${BATCH}`,
      (last) => [stream ?? null, last?.stream ?? null],
    );
  }

  /** All events, chain after chain. */
  async *events(stream?: string): AsyncGenerator<AuditedEvent> {
    yield* this.batches<AuditedEvent>(
      `SELECT stream, seq::float8 AS seq, ${COLUMNS}, data::text AS data, body, prev_hash AS "prevHash", hash FROM events
       WHERE ($1::uuid IS NULL OR stream = $1) AND ($2::uuid IS NULL OR (stream, seq) > ($2, $3::float8::bigint))
       ORDER BY stream, seq LIMIT ${BATCH}`,
      (last) => [stream ?? null, last?.stream ?? null, last?.seq ?? null],
    );
  }

  private async *batches<T extends object>(sql: string, after: (last: T | undefined) => unknown[]): AsyncGenerator<T> {
    let last: T | undefined;
    for (;;) {
      const { rows } = await this.client.query<T>(sql, after(last));
      yield* rows;
      last = rows.at(-1);
      if (rows.length < BATCH) return;
    }
  }
}
