import { Database } from '#libs/database';
import type { Organization } from '#libs/organizations';
import { Client } from 'pg';
import { listOperations } from '../../apps/api/src/graphql/operations';
import { productModule } from '../../scripts/generate-api-docs';
import { type GqlAnswer, type RunningApi, type TestDatabase, createTestDatabase, gql, startApi } from '../support';
import {
  createMember,
  createOrganization,
  createPerson,
  fillRegions,
  logIn,
  tokenOf,
  PASSWORD,
} from '../support/accounts';

let database: TestDatabase;
let api: RunningApi;
let operator: string;

beforeAll(async () => {
  database = await createTestDatabase();
  await fillRegions(database);
  api = await startApi(database);
  operator = await logIn(api, (await createPerson(api, { operator: true })).email);
});

afterAll(async () => {
  await api?.close();
  await database?.drop();
});

const codeOf = (answer: GqlAnswer<unknown>): string | undefined => answer.errors[0]?.extensions.code;
const CREATE = `mutation C($input: CreateOrganizationInput!) {
  createOrganization(input: $input) { organization { id name code kind region { name path { name } } parent { name } mediaGroup { name } } }
}`;
interface Created {
  readonly createOrganization: { readonly organization: { readonly id: string } };
}
const create = (input: Record<string, unknown>, token = operator) => gql<Created>(api.url, token, CREATE, { input });
let number = 0;
const newCode = (): string => `ORG${(number += 1)}`;
const newsroom = (): Promise<Organization> => {
  const code = newCode();
  return createOrganization(api, { kind: 'NEWSROOM', name: `Redaksi ${code}`, code });
};

