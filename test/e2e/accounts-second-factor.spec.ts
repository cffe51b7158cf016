import { Database } from '#libs/database';
import { generateSync } from 'otplib';
import { withClient } from '../../libs/database/src/roles';
import { type RunningApi, type TestDatabase, createTestDatabase, gql, startApi } from '../support';
import { LOGIN, type LoginAnswer, PASSWORD, createPerson, deliverMails, logIn } from '../support/accounts';

let database: TestDatabase;
let api: RunningApi;

beforeAll(async () => {
  database = await createTestDatabase();
  api = await startApi(database);
});

afterAll(async () => {
  await api?.close();
  await database?.drop();
});

const STEP = 30_000;
const clock = () => api.app.get(Database).clock;
const codeNow = (secret: string, steps = 0): string =>
  generateSync({ secret, epoch: Math.floor((Date.now() + clock().offsetMs + steps * STEP) / 1000) });

const COMPLETE = `mutation C($challenge: String!, $code: String!) {
  completeLogin(input: { challenge: $challenge, code: $code }) { token }
}`;
const STATE = '{ viewer { secondFactor { on recoveryCodesLeft } } }';

interface Enrolled {
  readonly email: string;
  readonly token: string;
  readonly secret: string;
  readonly recoveryCodes: string[];
}

async function enrol(): Promise<Enrolled> {
  const { email } = await createPerson(api);
  const token = await logIn(api, email);
  const started = await gql<{ startTotp: { secret: string; uri: string } }>(
    api.url,
    token,
    'mutation { startTotp { secret uri } }',
  );
  const secret = started.data?.startTotp.secret ?? '';
  expect(started.data?.startTotp.uri).toMatch(/^otpauth:\/\/totp\/Cekatan:/);
  const confirmed = await gql<{ confirmTotp: { recoveryCodes: string[] } }>(
    api.url,
    token,
    'mutation C($code: String!) { confirmTotp(input: { code: $code }) { recoveryCodes } }',
    { code: codeNow(secret) },
  );
  expect(confirmed.errors).toEqual([]);
  // The next code of the app, as the one that was used to confirm counts no more.
  clock().advance(STEP);
  return { email, token, secret, recoveryCodes: confirmed.data?.confirmTotp.recoveryCodes ?? [] };
}

async function firstStep(email: string): Promise<string> {
  const answer = await gql<LoginAnswer>(api.url, null, LOGIN, { input: { email, password: PASSWORD, kind: 'BEARER' } });
  expect(answer.data?.login).toMatchObject({ secondFactorRequired: true, token: null, expiresAt: null });
  return answer.data?.login.challenge ?? '';
}

const secondStep = (challenge: string, code: string) =>
  gql<{ completeLogin: { token: string } }>(api.url, null, COMPLETE, { challenge, code });
const codeOf = (answer: { errors: readonly { extensions: { code: string } }[] }): string | undefined =>
  answer.errors[0]?.extensions.code;

