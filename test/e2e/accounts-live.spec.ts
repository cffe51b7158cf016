import { AccountsBootstrap } from '#libs/accounts';
import type { Role } from '#libs/access';
import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { toGlobalId } from '../../apps/api/src/graphql/global-id';
import {
  type Ended,
  type LiveSubscription,
  type RunningApi,
  type TestDatabase,
  createTestDatabase,
  gql,
  startApi,
  subscribe,
} from '../support';
import { PASSWORD, createOrganization, createPerson, logIn } from '../support/accounts';

const DESK_EVENTS = 'subscription { deskEvents { type } }';
const FORBIDDEN = 4403;

/** Keeps no process alive: the end of a race nobody waits for any more must not hold up the end of the run. */
const pause = (ms: number): Promise<void> => wait(ms, undefined, { ref: false });

let database: TestDatabase;
/** Where sockets are open. */
let api: RunningApi;
/** Where everything is changed: what one process does must reach the sockets of another. */
let other: RunningApi;
let owner: Client;
let newsroom: { id: string };
let elsewhere: { id: string };
let operator: string;

beforeAll(async () => {
  database = await createTestDatabase();
  const environment = { ENCRYPTION_KEY: randomBytes(32).toString('base64') };
  api = await startApi(database, { environment });
  other = await startApi(database, { environment });
  owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  newsroom = await createOrganization(api, { kind: 'NEWSROOM', name: 'Redaksi Siaran', code: 'SIARAN' });
  elsewhere = await createOrganization(api, { kind: 'NEWSROOM', name: 'Redaksi Sebelah', code: 'SEBELAH' });
  operator = await logIn(api, (await createPerson(api, { operator: true })).email);
});

afterAll(async () => {
  await owner?.end();
  await Promise.all([api?.close(), other?.close()]);
  await database?.drop();
});

interface Seat {
  readonly id: string;
  readonly email: string;
  readonly token: string;
}

async function seat(...roles: Role[]): Promise<Seat> {
  const person = await createPerson(api, { memberships: [{ organizationId: newsroom.id, roles }] });
  return { ...person, token: await logIn(api, person.email) };
}

async function watch(token: string): Promise<LiveSubscription<unknown>> {
  const live = subscribe(api.url, token, DESK_EVENTS);
  await live.opened;
  return live;
}

/** Sends a mutation to the other process; answers its data. */
async function change<T>(token: string, mutation: string, variables: Record<string, unknown> = {}): Promise<T> {
  const answer = await gql<T>(other.url, token, mutation, variables);
  expect(answer.errors).toEqual([]);
  return answer.data as T;
}

async function endOf(live: LiveSubscription<unknown>, since: number): Promise<Ended> {
  const ended = await Promise.race([live.ended, pause(3_000)]);
  if (!ended) throw new Error('the socket stayed open');
  expect(ended.at - since).toBeLessThan(5_000);
  return ended;
}

async function sessionIdOf(token: string): Promise<string> {
  const { data } = await gql<{ viewer: { sessions: { id: string; current: boolean }[] } }>(
    api.url,
    token,
    '{ viewer { sessions { id current } } }',
  );
  return data?.viewer.sessions.find(({ current }) => current)?.id ?? '';
}

async function membershipOf(personId: string): Promise<string> {
  const { rows } = await owner.query<{ id: string }>('SELECT id FROM memberships WHERE person_id = $1', [personId]);
  return toGlobalId('Membership', rows[0]?.id ?? '');
}

