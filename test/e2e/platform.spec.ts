import { connect } from 'node:net';
import { withClient } from '../../libs/database/src/roles';
import {
  type RunningApi,
  type TestDatabase,
  countStatements,
  createTestDatabase,
  gql,
  type GqlAnswer,
  startApi,
} from '../support';
import { ProbesModule } from './support/platform-probes';
import { Desks, type Seat } from './support/tokens';

let database: TestDatabase;
let api: RunningApi;
let desks: Desks;
let journalist: Seat;
let tokens: Record<string, string>;
const log: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  desks = await Desks.open(database);
  journalist = await desks.seat(['JOURNALIST']);
  tokens = {
    journalist: journalist.token,
    liaison: (await desks.seat(['LIAISON'])).token,
    editor: (await desks.seat(['EDITOR'])).token,
    'editor-proved': (await desks.seat(['EDITOR'], { provedMinutesAgo: 14 })).token,
    'editor-proved-long-ago': (await desks.seat(['EDITOR'], { provedMinutesAgo: 16 })).token,
    key: await desks.apiKey(journalist, ['claim.read']),
    cookie: (await desks.seat(['JOURNALIST'], { kind: 'COOKIE' })).token,
    nobody: `cks_${'x'.repeat(43)}`,
  };
  api = await startApi(database, {
    environment: { LOG_LEVEL: 'info' },
    logTo: { write: (line: string) => void log.push(line) },
    probes: [ProbesModule],
  });
});

afterAll(async () => {
  await api?.close();
  await desks?.close();
  await database?.drop();
});

/** A request as one of the seats above; null is nobody. */
const ask = <T = Record<string, unknown>>(
  who: string | null,
  query: string,
  variables: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Promise<GqlAnswer<T>> => gql<T>(api.url, who === null ? null : (tokens[who] ?? ''), query, variables, { headers });

const bearer = (who: string): { authorization: string } => ({ authorization: `Bearer ${tokens[who]}` });

const codes = (answer: { errors: readonly { extensions: { code: string } }[] }): string[] =>
  answer.errors.map((error) => error.extensions.code);

const post = (body: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${api.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });

describe('the guard', () => {
  it('denies an operation that declares nothing, to everybody', async () => {
    for (const token of [null, 'editor-proved']) {
      const answer = await ask(token, '{ probeUndeclared }');
      expect(codes(answer)).toEqual(['FORBIDDEN']);
      expect(answer.data).toBeNull();
    }
  });

  it('denies an HTTP handler that declares nothing', async () => {
    const response = await fetch(`${api.url}/probe/undeclared`, { headers: bearer('editor') });
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ error: { code: 'FORBIDDEN', reason: 'UNDECLARED_OPERATION' } });
  });

  it('lets in who holds the declared permission and nobody else', async () => {
    expect((await ask('journalist', 'mutation { probeWriter }')).data).toEqual({ probeWriter: 'reached' });
    expect(codes(await ask('liaison', 'mutation { probeWriter }'))).toEqual(['FORBIDDEN']);
    expect(codes(await ask('key', 'mutation { probeWriter }'))).toEqual(['FORBIDDEN']);
    expect(codes(await ask(null, 'mutation { probeWriter }'))).toEqual(['UNAUTHENTICATED']);
  });

  it('asks for a fresh proof where the catalogue says so', async () => {
    expect(codes(await ask('editor', 'mutation { probeStepUp }'))).toEqual(['STEP_UP_REQUIRED']);
    expect(codes(await ask('editor-proved-long-ago', 'mutation { probeStepUp }'))).toEqual(['STEP_UP_REQUIRED']);
    expect((await ask('editor-proved', 'mutation { probeStepUp }')).errors).toEqual([]);
  });

  it('refuses a token that is not valid, even for what is public', async () => {
    expect(codes(await ask('nobody', '{ probeItems(count: 1) { key } }'))).toEqual(['UNAUTHENTICATED']);
    const response = await fetch(`${api.url}/version`, { headers: bearer('nobody') });
    expect(response.status).toBe(401);
  });

  it('takes a key for what people alone do as refused', async () => {
    expect(codes(await ask('key', '{ probeWho }'))).toEqual(['FORBIDDEN']);
  });

  it('knows a browser by its cookie, and a bearer token before it', async () => {
    const cookie = { cookie: `cekatan-development=${tokens['cookie']}` };
    expect((await ask(null, '{ probeWho }', {}, cookie)).data).toEqual({
      probeWho: expect.stringMatching(/^[0-9a-f-]{36} en$/) as unknown,
    });
    expect(codes(await ask('nobody', '{ probeWho }', {}, cookie))).toEqual(['UNAUTHENTICATED']);
    const foreign = { cookie: `__Host-cekatan=${tokens['cookie']}` };
    expect(codes(await ask(null, '{ probeWho }', {}, foreign))).toEqual(['UNAUTHENTICATED']);
  });
});

