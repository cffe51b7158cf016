import { Clock } from '#libs/kernel';
import { migrations } from '#migrations';
import { DataSource } from 'typeorm';
import { isOutOfConnections, isRetryable } from './errors';
import {
  identify,
  type Identified,
  type IdentityStatement,
  type Opening,
  poolOf,
  type ReadEarly,
  type Snapshot,
} from './identify';
import { PublicReads } from './public-reads';
import { Session, serialise } from './session';
import { SingleStatement } from './single-statement';
import type { Scope, StatementParam, StatementTx, Tx, WriteTx } from './tx';

/** Nobody: what the public surface and log-in begin as. */
export const PUBLIC_SCOPE: Scope = { organizationId: null, personId: null, operator: false };

/** System work that the api process does as the application role; all other names belong to the worker role. */
export const API_SYSTEM_WORK: ReadonlySet<string> = new Set(['accounts', 'note-shown', 'report-error']);

const MAX_TRIES = 4;

/**
 * Opens scoped sessions. `read` and `write` act for somebody, `system` for named work with its own narrow rights; there
 * is no other way to run a query.
 */
export class Database {
  /** One read session per request, shared by its loaders and services, so that a request sees one snapshot. */
  private readonly requests = new WeakMap<Scope, Promise<Session> | null>();
  /** The transaction that was opened with who asks, until the request's first write takes it. */
  private readonly writing = new WeakMap<Scope, Session>();
  private readonly publicReads: PublicReads;

  constructor(
    private readonly app: DataSource,
    private readonly worker: DataSource,
    readonly clock: Clock,
  ) {
    this.publicReads = new PublicReads(app);
  }

  /** From now on reads of this very scope object share one snapshot, until `endRequest`. */
  beginRequest(scope: Scope): void {
    if (!this.requests.has(scope)) this.requests.set(scope, null);
  }

  /** The answer does not wait for the connection to be given back. */
  endRequest(scope: Scope): void {
    this.closeSnapshot(scope).catch(() => undefined);
    this.requests.delete(scope);
  }

  /**
   * Who somebody is, with a snapshot opened for that one in the same message, or a transaction for a request that is going to write first of
   * all. Whoever gets it lets a request adopt it, or closes it.
   */
  async identify<T extends Scope>(
    statement: IdentityStatement,
    { writes, early }: Opening = { writes: false },
  ): Promise<Identified<T> | undefined> {
    const attempt = (read?: ReadEarly): Promise<Identified<T> | undefined> =>
      this.repeat(() => identify<T>(this.app, statement, this.options(writes, null), read));
    if (!early) return attempt();
    // What is wrong with the reading is for whoever asks for it to hear, and not for whoever asks who it is.
    return attempt(early).catch((error: unknown) => {
      if (isOutOfConnections(error)) throw error;
      return attempt();
    });
  }

  /**
   * The snapshot is the one that reads of this scope share, until `endRequest`. A transaction is the one that it writes in first, if it does
   * so before anything else: whatever is asked before, and the end of the request, gives it up.
   */
  adopt(scope: Scope, snapshot: Snapshot): void {
    const { session, writes } = snapshot;
    if (!isSame(scope, session.scope)) {
      snapshot.close().catch(() => undefined);
      throw new Error('a session was opened for somebody else');
    }
    if (writes) this.writing.set(scope, session);
    else this.requests.set(scope, Promise.resolve(session));
  }

