import { channel } from 'node:diagnostics_channel';
import type { EntityManager, QueryRunner } from 'typeorm';
import { grantsOf } from './standing-texts';
import type { EnqueueOptions, Grant, Param, Scope, StatementParam, Tx, WriteTx } from './tx';

/** The part of a pg client that is used; TypeORM hands out the client of its own pool. */
export interface PgClient {
  query(statement: { name?: string; text: string; values?: unknown[] } | string, values?: unknown[]): Promise<PgResult>;
}
export interface PgResult {
  rows: unknown[];
}

/** Every statement of every session is published here, so that tests and profiles can count them. */
export const statements = channel('cekatan:statement');

type Send = PgClient['query'];
type Line = <T>(work: (send: Send) => Promise<T>) => Promise<T>;
const lines = new WeakMap<PgClient, Line>();

/**
 * Resolvers of one request run side by side on one connection. pg deprecates overlapping queries on a client, so they
 * line up here.
 */
export function serialise(client: PgClient): void {
  if (lines.has(client)) return;
  const send = client.query.bind(client);
  let tail: Promise<unknown> = Promise.resolve();
  const line: Line = (work) => {
    const result = tail.then(() => work(send));
    tail = result.catch(() => undefined);
    return result;
  };
  lines.set(client, line);
  client.query = (statement, values) => {
    if (statements.hasSubscribers) statements.publish(statement);
    return line(() => (values === undefined ? send(statement) : send(statement, values)));
  };
}

/** The line of a client, for what is not a single statement. */
export function lineOf(client: PgClient): Line {
  const line = lines.get(client);
  if (!line) throw new Error('the connection has no line');
  return line;
}

/** An agreement that gives something now: which of its texts holds, and until when. */
export interface StandingRow {
  readonly agreement_id: string;
  readonly version_id: string;
  readonly valid_until: string;
  readonly retained: boolean;
  readonly until: string;
}

/** What `begin_session` answers. */
export interface OpenedRow {
  readonly now: Date;
  readonly standing: readonly StandingRow[];
}

/** What was read in the same message as the session was opened, before anybody asked for it. */
export interface EarlyRows {
  readonly name: string;
  readonly values: readonly StatementParam[];
  readonly rows: readonly unknown[];
}

export interface SessionOptions {
  /** Name of system work; null for people and programs. */
  readonly system: string | null;
  readonly clockOffsetMs: number;
}

export interface TransactionOptions extends SessionOptions {
  readonly write: boolean;
  /** Holds `STANDING_LOCK` alone from the first moment, so that the standing is resolved after every write before it. */
  readonly alone?: boolean;
}

/** Opens a snapshot for reading; what reads in it asks for no later state, and can change nothing. */
export const BEGIN_SNAPSHOT = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';

const UUID = /^[0-9a-f-]{36}$/;
const NAME = /^[a-z-]{1,40}$/;

function literal(value: string | null, shape: RegExp): string {
  if (value === null) return 'NULL';
  if (!shape.test(value)) throw new Error('malformed identity of a session');
  return `'${value}'`;
}

/** The call that opens a session inside a transaction. */
export function sessionCall(scope: Scope, { system, clockOffsetMs }: SessionOptions): string {
  const args = [
    literal(scope.organizationId, UUID),
    literal(scope.personId, UUID),
    scope.operator ? 'true' : 'false',
    literal(system, NAME),
    `'${Math.trunc(clockOffsetMs)} milliseconds'`,
  ];
  return `begin_session(${args.join(', ')})`;
}

/**
 * Key of the lock between writers, who share it, and whoever changes the life of an agreement, who takes it alone. So no
 * write that rests on an agreement can still be under way when its suspension or end commits.
 */
export const STANDING_LOCK = 7_306_021;

/** One transaction of one scope. Opened with a single message: BEGIN, the lock for writers, the settings, the standing. */
export class Session implements WriteTx {
  readonly writable = true as const;
  now = new Date(0);
  standing: readonly Grant[] = [];
  broken = false;
  private early: EarlyRows | undefined;

  private constructor(
    readonly scope: Scope,
    private readonly runner: QueryRunner,
    private readonly client: PgClient,
  ) {}

  static async open(runner: QueryRunner, scope: Scope, options: TransactionOptions): Promise<Session> {
    const client = (await runner.connect()) as PgClient;
    serialise(client);
    const session = new Session(scope, runner, client);
    try {
      await session.begin(options);
    } catch (error) {
      await session.end(false);
      throw error;
    }
    return session;
  }

  /** Takes over a transaction in which a session has been opened already. */
  static async adopt(
    runner: QueryRunner,
    client: PgClient,
    scope: Scope,
    row: OpenedRow,
    early?: EarlyRows,
  ): Promise<Session> {
    const session = new Session(scope, runner, client);
    session.early = early;
    await session.opened(row);
    return session;
  }

  private async opened({ now, standing }: OpenedRow): Promise<void> {
    // TypeORM must know that it is inside a transaction, or its helpers would open and commit one of their own.
    (this.runner as { isTransactionActive: boolean }).isTransactionActive = true;
    this.now = now;
    this.standing = await grantsOf(this, this.runner.connection, standing);
  }

  get manager(): EntityManager {
    return this.runner.manager;
  }

  private async begin({ write, alone, ...options }: TransactionOptions): Promise<void> {
    const begin = write ? 'BEGIN' : BEGIN_SNAPSHOT;
    const acquire = alone ? 'pg_advisory_xact_lock' : 'pg_advisory_xact_lock_shared';
    const lock = write && this.scope.organizationId !== null ? `SELECT ${acquire}(${STANDING_LOCK});` : '';
    const results = (await this.client.query(
      `${begin}; ${lock} SELECT * FROM ${sessionCall(this.scope, options)}`,
    )) as unknown as PgResult[];
    const row = results.at(-1)?.rows[0] as OpenedRow | undefined;
    if (!row) throw new Error('the session did not begin');
    await this.opened(row);
  }

  async rows<T>(sql: string, params: readonly Param[] = [], name?: string): Promise<T[]> {
    const { early } = this;
    if (early && name === early.name && early.values.every((value, i) => value === params[i])) {
      this.early = undefined;
      return early.rows as T[];
    }
    try {
      const statement = { text: sql, values: [...params], ...(name === undefined ? {} : { name }) };
      return (await this.client.query(statement)).rows as T[];
    } catch (error) {
      this.broken = true;
      throw error;
    }
  }

  async first<T>(sql: string, params: readonly Param[] = [], name?: string): Promise<T | undefined> {
    return (await this.rows<T>(sql, params, name))[0];
  }

  async enqueue(task: string, payload: Readonly<Record<string, unknown>>, options: EnqueueOptions = {}): Promise<void> {
    await this.rows('SELECT jobs.enqueue($1, $2::json, $3, $4, $5)', [
      task,
      JSON.stringify(payload),
      options.runAt ?? null,
      options.key ?? null,
      options.maxAttempts ?? null,
    ]);
  }

  /** Ends the transaction and gives the connection back. */
  async end(commit: boolean): Promise<void> {
    (this.runner as { isTransactionActive: boolean }).isTransactionActive = false;
    try {
      await this.client.query(commit ? 'COMMIT' : 'ROLLBACK');
    } finally {
      await this.runner.release();
    }
  }
}

export type { Tx };