describe('an operator', () => {
  it('opens organisations: offices in a hierarchy that follows the regions', async () => {
    const province = await create({
      kind: 'SUPERVISOR',
      name: 'Bawaslu Provinsi Bengkulu',
      code: 'BAWASLU17',
      regionCode: '17',
    });
    const parentId = province.data?.createOrganization.organization.id;
    const city = await create({
      kind: 'SUPERVISOR',
      name: 'Bawaslu Kota Bengkulu',
      code: 'bawaslu1771',
      regionCode: '17.71',
      parentId,
    });
    expect(city.data).toMatchObject({
      createOrganization: {
        organization: {
          code: 'BAWASLU1771',
          parent: { name: 'Bawaslu Provinsi Bengkulu' },
          region: { name: 'Kota Bengkulu', path: [{ name: 'Bengkulu' }, { name: 'Kota Bengkulu' }] },
        },
      },
    });
    const refusals: [Record<string, unknown>, string, string][] = [
      [{ kind: 'SUPERVISOR', regionCode: '16.71', parentId }, 'regionCode', 'withinParent'],
      [{ kind: 'SUPERVISOR', regionCode: '17', parentId }, 'regionCode', 'withinParent'],
      [{ kind: 'SUPERVISOR' }, 'regionCode', 'required'],
      [{ kind: 'SUPERVISOR', regionCode: '99' }, 'regionCode', 'exists'],
      [{ kind: 'NEWSROOM', parentId }, 'parentId', 'supervisorsOnly'],
      [{ kind: 'NEWSROOM', code: 'BAWASLU17' }, 'code', 'unique'],
      [{ kind: 'NEWSROOM', code: '1ABC' }, 'code', 'organizationCode'],
      [{ kind: 'NEWSROOM', website: 'javascript:alert(1)' }, 'website', 'url'],
    ];
    for (const [input, field, rule] of refusals) {
      const answer = await create({ name: 'Kantor Percobaan', code: newCode(), ...input });
      expect(answer.errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', problems: [{ field, rule }] });
    }
  });

  it('puts newsrooms into media groups, which they cannot leave by themselves', async () => {
    const group = await gql<{ createMediaGroup: { mediaGroup: { id: string } } }>(
      api.url,
      operator,
      'mutation { createMediaGroup(input: { name: "Grup Pesisir" }) { mediaGroup { id } } }',
    );
    const mediaGroupId = group.data?.createMediaGroup.mediaGroup.id;
    const made = await create({ kind: 'NEWSROOM', name: 'Redaksi Pesisir', code: 'PESISIR', mediaGroupId });
    expect(made.data).toMatchObject({ createOrganization: { organization: { mediaGroup: { name: 'Grup Pesisir' } } } });
    const { organization } = made.data?.createOrganization ?? {};
    const uuid =
      Buffer.from(organization?.id ?? '', 'base64url')
        .toString()
        .split(':')[1] ?? '';
    const admin = await createMember(api, uuid, 'ADMIN');
    const UPDATE =
      'mutation U($id: ID!) { updateOrganization(input: { organizationId: $id, mediaGroupId: null }) { organization { id } } }';
    expect(codeOf(await gql(api.url, admin.token, UPDATE, { id: organization?.id }))).toBe('FORBIDDEN');
    // The second wall: the database refuses the same to the organisation's own session.
    const client = new Client({ connectionString: database.appUrl });
    await client.connect();
    try {
      await client.query('BEGIN');
      await client.query(`SELECT * FROM begin_session($1, $2, false, NULL, '0')`, [uuid, admin.id]);
      await expect(
        client.query('UPDATE organizations SET media_group_id = NULL WHERE id = $1', [uuid]),
      ).rejects.toThrow('only an operator');
    } finally {
      await client.end();
    }
    expect((await gql(api.url, operator, UPDATE, { id: organization?.id })).errors).toEqual([]);
  });

  it('invites the first admin, and none where there is one', async () => {
    const made = await create({ kind: 'NEWSROOM', name: 'Redaksi Perdana', code: 'PERDANA' });
    const organizationId = made.data?.createOrganization.organization.id;
    const INVITE = `mutation I($organizationId: ID!, $email: String!) {
      inviteFirstAdmin(input: { organizationId: $organizationId, email: $email }) { link invitation { roles } }
    }`;
    const sent = await gql<{ inviteFirstAdmin: { link: string } }>(api.url, operator, INVITE, {
      organizationId,
      email: 'perdana@contoh.test',
    });
    expect(sent.data).toMatchObject({ inviteFirstAdmin: { invitation: { roles: ['ADMIN'] } } });
    const ACCEPT = `mutation A($input: AcceptInvitationInput!) { acceptInvitation(input: $input) { token } }`;
    const input = {
      token: tokenOf(sent.data?.inviteFirstAdmin.link ?? ''),
      password: PASSWORD,
      displayName: 'Perdana',
      kind: 'BEARER',
    };
    const accepted = await gql<{ acceptInvitation: { token: string } }>(api.url, null, ACCEPT, { input });
    expect(accepted.errors).toEqual([]);
    // Otherwise an operator could let itself into any newsroom.
    const again = await gql(api.url, operator, INVITE, { organizationId, email: 'operator-lain@contoh.test' });
    expect(codeOf(again)).toBe('ORGANIZATION_HAS_ADMIN');
    const LOG = '{ organizationSecurityLog { nodes { type } } }';
    const log = await gql(api.url, accepted.data?.acceptInvitation.token ?? '', LOG);
    expect(log.data).toEqual({
      organizationSecurityLog: {
        nodes: ['INVITATION_ACCEPTED', 'INVITED', 'ORGANIZATION_CREATED'].map((type) => ({ type })),
      },
    });
  });

  it('is the only one who does these things', async () => {
    const admin = await createMember(api, (await newsroom()).id, 'ADMIN');
    const refused = await create({ kind: 'NEWSROOM', name: 'Redaksi Gelap', code: newCode() }, admin.token);
    expect(codeOf(refused)).toBe('FORBIDDEN');
  });

  it('proves who it is again before each of them, a quarter of an hour after the log-in', async () => {
    const { id } = await newsroom();
    const organizationId = Buffer.from(`Organization:${id}`).toString('base64url');
    const source = { name: 'Kabar Luar', url: 'https://kabar.example/claimreview.json', licence: 'CC BY 4.0' };
    const ADD = `mutation A($input: AddClaimReviewSourceInput!) { addClaimReviewSource(input: $input) { source { id version } } }`;
    const added = await gql<{ addClaimReviewSource: { source: { id: string; version: number } } }>(
      api.url,
      operator,
      ADD,
      { input: source },
    );
    const { id: sourceId, version } = added.data?.addClaimReviewSource.source ?? {};
    const inputs: Record<string, Record<string, unknown>> = {
      addClaimReviewSource: { ...source, url: 'https://kabar.example/lain.json' },
      changeClaimReviewSource: { sourceId, expectedVersion: version, name: 'Kabar Basi' },
      createMediaGroup: { name: 'Grup Basi' },
      createOrganization: { kind: 'NEWSROOM', name: 'Redaksi Basi', code: newCode() },
      inviteFirstAdmin: { organizationId, email: 'basi@contoh.test' },
      setOrganizationDisabled: { organizationId, disabled: true, reason: 'pemeriksaan' },
      setPersonDisabled: { email: (await createPerson(api)).email, disabled: true, reason: 'pemeriksaan' },
      updateOrganization: { organizationId, name: 'Redaksi Basi' },
    };
    const declared = (await listOperations(productModule())).filter(
      ({ kind, declaration }) => kind === 'mutation' && declaration?.kind === 'OPERATOR',
    );
    expect(declared.map(({ name }) => name)).toEqual(Object.keys(inputs));
    const { clock } = api.app.get(Database);
    const ask = async (name: string, input: Record<string, unknown> | undefined): Promise<string | undefined> => {
      const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
      const mutation = `mutation M($input: ${type}!) { ${name}(input: $input) { __typename } }`;
      return codeOf(await gql(api.url, operator, mutation, { input }));
    };
    clock.advance(16 * 60_000);
    try {
      for (const [name, input] of Object.entries(inputs)) {
        expect([name, await ask(name, input)]).toEqual([name, 'STEP_UP_REQUIRED']);
      }
    } finally {
      clock.reset();
    }
    // With the proof still fresh the same calls go through.
    for (const [name, input] of Object.entries(inputs))
      expect([name, await ask(name, input)]).toEqual([name, undefined]);
  });

  it('shuts an organisation out: neither people nor keys act for it from the next request on', async () => {
    const organization = await newsroom();
    const admin = await createMember(api, organization.id, 'ADMIN');
    const key = await gql<{ createApiKey: { token: string } }>(
      api.url,
      admin.token,
      'mutation { createApiKey(input: { name: "CMS", permissions: ["claim.read"], expiresInDays: 1 }) { token } }',
    );
    const DISABLE = `mutation D($id: ID!, $d: Boolean!) {
      setOrganizationDisabled(input: { organizationId: $id, disabled: $d, reason: "pemeriksaan" }) { organization { disabledAt } }
    }`;
    const id = Buffer.from(`Organization:${organization.id}`).toString('base64url');
    expect((await gql(api.url, operator, DISABLE, { id, d: true })).errors).toEqual([]);
    expect(codeOf(await gql(api.url, admin.token, '{ members { nodes { id } } }'))).toBe('FORBIDDEN');
    expect(codeOf(await gql(api.url, key.data?.createApiKey.token ?? '', '{ viewer { permissions } }'))).toBe(
      'UNAUTHENTICATED',
    );
    await gql(api.url, operator, DISABLE, { id, d: false });
    expect((await gql(api.url, admin.token, '{ members { nodes { id } } }')).errors).toEqual([]);
  });

  it('finds those that are shut out in a list of their own, to let them in again', async () => {
    const organization = await newsroom();
    const id = Buffer.from(`Organization:${organization.id}`).toString('base64url');
    const LIST = 'query L($text: String, $disabled: Boolean!) { organizations(text: $text, disabled: $disabled) { nodes { id disabledAt } } }';
    const listed = async (disabled: boolean): Promise<unknown[]> =>
      (await gql<{ organizations: { nodes: { id: string }[] } }>(api.url, operator, LIST, { text: organization.code, disabled })).data
        ?.organizations.nodes.map((one) => one.id) ?? []; // prettier-ignore
    expect([await listed(false), await listed(true)]).toEqual([[id], []]);
    const set = 'mutation D($id: ID!, $d: Boolean!) { setOrganizationDisabled(input: { organizationId: $id, disabled: $d, reason: "pemeriksaan" }) { organization { id } } }';
    await gql(api.url, operator, set, { id, d: true });
    expect([await listed(false), await listed(true)]).toEqual([[], [id]]);
    await gql(api.url, operator, set, { id, d: false });
    expect([await listed(false), await listed(true)]).toEqual([[id], []]);
  }); // prettier-ignore
});

describe('members', () => {
  const MEMBERS = '{ members { nodes { id email roles person { displayName } } } }';
  interface Members {
    readonly members: {
      readonly nodes: readonly { readonly id: string; readonly email: string; readonly roles: string[] }[];
    };
  }
  const membershipOf = async (token: string, email: string): Promise<string> => {
    const { data } = await gql<Members>(api.url, token, MEMBERS);
    return data?.members.nodes.find((member) => member.email === email)?.id ?? '';
  };
  const CHANGE = `mutation C($id: ID!, $roles: [Role!]!) {
    changeMemberRoles(input: { membershipId: $id, roles: $roles }) { membership { roles } }
  }`;
  const END = `mutation E($id: ID!) { endMembership(input: { membershipId: $id }) { membership { email } keysSeen { name } } }`;

  it('change roles at once, for the very next request', async () => {
    const { id } = await newsroom();
    const admin = await createMember(api, id, 'ADMIN');
    const editor = await createMember(api, id, 'EDITOR');
    const ROLES = '{ viewer { roles } }';
    expect((await gql(api.url, editor.token, ROLES)).data).toEqual({ viewer: { roles: ['EDITOR'] } });
    const membership = await membershipOf(admin.token, editor.email);
    expect((await gql(api.url, admin.token, CHANGE, { id: membership, roles: ['JOURNALIST'] })).errors).toEqual([]);
    expect((await gql(api.url, editor.token, ROLES)).data).toEqual({ viewer: { roles: ['JOURNALIST'] } });
  });

  it('who are removed are refused at their next request', async () => {
    const { id } = await newsroom();
    const admin = await createMember(api, id, 'ADMIN');
    const leaving = await createMember(api, id, 'ADMIN');
    await gql(
      api.url,
      leaving.token,
      'mutation { createApiKey(input: { name: "CMS lama", permissions: ["claim.read"], expiresInDays: 9 }) { token } }',
    );
    const membership = await membershipOf(admin.token, leaving.email);
    const ended = await gql(api.url, admin.token, END, { id: membership });
    expect(ended.data).toEqual({
      endMembership: { membership: { email: leaving.email }, keysSeen: [{ name: 'CMS lama' }] },
    });
    expect(codeOf(await gql(api.url, leaving.token, MEMBERS))).toBe('FORBIDDEN');
    const who = await gql(
      api.url,
      leaving.token,
      '{ viewer { organization { name } roles permissions memberships { id } } }',
    );
    expect(who.data).toEqual({ viewer: { organization: null, roles: [], permissions: [], memberships: [] } });
    expect(codeOf(await gql(api.url, admin.token, END, { id: membership }))).toBe('NOT_FOUND');
  });

  it('always keep an admin, also when two remove each other at the same moment', async () => {
    const { id } = await newsroom();
    const one = await createMember(api, id, 'ADMIN');
    expect(codeOf(await gql(api.url, one.token, END, { id: await membershipOf(one.token, one.email) }))).toBe(
      'LAST_ADMIN',
    );
    const two = await createMember(api, id, 'ADMIN', 'EDITOR');
    const [first, second] = [await membershipOf(one.token, one.email), await membershipOf(one.token, two.email)];
    const race = await Promise.all([
      gql(api.url, one.token, CHANGE, { id: second, roles: ['EDITOR'] }),
      gql(api.url, two.token, END, { id: first }),
    ]);
    // Whoever comes second is no admin any more.
    expect(race.map(codeOf).sort()).toEqual(['FORBIDDEN', undefined]);
  });

  it('of another organisation do not exist for an admin, and addresses are for colleagues alone', async () => {
    const [mine, theirs] = [await newsroom(), await newsroom()];
    const admin = await createMember(api, mine.id, 'ADMIN');
    const foreign = await createMember(api, theirs.id, 'ADMIN');
    const membership = await membershipOf(foreign.token, foreign.email);
    const absent = Buffer.from('Membership:00000000-0000-7000-8000-000000000000').toString('base64url');
    for (const id of [membership, absent, 'rusak']) {
      expect(codeOf(await gql(api.url, admin.token, END, { id }))).toBe('NOT_FOUND');
      expect(codeOf(await gql(api.url, admin.token, CHANGE, { id, roles: ['EDITOR'] }))).toBe('NOT_FOUND');
    }
    const key = await gql<{ createApiKey: { token: string } }>(
      api.url,
      admin.token,
      'mutation { createApiKey(input: { name: "CMS", permissions: ["claim.read"], expiresInDays: 1 }) { token } }',
    );
    expect(codeOf(await gql(api.url, key.data?.createApiKey.token ?? '', MEMBERS))).toBe('FORBIDDEN');
  });
});

describe('an API key', () => {
  const CREATE_KEY = `mutation K($permissions: [String!]!, $days: Int!) {
    createApiKey(input: { name: "CMS", permissions: $permissions, expiresInDays: $days }) { token apiKey { id prefix permissions } }
  }`;
  interface Key {
    readonly createApiKey: {
      readonly token: string;
      readonly apiKey: { readonly id: string; readonly prefix: string };
    };
  }

  it('does what it was given and nothing else, never what only people do', async () => {
    const admin = await createMember(api, (await newsroom()).id, 'ADMIN');
    for (const permissions of [['factcheck.publish'], ['claim.read', 'member.invite'], ['tidak.ada'], []]) {
      const refused = await gql(api.url, admin.token, CREATE_KEY, { permissions, days: 30 });
      expect(codeOf(refused)).toBe('BAD_USER_INPUT');
    }
    const made = await gql<Key>(api.url, admin.token, CREATE_KEY, { permissions: ['claim.read'], days: 30 });
    const token = made.data?.createApiKey.token ?? '';
    expect(token.startsWith(made.data?.createApiKey.apiKey.prefix ?? '-')).toBe(true);
    expect((await gql(api.url, token, '{ viewer { person { email } operator permissions } }')).data).toEqual({
      viewer: { person: null, operator: false, permissions: ['claim.read'] },
    });
    for (const operation of [
      '{ apiKeys { nodes { id } } }',
      '{ organizations { nodes { id } } }',
      'mutation { logoutEverywhere { sessionsEnded } }',
    ]) {
      expect(codeOf(await gql(api.url, token, operation))).toBe('FORBIDDEN');
    }
  });

  it('is shown once, kept as a hash, and refused from the second it is revoked', async () => {
    const admin = await createMember(api, (await newsroom()).id, 'ADMIN');
    const stranger = await createMember(api, (await newsroom()).id, 'ADMIN');
    const made = await gql<Key>(api.url, admin.token, CREATE_KEY, { permissions: ['claim.read'], days: 30 });
    const { token = '', apiKey } = made.data?.createApiKey ?? {};
    const listed = await gql(api.url, admin.token, '{ apiKeys { nodes { id name prefix lastUsedAt revokedAt } } }');
    expect(JSON.stringify(listed.data)).not.toContain(token);
    const client = new Client({ connectionString: database.adminUrl });
    await client.connect();
    const { rows } = await client.query<{ row: string }>('SELECT row_to_json(k)::text AS row FROM api_keys k');
    await client.end();
    expect(rows.map((r) => r.row).join()).not.toContain(token);
    const REVOKE = 'mutation R($id: ID!) { revokeApiKey(input: { apiKeyId: $id }) { apiKey { revokedAt } } }';
    expect(codeOf(await gql(api.url, stranger.token, REVOKE, { id: apiKey?.id }))).toBe('NOT_FOUND');
    expect((await gql(api.url, token, '{ viewer { permissions } }')).errors).toEqual([]);
    expect((await gql(api.url, admin.token, REVOKE, { id: apiKey?.id })).errors).toEqual([]);
    expect(codeOf(await gql(api.url, token, '{ viewer { permissions } }'))).toBe('UNAUTHENTICATED');
  });
});

describe('the directory', () => {
  it('is read by any signed-in person, page by page, and by nobody else', async () => {
    const person = await logIn(api, (await createPerson(api)).email);
    const LIST = `query L($after: String, $kind: OrganizationKind, $region: String, $text: String) {
      organizations(first: 2, after: $after, kind: $kind, regionCode: $region, text: $text) { nodes { id name } pageInfo { hasNextPage endCursor } }
    }`;
    interface List {
      readonly organizations: {
        readonly nodes: { readonly id: string; readonly name: string }[];
        readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
      };
    }
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { data }: GqlAnswer<List> = await gql<List>(api.url, person, LIST, { after });
      seen.push(...(data?.organizations.nodes ?? []).map((o) => o.id));
      after = data?.organizations.pageInfo.hasNextPage ? data.organizations.pageInfo.endCursor : null;
    } while (after);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThan(5);
    const offices = await gql<List>(api.url, person, LIST, { kind: 'SUPERVISOR', region: '17.71' });
    expect(offices.data?.organizations.nodes.map((o) => o.name)).toEqual(['Bawaslu Kota Bengkulu']);
    const wild = await gql<List>(api.url, person, LIST, { text: '%' });
    expect(wild.data?.organizations.nodes).toEqual([]);
    expect(codeOf(await gql(api.url, null, LIST))).toBe('UNAUTHENTICATED');
    const byNode = await gql(api.url, null, 'query N($id: ID!) { node(id: $id) { id } }', { id: seen[0] });
    expect(byNode.data).toEqual({ node: null });
    expect((await gql(api.url, person, 'query N($id: ID!) { node(id: $id) { id } }', { id: seen[0] })).data).toEqual({
      node: { id: seen[0] },
    });
  });
});