describe('errors', () => {
  it('tell an outcome by its code, its details and the request id', async () => {
    const answer = await ask(null, '{ probeFailure(kind: "outcome") }');
    expect(answer.errors).toEqual([
      {
        message: '2 approvals are missing.',
        path: ['probeFailure'],
        locations: expect.anything() as unknown,
        extensions: { code: 'PROBE_QUORUM', missing: 2, requestId: answer.headers.get('x-request-id') },
      },
    ]);
    expect(answer.status).toBe(200);
  });

  it.each([
    ['id', 'Kurang 2 persetujuan.'],
    ['en-GB,en;q=0.9', '2 approvals are missing.'],
    ['en;q=0.3, id;q=0.8', 'Kurang 2 persetujuan.'],
    ['fr', 'Kurang 2 persetujuan.'],
  ])('speak the language of Accept-Language: %s', async (language, message) => {
    const headers = { 'accept-language': language };
    const answer = await ask(null, '{ probeFailure(kind: "outcome") }', {}, headers);
    expect(answer.errors[0]?.message).toBe(message);
  });

  it.each(['bug', 'text'])('tell nothing of a fault of ours: %s', async (kind) => {
    const answer = await ask(null, '{ probeFailure(kind: $kind) }'.replace('$kind', JSON.stringify(kind)));
    expect(codes(answer)).toEqual(['INTERNAL_SERVER_ERROR']);
    const sent = JSON.stringify(answer.errors);
    expect(sent).not.toMatch(/secret|relation|stack|originalError|\.ts/);
    const requestId = answer.headers.get('x-request-id') ?? 'none';
    expect(sent).toContain(requestId);
    expect(log.filter((line) => line.includes(requestId) && line.includes('"level":50'))).toHaveLength(1);
  });

  it('take what the second wall refuses for a fault of ours', async () => {
    const answer = await ask('journalist', '{ probeWall }');
    expect(codes(answer)).toEqual(['INTERNAL_SERVER_ERROR']);
    expect(JSON.stringify(answer.errors)).not.toMatch(/media_groups|policy|row-level/);
  });

  it('name each broken rule of an input, by field, rule and kind, in the language asked for', async () => {
    const send = (language: string): Promise<GqlAnswer<Record<string, unknown>>> =>
      ask(
        null,
        'mutation ($input: ProbeInput!) { probeInput(input: $input) }',
        { input: { name: 'ab', email: 'not an address' } },
        { 'accept-language': language },
      );
    const english = await send('en');
    expect(codes(english)).toEqual(['BAD_USER_INPUT']);
    expect(english.errors[0]?.extensions['problems']).toEqual([
      { field: 'name', rule: 'minLength', kind: 'string(2)', message: 'must be longer than or equal to 3 characters' },
      { field: 'email', rule: 'isEmail', kind: 'string(14)', message: 'must be an email' },
    ]);
    expect((await send('id')).errors[0]?.extensions['problems']).toMatchObject([
      { field: 'name', message: 'paling pendek 3 karakter' },
      { field: 'email', message: 'harus berupa alamat surel' },
    ]);
    expect(JSON.stringify(english.errors)).not.toContain('not an address');
  });

  it('say mistakes in a document clearly and suggest nothing', async () => {
    expect(codes(await ask(null, '{ probeItems(count: 1) { kez } }'))).toEqual(['GRAPHQL_VALIDATION_FAILED']);
    const unknown = await ask(null, '{ probeItem }');
    expect(unknown.errors[0]?.message).toBe('Cannot query field "probeItem" on type "Query".');
    expect(codes(await ask(null, '{ probeItems('))).toEqual(['GRAPHQL_PARSE_FAILED']);
    const variable = await ask(null, 'query ($n: Int!) { probeItems(count: $n) { key } }', { n: 'three' });
    expect(codes(variable)).toEqual(['BAD_USER_INPUT']);
  });
});

