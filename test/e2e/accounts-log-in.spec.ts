import { Database } from '#libs/database';
import { randomBytes } from 'node:crypto';
import { type RunningApi, type TestDatabase, countStatements, createTestDatabase, gql, startApi } from '../support';
import {
  LOGIN,
  type LoginAnswer,
  PASSWORD,
  createOrganization,
  createPerson,
  deliverMails,
  fillRegions,
  logIn,
  tokenOf,
} from '../support/accounts';
import { withClient } from '../../libs/database/src/roles';

let database: TestDatabase;
let api: RunningApi;
let other: RunningApi;
const environment = { ENCRYPTION_KEY: randomBytes(32).toString('base64'), TRUSTED_PROXIES: '127.0.0.1' };

beforeAll(async () => {
  database = await createTestDatabase();
  await fillRegions(database);
  api = await startApi(database, { environment });
  other = await startApi(database, { environment });
});

afterAll(async () => {
  await Promise.all([api?.close(), other?.close()]);
  await database?.drop();
});

const WHO = '{ viewer { person { email } organization { name } roles operator sessions { id kind current } } }';
interface Who {
  readonly viewer: {
    readonly person: { readonly email: string };
    readonly organization: { readonly name: string } | null;
    readonly roles: string[];
    readonly sessions: { readonly id: string; readonly kind: string; readonly current: boolean }[];
  } | null;
}

/** Each caller of a test comes from a network of its own, so that limits of one do not touch another. */
const from = (ip: string): { headers: Record<string, string> } => ({ headers: { 'x-forwarded-for': ip } });
const tryLogIn = (email: string, password: string, ip = '192.0.2.1', at = api) =>
  gql<LoginAnswer>(at.url, null, LOGIN, { input: { email, password, kind: 'BEARER' } }, from(ip));
const passTime = (milliseconds: number): void => {
  for (const { app } of [api, other]) app.get(Database).clock.advance(milliseconds);
};
const MINUTE = 60_000;

const withoutRequestId = (answer: { errors: readonly { extensions: object }[] }): string =>
  JSON.stringify(answer.errors).replaceAll(/"requestId":"[^"]*"/g, '');