describe('labels', () => {
  it("are a newsroom's own words, each for one canonical rating", async () => {
    const organization = await newsroom();
    const admin = await createMember(api, organization.id, 'ADMIN');
    const SET = `mutation S($labels: [NewsroomLabelInput!]!) { setLabels(input: { labels: $labels }) { labels { label rating } } }`;
    const labels = [
      { label: 'Salah', rating: 'FALSE' },
      { label: 'Sebagian benar', rating: 'PARTLY_TRUE' },
    ];
    expect((await gql(api.url, admin.token, SET, { labels })).data).toEqual({ setLabels: { labels } });
    const twice = await gql(api.url, admin.token, SET, { labels: [...labels, { label: ' salah ', rating: 'SCAM' }] });
    expect(twice.errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', problems: [{ field: 'labels' }] });
    const read = await gql(api.url, admin.token, '{ viewer { organization { labels { label rating } } } }');
    expect(read.data).toEqual({ viewer: { organization: { labels } } });
  });
});

describe('the contact for corrections', () => {
  const SET = `mutation S($contact: String) {
    updateOwnOrganization(input: { correctionContact: $contact }) { organization { website correctionContact } }
  }`;

  it("is a newsroom's own to set and to take away; what it leaves out stays", async () => {
    const organization = await newsroom();
    const admin = await createMember(api, organization.id, 'ADMIN');
    const set = (contact: string | null) => gql(api.url, admin.token, SET, { contact });
    const is = (correctionContact: string | null) => ({ updateOwnOrganization: { organization: { website: null, correctionContact } } }); // prettier-ignore
    expect((await set(' Koreksi@Contoh.ID ')).data).toEqual(is('koreksi@contoh.id'));
    const site =
      'mutation { updateOwnOrganization(input: { website: "https://contoh.id" }) { organization { correctionContact } } }';
    expect((await gql(api.url, admin.token, site)).data).toEqual({
      updateOwnOrganization: { organization: { correctionContact: 'koreksi@contoh.id' } },
    });
    for (const bad of [
      'javascript:alert(1)',
      'http://contoh.id',
      'https://127.0.0.1/',
      'koreksi@contoh.id?cc=x@y.id',
    ]) {
      expect((await set(bad)).errors[0]?.extensions).toMatchObject({
        code: 'BAD_USER_INPUT',
        problems: [{ field: 'correctionContact', rule: 'correctionContact' }],
      });
    }
    const log = await gql<{ organizationSecurityLog: { nodes: { type: string; data: string }[] } }>(
      api.url,
      admin.token,
      '{ organizationSecurityLog(first: 1) { nodes { type data } } }',
    );
    const [last] = log.data?.organizationSecurityLog.nodes ?? [];
    expect([last?.type, JSON.parse(last?.data ?? '{}')]).toEqual(['ORGANIZATION_CHANGED', { changes: { website: 'https://contoh.id' } }]); // prettier-ignore
    expect((await set(null)).errors).toEqual([]);
    const journalist = await createMember(api, organization.id, 'JOURNALIST');
    expect(codeOf(await gql(api.url, journalist.token, SET, { contact: 'a@contoh.id' }))).toBe('FORBIDDEN');
  });

  it('is for those who publish: an office has none', async () => {
    const code = newCode();
    const office = await createOrganization(api, {
      kind: 'SUPERVISOR',
      name: `Kantor ${code}`,
      code,
      regionCode: '17.01',
    });
    const admin = await createMember(api, office.id, 'ADMIN');
    expect(codeOf(await gql(api.url, admin.token, SET, { contact: 'a@contoh.id' }))).toBe('FORBIDDEN');
    expect((await gql(api.url, admin.token, SET, { contact: null })).errors).toEqual([]);
  });
});

describe('regions', () => {
  it('are found by code, by parent and by name', async () => {
    const city = await gql(
      api.url,
      null,
      '{ region(code: "17.71") { name level parent { code name } path { code } } }',
    );
    expect(city.data).toEqual({
      region: {
        name: 'Kota Bengkulu',
        level: 'REGENCY',
        parent: { code: '17', name: 'Bengkulu' },
        path: [{ code: '17' }, { code: '17.71' }],
      },
    });
    const provinces = await gql<{ regions: unknown[] }>(api.url, null, '{ regions { code } }');
    expect(provinces.data?.regions).toHaveLength(38);
    const found = await gql<{ searchRegions: { code: string }[] }>(
      api.url,
      null,
      '{ searchRegions(text: "bengkulu") { code } }',
    );
    const codes = found.data?.searchRegions.map((r) => r.code) ?? [];
    expect(codes[0]).toBe('17');
    expect(codes).toContain('17.71');
    expect(codes.every((code) => code.startsWith('17'))).toBe(true);
    expect((await gql(api.url, null, '{ searchRegions(text: "%_") { code } }')).data).toEqual({ searchRegions: [] });
    expect(codeOf(await gql(api.url, null, '{ region(code: "17.99") { name } }'))).toBe('NOT_FOUND');
  });
});
