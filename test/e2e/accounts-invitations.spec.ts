import { Database } from '#libs/database';
import type { Organization } from '#libs/organizations';
import { type GqlAnswer, type RunningApi, type TestDatabase, createTestDatabase, gql, startApi } from '../support';
import {
  type LoginAnswer,
  PASSWORD,
  createMember,
  createOrganization,
  createPerson,
  deliverMails,
  logIn,
  parseMail,
  sendMails,
  tokenOf,
} from '../support/accounts';
import { type SmtpServer, startSmtpServer } from '../support/smtp-server';

let database: TestDatabase;
let api: RunningApi;
let newsroom: Organization;
let admin: { token: string };

beforeAll(async () => {
  database = await createTestDatabase();
  api = await startApi(database);
  newsroom = await createOrganization(api, { kind: 'NEWSROOM', name: 'Redaksi Undang', code: 'UNDANG' });
  admin = await createMember(api, newsroom.id, 'ADMIN');
});

afterAll(async () => {
  await api?.close();
  await database?.drop();
});

const INVITE = `mutation I($email: String!, $roles: [Role!]!) {
  invitePerson(input: { email: $email, roles: $roles }) { link invitation { id email roles expiresAt } }
}`;
const OFFER = `query O($token: String!) { invitation(token: $token) { organizationName inviterName email roles } }`;
const ACCEPT = `mutation A($input: AcceptInvitationInput!) {
  acceptInvitation(input: $input) { secondFactorRequired challenge token expiresAt }
}`;
const WHO = '{ viewer { person { email displayName } organization { name } roles } }';

interface Invited {
  readonly invitePerson: { readonly link: string; readonly invitation: { readonly id: string } };
}

const invite = async (email: string, roles = ['EDITOR']): Promise<{ token: string; id: string }> => {
  const answer = await gql<Invited>(api.url, admin.token, INVITE, { email, roles });
  if (!answer.data) throw new Error(JSON.stringify(answer.errors));
  return { token: tokenOf(answer.data.invitePerson.link), id: answer.data.invitePerson.invitation.id };
};
const accept = (token: string, password = PASSWORD, displayName = 'Rina Sastra') =>
  gql<{ acceptInvitation: LoginAnswer['login'] }>(api.url, null, ACCEPT, {
    input: { token, password, displayName, kind: 'BEARER' },
  });
const same = ({ data, errors, status }: GqlAnswer<unknown>): string =>
  JSON.stringify([data, errors, status])
    .replaceAll(/"requestId":"[^"]*"/g, '')
    .replaceAll(/orang-\w+/g, 'ORANG')
    .replaceAll(/cki_[\w-]+/g, 'TOKEN')
    .replaceAll(/"(id|expiresAt|token)":"[^"]*"/g, '');
const codeOf = (answer: GqlAnswer<unknown>): string | undefined => answer.errors[0]?.extensions.code;
const newAddress = (): string => `orang-${Math.random().toString(36).slice(2)}@contoh.test`;

