import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { connect, type Socket } from 'node:net';
import { SessionCookies } from '../../apps/api/src/auth/session-cookie';
import { QueryDoor } from '../../apps/api/src/graphql/execution/query-door';
import { type RunningApi, startApi } from '../support';
import { VerdictWorld } from '../support/verdict-world';
import { Desks } from './support/tokens';

const QUERY = 'query Viewer($n: Int = 1) { viewer { __typename } claims(first: $n) { nodes { number } } }';
const ANONYMOUS = 'query Anybody($slug: String!) { factCheck(slug: $slug) { slug } }';

interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly body?: unknown;
  /** Written after a pause each, instead of at once. */
  readonly pieces?: (message: string) => string[];
}

interface Got {
  readonly status: string;
  readonly headers: readonly string[];
  readonly body: string;
}

interface LogLine {
  readonly msg: string;
  readonly operation?: string;
  readonly kind?: string;
  readonly status?: number;
  readonly route?: string;
  readonly requestId?: string;
  readonly shed?: number;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));

/** The first api of a process decides where all of them log. */
const lines: LogLine[] = [];
const logTo = { write: (line: string) => void lines.push(JSON.parse(line) as LogLine) };

let world: VerdictWorld;
let desks: Desks;
let short: RunningApi;
let long: RunningApi;
let token: string;
let cookie: string;
let answered: number;

beforeAll(async () => {
  world = await VerdictWorld.open();
  desks = await Desks.open(world.test);
  short = await startApi(world.test, { environment: { LOG_LEVEL: 'info' }, logTo });
  long = await startApi(world.test, { environment: { LOG_LEVEL: 'info', GRAPHQL_PLANNED_QUERIES: 'false' }, logTo });
  const newsroom = await world.organization('RAFFLESIA', 'NEWSROOM');
  await world.claim(newsroom, [], { region: '17.71' });
  token = (await desks.session(newsroom, 'BEARER', 1)).token;
  cookie = (await desks.session(newsroom, 'COOKIE', 1)).token;
  counting(short.app);
  for (const [query, variables] of [
    [QUERY, {}],
    [ANONYMOUS, { slug: 'tidak-ada' }],
  ] as const) {
    await exchange(short, { body: { query, variables } });
  }
});
afterAll(async () => {
  await desks?.close();
  await short?.close();
  await long?.close();
  await world?.close();
});

/** How often a query was answered without Apollo. */
function counting(app: NestFastifyApplication): void {
  const door = app.get(QueryDoor, { strict: false });
  const answer = door.answer.bind(door);
  answered = 0;
  door.answer = (...given) => {
    answered += 1;
    return answer(...given);
  };
}

