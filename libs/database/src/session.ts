import { channel } from 'node:diagnostics_channel';
import { prepareValue } from 'pg/lib/utils';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { grantsOf } from './standing-texts';
import { type Asked, type RunStatement, runStatements, runTogether } from './statement-run';
import type { EnqueueOptions, Grant, Param, Scope, Tx, WriteTx } from './tx';

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
  /** An array of `StandingRow` as JSON, which is not taken apart where it is known. */
  readonly standing: string;
}

/** What was read in the same message as the session was opened, before anybody asked for it. */
export interface EarlyRows {
  readonly name: string;
  readonly values: readonly Param[];
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
const BEGIN_SNAPSHOT = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';

/**
 * Key of the lock between writers, who share it, and whoever changes the life of an agreement, who takes it alone. So no
 * write that rests on an agreement can still be under way when its suspension or end commits.
 */
export const STANDING_LOCK = 7_306_021;

/** Opens a transaction for writing. What comes after it is read once the lock is held, and so after every change that it waited for. */
export function beginWriting(lock: 'shared' | 'alone' | 'none'): RunStatement[] {
  const name = lock === 'alone' ? 'pg_advisory_xact_lock' : 'pg_advisory_xact_lock_shared';
  const begin: RunStatement = { name: 'begin', text: 'BEGIN', values: [] };
  return lock === 'none' ? [begin] : [begin, { name, text: `SELECT ${name}(${STANDING_LOCK})`, values: [] }];
}

/** Opens a snapshot. */
export const beginReading = (): RunStatement[] => [{ name: 'begin snapshot', text: BEGIN_SNAPSHOT, values: [] }];

/** The call that opens a session inside a transaction; `now` and `standing` are what it answers. */
export function sessionStatement(scope: Scope, { system, clockOffsetMs }: SessionOptions): RunStatement {
  return {
    name: 'begin session',
    text: 'SELECT now, standing FROM begin_session($1, $2, $3, $4, $5)',
    values: [scope.organizationId, scope.personId, String(scope.operator), system, offsetOf(clockOffsetMs)],
  };
}

/** By how much the clock has been set, which tests alone do, as an interval. */
export const offsetOf = (clockOffsetMs: number): string => `${Math.trunc(clockOffsetMs)} milliseconds`;

/** The connection that a session holds. */
interface Held {
  readonly runner: QueryRunner;
  readonly client: PgClient;
}

/** One transaction of one scope. Opened with a single message: BEGIN, the lock for writers, the settings, the standing. */
export class Session implements WriteTx {
  readonly writable = true as const;
  now = new Date(0);
  standing: readonly Grant[] = [];
  broken = false;
  /** What was read in the message that opened the session. */
  private early: readonly EarlyRows[] = [];
  private reopening: Promise<Held> | undefined;
  /** Statements that were asked since the last message was sent. */
  private asked: Asked[] = [];
  private committed = false;

  private constructor(
    readonly scope: Scope,
    private readonly source: DataSource,
    private held: Held | undefined,
    private readonly options: TransactionOptions,
  ) {}

  static async open(source: DataSource, scope: Scope, options: TransactionOptions): Promise<Session> {
    const session = new Session(scope, source, await hold(source), options);
    try {
      await session.begin();
    } catch (error) {
      await session.end(false);
      throw error;
    }
    return session;
  }

  /**
   * A session that was opened in one message with who asks. Without a connection it has ended in that message too, since it read all
   * that was going to be asked; whoever asks more all the same is answered by another one.
   */
  static async adopt(
    source: DataSource,
    held: Held | undefined,
    scope: Scope,
    row: OpenedRow,
    early: readonly EarlyRows[],
    options: TransactionOptions,
  ): Promise<Session> {
    const session = new Session(scope, source, held, options);
    await session.opened(row);
    session.early = early;
    return session;
  }

  private async opened({ now, standing }: OpenedRow): Promise<void> {
    // TypeORM must know that it is inside a transaction, or its helpers would open and commit one of their own.
    if (this.held) (this.held.runner as { isTransactionActive: boolean }).isTransactionActive = true;
    this.now = now;
    this.standing = await grantsOf(this, this.source, standing);
  }

  get manager(): EntityManager {
    if (!this.held) throw new Error('the session has ended with the message that opened it');
    if (this.options.write) this.early = [];
    return this.held.runner.manager;
  }

  private async begin(): Promise<void> {
    if (!this.held) throw new Error('the session has no connection');
    const { write, alone } = this.options;
    const lock = this.scope.organizationId === null ? 'none' : alone ? 'alone' : 'shared';
    const results = await runStatements(this.held.client, [
      ...(write ? beginWriting(lock) : beginReading()),
      sessionStatement(this.scope, this.options),
    ]);
    const row = results.at(-1)?.[0] as OpenedRow | undefined;
    if (!row) throw new Error('the session did not begin');
    await this.opened(row);
  }

  /** The connection; of a session that has ended already, that of another one with its own snapshot and standing. */
  private async connection(): Promise<Held> {
    return this.held ?? (await (this.reopening ??= this.reopen()));
  }

  private async reopen(): Promise<Held> {
    const held = (this.held = await hold(this.source));
    await this.begin();
    return held;
  }

  async rows<T>(sql: string, params: readonly Param[] = [], name?: string): Promise<T[]> {
    const early = this.early.length > 0 ? this.readEarly(name, params) : undefined;
    if (early) return early as T[];
    this.requireOpen();
    const { client } = this.held ?? (await this.connection());
    try {
      if (name !== undefined) return (await this.together({ name, text: sql, values: params })) as T[];
      this.send();
      return (await client.query({ text: sql, values: [...params] })).rows as T[];
    } catch (error) {
      this.broken = true;
      throw error;
    }
  }

