import { createHash } from 'node:crypto';
import { API_SYSTEM_WORK, statements } from '#libs/database';
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
const TIMES = { once: 1, 'as they come': BEFORE_ONE_PLAN + 1, 'for all viewers': 2 } as const;

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
   * Runs the messages on connections of its own and tells how they went. Several times first, since PostgreSQL decides after some
   * whether one plan does for all parameters, as it does in a long life; or with that one plan from the beginning; or once. Nothing is
   * committed. `first` is run before each time.
   */
  async explain(
    messages: readonly SentMessage[],
    { plans, first }: { plans: keyof typeof TIMES; first?: string },
  ): Promise<Explained[]> {
    const times = TIMES[plans];
    const sent = withSenders(messages);
    const explained: Explained[] = [];
    const clients = new Map<Sender, Client>();
    try {
      for (const sender of new Set(sent.map(({ by }) => by))) {
        const client = new Client({ connectionString: this.adminUrl });
        clients.set(sender, client);
        await client.connect();
        await listenTo(client, sender, plans === 'for all viewers', (one) => explained.push(one));
        const needed = this.prepared.neededBy(sent.filter(({ by }) => by === sender).map(({ message }) => message));
        for (const statement of needed) await client.query(statement);
      }
      for (let i = 0; i < times; i += 1) {
        if (first) await [...clients.values()][0]?.query(first);
        // Plans are told the last time alone: those of what functions run by the thousand take longer than the running.
        if (i === times - 1) for (const [role, client] of clients) await client.query(tellPlans(role));
        for (const { message, by } of sent) {
          const client = clients.get(by);
          // What is checked at the end is checked all the same.
          if (isCommit(message)) await client?.query('SET CONSTRAINTS ALL IMMEDIATE');
          await client?.query(uncommitted(message));
        }
      }
      return explained;
    } finally {
      for (const client of clients.values()) await client.end();
    }
  }
}

/** The role that a message is sent by. */
type Sender = 'cekatan_app' | 'cekatan_worker';

/** A connection that tells plans once it is asked to. From here on with no more rights than its role, row-level security included. */
async function listenTo(
  client: Client,
  role: Sender,
  onePlan: boolean,
  tell: (explained: Explained) => void,
): Promise<void> {
  await client.query(`LOAD 'auto_explain'; SET auto_explain.log_analyze = on; SET auto_explain.log_buffers = on; SET auto_explain.log_nested_statements = on;
    SET auto_explain.log_format = json; SET auto_explain.log_level = notice; SET auto_explain.log_timing = off;
    SET search_path = public, pg_temp`);
  if (onePlan) await client.query('SET plan_cache_mode = force_generic_plan');
  await client.query(`SET SESSION AUTHORIZATION ${role}`);
  client.on('notice', ({ message = '' }) => {
    const [, json] = /plan:\n([\s\S]+)$/.exec(message) ?? [];
    if (!json) return;
    const { 'Query Text': text, Plan: plan } = JSON.parse(json) as { 'Query Text': string; Plan: PlanNode };
    tell({ text, plan });
  });
}

const tellPlans = (role: Sender): string =>
  `RESET SESSION AUTHORIZATION; SET auto_explain.log_min_duration = 0; SET SESSION AUTHORIZATION ${role}`;

/**
 * Whose connection each message went over. System work is the worker's, but for some; what is asked in the midst of it for somebody
 * is asked in a transaction of the application, which is over before the other goes on.
 */
function withSenders(messages: readonly SentMessage[]): { readonly message: SentMessage; readonly by: Sender }[] {
  const open: Sender[] = [];
  return messages.map((message) => {
    const text = textOf(message).trim();
    if (text.startsWith('BEGIN')) {
      const [, system] = /EXECUTE "begin session"\((?:[^,]+, ){3}'([^']+)'/.exec(text) ?? [];
      open.push(system !== undefined && !API_SYSTEM_WORK.has(system) ? 'cekatan_worker' : 'cekatan_app');
    }
    const by = open.at(-1) ?? 'cekatan_app';
    if (text === 'COMMIT' || text === 'ROLLBACK') open.pop();
    return { message, by };
  });
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
