import type { Role } from '#libs/access';
import { AccountsBootstrap, SendMailTask } from '#libs/accounts';
import {
  type BootstrapOrganization,
  loadRegions,
  type Organization,
  OrganizationsBootstrap,
} from '#libs/organizations';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { withClient } from '../../libs/database/src/roles';
import type { RunningApi } from './app';
import { gql } from './graphql-client';
import type { TestDatabase } from './test-database';

/** The password of everybody in a test, unless it says otherwise. */
export const PASSWORD = 'kopi-hangat-di-teras-pagi';

export interface TestPerson {
  readonly id: string;
  readonly email: string;
}

export interface TestPersonWish {
  readonly email?: string;
  readonly password?: string;
  readonly displayName?: string;
  readonly operator?: boolean;
  readonly memberships?: readonly { readonly organizationId: string; readonly roles: readonly Role[] }[];
}

/** A person who is there from the beginning, without an invitation. */
export async function createPerson(api: RunningApi, wish: TestPersonWish = {}): Promise<TestPerson> {
  const email = wish.email ?? `orang-${randomBytes(6).toString('hex')}@contoh.test`;
  const bootstrap = api.app.get(AccountsBootstrap, { strict: false });
  const { id } = await bootstrap.ensurePerson({ displayName: 'Orang Contoh', password: PASSWORD, ...wish, email });
  return { id, email };
}

export function createOrganization(api: RunningApi, wish: BootstrapOrganization): Promise<Organization> {
  return api.app.get(OrganizationsBootstrap, { strict: false }).ensureOrganization(wish);
}

export const LOGIN = `mutation Login($input: LoginInput!) {
  login(input: $input) { secondFactorRequired challenge token expiresAt }
}`;

export interface LoginAnswer {
  readonly login: {
    readonly secondFactorRequired: boolean;
    readonly challenge: string | null;
    readonly token: string | null;
    readonly expiresAt: string | null;
  };
}

/** Logs in as a program and returns the bearer token. */
export async function logIn(api: Pick<RunningApi, 'url'>, email: string, password = PASSWORD): Promise<string> {
  const answer = await gql<LoginAnswer>(api.url, null, LOGIN, { input: { email, password, kind: 'BEARER' } });
  const token = answer.data?.login.token;
  if (!token) throw new Error(`${email} could not log in: ${JSON.stringify(answer.errors)}`);
  return token;
}

/** A person with one membership, logged in. */
export async function createMember(
  api: RunningApi,
  organizationId: string,
  ...roles: Role[]
): Promise<TestPerson & { token: string }> {
  const person = await createPerson(api, { memberships: [{ organizationId, roles }] });
  return { ...person, token: await logIn(api, person.email) };
}

/** All regions of Indonesia; a new test database has none. */
export async function fillRegions(database: TestDatabase): Promise<void> {
  await loadRegions(database.ownerUrl);
}

export interface DeliveredMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Does the mail jobs that wait, as the worker would, with the way out that the api has. */
export async function sendMails(api: RunningApi, database: TestDatabase, after?: () => void): Promise<void> {
  const payloads = await withClient(database.adminUrl, async (client) => {
    const { rows } = await client.query<{ payload: unknown }>(
      `WITH done AS (DELETE FROM graphile_worker._private_jobs j USING graphile_worker._private_tasks t
         WHERE t.id = j.task_id AND t.identifier = 'send-mail' RETURNING j.id, j.payload)
       SELECT payload FROM done ORDER BY id`,
    );
    return rows.map((row) => row.payload);
  });
  const task = api.app.get(SendMailTask, { strict: false });
  for (const payload of payloads) {
    await task.handle(payload);
    after?.();
  }
}

/** Sends the mails that wait, where there is no mail server, and returns them in the order they were written. */
export async function deliverMails(api: RunningApi, database: TestDatabase): Promise<DeliveredMail[]> {
  const { dir } = api.config.mail;
  rmSync(dir, { recursive: true, force: true });
  const mails: DeliveredMail[] = [];
  await sendMails(api, database, () => {
    for (const name of list(dir)) mails.push(parseMail(readFileSync(join(dir, name), 'utf8')));
    rmSync(dir, { recursive: true, force: true });
  });
  return mails;
}

function list(dir: string): string[] {
  try {
    return readdirSync(dir);
  } catch {
    return [];
  }
}

/** A mail as it came out. */
export function parseMail(given: string): DeliveredMail {
  const [head = '', ...rest] = given.replaceAll('\r\n', '\n').split('\n\n');
  const unfolded = head.replaceAll(/\n[ \t]+/g, ' ');
  const header = (name: string): string => new RegExp(`^${name}: (.*)$`, 'mi').exec(unfolded)?.[1] ?? '';
  const body = rest.join('\n\n');
  const encoding = header('content-transfer-encoding').toLowerCase();
  const text =
    encoding === 'base64'
      ? Buffer.from(body, 'base64').toString('utf8')
      : encoding === 'quoted-printable'
        ? unquote(body)
        : body;
  return { to: header('to'), subject: header('subject'), text };
}

const unquote = (body: string): string =>
  Buffer.from(
    body
      .replaceAll(/=\n/g, '')
      .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');

/** The token at the end of the first link of a mail, or of a link itself. */
export function tokenOf(text: string): string {
  const token = /https?:\/\/\S*\/([A-Za-z0-9_-]{40,})/.exec(text)?.[1];
  if (!token) throw new Error(`no link in: ${text}`);
  return token;
}
