import type { Member } from '#libs/access';
import { type RunningApi, countStatements, gql } from '../support';
import { agreementText, clause } from '../support/agreement-world';
import { FileDesk, idOf } from './support/file-desk';

type Clauses = ReturnType<typeof agreementText>['clauses'];
const grants = (...capabilities: Parameters<typeof clause>[1][]): Clauses =>
  capabilities.map((c) => clause('MEDIA', c));

const FIELDS = `id claimId kind title description contentHash sensitivity isPublic isPublished sharedUnder sealed createdAt
  withdrawnAt withdrawnReason file { name } link { url state text } statement { text speaker at }
  owner { code } addedBy { displayName } claim { number } viewerCan { action allowed refusal because { agreementId clause } }`;
const ATTACH_STATEMENT = `mutation ($input: AttachStatementInput!) { attachStatement(input: $input) { evidence { ${FIELDS} } } }`;
const ATTACH_LINK = `mutation ($input: AttachLinkInput!) { attachLink(input: $input) { evidence { ${FIELDS} } } }`;
const READ = `query ($id: ID!) { evidence(id: $id) { ${FIELDS} } }`;
const OPEN = `mutation ($input: OpenEvidenceInput!) { openEvidence(input: $input) { evidence { ${FIELDS} } } }`;
const CHANGE = `mutation ($input: ChangeEvidenceAccessInput!) { changeEvidenceAccess(input: $input) { evidence { ${FIELDS} } } }`;
const WITHDRAW = `mutation ($input: WithdrawEvidenceInput!) { withdrawEvidence(input: $input) { evidence { ${FIELDS} } } }`;

interface EvidenceNode {
  readonly id: string;
  readonly title: string;
  readonly sealed: boolean;
  readonly description: string | null;
  readonly statement: { readonly text: string } | null;
  readonly sharedUnder: readonly string[];
  readonly viewerCan: readonly { readonly action: string; readonly allowed: boolean }[];
}

let desk: FileDesk;
let api: RunningApi;
let owner: Member;
let partner: Member;
let trusted: Member;
let tokens: Record<'owner' | 'partner' | 'trusted' | 'stranger', string>;
let agreement: string;
let trust: string;
let claim: string;

beforeAll(async () => {
  desk = await FileDesk.open();
  const { world } = desk;
  owner = await world.organization('RAFFLESIA', 'NEWSROOM');
  partner = await world.organization('MITRA', 'NEWSROOM');
  trusted = await world.organization('TEPERCAYA', 'NEWSROOM');
  const stranger = await world.organization('ASING', 'NEWSROOM');
  tokens = {
    owner: await desk.token(owner),
    partner: await desk.token(partner),
    trusted: await desk.token(trusted),
    stranger: await desk.token(stranger),
  };
  agreement = await world.agreement([
    [owner, 'MEDIA'],
    [partner, 'MEDIA'],
  ]);
  trust = await world.agreement(
    [
      [owner, 'MEDIA'],
      [trusted, 'MEDIA'],
    ],
    { clauses: grants('READ_CLAIM', 'READ_SENSITIVE_EVIDENCE') },
  );
  claim = await world.file(owner, 'Surat suara sudah tercoblos', { agreementIds: [agreement, trust] });
  api = await desk.api();
});
afterAll(() => desk.close());

const ask = <T>(who: keyof typeof tokens | null, query: string, variables: Record<string, unknown>) =>
  gql<T>(api.url, who === null ? null : tokens[who], query, variables);

async function attachStatement(who: keyof typeof tokens, changes: Record<string, unknown> = {}) {
  const input = {
    claimId: idOf('Claim', claim),
    title: 'Kesaksian petugas',
    text: `Tidak benar. ${Math.random()}`,
    ...changes,
  };
  return ask<{ attachStatement: { evidence: EvidenceNode } }>(who, ATTACH_STATEMENT, { input });
}
async function statement(who: keyof typeof tokens, changes: Record<string, unknown> = {}): Promise<EvidenceNode> {
  const { data, errors } = await attachStatement(who, changes);
  expect(errors).toEqual([]);
  if (!data) throw new Error('no data');
  return data.attachStatement.evidence;
}
const read = async (who: keyof typeof tokens, id: string) =>
  (await ask<{ evidence: EvidenceNode }>(who, READ, { id })).data?.evidence;

