import { type PgClient, type SessionOptions, sessionStatement } from './session';
import { runStatements } from './statement-run';
import type { Scope, StatementParam, StatementTx } from './tx';

/**
 * A session of one statement in one message. PostgreSQL runs the statements of one message in one transaction, so the
 * settings hold for the statement and are gone after it, and an error leaves nothing behind: the same walls as around a
 * longer session, for one round trip instead of three.
 */
export class SingleStatement implements StatementTx {
  private used = false;

  constructor(
    private readonly client: PgClient,
    private readonly scope: Scope,
    private readonly options: SessionOptions,
  ) {}

  async first<T>(sql: string, params: readonly StatementParam[], name: string): Promise<T | undefined> {
    if (this.used) throw new Error('a session of one statement was asked for a second one');
    this.used = true;
    const [, rows = []] = await runStatements(this.client, [
      sessionStatement(this.scope, this.options),
      { name, text: sql, values: params },
    ]);
    return rows[0] as T | undefined;
  }
}
