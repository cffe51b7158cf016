import type { QueryRunner } from 'typeorm';
import { BEGIN_SNAPSHOT, type OpenedRow, type PgClient, serialise, Session, type SessionOptions } from './session';
import { type RunStatement, runStatements } from './statement-run';
import type { Scope, StatementParam } from './tx';

/** A statement that says who somebody is: one row with the columns of a `Scope` (and more), or none. */
export interface IdentityStatement {
  readonly sql: string;
  readonly params: readonly StatementParam[];
  /** Under which it is prepared. */
  readonly name: string;
}

/** A snapshot that is open already for whom it was opened; see `Database.adopt`. */
export class Snapshot {
  constructor(readonly session: Session) {}

  close(): Promise<void> {
    return this.session.end(false);
  }
}

/** Who it is, and a snapshot of that one's own. */
export interface Identified<T> {
  readonly found: T;
  readonly snapshot: Snapshot;
}

/**
 * Finds who somebody is and opens that one's snapshot in one message: who asks is answered within the system's own
 * session, whose rights end with the statement, since opening the person's session takes its place. Saves two of the three
 * round trips that each request would begin with; and the third, where what the request reads is known already (`early`): it takes
 * the viewer from the session, and reads nothing where nobody was found, for then there is none.
 */
export async function identify<T extends Scope>(
  runner: QueryRunner,
  { sql, params, name }: IdentityStatement,
  system: string,
  { clockOffsetMs }: Pick<SessionOptions, 'clockOffsetMs'>,
  early?: RunStatement,
): Promise<Identified<T> | undefined> {
  const client = (await runner.connect()) as PgClient;
  serialise(client);
  let opened = false;
  try {
    const [, , who = [], rows = []] = await runStatements(client, [
      { name: 'begin snapshot', text: BEGIN_SNAPSHOT, values: [] },
      {
        name: 'begin system',
        text: 'SELECT FROM begin_session(NULL, NULL, false, $1, $2)',
        values: [system, `${Math.trunc(clockOffsetMs)} milliseconds`],
      },
      {
        name,
        // Materialised, so that every right of the system's session has been used before it is given up.
        text: `WITH who AS MATERIALIZED (${sql}) SELECT who.*, session.now, session.standing FROM who CROSS JOIN LATERAL
          begin_session(who."organizationId", who."personId", who.operator, NULL, current_setting('cekatan.clock_offset')) session`,
        values: params,
      },
      ...(early ? [early] : []),
    ]);
    const row = who[0] as (T & OpenedRow) | undefined;
    if (!row) return undefined;
    const { now, standing, ...found } = row;
    const session = await Session.adopt(
      runner,
      client,
      found,
      { now, standing },
      early && { name: early.name, values: early.values, rows },
    );
    opened = true;
    return { found: found as unknown as T, snapshot: new Snapshot(session) };
  } finally {
    if (!opened) await client.query('ROLLBACK').finally(() => runner.release());
  }
}