describe('attaching through GraphQL', () => {
  it('gives back the evidence with its facts', async () => {
    const e = await statement('owner', {
      speaker: 'Ketua KPPS',
      at: '2024-02-14T01:02:03.000Z',
      text: 'Masih tersegel.',
      description: 'Lewat telepon',
    });
    expect(e).toMatchObject({
      claimId: idOf('Claim', claim),
      kind: 'STATEMENT',
      title: 'Kesaksian petugas',
      description: 'Lewat telepon',
      sensitivity: 'SHARED',
      isPublic: false,
      isPublished: false,
      sealed: false,
      statement: { text: 'Masih tersegel.', speaker: 'Ketua KPPS', at: '2024-02-14T01:02:03.000Z' },
      file: null,
      link: null,
      owner: { code: 'RAFFLESIA' },
      addedBy: { displayName: 'Orang rafflesia' },
      claim: { number: expect.stringMatching(/^RAFFLESIA-/) as string },
    });
    expect([...e.sharedUnder].sort()).toEqual([idOf('Agreement', agreement), idOf('Agreement', trust)].sort());
    expect(e.viewerCan).toEqual([
      { action: 'OPEN', allowed: true, refusal: null, because: null },
      { action: 'CHANGE_ACCESS', allowed: true, refusal: null, because: null },
      { action: 'WITHDRAW', allowed: true, refusal: null, because: null },
    ]);
  });

  it('tells a partner why it may read, and nothing of other agreements or people', async () => {
    const { id } = await statement('owner');
    expect(await read('partner', id)).toMatchObject({
      sharedUnder: [idOf('Agreement', agreement)],
      addedBy: null,
      viewerCan: [
        { action: 'OPEN', allowed: true, because: { agreementId: idOf('Agreement', agreement), clause: 'Pasal 3' } },
        { action: 'CHANGE_ACCESS', allowed: false, refusal: 'NOT_OWNER', because: null },
        { action: 'WITHDRAW', allowed: false, refusal: 'NOT_OWNER', because: null },
      ],
    });
  });

  it('takes a link, whose capture comes later', async () => {
    const input = { claimId: idOf('Claim', claim), title: 'Siaran pers KPU', url: 'https://kpu.example/siaran' };
    const { data } = await ask<{ attachLink: { evidence: object } }>('partner', ATTACH_LINK, { input });
    expect(data?.attachLink.evidence).toMatchObject({
      kind: 'LINK',
      link: { url: 'https://kpu.example/siaran', state: 'PENDING', text: null },
      owner: { code: 'MITRA' },
    });
  });

  it.each([
    ['a role', 'trusted', {}, 'FORBIDDEN'],
    ['a claim that is seen', 'stranger', {}, 'NOT_FOUND'],
    ['a log-in', null, {}, 'UNAUTHENTICATED'],
    ['words', 'owner', { text: '   ' }, 'BAD_USER_INPUT'],
    ['a title', 'owner', { title: '' }, 'BAD_USER_INPUT'],
    ['a title that is not a book', 'owner', { title: 'x'.repeat(301) }, 'BAD_USER_INPUT'],
    ['an agreement that it can be shared under', 'owner', { agreementIds: ['bukan-id'] }, 'BAD_USER_INPUT'],
    ['to be shared when it is public', 'owner', { isPublic: true, sensitivity: 'SENSITIVE' }, 'BAD_USER_INPUT'],
    ['the id of a claim', 'owner', { claimId: idOf('Evidence', '01980000-0000-7000-8000-00000000abcd') }, 'NOT_FOUND'],
  ] as const)('needs %s', async (_what, who, changes, code) => {
    const input = { claimId: idOf('Claim', claim), title: 'Kesaksian', text: 'Tidak benar', ...changes };
    const { errors, data } = await ask(who, ATTACH_STATEMENT, { input });
    expect([data, errors[0]?.extensions.code]).toEqual([null, code]);
  });

  it('names what is there already', async () => {
    const first = await statement('owner', { text: 'Kalimat yang sama' });
    const { errors } = await attachStatement('owner', { text: 'Kalimat yang sama' });
    expect(errors[0]?.extensions).toMatchObject({ code: 'EVIDENCE_EXISTS' });
    const again = await statement('owner', { text: 'Dengan kunci', idempotencyKey: 'kunci-uji-1' });
    expect((await statement('owner', { text: 'Dengan kunci', idempotencyKey: 'kunci-uji-1' })).id).toBe(again.id);
    expect(again.id).not.toBe(first.id);
  });
});