describe('an invitation', () => {
  it('makes the account of a new person and logs in, with the roles offered', async () => {
    await deliverMails(api, database);
    const email = newAddress();
    const { token } = await invite(email.toUpperCase(), ['EDITOR', 'JOURNALIST', 'EDITOR']);
    const [mail] = await deliverMails(api, database);
    expect(mail).toMatchObject({ to: email, subject: 'Undangan ke Redaksi Undang di Cekatan' });
    expect(tokenOf(mail?.text ?? '')).toBe(token);
    const offer = await gql(api.url, null, OFFER, { token });
    expect(offer.data).toEqual({
      invitation: {
        organizationName: 'Redaksi Undang',
        inviterName: 'Orang Contoh',
        email,
        roles: ['EDITOR', 'JOURNALIST'],
      },
    });
    const accepted = await accept(token);
    const session = accepted.data?.acceptInvitation.token ?? '';
    expect((await gql(api.url, session, WHO)).data).toEqual({
      viewer: {
        person: { email, displayName: 'Rina Sastra' },
        organization: { name: 'Redaksi Undang' },
        roles: ['EDITOR', 'JOURNALIST'],
      },
    });
  });

  it('adds the membership of somebody who has an account, who proves it by its password', async () => {
    const { email } = await createPerson(api);
    const { token } = await invite(email);
    expect(codeOf(await accept(token, 'bukan-kata-sandinya'))).toBe('INVALID_CREDENTIALS');
    const accepted = await accept(token, PASSWORD, 'Nama Lain');
    const who = await gql<{ viewer: { person: { displayName: string } } }>(
      api.url,
      accepted.data?.acceptInvitation.token ?? '',
      WHO,
    );
    expect(who.data).toMatchObject({ viewer: { roles: ['EDITOR'], person: { displayName: 'Orang Contoh' } } });
  });

  it('tells neither the inviter nor whoever has the link whether the address has an account', async () => {
    const known = (await createPerson(api, { email: newAddress() })).email;
    const unknown = newAddress();
    const sent = await Promise.all(
      [known, unknown].map((email) => gql<Invited>(api.url, admin.token, INVITE, { email, roles: ['EDITOR'] })),
    );
    expect(same(sent[0] as GqlAnswer<unknown>)).toBe(same(sent[1] as GqlAnswer<unknown>));
    const tokens = sent.map((answer) => tokenOf(answer.data?.invitePerson.link ?? ''));
    const offers = await Promise.all(tokens.map((token) => gql(api.url, null, OFFER, { token })));
    expect(same(offers[0] as GqlAnswer<unknown>)).toBe(same(offers[1] as GqlAnswer<unknown>));
    const weak = await Promise.all(tokens.map((token) => accept(token, 'pendek')));
    expect(same(weak[0] as GqlAnswer<unknown>)).toBe(same(weak[1] as GqlAnswer<unknown>));
    const joined = await Promise.all(tokens.map((token) => accept(token)));
    expect(same(joined[0] as GqlAnswer<unknown>)).toBe(same(joined[1] as GqlAnswer<unknown>));
  });

  it('is one thing when unknown, used, revoked, replaced or over: absent', async () => {
    const used = await invite(newAddress());
    await accept(used.token);
    const revoked = await invite(newAddress());
    const REVOKE = 'mutation R($id: ID!) { revokeInvitation(input: { invitationId: $id }) { done } }';
    expect((await gql(api.url, admin.token, REVOKE, { id: revoked.id })).errors).toEqual([]);
    const address = newAddress();
    const replaced = await invite(address);
    const current = await invite(address);
    const absent = same(await gql(api.url, null, OFFER, { token: 'cki_tidak-ada' }));
    expect(absent).toContain('NOT_FOUND');
    for (const { token } of [used, revoked, replaced]) {
      expect(same(await gql(api.url, null, OFFER, { token }))).toBe(absent);
      expect(codeOf(await accept(token))).toBe('NOT_FOUND');
    }
    expect((await gql(api.url, null, OFFER, { token: current.token })).errors).toEqual([]);
    api.app.get(Database).clock.advance(8 * 24 * 3_600_000);
    expect(same(await gql(api.url, null, OFFER, { token: current.token }))).toBe(absent);
    api.app.get(Database).clock.reset();
  });

  it('is accepted once, also by two at the same moment', async () => {
    const { token } = await invite(newAddress());
    const answers = await Promise.all([accept(token), accept(token)]);
    expect(answers.filter((answer) => answer.errors.length === 0)).toHaveLength(1);
  });

  it('is joined by the person who is logged in, when it is for that address', async () => {
    const person = await createPerson(api);
    const stranger = await logIn(api, (await createPerson(api)).email);
    const session = await logIn(api, person.email);
    const { token } = await invite(person.email, ['JOURNALIST']);
    const JOIN = 'mutation J($token: String!) { joinOrganization(input: { token: $token }) { done } }';
    expect(codeOf(await gql(api.url, stranger, JOIN, { token }))).toBe('INVITATION_FOR_ANOTHER');
    expect((await gql(api.url, session, JOIN, { token })).errors).toEqual([]);
  });

  it('is sent by admins alone, into their own organisation, for roles of its kind', async () => {
    const editor = await createMember(api, newsroom.id, 'EDITOR');
    const elsewhere = await createOrganization(api, { kind: 'NEWSROOM', name: 'Redaksi Lain', code: 'LAIN' });
    const foreignAdmin = await createMember(api, elsewhere.id, 'ADMIN');
    expect(codeOf(await gql(api.url, editor.token, INVITE, { email: newAddress(), roles: ['EDITOR'] }))).toBe(
      'FORBIDDEN',
    );
    const wrong = await gql(api.url, admin.token, INVITE, { email: newAddress(), roles: ['LIAISON'] });
    expect(wrong.errors[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      problems: [{ field: 'roles', rule: 'rolesOfKind' }],
    });
    expect(codeOf(await gql(api.url, admin.token, INVITE, { email: editor.email, roles: ['EDITOR'] }))).toBe(
      'ALREADY_MEMBER',
    );
    const { id } = await invite(newAddress());
    const REVOKE = 'mutation R($id: ID!) { revokeInvitation(input: { invitationId: $id }) { done } }';
    expect(codeOf(await gql(api.url, foreignAdmin.token, REVOKE, { id }))).toBe('NOT_FOUND');
    const LIST = '{ invitations { nodes { id email } } }';
    expect((await gql(api.url, foreignAdmin.token, LIST)).data).toEqual({ invitations: { nodes: [] } });
  });

  it('of a person who is shut out lets nobody in any more', async () => {
    const leaving = await createMember(api, newsroom.id, 'ADMIN');
    const sent = await gql<Invited>(api.url, leaving.token, INVITE, { email: newAddress(), roles: ['ADMIN'] });
    const operator = await logIn(api, (await createPerson(api, { operator: true })).email);
    const DISABLE =
      'mutation D($e: String!) { setPersonDisabled(input: { email: $e, disabled: true, reason: "keluar" }) { done } }';
    expect((await gql(api.url, operator, DISABLE, { e: leaving.email })).errors).toEqual([]);
    expect(codeOf(await accept(tokenOf(sent.data?.invitePerson.link ?? '')))).toBe('NOT_FOUND');
  });
});

