/**
 * PostGraphile 5 (grafserv on node:http) over the desk's own tables, tuned. What was tuned:
 *
 * - row-level security written for it (schema.sql): settings read once a statement, shares covered by comparing one text
 *   with a few, other tables asked by scalar subqueries that the planner cannot turn into hashes of all shares;
 * - the inbox is a function that the planner inlines: one ordered stream an agreement, merged, with a keyset cursor;
 * - what a list shows of each claim (names, count of evidence, ratings, first appearance, rights) are columns of a view of the
 *   invoker and no functions: one statement a page, planned as a whole, and only what is asked is computed;
 * - session, membership and standing are resolved by one prepared statement a request and become pgSettings; a question
 *   without a token opens no transaction;
 * - prepared statements (the adaptor's own), documents parsed and validated once, results written straight as text
 *   (outputDataAsString), production mode, no GraphiQL, no watching, no WebSocket;
 * - the pool logs in as the role that the policies are for, so no request changes its role; generic plans, as queries are
 *   few and their parameters all alike; no bitmap scans, so that a stream is read in order and left after a page; ten
 *   connections, as everybody here.
 */
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'pg';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { lambda } from 'postgraphile/grafast';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { extendSchema, gql } from 'postgraphile/utils';
import { claimReview } from '../../claim-review';

// node main.ts <database url> <public address>
const [, , databaseUrl = '', publicUrl = ''] = process.argv;

const pool = new Pool({
  connectionString: databaseUrl,
  max: 10,
  options: '-c plan_cache_mode=force_generic_plan -c enable_bitmapscan=off -c jit=off',
});

async function pgSettingsOf(authorization: string | undefined): Promise<Record<string, string> | undefined> {
  if (!authorization?.startsWith('Bearer ')) return undefined;
  const { rows } = await pool.query<{ settings: Record<string, string> | null }>({
    name: 'resolve-session',
    text: 'SELECT bench_pg.resolve_session($1) AS settings',
    values: [createHash('sha256').update(authorization.slice('Bearer '.length)).digest()],
  });
  const settings = rows[0]?.settings;
  if (!settings) throw new Error('no such session');
  return settings;
}

interface Document {
  readonly slug: string;
  readonly articleUrl: string | null;
  readonly imported: boolean;
  readonly language: string;
  readonly publishedAt: string;
  readonly newsroom: { kind: string; name: string; website: string | null };
  readonly current: { content: { statement: string; rating: string; label?: string; conclusion?: string | null } };
  readonly versions: readonly { readonly publishedAt: string; readonly correctionNote: string | null }[];
}

function markupOf(document: Document): unknown {
  const { publishedAt, versions, current, ...rest } = document;
  const corrections = versions.flatMap(({ correctionNote: text, publishedAt: at }) =>
    text === null ? [] : [{ text, at: new Date(at) }],
  );
  return claimReview({ ...rest, publishedAt: new Date(publishedAt), content: current.content, corrections }, publicUrl);
}

const ClaimReview = extendSchema({
  typeDefs: gql`
    extend type FactCheck {
      "schema.org ClaimReview, JSON-LD."
      claimReview: JSON
    }
  `,
  objects: {
    FactCheck: {
      plans: {
        claimReview: ($factCheck: { get(name: string): never }) =>
          lambda($factCheck.get('document'), (document: Document | string) =>
            markupOf(typeof document === 'string' ? (JSON.parse(document) as Document) : document),
          ),
      },
    },
  },
});

const pgl = postgraphile({
  extends: [PostGraphileAmberPreset],
  plugins: [ClaimReview],
  pgServices: [makePgService({ pool, schemas: ['bench_pg'], pubsub: false })],
  gather: { pgJwtTypes: [] },
  schema: { pgForbidSetofFunctionsToReturnNull: true },
  grafast: {
    explain: false,
    context: async ({ node }) => ({ pgSettings: await pgSettingsOf(node?.req.headers.authorization) }),
  },
  grafserv: {
    graphqlPath: '/graphql',
    graphiql: false,
    graphiqlOnGraphQLGET: false,
    watch: false,
    websockets: false,
    outputDataAsString: true,
  },
});

async function serve(): Promise<void> {
  const server = createServer();
  await pgl.createServ(grafserv).addTo(server);
  server.listen(0, '127.0.0.1', () => console.log(`listening on ${(server.address() as AddressInfo).port}`));
  process.once('SIGTERM', () => {
    server.close();
    server.closeAllConnections();
    void Promise.resolve(pgl.release()).finally(() => pool.end());
  });
}

void serve();
