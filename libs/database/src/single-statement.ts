import { escapeIdentifier, escapeLiteral } from 'pg';
import { type PgClient, type PgResult, type SessionOptions, sessionCall } from './session';
import type { Scope, StatementParam, StatementTx } from './tx';

/** What has been prepared on a connection, by name. */
const prepared = new WeakMap<PgClient, Map<string, string>>();

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
    return runSingle<T>(this.client, `SELECT FROM ${sessionCall(this.scope, this.options)}`, sql, params, name);
  }
}

/** Runs what opens a session and the one statement behind it in a single message; the first row of the statement, if any. */
export async function runSingle<T>(
  client: PgClient,
  opening: string,
  sql: string,
  params: readonly StatementParam[],
  name: string,
): Promise<T | undefined> {
  const statement = await prepareOnce(client, name, sql);
  const values = params.length > 0 ? `(${params.map(literal).join(', ')})` : '';
  const results = (await client.query(`${opening}; EXECUTE ${statement}${values}`)) as unknown as PgResult[];
  return results.at(-1)?.rows[0] as T | undefined;
}

/** Parsed and planned once a connection; a message without parameters could not name a statement of the protocol. */
async function prepareOnce(client: PgClient, name: string, sql: string): Promise<string> {
  const known = prepared.get(client) ?? new Map<string, string>();
  prepared.set(client, known);
  const statement = escapeIdentifier(`single ${name}`);
  const before = known.get(name);
  if (before !== undefined && before !== sql) throw new Error(`two statements have the name ${name}`);
  if (before === undefined) {
    await client.query(`PREPARE ${statement} AS ${sql}`);
    known.set(name, sql);
  }
  return statement;
}

function literal(value: StatementParam): string {
  if (value === null) return 'NULL';
  return typeof value === 'string' ? escapeLiteral(value) : `'\\x${value.toString('hex')}'`;
}