  /**
   * A snapshot answers the same as often as it is asked. What is written changes what was read: a session that writes is given it once, in
   * its order, and no more of it as soon as anything else is asked.
   */
  private readEarly(name: string | undefined, params: readonly Param[]): readonly unknown[] | undefined {
    const { early } = this;
    if (!this.options.write) return early.find((e) => name !== undefined && isOf(e, name, params))?.rows;
    const [next, ...others] = early;
    const fits = next !== undefined && name !== undefined && isOf(next, name, params);
    this.early = fits ? others : [];
    return fits ? next.rows : undefined;
  }

  private requireOpen(): void {
    if (this.committed) throw new Error('the transaction has been committed with its last statement');
  }

  /**
   * What the resolvers of a request ask side by side goes to PostgreSQL in one message, in the order in which it was asked: a claim with
   * its appearances and evidence takes one message less, 0.1 ms in each of the two processes.
   */
  private together(statement: Asked['statement']): Promise<unknown[]> {
    return new Promise((answer, fail) => {
      // After all that can go on now has gone on.
      process.nextTick(() => this.send());
      this.asked.push({ statement, answer, fail });
    });
  }

  private send(): void {
    const { asked, held } = this;
    if (!held || asked.length === 0) return;
    this.asked = [];
    void runTogether(held.client, asked);
  }

  async first<T>(sql: string, params: readonly Param[] = [], name?: string): Promise<T | undefined> {
    return (await this.rows<T>(sql, params, name))[0];
  }

  async enqueue(task: string, payload: Readonly<Record<string, unknown>>, options: EnqueueOptions = {}): Promise<void> {
    this.requireOpen();
    // Nobody waits for an answer: it goes with the next message, which is the COMMIT most of the time, and a failure with that.
    this.asked.push({
      statement: enqueueing(task, JSON.stringify(payload), options),
      answer: () => undefined,
      fail: () => (this.broken = true),
    });
  }

  async last<T>(sql: string, params: readonly Param[], name: string): Promise<T | undefined> {
    const { held } = this;
    if (!held || !this.options.write) throw new Error('the session does not write');
    this.requireOpen();
    this.early = [];
    try {
      const [row] = await this.commit(held, { name, text: sql, values: params });
      this.committed = true;
      return row as T | undefined;
    } catch (error) {
      this.broken = true;
      throw error;
    }
  }

  /** Ends the transaction and gives the connection back. */
  async end(commit: boolean): Promise<void> {
    // One that could not be opened again has been told to whoever asked.
    if (this.reopening) await this.reopening.catch(() => undefined);
    const { held } = this;
    if (!held) return;
    (held.runner as { isTransactionActive: boolean }).isTransactionActive = false;
    try {
      if (this.committed) return;
      if (commit) await this.finish(held);
      else {
        this.send();
        await runStatements(held.client, [ROLLBACK]);
      }
    } finally {
      await held.runner.release();
    }
  }

  /** COMMIT in one message with what nobody waits for, and with the last statement, whose rows count only once it has succeeded. */
  private async commit({ client }: Held, last?: RunStatement): Promise<unknown[]> {
    const { asked } = this;
    this.asked = [];
    let rows: unknown[] = [];
    await new Promise<unknown>((answer, fail) => {
      const found = (given: unknown[]): void => void (rows = given);
      const before = last ? [...asked, { statement: last, answer: found, fail }] : asked;
      void runTogether(client, [...before, { statement: COMMIT, answer, fail }]);
    });
    return rows;
  }

  private async finish(held: Held): Promise<void> {
    const isAlone = this.asked.length === 0;
    try {
      await this.commit(held);
    } catch (error) {
      // What comes after an error is skipped, COMMIT included.
      if (!isAlone) await runStatements(held.client, [ROLLBACK]);
      throw error;
    }
  }
}

function enqueueing(task: string, payload: string, { key, once, runAt, maxAttempts }: EnqueueOptions): RunStatement {
  if (once)
    return {
      name: 'job-enqueue-once',
      text: 'SELECT jobs.enqueue_once($1, $2::json, $3)',
      values: [task, payload, key],
    };
  const values = [task, payload, runAt ?? null, key ?? null, maxAttempts ?? null];
  return { name: 'job-enqueue', text: 'SELECT jobs.enqueue($1, $2::json, $3, $4, $5)', values };
}

const COMMIT: RunStatement = { name: 'commit', text: 'COMMIT', values: [] };
export const ROLLBACK: RunStatement = { name: 'rollback', text: 'ROLLBACK', values: [] };

async function hold(source: DataSource): Promise<Held> {
  const runner = source.createQueryRunner();
  const client = (await runner.connect()) as PgClient;
  serialise(client);
  return { runner, client };
}

/** Whether early rows answer this very question. */
function isOf(early: EarlyRows, name: string, params: readonly Param[]): boolean {
  return (
    early.name === name && early.values.length === params.length && early.values.every((v, i) => same(v, params[i]))
  );
}

/** Whether two values are written alike; most are the very same. */
function same(a: Param, b: Param): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [one, other] = [prepareValue(a), prepareValue(b)];
  return Buffer.isBuffer(one) && Buffer.isBuffer(other) ? one.equals(other) : one === other;
}

export type { Tx };