  /** Reads as `scope`: one snapshot, read only. */
  async read<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
    if (this.writing.has(scope)) await this.closeSnapshot(scope);
    if (!this.requests.has(scope)) {
      const session = await this.open(scope, false);
      return this.finish(session, work, false);
    }
    const shared = this.requests.get(scope) ?? this.open(scope, false);
    this.requests.set(scope, shared);
    const session = await shared;
    try {
      return await work(session);
    } catch (error) {
      if (session.broken) await this.closeSnapshot(scope);
      throw error;
    }
  }

  /**
   * Writes as `scope`: one transaction, committed when `work` returns and rolled back when it throws. Repeated when the
   * database asks for it, so `work` must change nothing outside. A request's snapshot is let go first: no request ever
   * holds two connections.
   */
  async write<T>(scope: Scope, work: (tx: WriteTx) => Promise<T>): Promise<T> {
    let opened = this.writing.get(scope);
    this.writing.delete(scope);
    await this.closeSnapshot(scope);
    return this.repeat(async () => {
      const session = opened ?? (await this.open(scope, true));
      opened = undefined;
      return this.finish(session, work, true);
    });
  }

  /**
   * A write that changes what standings rest on: it waits for every write under way, and later ones wait for it. For
   * the life of agreements alone; taking the lock later in an ordinary write would be two writers waiting for each other.
   */
  async writeAlone<T>(scope: Scope, work: (tx: WriteTx) => Promise<T>): Promise<T> {
    await this.closeSnapshot(scope);
    return this.repeat(async () => this.finish(await this.open(scope, true, true), work, true));
  }

  /** Work of the system itself, by name; what the name may touch is written in the policies. `onBehalf` is recorded as who caused it. */
  async system<T>(name: string, work: (tx: WriteTx) => Promise<T>, onBehalf: Scope = PUBLIC_SCOPE): Promise<T> {
    const source = this.sourceOf(name);
    const scope: Scope = { organizationId: null, personId: onBehalf.personId, operator: false };
    return this.repeat(async () => {
      const session = await Session.open(source, scope, this.options(true, name));
      return this.finish(session, work, true);
    });
  }

  /** System work of a single statement, in one message: for what every request begins with. Committed when it succeeds. */
  async systemStatement<T>(name: string, work: (tx: StatementTx) => Promise<T>): Promise<T> {
    return this.repeat(async () => {
      const client = await poolOf(this.sourceOf(name)).connect();
      serialise(client);
      try {
        return await work(new SingleStatement(client, PUBLIC_SCOPE, this.options(false, name)));
      } finally {
        client.release();
      }
    });
  }

  /**
   * One prepared statement as nobody, for what is public. It needs no settings: a session's own are gone with it, and
   * without any the policies see nobody.
   */
  readPublic<T>(work: (tx: StatementTx) => Promise<T>): Promise<T> {
    return work({
      first: async <R>(text: string, values: readonly StatementParam[], name: string) =>
        (await this.publicReads.ask({ name, text, values }))[0] as R | undefined,
    });
  }

  async isReachable(): Promise<boolean> {
    try {
      await this.app.query('SELECT 1');
      return true;
    } catch {
      return false;
    }
  }

  /** Names of migrations that this code knows and the database has not run. */
  async missingMigrations(): Promise<string[]> {
    const done = await this.app.query<{ name: string }[]>('SELECT name FROM schema_migrations');
    const names = new Set(done.map((row) => row.name));
    return migrations.map((m) => m.name).filter((name) => !names.has(name));
  }

  /** True when jobs can be put into the queue and taken out of it. */
  async isQueueReachable(): Promise<boolean> {
    try {
      await this.worker.query('SELECT 1 FROM graphile_worker.jobs LIMIT 1');
      return true;
    } catch {
      return false;
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.app, this.worker].filter((s) => s.isInitialized).map((s) => s.destroy()));
  }

  private sourceOf(system: string): DataSource {
    return API_SYSTEM_WORK.has(system) ? this.app : this.worker;
  }

  private options(
    write: boolean,
    system: string | null,
  ): { write: boolean; system: string | null; clockOffsetMs: number } {
    return { write, system, clockOffsetMs: this.clock.offsetMs };
  }

  private open(scope: Scope, write: boolean, alone = false): Promise<Session> {
    return Session.open(this.app, scope, { ...this.options(write, null), alone });
  }

  private async finish<T>(session: Session, work: (tx: WriteTx) => Promise<T>, commit: boolean): Promise<T> {
    let result: T;
    try {
      result = await work(session);
    } catch (error) {
      await session.end(false).catch(() => undefined);
      throw error;
    }
    await session.end(commit);
    return result;
  }

  private async repeat<T>(attempt: () => Promise<T>): Promise<T> {
    for (let n = 1; ; n += 1) {
      try {
        return await attempt();
      } catch (error) {
        if (n >= MAX_TRIES || !isRetryable(error)) throw error;
      }
    }
  }

  /** Both are taken at once: the end of a request forgets them while they are being closed. */
  private async closeSnapshot(scope: Scope): Promise<void> {
    const unused = this.writing.get(scope);
    const shared = this.requests.get(scope);
    this.writing.delete(scope);
    if (shared) this.requests.set(scope, null);
    await unused?.end(false);
    await shared?.then(
      (session) => session.end(false),
      () => undefined,
    );
  }
}

const isSame = (a: Scope, b: Scope): boolean =>
  a.organizationId === b.organizationId && a.personId === b.personId && a.operator === b.operator;
