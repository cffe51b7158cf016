import { type Client, type Connection, escapeIdentifier, escapeLiteral, type FieldDef } from 'pg';
import { lineOf, type PgClient, statements as published } from './session';
import type { StatementParam } from './tx';

/** A statement of a run; it is parsed and planned once a connection, by its name. */
export interface RunStatement {
  readonly name: string;
  readonly text: string;
  readonly values: readonly StatementParam[];
}

/** What a connection has parsed, by name, with the columns that it gives. */
interface Parsed {
  readonly text: string;
  readonly server: string;
  fields?: readonly FieldDef[];
}
const parsed = new WeakMap<PgClient, Map<string, Parsed>>();
let serial = 0;

/**
 * Several prepared statements in one message of the extended protocol, and the rows of each: bound and run before one answer is waited
 * for. An error skips what comes after it. Beside a message of texts, opening a session so takes a sixth less of PostgreSQL and a quarter less
 * of Node, and a page can be asked for in the same breath as who asks.
 */
export function runStatements(client: PgClient, statements: readonly RunStatement[]): Promise<unknown[][]> {
  const known = parsed.get(client) ?? new Map<string, Parsed>();
  parsed.set(client, known);
  for (const { name, text } of statements) {
    const before = known.get(name);
    if (before && before.text !== text) throw new Error(`two statements have the name ${name}`);
  }
  if (published.hasSubscribers) publish(known, statements);
  return lineOf(client)((send) => {
    const run = new StatementRun(client, known, statements);
    void send(run as never);
    return run.done;
  });
}

/** As texts that could be sent in its place, for whoever counts messages or runs them again. */
function publish(known: ReadonlyMap<string, Parsed>, statements: readonly RunStatement[]): void {
  const texts = statements.map(({ name, text, values }) => {
    if (values.length === 0 && !/^(SELECT|WITH)/.test(text)) return text;
    const statement = escapeIdentifier(name);
    if (!known.has(name)) published.publish(`PREPARE ${statement} AS ${text}`);
    return `EXECUTE ${statement}${values.length > 0 ? `(${values.map(literal).join(', ')})` : ''}`;
  });
  published.publish(texts.join('; '));
}

function literal(value: StatementParam): string {
  if (value === null) return 'NULL';
  return typeof value === 'string' ? escapeLiteral(value) : `'\\x${value.toString('hex')}'`;
}

/** What pg asks of something that it sends: `Submittable`, and its messages. */
class StatementRun {
  readonly done: Promise<unknown[][]>;
  private readonly results: unknown[][] = [];
  private readonly fresh: string[] = [];
  private rows: unknown[] = [];
  private failed = false;
  private resolve: (results: unknown[][]) => void = () => undefined;
  private reject: (error: Error) => void = () => undefined;

  constructor(
    private readonly client: PgClient,
    private readonly known: Map<string, Parsed>,
    private readonly statements: readonly RunStatement[],
  ) {
    this.done = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  submit(connection: Connection): Error | null {
    // The calls of pg's own queries, which its types give another form.
    const wire = connection as unknown as Record<'parse' | 'bind' | 'describe' | 'execute', (message: object) => void>;
    connection.stream.cork();
    for (const { name, text, values } of this.statements) {
      let known = this.known.get(name);
      if (!known) {
        known = { text, server: `run ${(serial += 1)} ${name}`.slice(0, 63) };
        this.known.set(name, known);
        this.fresh.push(name);
        wire.parse({ name: known.server, text, types: [] });
      }
      wire.bind({ portal: '', statement: known.server, values: [...values], binary: false });
      if (!known.fields) wire.describe({ type: 'P', name: '' });
      wire.execute({ portal: '', rows: 0 });
    }
    connection.sync();
    connection.stream.uncork();
    return null;
  }

  handleRowDescription({ fields }: { readonly fields: readonly FieldDef[] }): void {
    const current = this.current;
    if (current) current.fields = fields;
  }

  handleDataRow({ fields: values }: { readonly fields: readonly (string | null)[] }): void {
    const row: Record<string, unknown> = {};
    for (const [i, { name, dataTypeID }] of (this.current?.fields ?? []).entries()) {
      const value = values[i] ?? null;
      row[name] = value === null ? null : this.typed(dataTypeID, value);
    }
    this.rows.push(row);
  }

  handleCommandComplete(): void {
    const current = this.current;
    // A statement without rows is described once too.
    if (current) current.fields ??= [];
    this.results.push(this.rows);
    this.rows = [];
  }

  handleEmptyQuery(): void {
    this.handleCommandComplete();
  }

  handleError(error: Error): void {
    this.failed = true;
    // Whether the server has got to parse them is not known: they get other names.
    for (const name of this.fresh) this.known.delete(name);
    this.reject(error);
  }

  handleReadyForQuery(): void {
    if (!this.failed) this.resolve(this.results);
  }

  private get current(): Parsed | undefined {
    const statement = this.statements[this.results.length];
    return statement && this.known.get(statement.name);
  }

  private typed(dataTypeID: number, value: string): unknown {
    const client: unknown = this.client;
    const parse = (client as Client).getTypeParser(dataTypeID, 'text') as (text: string) => unknown;
    return parse(value);
  }
}