describe('sensitive evidence', () => {
  it('says nothing until it is opened, and its owner sees who did', async () => {
    const { id } = await statement('owner', {
      sensitivity: 'SENSITIVE',
      text: 'Nama saya Budi',
      description: 'Dari Budi',
    });
    expect(await read('owner', id)).toMatchObject({ sealed: false, statement: { text: 'Nama saya Budi' } });
    expect(await read('trusted', id)).toMatchObject({
      sealed: true,
      statement: null,
      description: null,
      title: 'Kesaksian petugas',
    });
    expect(await read('partner', id)).toBeUndefined();
    const listed = await ask<{ node: EvidenceNode }>(
      'trusted',
      `query ($id: ID!) { node(id: $id) { ... on Evidence { ${FIELDS} } } }`,
      { id },
    );
    expect(JSON.stringify(listed.data)).not.toContain('Budi');

    const opened = await ask<{ openEvidence: { evidence: EvidenceNode } }>('trusted', OPEN, {
      input: { evidenceId: id },
    });
    expect(opened.data?.openEvidence.evidence).toMatchObject({
      sealed: false,
      statement: { text: 'Nama saya Budi' },
      description: 'Dari Budi',
    });
    const { errors } = await ask('partner', OPEN, { input: { evidenceId: id } });
    expect(errors[0]?.extensions.code).toBe('NOT_FOUND');
    const custody = `query ($id: ID!) { evidence(id: $id) { custody { nodes { action organization { code } person { displayName } clause } } } }`;
    expect((await ask('owner', custody, { id })).data).toEqual({
      evidence: {
        custody: {
          nodes: [
            {
              action: 'OPENED',
              organization: { code: 'TEPERCAYA' },
              person: { displayName: 'Orang tepercaya' },
              clause: 'Pasal 3',
            },
            {
              action: 'STORED',
              organization: { code: 'RAFFLESIA' },
              person: { displayName: 'Orang rafflesia' },
              clause: null,
            },
          ],
        },
      },
    });
    const timeline = `query ($id: ID!) { claim(id: $id) { timeline(first: 5) { nodes { type } } } }`;
    const types = async (who: keyof typeof tokens): Promise<string> =>
      JSON.stringify((await ask(who, timeline, { id: idOf('Claim', claim) })).data);
    expect(await types('owner')).toContain('SENSITIVE_EVIDENCE_OPENED');
    expect(await types('partner')).not.toContain('SENSITIVE_EVIDENCE_OPENED');
  });
});

describe('changing and withdrawing', () => {
  it('takes effect at once', async () => {
    const { id } = await statement('owner');
    const narrowed = await ask('owner', CHANGE, {
      input: { evidenceId: id, agreementIds: [idOf('Agreement', trust)] },
    });
    expect(narrowed.data).toMatchObject({
      changeEvidenceAccess: { evidence: { sharedUnder: [idOf('Agreement', trust)] } },
    });
    expect(await read('partner', id)).toBeUndefined();
    expect(await read('trusted', id)).toMatchObject({ id });
    await ask('owner', CHANGE, { input: { evidenceId: id, sensitivity: 'OWN_ORGANISATION' } });
    expect(await read('trusted', id)).toBeUndefined();
    const withdrawn = await ask('owner', WITHDRAW, { input: { evidenceId: id, reason: 'Salah klaim' } });
    expect(withdrawn.data).toMatchObject({ withdrawEvidence: { evidence: { withdrawnReason: 'Salah klaim' } } });
    const again = await ask('owner', WITHDRAW, { input: { evidenceId: id, reason: 'Salah klaim' } });
    expect(again.errors[0]?.extensions.code).toBe('EVIDENCE_WITHDRAWN');
  });

  it('is for the owner of the evidence, not for the claim’s', async () => {
    const { id } = await statement('partner');
    for (const [query, input] of [
      [CHANGE, { evidenceId: id, agreementIds: [] }],
      [WITHDRAW, { evidenceId: id, reason: 'bukan milik' }],
    ] as const) {
      expect((await ask('owner', query, { input })).errors[0]?.extensions.code).toBe('FORBIDDEN');
      expect((await ask('stranger', query, { input })).errors[0]?.extensions.code).toBe('NOT_FOUND');
    }
    const sources = await statement('partner', { sensitivity: 'OWN_ORGANISATION' });
    expect(await read('owner', sources.id)).toBeUndefined();
    expect(
      (await ask('owner', WITHDRAW, { input: { evidenceId: sources.id, reason: 'tebak-tebak' } })).errors[0]?.extensions
        .code,
    ).toBe('NOT_FOUND');
  });
});

