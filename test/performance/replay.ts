import { createHash } from 'node:crypto';
import { statements } from '#libs/database';
import { Client } from 'pg';
import { PreparedStatements, type SentMessage, textOf } from '../../bench/profile/prepared-statements';

export interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly 'Shared Hit Blocks'?: number;
  readonly 'Shared Read Blocks'?: number;
  readonly Plans?: readonly PlanNode[];
}

/** One statement as it ran, those inside functions included. */
export interface Explained {
  readonly text: string;
  readonly plan: PlanNode;
}

/** PostgreSQL plans the first five runs of a prepared statement each for its own parameters. */
const BEFORE_ONE_PLAN = 5;

/**
 * Catches what the application sends and runs it again, message by message, as the same role with the same session, while
 * PostgreSQL tells the plan of each statement (auto_explain). So what is judged is what really runs, whatever it is called and
 * however it is written, behind both walls.
 */
export class Replay {
  private readonly prepared = new PreparedStatements();
  private messages: SentMessage[] = [];
  private readonly listen = (message: unknown): void => {
    // Prepared once a connection: whoever runs it on another one must prepare it there.
    if (!this.prepared.note(message as SentMessage)) this.messages.push(message as SentMessage);
  };

  constructor(private readonly adminUrl: string) {
    statements.subscribe(this.listen);
  }

  close(): void {
    statements.unsubscribe(this.listen);
  }

  /** The messages of one piece of work, which must have nothing beside it. */
  async catch(work: () => Promise<unknown>): Promise<readonly SentMessage[]> {
    this.messages = [];
    await work();
    return this.messages;
  }

  /**
   * Runs the messages on a connection of its own and tells how they went. Several times first, since PostgreSQL decides after some
   * whether one plan does for all parameters, as it does in a long life; or with that one plan from the beginning. Nothing is
   * committed. `first` is run before each time.
   */
  async explain(
    messages: readonly SentMessage[],
    { plans, first }: { plans: 'as they come' | 'for all viewers'; first?: string },
  ): Promise<Explained[]> {
    const times = plans === 'as they come' ? BEFORE_ONE_PLAN + 1 : 2;
    const client = new Client({ connectionString: this.adminUrl });
    await client.connect();
    try {
      await client.query(`LOAD 'auto_explain'; SET auto_explain.log_min_duration = 0; SET auto_explain.log_analyze = on; SET auto_explain.log_buffers = on; SET auto_explain.log_nested_statements = on;
        SET auto_explain.log_format = json; SET auto_explain.log_level = notice; SET auto_explain.log_timing = off;
        SET search_path = public, pg_temp`);
      if (plans === 'for all viewers') await client.query('SET plan_cache_mode = force_generic_plan');
      // From here on with no more rights than the application, row-level security included.
      await client.query('SET SESSION AUTHORIZATION cekatan_app');
      for (const statement of this.prepared.neededBy(messages)) await client.query(statement);
      let explained: Explained[] = [];
      client.on('notice', ({ message = '' }) => {
        const [, json] = /plan:\n([\s\S]+)$/.exec(message) ?? [];
        if (!json) return;
        const { 'Query Text': text, Plan: plan } = JSON.parse(json) as { 'Query Text': string; Plan: PlanNode };
        explained.push({ text, plan });
      });
      for (let i = 0; i < times; i += 1) {
        if (first) await client.query(first);
        explained = [];
        for (const message of messages) {
          // What is checked at the end is checked all the same.
          if (isCommit(message)) await client.query('SET CONSTRAINTS ALL IMMEDIATE');
          await client.query(uncommitted(message));
        }
      }
      return explained;
    } finally {
      await client.end();
    }
  }
}

const isCommit = (message: SentMessage): boolean => textOf(message).trim() === 'COMMIT';

function uncommitted(message: SentMessage): string | { name?: string; text: string; values?: unknown[] } {
  if (isCommit(message)) return 'ROLLBACK';
  if (typeof message === 'string') return message;
  const { text, name, values } = message;
  // On another connection the same may have been prepared by itself, and be run by EXECUTE beside this. PostgreSQL cuts names after 63 bytes,
  // and theirs tell everything that is asked.
  const alone = `alone ${createHash('sha256').update(text).digest('base64url')}`;
  return { text, ...(name ? { name: alone } : {}), ...(values ? { values: [...values] } : {}) };
}
