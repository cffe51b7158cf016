import fc from 'fast-check';
import { toGlobalId } from '../../../apps/api/src/graphql/global-id';
import { randomWorld } from '../oracle/world';
import { type Operation, type Slot, operationsOf, variablesFor } from './operations';
import { type Answer, WorldApi } from './world-api';

const SEED = Number(process.env['GENERATED_SEED'] ?? 20270101);
const RUNS = Number(process.env['GENERATED_RUNS'] ?? 900);

const world = randomWorld(3);
let api: WorldApi;
let operations: readonly Operation[];

beforeAll(async () => {
  api = await WorldApi.open(world);
  api.moveTo(world.moments[0] ?? 0);
  operations = operationsOf(api.schema);
});

afterAll(async () => {
  await api?.close();
});

/** What only the inside knows: our code, the database's words, paths of the machine. */
const INTERNALS =
  /relation "|column "|violates|syntax error at or near|duplicate key|invalid input syntax|invalid byte sequence|out of range for type|current transaction|node_modules|\/libs\/|\/apps\/|\.ts:\d|at [A-Za-z.]+ \(|QueryFailedError|TypeError|Cannot read prop|is not a function|SELECT |INSERT |cekatan_|ECONN|postgres/;

function problemsOf({ status, body, text }: Answer): string[] {
  const problems: string[] = [];
  if (status >= 500) problems.push(`status ${status}`);
  for (const { message, extensions } of body.errors ?? []) {
    if (extensions.code === 'INTERNAL_SERVER_ERROR') problems.push('internal error');
    if (INTERNALS.test(message)) problems.push(`internals in: ${message}`);
  }
  if (status >= 400 && INTERNALS.test(text)) problems.push(`internals in: ${text.slice(0, 200)}`);
  return problems;
}

const ids = fc.oneof(
  fc.constantFrom(
    ...world.claims.slice(0, 6).map((c) => toGlobalId('Claim', c.id)),
    ...world.evidence.slice(0, 6).map((e) => toGlobalId('Evidence', e.id)),
    ...world.verdicts.slice(0, 6).map((v) => toGlobalId('Verdict', v.id)),
    ...world.comments.slice(0, 3).map((c) => toGlobalId('Comment', c.id)),
    ...world.agreements.map((a) => toGlobalId('Agreement', a.id)),
    ...world.orgs.map((o) => toGlobalId('Organization', o.id)),
    ...world.orgs.map((o) => toGlobalId('Membership', o.id)),
  ),
  fc.uuid().map((uuid) => toGlobalId('Claim', uuid)),
  fc.string({ maxLength: 40 }),
  fc.constantFrom('', ':', 'Claim:', Buffer.from('Claim:x').toString('base64url'), '\u0000', '__proto__'),
);

const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    '', ' ', 'a\u0000b', '\ud800', '\udfff\ud800', "'; DROP TABLE claims; --", '%', '\\', '${x}', '{{x}}', '17.71', 'a@b.co',
    'https://contoh.id/x', 'http://127.0.0.1/', 'javascript:alert(1)', '🇮🇩'.repeat(400), 'x'.repeat(20_000), 'ﷺ', '\u202e',
    '9'.repeat(400), 'id', 'Klaim 3', 'NaN', '-1', 'null',
  ),
); // prettier-ignore

const times = fc.oneof(
  fc.date({ noInvalidDate: true }).map((d) => d.toISOString()),
  fc.constantFrom('2027-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '0000-01-01T00:00:00Z', '-271821-04-20T00:00:00Z', '+275760-09-13T00:00:00Z', 'soon', '', 0, 1e18),
); // prettier-ignore

const integers = fc.oneof(fc.integer(), fc.constantFrom(0, 1, -1, 2 ** 31 - 1, -(2 ** 31), 25, 100, 1.5, 1e300));

function leaf(slot: Slot): fc.Arbitrary<unknown> {
  const one = ((): fc.Arbitrary<unknown> => {
    if (slot.values.length > 0) return fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...slot.values) }, texts);
    switch (slot.type) {
      case 'ID':
        return ids;
      case 'Int':
      case 'Float':
        return integers;
      case 'Boolean':
        return fc.boolean();
      case 'DateTime':
        return times;
      default:
        return texts;
    }
  })();
  const broken = fc.constantFrom<unknown>(null, {}, [], [[]], 1, 'x', true, { a: { b: 1 } }, [null]);
  const value = slot.list ? fc.array(one, { maxLength: 4 }) : one;
  return fc.oneof({ weight: 12, arbitrary: value }, { weight: 1, arbitrary: broken });
}

/** Variables of an operation: each leaf left out, filled as its type asks, or broken. */
function variables(operation: Operation): fc.Arbitrary<Record<string, unknown>> {
  return fc.gen().map((g) =>
    variablesFor(operation, (slot) => {
      if (!slot.required && g(fc.boolean)) return undefined;
      return g(() => leaf(slot));
    }),
  );
}

const operation = (): fc.Arbitrary<Operation> => fc.constantFrom(...operations);
const viewer = fc.constantFrom(...world.orgs.slice(0, 5).map((o) => o.id), null);