describe('a second factor', () => {
  it('is asked for at every log-in once its first code has come back', async () => {
    const { email, secret, token } = await enrol();
    const challenge = await firstStep(email);
    expect(codeOf(await secondStep(challenge, '000000'))).toBe('SECOND_FACTOR_INVALID');
    const done = await secondStep(challenge, codeNow(secret));
    expect(done.data?.completeLogin.token).toMatch(/^cks_/);
    expect((await gql(api.url, token, STATE)).data).toEqual({
      viewer: { secondFactor: { on: true, recoveryCodesLeft: 10 } },
    });
  });

  it('takes a code once, also when two try it at the same moment', async () => {
    const { email, secret } = await enrol();
    const [one, two] = [await firstStep(email), await firstStep(email)];
    const code = codeNow(secret);
    const answers = await Promise.all([secondStep(one, code), secondStep(two, code)]);
    expect(answers.filter((answer) => answer.errors.length === 0)).toHaveLength(1);
    expect(codeOf(await secondStep(await firstStep(email), code))).toBe('SECOND_FACTOR_INVALID');
    // An earlier code of the same window is over too.
    expect(codeOf(await secondStep(await firstStep(email), codeNow(secret, -1)))).toBe('SECOND_FACTOR_INVALID');
    clock().advance(STEP);
    expect((await secondStep(await firstStep(email), codeNow(secret))).errors).toEqual([]);
  });

  it('has ten recovery codes, each good once, stored as keyed hashes', async () => {
    const { email, recoveryCodes } = await enrol();
    expect(new Set(recoveryCodes).size).toBe(10);
    const [first = '', second = ''] = recoveryCodes;
    expect((await secondStep(await firstStep(email), first.toLowerCase().replace('-', ' '))).errors).toEqual([]);
    expect(codeOf(await secondStep(await firstStep(email), first))).toBe('SECOND_FACTOR_INVALID');
    const challenges = [await firstStep(email), await firstStep(email)];
    const race = await Promise.all(challenges.map((challenge) => secondStep(challenge, second)));
    expect(race.filter((answer) => answer.errors.length === 0)).toHaveLength(1);
    await withClient(database.adminUrl, async (client) => {
      const { rows } = await client.query<{ row: string }>(
        'SELECT row_to_json(r)::text AS row FROM recovery_codes r UNION ALL SELECT row_to_json(t)::text FROM person_totp t',
      );
      for (const code of recoveryCodes) expect(JSON.stringify(rows)).not.toContain(code.replace('-', ''));
    });
  });

  it('keeps its secret sealed, and tied to its person', async () => {
    const [one, two] = [await enrol(), await enrol()];
    await withClient(database.ownerUrl, async (client) => {
      const { rows } = await client.query<{ secret: Buffer }>('SELECT secret FROM person_totp');
      for (const row of rows) expect(row.secret.toString('latin1')).not.toContain(one.secret);
      // Somebody who can write to the table cannot give one person's secret to another.
      await client.query(
        `UPDATE person_totp SET secret = (SELECT t.secret FROM person_totp t JOIN people p ON p.id = t.person_id WHERE p.email = $1)
         WHERE person_id = (SELECT id FROM people WHERE email = $2)`,
        [one.email, two.email],
      );
    });
    expect(codeOf(await secondStep(await firstStep(two.email), codeNow(one.secret)))).toBe('INTERNAL_SERVER_ERROR');
  });

  it('limits guesses, also across challenges', async () => {
    const { email, secret } = await enrol();
    for (let n = 0; n < 5; n += 1) {
      expect(codeOf(await secondStep(await firstStep(email), `00000${n}`))).toBe('SECOND_FACTOR_INVALID');
    }
    expect(codeOf(await secondStep(await firstStep(email), codeNow(secret)))).toBe('RATE_LIMITED');
  });

  it('has a challenge that is over in five minutes, or when the password changes', async () => {
    const { email, secret, token } = await enrol();
    const old = await firstStep(email);
    clock().advance(5 * 60_000 + 1000);
    expect(codeOf(await secondStep(old, codeNow(secret)))).toBe('LOG_IN_EXPIRED');
    expect(codeOf(await secondStep('bukan-tantangan', codeNow(secret)))).toBe('LOG_IN_EXPIRED');
    const before = await firstStep(email);
    const CHANGE =
      'mutation C($c: String!, $n: String!) { changePassword(input: { currentPassword: $c, newPassword: $n }) { done } }';
    expect((await gql(api.url, token, CHANGE, { c: PASSWORD, n: 'hujan-turun-di-bulan-juni' })).errors).toEqual([]);
    expect(codeOf(await secondStep(before, codeNow(secret)))).toBe('LOG_IN_EXPIRED');
  });

  it('ends the other sessions when it is turned on, and needs a fresh proof by code to be turned off', async () => {
    await deliverMails(api, database);
    const { email } = await createPerson(api);
    const elsewhere = await logIn(api, email);
    const token = await logIn(api, email);
    const started = await gql<{ startTotp: { secret: string } }>(api.url, token, 'mutation { startTotp { secret } }');
    const secret = started.data?.startTotp.secret ?? '';
    const CONFIRM = 'mutation C($code: String!) { confirmTotp(input: { code: $code }) { recoveryCodes } }';
    expect((await gql(api.url, token, CONFIRM, { code: codeNow(secret) })).errors).toEqual([]);
    expect(codeOf(await gql(api.url, elsewhere, STATE))).toBe('UNAUTHENTICATED');
    clock().advance(16 * 60_000);
    expect(codeOf(await gql(api.url, token, 'mutation { disableTotp { done } }'))).toBe('STEP_UP_REQUIRED');
    expect(codeOf(await gql(api.url, token, 'mutation { startTotp { secret } }'))).toBe('STEP_UP_REQUIRED');
    const STEP_UP = 'mutation S($input: StepUpInput!) { stepUp(input: $input) { token } }';
    expect(codeOf(await gql(api.url, token, STEP_UP, { input: { password: PASSWORD } }))).toBe('SECOND_FACTOR_NEEDED');
    const stepped = await gql<{ stepUp: { token: string } }>(api.url, token, STEP_UP, {
      input: { code: codeNow(secret) },
    });
    const fresh = stepped.data?.stepUp.token ?? '';
    expect(codeOf(await gql(api.url, fresh, 'mutation { startTotp { secret } }'))).toBe('SECOND_FACTOR_IS_ON');
    const renewed = await gql<{ regenerateRecoveryCodes: { recoveryCodes: string[] } }>(
      api.url,
      fresh,
      'mutation { regenerateRecoveryCodes { recoveryCodes } }',
    );
    expect(renewed.data?.regenerateRecoveryCodes.recoveryCodes).toHaveLength(10);
    expect((await gql(api.url, fresh, 'mutation { disableTotp { done } }')).errors).toEqual([]);
    expect(await logIn(api, email)).toBeTruthy();
    const told = (await deliverMails(api, database)).filter((mail) => mail.to === email);
    expect(told.map((mail) => mail.text.split('\n')[0])).toEqual([
      'Faktor kedua telah diaktifkan untuk akun Anda.',
      'Kode pemulihan akun Anda telah diganti.',
      'Faktor kedua telah dimatikan untuk akun Anda.',
    ]);
  });
});
