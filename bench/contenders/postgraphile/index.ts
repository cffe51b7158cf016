import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import type { BenchWorld } from '../../data/world';
import { startChild } from '../../harness/child';
import type { Contender } from '../../harness/contender';
import type { WorkloadId } from '../../harness/workload';
import { compiled } from '../compiled';
import { type GraphqlQuestion, graphqlRequest, readGraphql } from '../graphql-answers';
import { installed } from '../installed';
import { deepAfter, NEWEST, PUBLIC_URL, sample, statementFor } from '../questions';

const INBOX = `query Inbox($at: Datetime!, $id: UUID!) {
  inbox(afterFiledAt: $at, afterId: $id, first: 25) {
    nodes { number statement owner region evidenceCount ratings firstAppearance }
    pageInfo { hasNextPage }
  }
}`;
const CLAIM = `query Claim($id: UUID!) {
  claim: claimByRowId(rowId: $id) {
    number statement may
    appearances(first: 20, orderBy: [CREATED_AT_DESC, ROW_ID_DESC]) { nodes { url } }
    evidence(first: 20, orderBy: [CREATED_AT_DESC, ROW_ID_DESC]) { nodes { title } }
    verdicts(orderBy: [CREATED_AT_ASC, ROW_ID_ASC]) { nodes { newsroom state rating } }
  }
}`;
const FACT_CHECK = `query FactCheck($slug: String!) { factCheck: factCheckBySlug(slug: $slug) { headline rating newsroom claimReview } }`;
const ATTACH = `mutation Attach($input: AttachStatementInput!) { attachStatement(input: $input) { result } }`;

interface Answers {
  readonly inbox: {
    readonly nodes: readonly {
      readonly number: string;
      readonly statement: string;
      readonly owner: string;
      readonly region: string;
      readonly evidenceCount: number;
      readonly ratings: readonly (string | null)[];
      readonly firstAppearance: string | null;
    }[];
    readonly pageInfo: { readonly hasNextPage: boolean };
  };
  readonly claim: {
    readonly number: string;
    readonly statement: string;
    readonly may: readonly string[];
    readonly appearances: { readonly nodes: readonly { readonly url: string | null }[] };
    readonly evidence: { readonly nodes: readonly { readonly title: string }[] };
    readonly verdicts: { readonly nodes: readonly { newsroom: string; state: string; rating: string | null }[] };
  };
  readonly factCheck: { headline: string; rating: string; newsroom: string; claimReview: unknown };
  readonly attachStatement: { readonly result: string | null };
}

/** PostGraphile over the same tables. What was tuned stands at the top of src/main.ts. */
export const postgraphile: Contender = {
  name: 'postgraphile',
  description: 'PostGraphile 5 on node:http, row-level security tuned for it, merged streams, prepared statements',
  async start(world) {
    await installed(__dirname);
    const databaseUrl = await install(world);
    const child = await startChild({
      args: [join(compiled(__dirname), 'main.js'), databaseUrl, PUBLIC_URL],
      ready: 'listening on',
      environment: { NODE_ENV: 'production', GRAPHILE_ENV: 'production' },
    });
    return {
      pids: [child.pid],
      origin: `http://127.0.0.1:${/\d+/.exec(child.said)?.[0]}`,
      readyMs: child.readyMs,
      request: (workload, n) => graphqlRequest(question(world, workload, n)),
      answer: (workload, status, body) => answer(workload, readGraphql<Answers>(workload, status, body)),
      stop: async () => {
        await child.stop();
        await remove(world);
      },
    };
  },
};

function question(world: BenchWorld, workload: WorkloadId, n: number): GraphqlQuestion | undefined {
  const { bearer } = world.viewer;
  switch (workload) {
    case 'W1':
      return { query: INBOX, variables: NEWEST, bearer };
    case 'W1n':
      return { query: INBOX, variables: NEWEST, bearer: world.nobody.bearer };
    case 'W2':
      return { query: CLAIM, variables: { id: sample(world.claimIds, n) }, bearer };
    case 'W3':
      return { query: INBOX, variables: deepAfter(world), bearer };
    case 'W4':
      return { query: FACT_CHECK, variables: { slug: sample(world.slugs, n) } };
    case 'W5': {
      const { text: statement, ...rest } = statementFor(world, 'postgraphile', n);
      return { query: ATTACH, variables: { input: { ...rest, statement } }, bearer };
    }
    default:
      return undefined;
  }
}

function answer(workload: WorkloadId, data: Answers): unknown {
  switch (workload) {
    case 'W1':
    case 'W1n':
    case 'W3':
      return {
        claims: data.inbox.nodes.map(({ ratings, ...claim }) => ({
          ...claim,
          ratings: ratings.flatMap((rating) => rating ?? []).sort(),
        })),
        hasNextPage: data.inbox.pageInfo.hasNextPage,
      };
    case 'W2': {
      const { appearances, evidence, verdicts, may, ...claim } = data.claim;
      return {
        ...claim,
        appearances: appearances.nodes.map((a) => a.url),
        evidence: evidence.nodes.map((e) => e.title),
        verdicts: verdicts.nodes,
        may: [...may].sort(),
      };
    }
    case 'W4':
      return data.factCheck;
    case 'W5':
      return { acknowledged: data.attachStatement.result !== null };
    default:
      throw new Error(`${workload} is not asked here`);
  }
}

const sql = (name: string): string => readFileSync(join(__dirname, 'src', name), 'utf8');

/** Puts its schema, its role and the policies for that role into the world; returns the address to log in at. */
async function install(world: BenchWorld): Promise<string> {
  const password = randomBytes(18).toString('hex');
  await asAdmin(world, async (database) => {
    // What a run that was killed has left.
    await database.query(sql('remove.sql'));
    await database.query(`CREATE ROLE bench_pg LOGIN PASSWORD '${password}'`);
    const { rows } = await database.query<{ grant: string }>(
      `SELECT format('GRANT CONNECT ON DATABASE %I TO bench_pg', current_database()) AS grant`,
    );
    await database.query(rows[0]?.grant ?? '');
    await database.query(sql('schema.sql'));
  });
  const url = new URL(world.adminUrl);
  url.username = 'bench_pg';
  url.password = password;
  return url.href;
}

/** Takes all of it away, so that nobody else is ever measured with it. */
async function remove(world: BenchWorld): Promise<void> {
  await asAdmin(world, (database) => database.query(sql('remove.sql')));
}

async function asAdmin<T>(world: BenchWorld, work: (database: Client) => Promise<T>): Promise<T> {
  const database = new Client({ connectionString: world.adminUrl });
  await database.connect();
  try {
    return await work(database);
  } finally {
    await database.end();
  }
}