describe('the evidence of claims', () => {
  const LIST = `query ($first: Int!) { claims(first: $first) { nodes { id evidenceCount evidence(first: 3) {
    nodes { ${FIELDS} } pageInfo { hasNextPage endCursor } } } } }`;

  it('is paged, newest first, as far as the viewer reads', async () => {
    const here = await desk.world.file(owner, 'Klaim dengan banyak bukti', { agreementIds: [agreement] });
    const ids: string[] = [];
    for (let n = 0; n < 7; n += 1) {
      const sensitivity = n === 3 ? 'OWN_ORGANISATION' : 'SHARED';
      ids.unshift((await statement('owner', { claimId: idOf('Claim', here), sensitivity })).id);
    }
    const hidden = ids[3];
    const page = `query ($id: ID!, $after: String) { claim(id: $id) { evidenceCount evidence(first: 3, after: $after) {
      nodes { id } pageInfo { hasNextPage endCursor } } } }`;
    interface Page {
      readonly claim: {
        readonly evidenceCount: number;
        readonly evidence: {
          readonly nodes: { id: string }[];
          readonly pageInfo: { hasNextPage: boolean; endCursor: string };
        };
      };
    }
    for (const [who, expected] of [
      ['owner', ids],
      ['partner', ids.filter((id) => id !== hidden)],
    ] as const) {
      const seen: string[] = [];
      let after: string | null = null;
      for (let more = true; more;) {
        const { data }: { data: Page | null | undefined } = await ask<Page>(who, page, {
          id: idOf('Claim', here),
          after,
        });
        seen.push(...(data?.claim.evidence.nodes ?? []).map((e) => e.id));
        after = data?.claim.evidence.pageInfo.endCursor ?? null;
        more = data?.claim.evidence.pageInfo.hasNextPage ?? false;
        expect(data?.claim.evidenceCount).toBe(expected.length);
      }
      expect(seen).toEqual(expected);
    }
  });

  it('costs the same few statements for a page of claims, however many', async () => {
    for (let n = 0; n < 12; n += 1) {
      const another = await desk.world.file(owner, `Klaim nomor ${n} dalam daftar`, { agreementIds: [agreement] });
      for (let m = 0; m < 4; m += 1)
        await statement(m % 2 === 0 ? 'owner' : 'partner', { claimId: idOf('Claim', another) });
    }
    await ask('partner', LIST, { first: 1 });
    const cost = async (first: number): Promise<number> => {
      const { result, statements } = await countStatements(() =>
        ask<{ claims: { nodes: { evidence: { nodes: object[] } }[] } }>('partner', LIST, { first }),
      );
      expect(result.errors).toEqual([]);
      expect(result.data?.claims.nodes).toHaveLength(first);
      return statements.length;
    };
    const few = await cost(3);
    expect(await cost(12)).toBe(few);
    expect(few).toBeLessThanOrEqual(14);
  });
});

describe('evidence that a fact-check shows', () => {
  it('is anybody’s to read while it is published, without people and agreements', async () => {
    const { id } = await statement('owner', { isPublic: true, text: 'Untuk halaman terbit' });
    const uuid = Buffer.from(id, 'base64url').toString().split(':')[1] ?? '';
    const node = `query ($id: ID!) { node(id: $id) { ... on Evidence { title } } }`;
    const absent = await ask(null, READ, { id: idOf('Evidence', '01980000-0000-7000-8000-00000000abcd') });
    const before = await ask(null, READ, { id });
    expect(before.errors[0]).toMatchObject({ message: absent.errors[0]?.message, extensions: { code: 'NOT_FOUND' } });
    expect((await ask(null, node, { id })).data).toEqual({ node: null });
    const factCheck = await desk.publish(owner, claim, [uuid]);
    for (const who of [null, 'stranger'] as const) {
      const { data, errors } = await ask<{ evidence: EvidenceNode }>(who, READ, { id });
      expect(errors).toEqual([]);
      expect(data?.evidence).toMatchObject({
        statement: { text: 'Untuk halaman terbit' },
        isPublished: true,
        sharedUnder: [],
        addedBy: null,
        claim: null,
        owner: { code: 'RAFFLESIA' },
      });
    }
    expect((await ask(null, node, { id })).data).toEqual({ node: { title: 'Kesaksian petugas' } });
    await desk.retract(factCheck);
    expect((await ask(null, READ, { id })).errors[0]?.extensions.code).toBe('NOT_FOUND');
    expect((await ask('stranger', node, { id })).data).toEqual({ node: null });
  });
});