/** Acts of earlier runs may have logged somebody out or closed a door; the next ones should get through it again. */
async function letEverybodyIn(): Promise<void> {
  await api.sql(`UPDATE person_sessions SET revoked_at = NULL WHERE revoked_at IS NOT NULL`);
  await api.sql(`DELETE FROM rate_limits`);
}

let runs = 0;
async function check(who: string | null, body: string, headers: Record<string, string> = {}): Promise<void> {
  if (runs++ % 20 === 0) await letEverybodyIn();
  const problems = problemsOf(await api.post(who, body, headers));
  if (problems.length > 0) throw new Error(`${problems.join('; ')}\n${body.slice(0, 3_000)}\n${api.log.at(-1) ?? ''}`);
}

const parameters = { seed: SEED, numRuns: RUNS, endOnFailure: true };

describe('operations that nobody foresaw', () => {
  it('answers valid documents with any variables, without a fault', async () => {
    const request = operation()
      .filter((o) => o.kind !== 'subscription')
      .chain((o) => fc.record({ who: viewer, document: fc.constantFrom(...o.documents), values: variables(o) }));
    await fc.assert(
      fc.asyncProperty(request, ({ who, document, values }) =>
        check(who, JSON.stringify({ query: document, variables: values })),
      ),
      parameters,
    );
  });

  it('answers documents that are broken somewhere, without a fault', async () => {
    const noise = fc.constantFrom('', '{', '}', '(', '"', '"""', '...', '@', '@skip(if: true)', '@include(if: 1)', '$x', '!', ':', 'null', '-0', '1e99', '\u0000', '\ufeff', '{ __typename }', 'fragment F on Query { ...F } ', 'query A { __typename } ', '# ', '__schema { types { name } }', '\\u{110000}', 'x'.repeat(5_000), '{'.repeat(300)); // prettier-ignore
    const request = operation().chain((o) =>
      fc.record({
        who: viewer,
        document: fc.constantFrom(...o.documents),
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        cut: fc.nat(30),
        noise,
        values: variables(o),
        name: fc.option(texts),
      }),
    );
    await fc.assert(
      fc.asyncProperty(request, ({ who, document, at, cut, noise: n, values, name }) => {
        const place = Math.floor(at * document.length);
        const query = document.slice(0, place) + n + document.slice(place + cut);
        return check(
          who,
          JSON.stringify({ query, variables: values, ...(name === null ? {} : { operationName: name }) }),
        );
      }),
      { ...parameters, numRuns: Math.ceil(RUNS / 2) },
    );
  });

  it('answers bodies that are no request, without a fault', async () => {
    const body = fc.oneof(
      fc.json(),
      fc.string({ unit: 'binary' }),
      fc.record({ query: fc.json(), variables: fc.anything() }).map((value) => JSON.stringify(value) ?? ''),
      fc.constantFrom('', '[]', '[{"query":"{__typename}"}]', '{"query":null}', '{"query":"{__typename}","variables":[]}', '{"query":"{__typename}","extensions":{"persistedQuery":1}}', '{"__proto__":{"query":"{__typename}"}}', `{"query":"{${' a'.repeat(10_000)}}"}`, '{"query":"{__typename}","variables":"{}"}', '{"query":"{__typename}","operationName":7}'), // prettier-ignore
    );
    const type = fc.constantFrom('application/json', 'application/json; charset=utf-7', 'application/graphql', 'text/plain', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded', ''); // prettier-ignore
    await fc.assert(
      fc.asyncProperty(viewer, body, type, (who, text, contentType) =>
        check(who, text, { 'content-type': contentType, 'apollo-require-preflight': '1' }),
      ),
      { ...parameters, numRuns: Math.ceil(RUNS / 4) },
    );
  });

  it('names the field that holds no text', async () => {
    const login = 'mutation ($input: LoginInput!) { login(input: $input) { expiresAt } }';
    for (const email of ['a\u0000b@contoh.id', '\ud800@contoh.id']) {
      const { body } = await api.ask(null, login, { input: { email, password: 'x', kind: 'BEARER' } });
      expect(body.errors?.[0]?.extensions).toMatchObject({
        code: 'BAD_USER_INPUT',
        problems: [{ field: 'email', rule: 'characters' }],
      });
    }
  });

  it('knows an internal error when there is one', () => {
    const answer = (status: number, message: string, code: string): Answer => ({
      status,
      text: message,
      body: { errors: [{ message, extensions: { code } }] },
      headers: new Headers(),
    });
    expect(problemsOf(answer(200, 'Something went wrong', 'INTERNAL_SERVER_ERROR'))).toHaveLength(1);
    expect(problemsOf(answer(200, 'column "x" does not exist', 'BAD_USER_INPUT'))).toHaveLength(1);
    expect(problemsOf(answer(502, '', 'BAD_USER_INPUT'))).toHaveLength(1);
    expect(problemsOf(answer(200, 'Not found.', 'NOT_FOUND'))).toEqual([]);
  });
});