describe('an invitation, where there is a mail server,', () => {
  let mailed: RunningApi;
  let server: SmtpServer;
  let inviter: string;

  beforeAll(async () => {
    server = await startSmtpServer();
    const ENCRYPTION_KEY = api.config.secrets.encryptionKey.toString('base64');
    mailed = await startApi(database, { environment: { MAIL_SMTP_URL: server.url, ENCRYPTION_KEY } });
    inviter = (await createMember(mailed, newsroom.id, 'ADMIN')).token;
  });

  afterAll(async () => {
    await mailed?.close();
    await server?.stop();
  });

  it('tells its link to the mailbox alone: whoever accepts has proved the address', async () => {
    const email = newAddress();
    const sent = await gql<Invited>(mailed.url, inviter, INVITE, { email, roles: ['EDITOR'] });
    expect(sent.errors).toEqual([]);
    expect(sent.data).toMatchObject({ invitePerson: { link: null, invitation: { email } } });
    expect(JSON.stringify(sent.data)).not.toContain('cki_');
    await sendMails(mailed, database);
    const mail = parseMail(server.taken.at(-1) ?? '');
    expect(mail.to).toBe(email);
    const accepted = await gql<{ acceptInvitation: LoginAnswer['login'] }>(mailed.url, null, ACCEPT, {
      input: { token: tokenOf(mail.text), password: PASSWORD, displayName: 'Rina Sastra', kind: 'BEARER' },
    });
    expect(accepted.errors).toEqual([]);
    const who = await gql(mailed.url, accepted.data?.acceptInvitation.token ?? '', WHO);
    expect(who.data).toMatchObject({ viewer: { person: { email }, roles: ['EDITOR'] } });
  });

  it('tells it to no operator either', async () => {
    const operator = await logIn(mailed, (await createPerson(mailed, { operator: true })).email);
    const empty = await createOrganization(mailed, { kind: 'NEWSROOM', name: 'Redaksi Kosong', code: 'KOSONG' });
    const FIRST = `mutation F($id: ID!, $email: String!) {
      inviteFirstAdmin(input: { organizationId: $id, email: $email }) { link invitation { email } }
    }`;
    const id = Buffer.from(`Organization:${empty.id}`).toString('base64url');
    const email = newAddress();
    expect((await gql(mailed.url, operator, FIRST, { id, email })).data).toEqual({
      inviteFirstAdmin: { link: null, invitation: { email } },
    });
  });
});