function messageOf({ method = 'POST', path = '/graphql', headers = {}, body = '' }: Sent): string {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const all: Record<string, string | null> = {
    host: 'cekatan.example',
    connection: 'close',
    'content-type': 'application/json',
    'accept-language': 'en',
    'x-request-id': 'the-same-request',
    'content-length': String(Buffer.byteLength(text)),
    ...headers,
  };
  const lines = Object.entries(all).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}\r\n`]));
  return `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${text}`;
}

/** Everything that comes back, as it stands in the answer. */
async function exchange(api: RunningApi, sent: Sent): Promise<Got> {
  const socket = await open(api);
  const message = messageOf(sent);
  for (const [i, piece] of (sent.pieces?.(message) ?? [message]).entries()) {
    if (i > 0) await pause(30);
    socket.write(piece);
  }
  return parsed(await whole(socket));
}

async function open(api: RunningApi): Promise<Socket> {
  const { hostname, port } = new URL(api.url);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  await new Promise<void>((done, fail) => socket.once('connect', done).once('error', fail));
  return socket;
}

function whole(socket: Socket): Promise<string> {
  const parts: Buffer[] = [];
  socket.on('data', (part: Buffer) => parts.push(part));
  return new Promise((done, fail) =>
    socket.once('close', () => done(Buffer.concat(parts).toString('utf8'))).once('error', fail),
  );
}

function parsed(text: string): Got {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const [status = '', ...headers] = head.split('\r\n');
  const told = headers.map((line) => line.replace(/^[^:]*/, (name) => name.toLowerCase()));
  return {
    status,
    headers: told.filter((line) => !line.startsWith('date:')).sort(),
    body: rest.join('\r\n\r\n').replace(/"requestId":"[^"]*"/g, '"requestId":"…"'),
  };
}

const jar = (): string => short.app.get(SessionCookies, { strict: false }).name;
const known = { query: QUERY };
const bearer = (): Record<string, string> => ({ authorization: `Bearer ${token}` });
const half = (message: string): string[] => [message.slice(0, -20), message.slice(-20)];

describe('a query that was asked before', () => {
  it.each<[string, () => Sent]>([
    ['anonymously', () => ({ body: { query: ANONYMOUS, variables: { slug: 'tidak-ada' } } })],
    ['with a session', () => ({ headers: bearer(), body: known })],
    ['with the cookie of a session', () => ({ headers: { cookie: `a=b; ${jar()}=${cookie}` }, body: known })],
    ['with the cookie of none', () => ({ headers: { cookie: `${jar()}=tidak` }, body: known })],
    ['with its name', () => ({ headers: bearer(), body: { ...known, operationName: null, variables: null } })],
    ['with a variable', () => ({ headers: bearer(), body: { ...known, variables: { n: 2 } } })],
    ['with a token that is none', () => ({ headers: { authorization: 'Bearer tidak' }, body: known })],
    ['in Indonesian', () => ({ headers: { ...bearer(), 'accept-language': 'id' }, body: known })],
    [
      'with a charset',
      () => ({ headers: { ...bearer(), 'content-type': 'application/json; charset=utf-8' }, body: known }),
    ],
    ['for anything', () => ({ headers: { ...bearer(), accept: '*/*' }, body: known })],
    [
      'with its body in two pieces',
      () => ({ headers: bearer(), body: known, pieces: (m) => m.split(/(?<=\r\n\r\n)/) }),
    ],
    ['with an id that is none', () => ({ headers: { ...bearer(), 'x-request-id': 'two words' }, body: known })],
    ['with a page too large', () => ({ headers: bearer(), body: { ...known, variables: { n: 1_000 } } })],
  ])('is answered before the framework as behind it, %s', async (_, sent) => {
    const expected = await exchange(long, sent());
    const before = answered;
    const got = await exchange(short, sent());
    expect(without(got)).toEqual(without(expected));
    expect(answered).toBe(before + 1);
    expect(got.headers.find((line) => line.startsWith('x-request-id:'))).toMatch(/: [\w-]{16,}$/);
    if ('cookie' in (sent().headers ?? {}))
      expect(got.body.includes('"nodes":[{')).toBe(sent().headers?.['cookie']?.includes(cookie));
  });

  it.each<[string, () => Sent]>([
    ['a variable that does not fit', () => ({ headers: bearer(), body: { ...known, variables: { n: 'dua' } } })],
    ['variables in a text', () => ({ headers: bearer(), body: { ...known, variables: '{}' } })],
    ['variables in a list', () => ({ headers: bearer(), body: { ...known, variables: [] } })],
    ['an operation that it has not', () => ({ headers: bearer(), body: { ...known, operationName: 'Lain' } })],
    ['an operation without a name', () => ({ headers: bearer(), body: { ...known, operationName: '' } })],
    ['a number for a name', () => ({ headers: bearer(), body: { ...known, operationName: 3 } })],
    ['extensions', () => ({ headers: bearer(), body: { ...known, extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } } })],
    ['another member', () => ({ headers: bearer(), body: { ...known, id: 1 } })],
    ['several at once', () => ({ headers: bearer(), body: [known, known] })],
    ['a blank more', () => ({ headers: bearer(), body: { query: `${QUERY} ` } })],
    ['a number for a query', () => ({ headers: bearer(), body: { query: 1 } })],
    ['no query', () => ({ headers: bearer(), body: {} })],
    ['nothing', () => ({ headers: bearer() })],
    ['no JSON', () => ({ headers: bearer(), body: '{"query":' })],
    ['a mark before its JSON', () => ({ headers: bearer(), body: `\ufeff${JSON.stringify(known)}` })],
    ['a name by birth', () => ({ headers: bearer(), body: `{"query":${JSON.stringify(QUERY)},"__proto__":{"x":1}}` })],
    ['a name by birth in disguise', () => ({ headers: bearer(), body: `{"query":${JSON.stringify(QUERY)},"variables":{"\\u005f_proto__":1}}` })],
    ['a constructor', () => ({ headers: bearer(), body: `{"query":${JSON.stringify(QUERY)},"constructor":{"prototype":1}}` })],
    ['a control character', () => ({ headers: bearer(), body: { ...known, variables: { n: '\u0000' } } })],
    ['text that is no JSON by its type', () => ({ headers: { ...bearer(), 'content-type': 'text/plain' }, body: known })],
    ['a form', () => ({ headers: { ...bearer(), 'content-type': 'application/x-www-form-urlencoded' }, body: known })],
    ['no type', () => ({ headers: { ...bearer(), 'content-type': null }, body: known })],
    ['an answer that nobody gives', () => ({ headers: { ...bearer(), accept: 'image/png' }, body: known })],
    ['an answer of GraphQL over HTTP', () => ({ headers: { ...bearer(), accept: 'application/graphql-response+json' }, body: known })],
    ['a compressed body', () => ({ headers: { ...bearer(), 'content-encoding': 'gzip' }, body: known })],
    ['a body in chunks', () => ({ headers: { ...bearer(), 'content-length': null, 'transfer-encoding': 'chunked' }, body: '0\r\n\r\n' })],
    ['a body torn in two', () => ({ headers: bearer(), body: known, pieces: half })],
    ['another path', () => ({ path: '/graphql?x=1', headers: bearer(), body: known })],
    ['another method', () => ({ method: 'PUT', headers: bearer(), body: known })],
  ])('goes the long way with %s, and is answered as if there were no other', async (_, sent) => {
    const expected = await exchange(long, sent());
    const before = answered;
    const got = await exchange(short, sent());
    expect(without(got)).toEqual(without(expected));
    expect(answered).toBe(before);
  }); // prettier-ignore

  it('is answered on one connection, one after the other, and side by side', async () => {
    const socket = await open(short);
    const message = messageOf({ headers: { ...bearer(), connection: 'keep-alive' }, body: known });
    const last = messageOf({ headers: bearer(), body: known });
    const before = answered;
    // All at once: they are answered in their order.
    const other = { query: '{ desk { open { count } } }' };
    socket.write(
      message + message + messageOf({ headers: { ...bearer(), connection: 'keep-alive' }, body: other }) + last,
    );
    const text = await whole(socket);
    expect(text.match(/HTTP\/1\.1 \d+/g)).toEqual(Array(4).fill('HTTP/1.1 200'));
    expect(text.match(/"(claims|desk)":/g)).toEqual(['"claims":', '"claims":', '"desk":', '"claims":']);
    expect(answered).toBe(before + 3);
  });

  it('is told in the log as every other', async () => {
    const told: LogLine[][] = [];
    for (const api of [short, long]) {
      lines.length = 0;
      await exchange(api, { headers: bearer(), body: { query: QUERY, operationName: 'Viewer' } });
      await exchange(api, { headers: bearer(), body: { query: QUERY, operationName: 'Viewer' } });
      await exchange(api, { body: { query: ANONYMOUS, variables: { slug: 'tidak-ada' } } });
      await pause(50);
      told.push(lines.filter(({ msg }) => msg === 'request').map((line) => ({ ...line, ms: 0, time: 0 })));
    }
    expect(told[0]).toHaveLength(3);
    expect(told[0]).toEqual(told[1]);
    expect(told[0]?.[1]).toMatchObject({ operation: 'Viewer', route: '/graphql', status: 200, kind: 'PERSON' });
  });

  it('gives its connection back when whoever asked has left', async () => {
    for (let i = 0; i < 30; i += 1) {
      const socket = await open(short);
      socket.write(messageOf({ headers: bearer(), body: known }));
      await pause(i % 5);
      socket.destroy();
    }
    await pause(200);
    const all = await Promise.all(
      Array.from({ length: 20 }, () => exchange(short, { headers: bearer(), body: known })),
    );
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set(['HTTP/1.1 200 OK']));
  });

  it.each([
    ['of which a part comes', -30],
    ['of which nothing comes', -JSON.stringify(known).length],
  ])('is left to the framework with a body %s', async (_, end) => {
    const told: unknown[] = [];
    for (const api of [short, long]) {
      const socket = await open(api);
      socket.write(messageOf({ headers: bearer(), body: known }).slice(0, end));
      await pause(50);
      lines.length = 0;
      socket.destroy();
      await pause(100);
      told.push(lines.filter(({ msg }) => msg === 'request').map((line) => ({ ...line, ms: 0, time: 0 })));
    }
    expect(told[0]).toEqual(told[1]);
  });
});

describe('a mutation that was asked before', () => {
  const ATTACH = `mutation Attach($input: AttachStatementInput!) { attachStatement(input: $input) { evidence { id title } } }`;
  let claim: string;
  let said = 0;

  const attach = (more: object = {}): { query: string; variables: object } => {
    const input = { claimId: claim, title: 'Keterangan', text: `Kami telah memeriksa. (${(said += 1)})`, ...more };
    return { query: ATTACH, variables: { input } };
  };
  const even = (got: Got): unknown => {
    const { status, headers, body } = without(got);
    return { status, headers, body: body.replaceAll(/"(id|evidenceId)":"[^"]+"/g, '"$1":"…"') };
  };

  beforeAll(async () => {
    const { body } = await exchange(short, {
      headers: bearer(),
      body: { query: '{ claims(first: 1) { nodes { id } } }' },
    });
    claim = (JSON.parse(body) as { data: { claims: { nodes: { id: string }[] } } }).data.claims.nodes[0]?.id ?? '';
    await exchange(short, { headers: bearer(), body: attach() });
  });

  const same = { text: 'Dua kali.' };
  it.each<[string, () => Sent]>([
    ['with a session', () => ({ headers: bearer(), body: attach() })],
    ['with the cookie of a session', () => ({ headers: { cookie: `${jar()}=${cookie}` }, body: attach() })],
    ['with a key', () => ({ headers: bearer(), body: attach({ idempotencyKey: `kunci-${said}` }) })],
    ['anonymously', () => ({ body: attach() })],
    ['with a token that is none', () => ({ headers: { authorization: 'Bearer tidak' }, body: attach() })],
    ['with a title too long', () => ({ headers: bearer(), body: attach({ title: 'x'.repeat(301) }) })],
    ['about a claim that is not there', () => ({ headers: bearer(), body: attach({ claimId: claim.replace(/.{4}$/, 'AAAA') }) })],
    ['about something else', () => ({ headers: bearer(), body: attach({ claimId: 'tidak' }) })],
    ['shown in public and sensitive', () => ({ headers: bearer(), body: attach({ isPublic: true, sensitivity: 'SENSITIVE' }) })],
  ])('is done once, and answered as behind the framework, %s', async (_, sent) => {
    const expected = even(await exchange(long, sent()));
    const before = answered;
    expect(even(await exchange(short, sent()))).toEqual(expected);
    expect(answered).toBe(before + 1);
  }); // prettier-ignore

  it('is refused what is there already, and leaves its connection to others', async () => {
    await exchange(long, { headers: bearer(), body: attach(same) });
    const expected = even(await exchange(long, { headers: bearer(), body: attach(same) }));
    expect(expected).toMatchObject({ body: expect.stringContaining('EVIDENCE_EXISTS') as string });
    const before = answered;
    for (let i = 0; i < 15; i += 1) {
      expect(even(await exchange(short, { headers: bearer(), body: attach(same) }))).toEqual(expected);
    }
    expect(answered).toBe(before + 15);
  });

  it.each<[string, () => Sent]>([
    ['a variable that does not fit', () => ({ headers: bearer(), body: attach({ title: 3 }) })],
    ['the claim left out', () => ({ headers: bearer(), body: attach({ claimId: undefined }) })],
    ['another method', () => ({ method: 'PUT', headers: bearer(), body: attach() })],
    ['a form', () => ({ headers: { ...bearer(), 'content-type': 'application/x-www-form-urlencoded' }, body: attach() })],
  ])('goes the long way with %s', async (_, sent) => {
    const expected = even(await exchange(long, sent()));
    const before = answered;
    expect(even(await exchange(short, sent()))).toEqual(expected);
    expect(answered).toBe(before);
  }); // prettier-ignore
});

describe('a query that was asked before, of a process that has enough to do', () => {
  let full: RunningApi;

  beforeAll(async () => {
    full = await startApi(world.test, {
      environment: { LOG_LEVEL: 'info', LOAD_MAX_IN_FLIGHT: '1', LOAD_MAX_WAITING: '2', LOAD_MAX_WAIT_MS: '200' },
      execution: 'product',
      logTo,
    });
    await exchange(full, { headers: bearer(), body: known });
  });
  afterAll(() => full?.close());

  it('waits for its turn, and is turned away when it waits too long', async () => {
    const door = full.app.get(QueryDoor, { strict: false });
    const answer = door.answer.bind(door);
    let goOn: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (goOn = resolve));
    door.answer = async (...given) => {
      await held;
      return answer(...given);
    };
    const ask = (): Promise<Got> => exchange(full, { headers: bearer(), body: known });
    const first = ask();
    await pause(50);
    const waiting = ask();
    const refused = await waiting;
    expect(refused.status).toBe('HTTP/1.1 503 Service Unavailable');
    expect(refused.headers).toContainEqual(expect.stringMatching(/^retry-after: [1-9]/));
    expect(JSON.parse(refused.body)).toMatchObject({ errors: [{ extensions: { code: 'OVERLOADED' } }] });
    const another = ask();
    await pause(50);
    goOn();
    expect((await first).status).toBe('HTTP/1.1 200 OK');
    expect((await another).status).toBe('HTTP/1.1 200 OK');
    door.answer = answer;
  });

  it('is turned away as behind the framework, with the same headers', async () => {
    const door = full.app.get(QueryDoor, { strict: false });
    const answer = door.answer.bind(door);
    let goOn: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (goOn = resolve));
    door.answer = async (...given) => {
      await held;
      return answer(...given);
    };
    const first = exchange(full, { headers: bearer(), body: known });
    await pause(50);
    const [short, long] = await Promise.all([
      exchange(full, { headers: bearer(), body: known }),
      exchange(full, { headers: bearer(), body: { query: '{ viewer { __typename } }' } }),
    ]);
    const even = ({ status, headers, body }: Got): Got => ({
      status,
      headers: headers.map((line) => line.replace(/^(retry-after|content-length): \d+/, '$1: …')),
      body: body.replace(/\d+/g, '…'),
    });
    expect(even(short)).toEqual(even(long));
    expect(short.status).toContain('503');
    goOn();
    await first;
    door.answer = answer;
  });
});

/** Times and ids differ by chance. */
function without({ status, headers, body }: Got): Got {
  return { status, headers: headers.filter((line) => !/^x-request-id: [0-9a-f]{8}-/.test(line)), body };
}
