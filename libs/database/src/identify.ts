import type { Pool } from 'pg';
import type { DataSource, QueryRunner } from 'typeorm';
import {
  beginReading,
  beginWriting,
  type EarlyRows,
  offsetOf,
  type OpenedRow,
  type PgClient,
  ROLLBACK,
  serialise,
  Session,
  type TransactionOptions,
} from './session';
import { type RunStatement, runStatements } from './statement-run';
import type { Scope, StatementParam, Viewer } from './tx';

/**
 * A statement that finds who somebody is and opens that one's session: one row with the columns of a `Scope`, those of an `OpenedRow` (and
 * more), or none. After its parameters comes the offset of the clock.
 */
export interface IdentityStatement {
  readonly sql: string;
  readonly params: readonly StatementParam[];
  /** Under which it is prepared. */
  readonly name: string;
}

/** A snapshot that is open already for whom it was opened, or a transaction that writes; see `Database.adopt`. */
export class Snapshot {
  constructor(
    readonly session: Session,
    readonly writes: boolean,
  ) {}

  close(): Promise<void> {
    return this.session.end(false);
  }
}

/** Who it is, and a snapshot of that one's own. */
export interface Identified<T> {
  readonly found: T;
  readonly snapshot: Snapshot;
}

/** What a request is going to read first, in its order. */
export interface EarlyReading {
  readonly statements: readonly RunStatement[];
  /** Of a reading: nothing else will be asked, the transaction can end in the same message, and its connection serve others meanwhile. */
  readonly isAll: boolean;
}

/**
 * Says what will be read first. What depends on who asks is put together for whom the same token stood for the last time: only a guess,
 * for what was read is used where the session opened in this very message asks for the same, word by word and value by value, and is
 * thrown away else. It is read behind both walls as the one who asks now.
 */
export type ReadEarly = (presumed: Viewer | undefined) => EarlyReading | undefined;

/** Tokens of which it is kept whom they stood for; in the order in which they were used. */
const MOST_PRESUMED = 1_000;
const presumptions = new WeakMap<DataSource, Map<string, Viewer>>();

/** What is opened for a request in the message that finds out who asks, and what is read in it there. */
export interface Opening {
  /** It is going to write first of all. */
  readonly writes: boolean;
  readonly early?: ReadEarly | undefined;
}

const NOTHING: EarlyReading = { statements: [], isAll: false };

/** The pool below TypeORM: its runner with its manager is made for more than one message. */
export const poolOf = (source: DataSource): Pool => (source.driver as unknown as { readonly master: Pool }).master;

/**
 * Finds who somebody is and opens that one's snapshot in one message. Saves two of the three round trips that each request would begin
 * with; and the third, where what the request reads is known already (`early`): it takes the viewer from the session, and reads nothing
 * where nobody was found, for then there is none. Where that is all, the end is in the message too.
 *
 * To write, a transaction is opened in its place, which holds the lock of writers before it is asked who it is: identity and standing
 * are those after every change that the lock was waited for.
 */
export async function identify<T extends Scope>(
  source: DataSource,
  { sql, params, name }: IdentityStatement,
  { clockOffsetMs, write }: Pick<TransactionOptions, 'clockOffsetMs' | 'write'>,
  readEarly?: ReadEarly,
): Promise<Identified<T> | undefined> {
  const presumed = presumptions.get(source) ?? new Map<string, Viewer>();
  presumptions.set(source, presumed);
  const token = [name, ...params].map((part) => (Buffer.isBuffer(part) ? part.toString('base64') : part)).join(' ');
  const { statements, isAll } = readEarly?.(presumed.get(token)) ?? NOTHING;
  const early = { statements, isAll: isAll && !write };
  const begin = write ? beginWriting('shared') : beginReading();
  const connection = early.isAll ? await shortly(source) : await forLong(source);
  const { client } = connection;
  // Whether a transaction is to be ended, and the connection given back, by whoever is here.
  let isOpen = true;
  let isHeld = true;
  try {
    const results = await runStatements(client, [
      ...begin,
      { name, text: sql, values: [...params, offsetOf(clockOffsetMs)] },
      ...early.statements,
      ...(early.isAll ? [ROLLBACK] : []),
    ]);
    isOpen = !early.isAll;
    const [who = [], ...rows] = results.slice(begin.length);
    const row = who[0] as (T & OpenedRow) | undefined;
    if (!row) return undefined;
    const { now, standing, ...found } = row;
    const read = early.statements.map((statement, i): EarlyRows => ({ ...statement, rows: rows[i] ?? [] }));
    const { runner } = connection;
    if (!runner) {
      isHeld = false;
      await connection.release();
    }
    const held = runner && { runner, client };
    const session = await Session.adopt(source, held, found, { now, standing }, read, {
      system: null,
      clockOffsetMs,
      write,
    });
    isHeld = false;
    presumed.delete(token);
    presumed.set(token, { scope: session.scope, standing: session.standing });
    if (presumed.size > MOST_PRESUMED) presumed.delete(presumed.keys().next().value as string);
    return { found: found as unknown as T, snapshot: new Snapshot(session, write) };
  } finally {
    if (isHeld) {
      const ended = isOpen ? runStatements(client, [ROLLBACK]) : Promise.resolve();
      await ended.finally(() => connection.release());
    }
  }
}

interface Connection {
  readonly client: PgClient;
  /** Of a connection that a session is going to hold. */
  readonly runner?: QueryRunner;
  release(): void | Promise<void>;
}

async function shortly(source: DataSource): Promise<Connection> {
  const client = await poolOf(source).connect();
  serialise(client);
  return { client, release: () => client.release() };
}

async function forLong(source: DataSource): Promise<Connection> {
  const runner = source.createQueryRunner();
  const client = (await runner.connect()) as PgClient;
  serialise(client);
  return { client, runner, release: () => runner.release() };
}