const REVOKE_SESSION = 'mutation ($id: ID!) { revokeSession(input: { sessionId: $id }) { done } }';
const CHANGE_PASSWORD = `mutation ($old: String!, $new: String!) {
  changePassword(input: { currentPassword: $old, newPassword: $new }) { done }
}`;
const DISABLE_PERSON = `mutation ($email: String!) {
  setPersonDisabled(input: { email: $email, disabled: true, reason: "pemeriksaan" }) { done }
}`;
const END_MEMBERSHIP = 'mutation ($id: ID!) { endMembership(input: { membershipId: $id }) { membership { id } } }';
const CHANGE_ROLES = `mutation ($id: ID!) {
  changeMemberRoles(input: { membershipId: $id, roles: [JOURNALIST] }) { membership { id } }
}`;
const SHUT_ORGANIZATION = `mutation ($id: ID!, $disabled: Boolean!) {
  setOrganizationDisabled(input: { organizationId: $id, disabled: $disabled, reason: "pemeriksaan" }) { organization { id } }
}`;
const ACT_FOR = 'mutation ($id: ID!) { actFor(input: { organizationId: $id }) { done } }';
const STEP_UP = 'mutation ($password: String!) { stepUp(input: { password: $password }) { token } }';
const CREATE_KEY = `mutation {
  createApiKey(input: { name: "CMS", permissions: ["claim.read"], expiresInDays: 1 }) { token apiKey { id } }
}`;
const REVOKE_KEY = 'mutation ($id: ID!) { revokeApiKey(input: { apiKeyId: $id }) { apiKey { id } } }';

/** What takes a session's right away, and by whom. */
const ENDS: Record<string, (whose: Seat) => Promise<unknown>> = {
  'its person logging out': ({ token }) => change(token, 'mutation { logout { done } }'),
  'its person logging out everywhere': async ({ email }) =>
    change(await logIn(other, email), 'mutation { logoutEverywhere { sessionsEnded } }'),
  'its person revoking it elsewhere': async ({ email, token }) =>
    change(await logIn(other, email), REVOKE_SESSION, { id: await sessionIdOf(token) }),
  'its person changing the password elsewhere': async ({ email }) =>
    change(await logIn(other, email), CHANGE_PASSWORD, { old: PASSWORD, new: 'hujan-reda-di-atap-seng' }),
  'its person proving who it is, so that the token is another': ({ token }) =>
    change(token, STEP_UP, { password: PASSWORD }),
  'an operator disabling the person': ({ email }) => change(operator, DISABLE_PERSON, { email }),
  'an admin ending the membership': async ({ id }) =>
    change((await seat('ADMIN')).token, END_MEMBERSHIP, { id: await membershipOf(id) }),
  'an admin changing the roles': async ({ id }) =>
    change((await seat('ADMIN')).token, CHANGE_ROLES, { id: await membershipOf(id) }),
};