describe('limits', () => {
  const nested = (depth: number): string =>
    `{ __type(name: "Query") ${'{ ofType '.repeat(depth)} { name } ${'}'.repeat(depth)} }`;

  it.each([
    ['depth', nested(20), /depth limit/],
    [
      'aliases',
      `{ ${Array.from({ length: 31 }, (_, n) => `a${n}: probeItems(count: 1) { key }`).join(' ')} }`,
      /Aliases limit/,
    ],
    ['directives', `{ probeItems(count: 1) ${'@skip(if: false) '.repeat(31)} { key } }`, /Directives limit/],
    ['tokens', `{ ${'probeWho '.repeat(3_001)} }`, /tokens/],
    ['cost', `{ ${nested(11).slice(1, -1).repeat(60)} }`, /Cost limit/],
  ])('refuse a document over the limit of %s', async (_, document, message) => {
    const answer = await ask(null, document);
    expect(answer.errors.map((error) => error.message).join('\n')).toMatch(message);
    expect(answer.data ?? undefined).toBeUndefined();
  });

  it('refuse several operations in one body', async () => {
    const response = await post('[{"query":"{ __typename }"},{"query":"{ __typename }"}]');
    expect(response.status).toBe(400);
  });

  it('refuse what a page of another site could send without being asked', async () => {
    const response = await fetch(`${api.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: '{"query":"{ __typename }"}',
    });
    expect(response.status).toBeGreaterThanOrEqual(400);
    const get = await fetch(`${api.url}/graphql?query={__typename}`);
    expect(get.status).toBe(400);
  });

  it('refuse a body that is too large, in one line', async () => {
    const response = await post(
      JSON.stringify({ query: '{ __typename }', variables: { text: 'x'.repeat(1_100_000) } }),
    );
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ error: { code: 'BAD_REQUEST' } });
  });

  it('keep the schema to themselves in production', async () => {
    const closed = await startApi(database, {
      environment: { GRAPHQL_INTROSPECTION: 'false', GRAPHQL_GRAPHIQL: 'false' },
      probes: [ProbesModule],
    });
    try {
      const answer = await gql(closed.url, null, '{ __schema { types { name } } }');
      expect(codes(answer)).toEqual(['GRAPHQL_VALIDATION_FAILED']);
      expect((await fetch(`${closed.url}/graphiql`)).status).toBe(404);
    } finally {
      await closed.close();
    }
  });
});

describe('a request', () => {
  const ITEMS = '{ probeItems(count: 20) { key loaded snapshot } }';

  it('reads everything from one snapshot and gives its connection back', async () => {
    const { result, statements } = await countStatements(() =>
      ask<{ probeItems: { loaded: string; snapshot: string }[] }>('journalist', ITEMS),
    );
    expect(result.errors).toEqual([]);
    const snapshots = new Set(result.data?.probeItems.flatMap((item) => [item.loaded, item.snapshot]));
    expect(snapshots.size).toBe(1);
    expect(statements.filter((sql) => sql.startsWith('BEGIN ISOLATION'))).toHaveLength(1);
    expect(statements.filter((sql) => sql.includes('unnest($1::text[])'))).toHaveLength(1);
    expect(statements.at(-1)).toBe('ROLLBACK');
  });

  it('opens no session for what reads nothing', async () => {
    const { statements } = await countStatements(() => ask(null, '{ probeItems(count: 1) { key } }'));
    expect(statements).toEqual([]);
  });

  it('gives connections back also when many fail at once', async () => {
    await Promise.all(Array.from({ length: 40 }, () => ask('journalist', `{ probeWall ${ITEMS.slice(1, -1)} }`)));
    expect((await fetch(`${api.url}/health/ready`)).status).toBe(200);
  });

  it('whose client goes away leaves nothing behind', async () => {
    for (let n = 0; n < 15; n += 1) {
      const abort = new AbortController();
      const body = JSON.stringify({ query: ITEMS });
      const headers = { 'content-type': 'application/json', ...bearer('journalist') };
      const sent = fetch(`${api.url}/graphql`, { method: 'POST', headers, body, signal: abort.signal });
      setTimeout(() => abort.abort(), 3 + (n % 5));
      await sent.then((response) => response.text()).catch(() => undefined);
    }
    const after = await ask('journalist', ITEMS);
    expect(after.errors).toEqual([]);
  });

  it('is one line in the log: who and what, and nothing that was asked or sent', async () => {
    log.length = 0;
    const query = 'query Peek($kind: String!) { probeFailure(kind: $kind) probeWho }';
    const response = await fetch(`${api.url}/graphql?trace=hush`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...bearer('journalist'),
        cookie: 'cekatan-development=hush',
        'x-request-id': 'from-the-proxy-1',
      },
      body: JSON.stringify({ query, operationName: 'Peek', variables: { kind: 'outcome', hush: 'hush' } }),
    });
    expect(response.headers.get('x-request-id')).toBe('from-the-proxy-1');
    await new Promise((resolve) => setTimeout(resolve, 50));
    const lines = log.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({
      requestId: 'from-the-proxy-1',
      route: '/graphql',
      operation: 'Peek',
      status: 200,
      personId: journalist.personId,
    });
    expect(log.join('')).not.toMatch(/hush|Bearer|probeFailure/);
  });

  it('is never kept by a cache, and its page never framed', async () => {
    const answer = await ask('journalist', '{ probeWho }');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('x-powered-by')).toBeNull();
  });

  it('takes no request id that could forge a line of the log', async () => {
    const response = await fetch(`${api.url}/version`, { headers: { 'x-request-id': 'a"b c{}' } });
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('plain HTTP', () => {
  it('tells that it lives and is ready, and which release it is', async () => {
    expect(await (await fetch(`${api.url}/health/live`)).json()).toEqual({ status: 'ok' });
    const ready = await fetch(`${api.url}/health/ready`);
    expect(await ready.json()).toEqual({
      status: 'ok',
      checks: { database: 'ok', migrations: 'ok', queue: 'ok', disk: 'ok' },
    });
    expect(await (await fetch(`${api.url}/version`)).json()).toEqual({
      name: 'cekatan',
      version: expect.stringMatching(/^\d+\.\d+\.\d+/) as unknown,
    });
  });

  it('is not ready while the database is not as new as the code', async () => {
    const old = await createTestDatabase();
    const behind = await startApi(old, { probes: [ProbesModule] });
    try {
      await withClient(old.ownerUrl, (client) =>
        client.query('DELETE FROM schema_migrations WHERE id = (SELECT max(id) FROM schema_migrations)'),
      );
      const response = await fetch(`${behind.url}/health/ready`);
      expect(response.status).toBe(503);
      expect(await response.json()).toMatchObject({
        status: 'failed',
        checks: { database: 'ok', migrations: 'failed' },
      });
    } finally {
      await behind.close();
      await old.drop();
    }
  });

  it('answers unknown paths and broken bodies in the one shape', async () => {
    const unknown = await fetch(`${api.url}/nowhere`);
    expect(unknown.status).toBe(404);
    expect(await unknown.json()).toMatchObject({
      error: { code: 'NOT_FOUND', requestId: expect.any(String) as unknown },
    });
    const broken = await post('{"query":');
    expect(broken.status).toBe(400);
    expect(JSON.stringify(await broken.json())).not.toMatch(/stack|node_modules/);
  });

  it('survives what is not HTTP', async () => {
    const { port, hostname } = new URL(api.url);
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), hostname, () => socket.end('not http at all\r\n\r\n'));
      socket.on('close', () => resolve()).resume();
    });
    expect((await fetch(`${api.url}/health/live`)).status).toBe(200);
  });
});
