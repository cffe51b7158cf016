import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'pg';
import { SECURITY_HEADERS } from '../../../apps/api/src/http/security-headers';
import { DOCUMENTS } from '../api/documents';
import { claimReview, type FactCheckRow } from './claim-review';
import { mayDo } from './may';
import { FACT_CHECK, FIRST_SCREEN, statements } from './statements';
import { ASKED, KNOWN, LEARN } from './viewer';

// node server.ts <database url> asked|known|kept|posted
const [url, mode] = process.argv.slice(2);
const known = mode === 'known';
/** Answers by address, where nothing is asked twice. */
const kept = mode === 'kept' ? new Map<string, Buffer>() : undefined;
/** What each answer carries beside its type and length. */
const headers = mode === 'posted' ? Object.fromEntries(SECURITY_HEADERS) : {};
const viewer = known ? KNOWN : ASKED;
const sql = statements(viewer);
// Planned once for any parameters, since planning costs as much as running; and told what it cannot know of parameters: that
// streams are read in the order of their index, of which the first page is enough.
const SETTINGS = '-c plan_cache_mode=force_generic_plan -c enable_bitmapscan=off -c random_page_cost=1.1 -c jit=off';
const pool = new Pool({ connectionString: url, max: 10, options: SETTINGS });

type Row = unknown[];

async function ask(name: string, text: string, values: unknown[]): Promise<Row[]> {
  return (await pool.query<Row>({ name, text, values, rowMode: 'array' })).rows;
}

const learned = new Map<string, Promise<unknown[]>>();

/** Parameters for who asks: the token's hash, or, where the viewer is known, what was learned of it once. */
function asker(request: IncomingMessage): unknown[] | Promise<unknown[]> {
  const token = request.headers.authorization?.slice('Bearer '.length) ?? '';
  if (!known) return [hash(token)];
  let found = learned.get(token);
  if (!found) learned.set(token, (found = ask('learn', LEARN, [hash(token)]).then(([row]) => row ?? [])));
  return found;
}

const hash = (token: string): Buffer => createHash('sha256').update(token).digest();

interface Answer {
  readonly status: number;
  readonly body: unknown;
}
const found = (body: unknown): Answer => ({ status: 200, body });
const refused = (status: number): Answer => ({ status, body: null });

async function inbox(request: IncomingMessage, at: string, id: string): Promise<Answer> {
  const rows = await ask('inbox', sql.inbox, [...(await asker(request)), at, id]);
  if (rows.length === 0) return refused(401);
  if (rows[0]?.[0] === null) return found({ claims: [], hasNextPage: false });
  return found({
    claims: rows.map(([, number, statement, owner, region, evidenceCount, ratings, firstAppearance]) => ({
      number,
      statement,
      owner,
      region,
      evidenceCount,
      ratings: ratings === null ? [] : (ratings as string).split(','),
      firstAppearance,
    })),
    hasNextPage: rows[0]?.[0],
  });
}

async function claim(request: IncomingMessage, id: string): Promise<Answer> {
  const [row] = await ask('claim', sql.claim, [...(await asker(request)), id]);
  if (!row) return refused(404);
  const [
    number,
    statement,
    appearances,
    evidence,
    verdicts,
    own,
    roles,
    kind,
    inOfficeRegion,
    state,
    shared,
    capabilities,
  ] = row;
  const judged = { own, roles, kind, inOfficeRegion, state, shared, capabilities };
  return found({
    number,
    statement,
    appearances,
    evidence,
    verdicts,
    may: mayDo(judged as Parameters<typeof mayDo>[0]),
  });
}

async function factCheck(slug: string): Promise<Answer> {
  const [row] = await ask('fact-check', FACT_CHECK, [slug]);
  if (!row) return refused(404);
  const [headline, rating, newsroom] = row;
  return found({ headline, rating, newsroom, claimReview: claimReview(slug, row as FactCheckRow) });
}

interface InboxLine {
  readonly more: boolean;
  readonly number: string;
  readonly statement: string;
  readonly owner: string;
  readonly region: string;
  readonly evidence: number;
  readonly ratings: string | null;
  readonly first_appearance: string | null;
}

async function firstScreen(request: IncomingMessage): Promise<Answer> {
  const [row] = await ask('first-screen', FIRST_SCREEN, [...(await asker(request))]);
  if (!row) return refused(401);
  const [person, organization, counts, lines, notifications, agreements] = row;
  const page = (lines ?? []) as readonly InboxLine[];
  return found({
    viewer: { person, organization },
    counts,
    inbox: {
      claims: page.map(
        ({ number, statement, owner, region, evidence, ratings, first_appearance: firstAppearance }) => ({
          number,
          statement,
          owner,
          region,
          evidenceCount: evidence,
          ratings: ratings?.split(',') ?? [],
          firstAppearance,
        }),
      ),
      hasNextPage: page[0]?.more ?? false,
    },
    notifications,
    agreements,
  });
}

function bodyOf(request: IncomingMessage): Promise<unknown> {
  return new Promise((done, fail) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part)).on('error', fail);
    request.on('end', () => done(JSON.parse(Buffer.concat(parts).toString())));
  });
}

interface Posted {
  readonly query: string;
  readonly variables: { readonly slug: string };
}

async function posted(request: IncomingMessage): Promise<Answer> {
  const { query, variables } = (await bodyOf(request)) as Posted;
  return query === DOCUMENTS.FactCheck ? factCheck(variables.slug) : refused(400);
}

async function attach(request: IncomingMessage): Promise<Answer> {
  const { claimId, title, text, speaker } = (await bodyOf(request)) as Record<string, string>;
  const contentHash = createHash('sha256')
    .update(JSON.stringify(['STATEMENT', text, speaker, null]))
    .digest('hex');
  const [row] = await ask('attach', sql.attach, [
    ...(await asker(request)),
    claimId,
    title,
    text,
    speaker,
    contentHash,
  ]);
  return row ? found({ id: row[0] }) : refused(403);
}

function answer(request: IncomingMessage): Promise<Answer> {
  const [, workload, ...rest] = (request.url ?? '').split('/');
  const [first = '', second = ''] = rest;
  switch (workload) {
    case 'inbox':
      return inbox(request, first, second);
    case 'claim':
      return claim(request, first);
    case 'fact-check':
      return factCheck(first);
    case 'first-screen':
      return firstScreen(request);
    case 'evidence':
      return attach(request);
    case 'graphql':
      return posted(request);
    default:
      return Promise.resolve(refused(404));
  }
}

function send(response: ServerResponse, status: number, body: string | Buffer): void {
  const length = Buffer.byteLength(body);
  response.writeHead(status, { ...headers, 'content-type': 'application/json', 'content-length': length });
  response.end(body);
}

const server = createServer((request, response) => {
  const before = kept?.get(request.url ?? '');
  if (before) return send(response, 200, before);
  answer(request).then(
    ({ status, body }) => {
      const text = JSON.stringify(body);
      if (status === 200) kept?.set(request.url ?? '', Buffer.from(text));
      send(response, status, text);
    },
    (error: unknown) => response.writeHead(500).end(String(error)),
  );
});

server.listen(0, '127.0.0.1', () => console.log(`listening on ${(server.address() as AddressInfo).port}`));
process.on('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
  void pool.end();
});