describe('a socket is closed within a second of', () => {
  it.each(Object.keys(ENDS))('%s', async (how) => {
    const whose = await seat('EDITOR');
    const [bystander, live] = [await watch((await seat('EDITOR')).token), await watch(whose.token)];
    // Who else has to log in for this does so before the clock runs.
    const act = ENDS[how];
    if (!act) throw new Error('no such end');
    const committed = new Promise<number>((resolve, reject) => {
      act(whose).then(() => resolve(performance.now()), reject);
    });
    const ended = await Promise.race([live.ended, committed.then(() => pause(3_000))]);
    if (!ended) throw new Error('the socket stayed open');
    expect(ended.at - (await committed)).toBeLessThan(5_000);
    expect(ended.code).toBe(FORBIDDEN);
    expect(await Promise.race([bystander.ended, pause(200)])).toBeUndefined();
    await Promise.all([live.stop(), bystander.stop()]);
  });

  it('the disabling of the organisation it acts for', async () => {
    const live = await watch((await seat('EDITOR')).token);
    const id = toGlobalId('Organization', newsroom.id);
    const since = performance.now();
    await change(operator, SHUT_ORGANIZATION, { id, disabled: true });
    expect((await endOf(live, since)).code).toBe(FORBIDDEN);
    await change(operator, SHUT_ORGANIZATION, { id, disabled: false });
    await live.stop();
  });

  it('acting for another organisation', async () => {
    const bootstrap = api.app.get(AccountsBootstrap, { strict: false });
    const whose = await seat('EDITOR');
    const memberships = [{ organizationId: elsewhere.id, roles: ['JOURNALIST' as const] }];
    await bootstrap.ensurePerson({ displayName: 'Orang Contoh', password: PASSWORD, email: whose.email, memberships });
    const live = await watch(whose.token);
    const since = performance.now();
    await change(whose.token, ACT_FOR, { id: toGlobalId('Organization', elsewhere.id) });
    expect((await endOf(live, since)).code).toBe(FORBIDDEN);
    await live.stop();
  });

  it('the revoking of the API key that it was opened with', async () => {
    const admin = await seat('ADMIN');
    const { createApiKey } = await change<{ createApiKey: { token: string; apiKey: { id: string } } }>(
      admin.token,
      CREATE_KEY,
    );
    const live = await watch(createApiKey.token);
    const since = performance.now();
    await change(admin.token, REVOKE_KEY, { id: createApiKey.apiKey.id });
    expect((await endOf(live, since)).code).toBe(FORBIDDEN);
    await live.stop();
  });

  it('a revocation that commits while it is being asked who the socket is', async () => {
    const whose = await seat('EDITOR');
    const session = Buffer.from(await sessionIdOf(whose.token), 'base64url')
      .toString()
      .split(':')[1];
    const live = await watch(whose.token);
    // Not seen for a while, so that asking notes it in the row, and waits there with what it has read of the person.
    await owner.query(`UPDATE person_sessions SET last_seen_at = app_now() - interval '2 minutes' WHERE id = $1`, [
      session,
    ]);
    const admin = new Client({ connectionString: database.adminUrl });
    await admin.connect();
    try {
      await owner.query('BEGIN');
      await owner.query('SELECT 1 FROM person_sessions WHERE id = $1 FOR UPDATE', [session]);
      await admin.query(`SELECT pg_notify('cekatan_access', json_build_object('sessionId', $1::text)::text)`, [
        session,
      ]);
      await waitsForLock(admin);
      const since = performance.now();
      await admin.query('UPDATE people SET disabled_at = app_now() WHERE id = $1', [whose.id]);
      await pause(200);
      await owner.query('COMMIT');
      expect((await endOf(live, since)).code).toBe(FORBIDDEN);
    } finally {
      await owner.query('ROLLBACK');
      await admin.end();
      await live.stop();
    }
  });
});

describe('the notice of the transaction', () => {
  it('is what closes a socket: without it it stays open for longer than a second', async () => {
    const whose = await seat('EDITOR');
    const live = await watch(whose.token);
    await owner.query('ALTER TABLE person_sessions DISABLE TRIGGER person_sessions_access');
    try {
      await change(whose.token, 'mutation { logoutEverywhere { sessionsEnded } }');
      expect(await Promise.race([live.ended, pause(1_500)])).toBeUndefined();
    } finally {
      await owner.query('ALTER TABLE person_sessions ENABLE TRIGGER person_sessions_access');
      await live.stop();
    }
  });

  it('carries ids alone', async () => {
    const heard: string[] = [];
    const listener = new Client({ connectionString: database.appUrl });
    await listener.connect();
    listener.on('notification', ({ payload }) => heard.push(payload ?? ''));
    await listener.query('LISTEN cekatan_access');
    const whose = await seat('EDITOR');
    await change(whose.token, 'mutation { logoutEverywhere { sessionsEnded } }');
    await change(operator, DISABLE_PERSON, { email: whose.email });
    await pause(200);
    await listener.end();
    expect(heard.length).toBeGreaterThanOrEqual(2);
    for (const payload of heard) {
      expect(payload).toMatch(/^\{"(sessionId|personId|organizationId)" : "[0-9a-f-]{36}"\}$/);
    }
  });
});

async function waitsForLock(client: Client): Promise<void> {
  for (let n = 0; n < 60; n += 1) {
    const { rowCount } = await client.query(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND usename = 'cekatan_app' AND wait_event_type = 'Lock'`,
    );
    if (rowCount) return;
    await pause(50);
  }
  throw new Error('nobody asked');
}
