import type { EntityManager } from 'typeorm';

/** For whom a session is opened. `Actor` (access) is one; `null` organisation and person is the public. */
export interface Scope {
  readonly organizationId: string | null;
  readonly personId: string | null;
  readonly operator: boolean;
}

/** One line of a standing, as the database resolved it when the session began. */
export interface Grant {
  readonly agreementId: string;
  readonly versionId: string;
  readonly partyRole: string;
  /** A capability of a clause, or PARTY: is a party there, whatever the clauses grant. */
  readonly capability: string;
  /** Number of the clause as signed; null for PARTY. */
  readonly clause: string | null;
  /** Region covered; the empty code is the whole country. */
  readonly region: string;
  /** Limit to one theme or stage; null is any. */
  readonly theme: string | null;
  readonly stage: string | null;
  /** When the agreement stops giving anything by its dates. */
  readonly validUntil: Date;
  /** The agreement is over and leaves reading of what was shared before `until`. */
  readonly retained: boolean;
  /** Null while in force. */
  readonly until: Date | null;
}

/** Whom a statement is put together for: who asks, and what that one's agreements give at this moment. */
export interface Viewer {
  readonly scope: Scope;
  readonly standing: readonly Grant[];
}

/** A value that a statement can carry. */
export type Param = unknown;

/** A value that can be written into a message. */
export type StatementParam = string | Buffer | null;

/** What may ask one statement, by its name. Every `Tx` may. */
export interface StatementTx {
  first<T>(sql: string, params: readonly StatementParam[], name: string): Promise<T | undefined>;
}

export interface Tx extends StatementTx, Viewer {
  /** The database's clock when the session began, milliseconds. */
  readonly now: Date;
  /** For plain reads and writes of single entities; lists and hot paths write SQL. */
  readonly manager: EntityManager;
  /** Runs one statement; with a name it is prepared once per connection. */
  rows<T>(sql: string, params?: readonly Param[], name?: string): Promise<T[]>;
  /** The first row, if any. */
  first<T>(sql: string, params?: readonly Param[], name?: string): Promise<T | undefined>;
}

export interface EnqueueOptions {
  /** Not before this time. */
  readonly runAt?: Date;
  /** A job with the same key that has not started yet is replaced. */
  readonly key?: string;
  /** Nobody asks for this key a second time, so that no job has to be looked for; beside a key alone. */
  readonly once?: true;
  readonly maxAttempts?: number;
}

/** A session that may write. `enqueue` is part of the transaction: no commit, no job. */
export interface WriteTx extends Tx {
  readonly writable: true;
  /**
   * The last statement of the transaction: its COMMIT leaves in the same message, and whoever throws afterwards takes nothing back. The
   * row is told once it is committed.
   */
  last<T>(sql: string, params: readonly Param[], name: string): Promise<T | undefined>;
  enqueue(task: string, payload: Readonly<Record<string, unknown>>, options?: EnqueueOptions): Promise<void>;
}