describe('a log-in', () => {
  it('answers an unknown address, a wrong password and a disabled person alike', async () => {
    const known = await createPerson(api);
    const disabled = await createPerson(api);
    await withClient(database.ownerUrl, (client) =>
      client.query('UPDATE people SET disabled_at = now() WHERE id = $1', [disabled.id]),
    );
    const wrong = await tryLogIn(known.email, 'bukan kata sandinya', '192.0.2.2');
    const unknown = await tryLogIn('tidak-ada@contoh.test', 'bukan kata sandinya', '192.0.2.2');
    const shut = await tryLogIn(disabled.email, PASSWORD, '192.0.2.2');
    expect(wrong.errors[0]?.extensions.code).toBe('INVALID_CREDENTIALS');
    expect(withoutRequestId(unknown)).toBe(withoutRequestId(wrong));
    expect(withoutRequestId(shut)).toBe(withoutRequestId(wrong));
    expect(unknown.status).toBe(wrong.status);
    expect([...unknown.headers.keys()]).toEqual([...wrong.headers.keys()]);
  });

  it('gives a browser a cookie that scripts cannot read and no token', async () => {
    const { email } = await createPerson(api);
    const answer = await gql<LoginAnswer>(api.url, null, LOGIN, { input: { email, password: PASSWORD } });
    expect(answer.data?.login.token).toBeNull();
    const cookie = answer.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Lax/);
    expect(cookie).toMatch(/; Path=\//);
    expect(cookie).not.toMatch(/Domain=/);
    const value = cookie.split(';')[0] ?? '';
    const asBrowser = await gql<Who>(api.url, null, WHO, {}, { headers: { cookie: value } });
    expect(asBrowser.data?.viewer?.person.email).toBe(email);
    // A cookie's token is worth nothing as a bearer token, so a script that gets hold of it elsewhere cannot use it.
    const asBearer = await gql(api.url, value.split('=')[1] ?? '', WHO);
    expect(asBearer.errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('stores only hashes of tokens', async () => {
    const { email, id } = await createPerson(api);
    const token = await logIn(api, email);
    await withClient(database.adminUrl, async (client) => {
      const { rows } = await client.query<{ row: string }>(
        'SELECT to_jsonb(s)::text AS row FROM person_sessions s WHERE person_id = $1',
        [id],
      );
      expect(rows).toHaveLength(1);
      expect(rows[0]?.row).not.toContain(token);
      expect(rows[0]?.row).not.toContain(Buffer.from(token).toString('hex'));
    });
  });

  it('ends by the database clock: when idle and at the latest after a day', async () => {
    const { email } = await createPerson(api);
    const token = await logIn(api, email);
    const isGood = async (): Promise<boolean> => Boolean((await gql<Who>(api.url, token, WHO)).data?.viewer);
    const clock = api.app.get(Database).clock;
    try {
      clock.advance(11 * 60 * MINUTE);
      expect(await isGood()).toBe(true);
      clock.advance(11 * 60 * MINUTE);
      expect(await isGood()).toBe(true);
      clock.advance(3 * 60 * MINUTE);
      expect(await isGood()).toBe(false);
      clock.reset();
      const idle = await logIn(api, email);
      clock.advance(13 * 60 * MINUTE);
      expect((await gql<Who>(api.url, idle, WHO)).data?.viewer ?? null).toBeNull();
    } finally {
      clock.reset();
    }
  });
});

describe('sessions', () => {
  it('are found with person, membership, organisation and roles in one message', async () => {
    const { email } = await createPerson(api);
    const token = await logIn(api, email);
    const viewer = () => gql(api.url, token, '{ viewer { operator } }');
    await viewer();
    const { result, statements } = await countStatements(viewer);
    expect(result.data).toEqual({ viewer: { operator: false } });
    expect(statements).toEqual([
      expect.stringMatching(/^BEGIN .* READ ONLY; EXECUTE "begin-session-by-token"\('BEARER', [^;]*$/),
      'ROLLBACK',
    ]);
  });

  it('are listed and ended one by one, all at once, and never by somebody else', async () => {
    const { email } = await createPerson(api);
    const stranger = await logIn(api, (await createPerson(api)).email);
    const first = await logIn(api, email);
    const second = await logIn(api, email);
    const seen = await gql<Who>(api.url, first, WHO);
    expect(seen.data?.viewer?.sessions).toHaveLength(2);
    const otherSession = seen.data?.viewer?.sessions.find((session) => !session.current);
    const REVOKE = 'mutation R($id: ID!) { revokeSession(input: { sessionId: $id }) { done } }';
    const byStranger = await gql(api.url, stranger, REVOKE, { id: otherSession?.id });
    expect(byStranger.errors[0]?.extensions.code).toBe('NOT_FOUND');
    expect((await gql<Who>(api.url, second, WHO)).errors).toEqual([]);
    expect((await gql(api.url, first, REVOKE, { id: otherSession?.id })).errors).toEqual([]);
    expect((await gql(api.url, second, WHO)).errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
    const third = await logIn(api, email);
    const all = await gql<{ logoutEverywhere: { sessionsEnded: number } }>(
      other.url,
      third,
      'mutation { logoutEverywhere { sessionsEnded } }',
    );
    expect(all.data?.logoutEverywhere.sessionsEnded).toBe(2);
    for (const token of [first, third]) {
      expect((await gql(api.url, token, WHO)).errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
    }
  });

  it('go on under a new token after a step-up, and a stale proof is asked for again', async () => {
    const newsroom = await createOrganization(api, { kind: 'NEWSROOM', name: 'Redaksi Bukti', code: 'BUKTI' });
    const { email } = await createPerson(api, { memberships: [{ organizationId: newsroom.id, roles: ['ADMIN'] }] });
    const INVITE = `mutation { invitePerson(input: { email: "baru@contoh.test", roles: [EDITOR] }) { link } }`;
    const token = await logIn(api, email);
    expect((await gql(api.url, token, INVITE)).errors).toEqual([]);
    passTime(16 * MINUTE);
    expect((await gql(api.url, token, INVITE)).errors[0]?.extensions.code).toBe('STEP_UP_REQUIRED');
    const STEP_UP = 'mutation S($p: String!) { stepUp(input: { password: $p }) { token } }';
    const wrong = await gql(api.url, token, STEP_UP, { p: 'bukan kata sandinya' });
    expect(wrong.errors[0]?.extensions.code).toBe('INVALID_CREDENTIALS');
    const stepped = await gql<{ stepUp: { token: string } }>(api.url, token, STEP_UP, { p: PASSWORD });
    const renewed = stepped.data?.stepUp.token ?? '';
    expect((await gql(api.url, token, WHO)).errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect((await gql(api.url, renewed, INVITE)).errors).toEqual([]);
  });

  it('act for another organisation of the person, and for no other', async () => {
    const [one, two, foreign] = await Promise.all(
      ['SATU', 'DUA', 'ASING'].map((code) =>
        createOrganization(api, { kind: 'NEWSROOM', name: `Redaksi ${code}`, code }),
      ),
    );
    const { email } = await createPerson(api, {
      memberships: [
        { organizationId: one?.id ?? '', roles: ['EDITOR'] },
        { organizationId: two?.id ?? '', roles: ['JOURNALIST'] },
      ],
    });
    const token = await logIn(api, email);
    const ids = await gql<{ viewer: { memberships: { organizationId: string; organizationName: string }[] } }>(
      api.url,
      token,
      '{ viewer { memberships { organizationId organizationName } } }',
    );
    const idOf = (name: string): string =>
      ids.data?.viewer.memberships.find((m) => m.organizationName === name)?.organizationId ?? '';
    const ACT = 'mutation A($id: ID!) { actFor(input: { organizationId: $id }) { done } }';
    expect((await gql<Who>(api.url, token, WHO)).data?.viewer?.roles).toEqual(['EDITOR']);
    await gql(api.url, token, ACT, { id: idOf('Redaksi DUA') });
    const now = await gql<Who>(other.url, token, WHO);
    expect(now.data?.viewer).toMatchObject({ organization: { name: 'Redaksi DUA' }, roles: ['JOURNALIST'] });
    const foreignId = Buffer.from(`Organization:${foreign?.id}`).toString('base64url');
    const absentId = Buffer.from('Organization:00000000-0000-7000-8000-000000000000').toString('base64url');
    const refused = await gql(api.url, token, ACT, { id: foreignId });
    expect(refused.errors[0]?.extensions.code).toBe('NOT_FOUND');
    expect(withoutRequestId(refused)).toBe(withoutRequestId(await gql(api.url, token, ACT, { id: absentId })));
  });
});

describe('tries', () => {
  it('are counted one by one, also when a request aliases many', async () => {
    const { email } = await createPerson(api);
    const many = (field: string): string =>
      `mutation { ${Array.from({ length: 25 }, (_, n) => `a${n}: ${field}`).join(' ')} }`;
    const guesses = many(`login(input: { email: "${email}", password: "salah-salah-salah", kind: BEARER }) { token }`);
    // A failure ends the document, so aliases bring one guess a request.
    for (let n = 0; n < 10; n += 1) {
      const answer = await gql(api.url, null, guesses, {}, from('192.0.2.10'));
      expect(answer.errors.map((error) => error.extensions.code)).toEqual(['INVALID_CREDENTIALS']);
    }
    const right = await tryLogIn(email, PASSWORD, '192.0.2.10');
    expect(right.errors[0]?.extensions).toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: expect.any(Number) });
    // The limit of one network does not lock the person out elsewhere.
    expect((await tryLogIn(email, PASSWORD, '192.0.2.11')).errors).toEqual([]);
    // What succeeds goes on, and each of it counts.
    await deliverMails(api, database);
    const resets = await gql(
      api.url,
      null,
      many(`requestPasswordReset(input: { email: "${email}" }) { done }`),
      {},
      from('192.0.2.12'),
    );
    expect(resets.errors.map((error) => error.extensions.code)).toEqual(['RATE_LIMITED']);
    expect(await deliverMails(api, database)).toHaveLength(5);
  });

  it('are counted together by all processes, side by side, for known and unknown addresses alike', async () => {
    const { email } = await createPerson(api);
    for (const address of [email, `tidak-ada-${Date.now()}@contoh.test`]) {
      const answers = await Promise.all(
        Array.from({ length: 24 }, (_, n) => tryLogIn(address, 'salah-salah-salah', '192.0.2.20', n % 2 ? api : other)),
      );
      const codes = answers.map((answer) => answer.errors[0]?.extensions.code);
      expect(codes.filter((code) => code === 'INVALID_CREDENTIALS')).toHaveLength(10);
      expect(codes.filter((code) => code === 'RATE_LIMITED')).toHaveLength(14);
    }
  });

  it('are forgiven when they succeed, and when their time is over', async () => {
    const { email } = await createPerson(api);
    for (let n = 0; n < 15; n += 1) expect((await tryLogIn(email, PASSWORD, '192.0.2.30')).errors).toEqual([]);
    for (let n = 0; n < 10; n += 1) await tryLogIn(email, 'salah-salah-salah', '192.0.2.30');
    expect((await tryLogIn(email, PASSWORD, '192.0.2.30')).errors[0]?.extensions.code).toBe('RATE_LIMITED');
    passTime(16 * MINUTE);
    expect((await tryLogIn(email, PASSWORD, '192.0.2.30')).errors).toEqual([]);
  });

  it('of one network against many accounts are limited too', async () => {
    const answers: Awaited<ReturnType<typeof tryLogIn>>[] = [];
    // Not all at once, which would be turned away for their number alone.
    for (let n = 0; n < 110; n += 10) {
      const tries = Array.from({ length: 10 }, (_, i) =>
        tryLogIn(`sasaran-${n + i}@contoh.test`, 'salah-salah-salah', '2001:db8::1'),
      );
      answers.push(...(await Promise.all(tries)));
    }
    const refused = answers.filter((answer) => answer.errors[0]?.extensions.code === 'RATE_LIMITED');
    expect(refused).toHaveLength(10);
    const neighbour = await tryLogIn('sasaran-0@contoh.test', 'salah-salah-salah', '2001:db8::ffff');
    expect(neighbour.errors[0]?.extensions.code).toBe('RATE_LIMITED');
  });
});

describe('a password reset', () => {
  const REQUEST = 'mutation R($email: String!) { requestPasswordReset(input: { email: $email }) { done } }';
  const RESET =
    'mutation R($token: String!, $password: String!) { resetPassword(input: { token: $token, password: $password }) { done } }';

  it('answers known and unknown addresses alike, does the same for both, and mails only to a known one', async () => {
    await deliverMails(api, database);
    const { email } = await createPerson(api);
    const statements = async (address: string): Promise<string> => {
      const answer = await gql(api.url, null, REQUEST, { email: address }, from('192.0.2.40'));
      return JSON.stringify([answer.data, answer.errors, answer.status]);
    };
    expect(await statements(email)).toBe(await statements('tidak-ada@contoh.test'));
    await withClient(database.adminUrl, async (client) => {
      const { rows } = await client.query<{ payload: object }>('SELECT payload FROM graphile_worker._private_jobs');
      expect(rows).toHaveLength(2);
      expect(JSON.stringify(rows)).not.toContain('contoh.test');
      const lengths = rows.map((row) => Object.keys(row.payload));
      expect(lengths).toEqual([['sealed'], ['sealed']]);
    });
    const mails = await deliverMails(api, database);
    expect(mails.map((mail) => mail.to)).toEqual([email]);
  });

  it('works once, ends all sessions, and tells the owner', async () => {
    const { email } = await createPerson(api);
    const session = await logIn(api, email);
    await gql(api.url, null, REQUEST, { email }, from('192.0.2.41'));
    await gql(api.url, null, REQUEST, { email }, from('192.0.2.41'));
    const [first, second] = (await deliverMails(api, database)).map((mail) => tokenOf(mail.text));
    const weak = await gql(api.url, null, RESET, { token: first, password: 'pendek' });
    expect(weak.errors[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      problems: [{ field: 'password', rule: 'minLength' }],
    });
    const own = await gql(api.url, null, RESET, { token: first, password: `1-${email}` });
    expect(own.errors[0]?.extensions).toMatchObject({ problems: [{ rule: 'notEmail' }] });
    const fresh = 'hujan-turun-di-bulan-juni';
    expect((await gql(api.url, null, RESET, { token: first, password: fresh })).errors).toEqual([]);
    expect((await gql(api.url, session, WHO)).errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect((await tryLogIn(email, PASSWORD, '192.0.2.42')).errors[0]?.extensions.code).toBe('INVALID_CREDENTIALS');
    expect((await tryLogIn(email, fresh, '192.0.2.42')).errors).toEqual([]);
    const again = await gql(api.url, null, RESET, { token: first, password: fresh });
    const sibling = await gql(api.url, null, RESET, { token: second, password: fresh });
    const absent = await gql(api.url, null, RESET, { token: 'ckr_tidak-ada', password: fresh });
    expect(again.errors[0]?.extensions.code).toBe('RESET_LINK_INVALID');
    expect(withoutRequestId(sibling)).toBe(withoutRequestId(again));
    expect(withoutRequestId(absent)).toBe(withoutRequestId(again));
    const told = await deliverMails(api, database);
    expect(told.map((mail) => [mail.to, mail.subject])).toEqual([[email, 'Perubahan pada akun Cekatan Anda']]);
  });

  it('is over after half an hour', async () => {
    const { email } = await createPerson(api);
    await gql(api.url, null, REQUEST, { email }, from('192.0.2.43'));
    const token = tokenOf((await deliverMails(api, database))[0]?.text ?? '');
    passTime(31 * MINUTE);
    const late = await gql(api.url, null, RESET, { token, password: 'hujan-turun-di-bulan-juni' });
    expect(late.errors[0]?.extensions.code).toBe('RESET_LINK_INVALID');
  });
});

describe('an operator', () => {
  it('shuts a person out of every session and key at once', async () => {
    const newsroom = await createOrganization(api, { kind: 'NEWSROOM', name: 'Redaksi Tutup', code: 'TUTUP' });
    const { email } = await createPerson(api, { memberships: [{ organizationId: newsroom.id, roles: ['ADMIN'] }] });
    const operator = await logIn(api, (await createPerson(api, { operator: true })).email);
    const token = await logIn(api, email);
    const key = await gql<{ createApiKey: { token: string } }>(
      api.url,
      token,
      'mutation { createApiKey(input: { name: "CMS", permissions: ["claim.read"], expiresInDays: 30 }) { token } }',
    );
    const secret = key.data?.createApiKey.token ?? '';
    expect((await gql<Who>(other.url, secret, '{ viewer { permissions } }')).errors).toEqual([]);
    const DISABLE =
      'mutation D($email: String!, $d: Boolean!) { setPersonDisabled(input: { email: $email, disabled: $d, reason: "akun dibajak" }) { done } }';
    const notOperator = await gql(api.url, token, DISABLE, { email, d: true });
    expect(notOperator.errors[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await gql(api.url, operator, DISABLE, { email, d: true })).errors).toEqual([]);
    for (const dead of [token, secret]) {
      expect((await gql(other.url, dead, WHO)).errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
    }
    expect((await gql(api.url, operator, DISABLE, { email, d: false })).errors).toEqual([]);
    expect((await gql(other.url, token, WHO)).errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect(await logIn(api, email)).toBeTruthy();
  });
});
