import type { Member } from '#libs/access';
import { TaskRunner } from '#libs/runtime';
import { countStatements, gql, type GqlAnswer, type RunningApi, startApi } from '../support';
import { ClaimWorld } from '../support/claim-world';
import { Desks } from './support/tokens';

const global = (type: string, uuid: string): string => Buffer.from(`${type}:${uuid}`).toString('base64url');
const ABSENT = '00000000-0000-7000-8000-000000000000';

const FILE = `mutation ($input: FileClaimInput!) {
  fileClaim(input: $input) { alreadyFiled claim { id number statement state sharedUnder version } }
}`;
const PAGE = `query ($first: Int!, $after: String) {
  claims(first: $first, after: $after) {
    pageInfo { hasNextPage endCursor }
    nodes {
      id number statement state theme stage filedAt sharedUnder evidenceCount commentCount appearanceCount
      owner { id name } region { code name } filedBy { displayName }
      verdictSummaries { organizationName state rating }
      firstAppearance { platform url account }
      viewerCan { action allowed refusal because { agreementId clause until } }
    }
  }
}`;
/** Everything of one claim. */
const CLAIM_FIELDS = `id number statement state sharedUnder version evidenceCount
  owner { name } region { code } duplicateOf { number }
  appearances { nodes { platform url } } firstAppearance { url }
  comments(first: 10) { nodes { body private sharedUnder mentions } }
  assignments { organizationName outcome }
  audience { organizationName agreementId clause until retained }
  timeline(first: 20) { nodes { type summary } }
  viewerCan { action allowed refusal because { clause } }`;

interface Filed {
  fileClaim: { alreadyFiled: boolean; claim: { id: string; number: string; sharedUnder: string[]; version: number } };
}

describe('claims over GraphQL', () => {
  let world: ClaimWorld;
  let api: RunningApi;
  let desks: Desks;
  let rafflesia: Member;
  let garuda: Member;
  let stranger: Member;
  let agreement: string;
  const tokens = new Map<Member, string>();

  beforeAll(async () => {
    world = await ClaimWorld.open();
    api = await startApi(world.test);
    desks = await Desks.open(world.test);
    rafflesia = await world.organization('RAFFLESIA', 'NEWSROOM');
    garuda = await world.organization('GARUDA', 'NEWSROOM');
    stranger = await world.organization('STRANGER', 'NEWSROOM');
    agreement = await world.agreement([
      [rafflesia, 'MEDIA'],
      [garuda, 'MEDIA'],
    ]);
    for (const member of [rafflesia, garuda, stranger]) {
      tokens.set(member, (await desks.session(member)).token);
    }
  });
  afterAll(async () => {
    await desks?.close();
    await api?.close();
    await world?.close();
  });

  const ask = <T = Record<string, unknown>>(who: Member, query: string, variables = {}): Promise<GqlAnswer<T>> =>
    gql<T>(api.url, tokens.get(who) ?? null, query, variables);
  const file = async (who: Member, statement: string, more = {}) => {
    const input = { statement, regionCode: '17.71', theme: 'SARA', stage: 'CAMPAIGN', ...more };
    const answer = await ask<Filed>(who, FILE, { input });
    if (!answer.data) throw new Error(JSON.stringify(answer.errors));
    return answer.data.fileClaim;
  };
  const shared = { agreementIds: [] as string[] };
  beforeAll(() => {
    shared.agreementIds = [global('Agreement', agreement)];
  });
  const bytes = ({ data, errors, status }: GqlAnswer<unknown>): string =>
    JSON.stringify({ data, errors, status }).replaceAll(/"requestId":"[^"]*"/g, '');

  it('files, shows it to partners at once, and gives the second filer the first one’s claim', async () => {
    const first = await file(rafflesia, 'Surat suara tercoblos', {
      ...shared,
      appearances: [{ platform: 'FACEBOOK', url: 'https://facebook.com/1', seenAt: '2026-01-02T03:04:05.000Z' }],
    });
    expect(first.alreadyFiled).toBe(false);
    const again = await file(rafflesia, 'SURAT SUARA “TERCOBLOS”', {
      appearances: [{ platform: 'X', account: '@akun' }],
    });
    expect(again).toMatchObject({ alreadyFiled: true, claim: { id: first.claim.id } });
    const seen = await ask(garuda, `query ($id: ID!) { claim(id: $id) { ${CLAIM_FIELDS} } }`, { id: first.claim.id });
    expect(seen.errors).toEqual([]);
    expect(seen.data?.['claim']).toMatchObject({
      number: first.claim.number,
      sharedUnder: shared.agreementIds,
      audience: null,
      appearances: { nodes: [{ platform: 'X' }, { platform: 'FACEBOOK' }] },
      timeline: {
        nodes: [{ type: 'APPEARANCE_ADDED' }, { type: 'CLAIM_FILED', summary: `Claim ${first.claim.number} filed` }],
      },
    });
    const own = await ask(rafflesia, `query ($n: String!) { claimByNumber(number: $n) { ${CLAIM_FIELDS} } }`, {
      n: first.claim.number,
    });
    expect(own.data?.['claimByNumber']).toMatchObject({
      audience: [{ organizationName: 'Organisasi GARUDA', agreementId: shared.agreementIds[0], clause: 'Pasal 3' }],
    });
    const node = await ask(garuda, `query ($id: ID!) { node(id: $id) { __typename ... on Claim { number } } }`, {
      id: first.claim.id,
    });
    expect(node.data?.['node']).toEqual({ __typename: 'Claim', number: first.claim.number });
  });

  it('answers for a hidden claim byte for byte as for an absent one, in every operation that takes one', async () => {
    const { claim } = await file(rafflesia, 'Tersembunyi bagi orang luar', shared);
    const said = await ask<{ addComment: { comment: { id: string } } }>(
      rafflesia,
      `mutation ($input: AddCommentInput!) { addComment(input: $input) { comment { id } } }`,
      { input: { claimId: claim.id, body: 'Ada' } },
    );
    const commentId = said.data?.addComment.comment.id ?? '';
    const absentClaim = global('Claim', ABSENT);
    const absentComment = global('Comment', ABSENT);
    const operations: [string, (claimId: string, commentId: string) => Record<string, unknown>][] = [
      [`query ($id: ID!) { claim(id: $id) { ${CLAIM_FIELDS} } }`, (id) => ({ id })],
      [`query ($id: ID!) { node(id: $id) { id } }`, (id) => ({ id })],
      [`query ($id: ID!) { node(id: $id) { id } }`, (_, id) => ({ id })],
      [`query ($id: ID!) { mentionablePeople(claimId: $id, search: "orang") { name } }`, (id) => ({ id })],
      [
        `mutation ($input: AddAppearanceInput!) { addAppearance(input: $input) { appearance { id } } }`,
        (claimId) => ({ input: { claimId, platform: 'X', account: 'a' } }),
      ],
      [
        `mutation ($input: ChangeAudienceInput!) { changeAudience(input: $input) { claim { id } } }`,
        (claimId) => ({ input: { claimId, agreementIds: [] } }),
      ],
      [
        `mutation ($input: MarkDuplicateInput!) { markDuplicate(input: $input) { claim { id } } }`,
        (claimId) => ({ input: { claimId, originalId: claimId } }),
      ],
      [
        `mutation ($input: DismissClaimInput!) { dismissClaim(input: $input) { claim { id } } }`,
        (claimId) => ({ input: { claimId, reason: 'SPAM' } }),
      ],
      [
        `mutation ($input: ReopenClaimInput!) { reopenClaim(input: $input) { claim { id } } }`,
        (claimId) => ({ input: { claimId } }),
      ],
      [
        `mutation ($input: AddCommentInput!) { addComment(input: $input) { comment { id } } }`,
        (claimId) => ({ input: { claimId, body: 'x' } }),
      ],
      [
        `mutation ($input: WithdrawCommentInput!) { withdrawComment(input: $input) { comment { id } } }`,
        (_, id) => ({ input: { commentId: id } }),
      ],
      [
        `mutation ($input: AssignClaimInput!) { assignClaim(input: $input) { assignment { id } } }`,
        (claimId) => ({ input: { claimId } }),
      ],
    ];
    for (const [query, variables] of operations) {
      const hidden = bytes(await ask(stranger, query, variables(claim.id, commentId)));
      expect(hidden).toBe(bytes(await ask(stranger, query, variables(absentClaim, absentComment))));
      expect(hidden).toMatch(/NOT_FOUND|"node":null/);
      expect(hidden).not.toContain('INTERNAL');
      // The control: its owner is answered otherwise.
      expect(bytes(await ask(rafflesia, query, variables(claim.id, commentId)))).not.toBe(hidden);
    }
    const byNumber = `query ($n: String!) { claimByNumber(number: $n) { id } }`;
    expect(bytes(await ask(stranger, byNumber, { n: claim.number }))).toBe(
      bytes(await ask(stranger, byNumber, { n: 'RAFFLESIA-1999-0001' })),
    );
  });

  it('reads a page with everything that belongs to it in a small number of statements, whatever its size', async () => {
    for (let i = 0; i < 30; i += 1) await file(i % 2 ? rafflesia : garuda, `Klaim halaman ${i}`, shared);
    const read = async (first: number) => {
      const { result, statements } = await countStatements(() =>
        ask<{ claims: { nodes: { number: string; viewerCan: { allowed: boolean }[] }[] } }>(rafflesia, PAGE, { first }),
      );
      expect(result.errors).toEqual([]);
      expect(result.data?.claims.nodes).toHaveLength(first);
      return { nodes: result.data?.claims.nodes ?? [], statements };
    };
    await read(1);
    const small = await read(2);
    const page = await read(25);
    expect(page.statements.length).toBe(small.statements.length);
    // BEGIN with who asks and the standing, the page with all that stands beside a claim, people, ROLLBACK.
    const reading = page.statements.findIndex((sql) => sql.includes('REPEATABLE READ'));
    expect(page.statements.length - reading).toBe(4);
    expect(page.nodes[0]?.viewerCan).toHaveLength(14);
  });

  it('pages through the inbox by cursor, each claim once', async () => {
    const numbers: string[] = [];
    let after: string | null = null;
    do {
      const answer: GqlAnswer<{
        claims: { nodes: { number: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
      }> = await ask(garuda, PAGE, { first: 7, after });
      const { nodes, pageInfo } = answer.data?.claims ?? { nodes: [], pageInfo: { hasNextPage: false, endCursor: '' } };
      numbers.push(...nodes.map((n) => n.number));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after);
    expect(new Set(numbers).size).toBe(numbers.length);
    const all = await ask<{ claims: { nodes: { number: string }[] } }>(garuda, PAGE, { first: 100 });
    expect(numbers).toEqual(all.data?.claims.nodes.map((n) => n.number));
    const bad = await ask(garuda, PAGE, { first: 7, after: 'bukan-penanda' });
    expect(bad.errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('says what the viewer may do and because of what, and refuses what it says it would', async () => {
    const { claim } = await file(rafflesia, 'Boleh apa saja', shared);
    const answer = await ask<{ claim: { viewerCan: { action: string; allowed: boolean; because: unknown }[] } }>(
      garuda,
      `query ($id: ID!) { claim(id: $id) { viewerCan { action allowed refusal because { agreementId clause until } } } }`,
      { id: claim.id },
    );
    const can = answer.data?.claim.viewerCan ?? [];
    expect(can.find((a) => a.action === 'COMMENT')).toMatchObject({
      allowed: true,
      because: { agreementId: shared.agreementIds[0], clause: 'Pasal 3' },
    });
    expect(can.find((a) => a.action === 'CHANGE_AUDIENCE')).toMatchObject({ allowed: false, refusal: 'OWNER_ONLY' });
    const tried = await ask(
      garuda,
      `mutation ($input: DismissClaimInput!) { dismissClaim(input: $input) { claim { id } } }`,
      {
        input: { claimId: claim.id, reason: 'SPAM' },
      },
    );
    expect(tried.errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('tells people of a mention by the queue, and takes it back with the agreement, in the same second', async () => {
    const { claim } = await file(rafflesia, 'Disebut lalu ditangguhkan', shared);
    await ask(rafflesia, `mutation ($input: AddCommentInput!) { addComment(input: $input) { comment { id } } }`, {
      input: { claimId: claim.id, body: 'Mohon bantuan', mentions: [global('Person', garuda.personId ?? '')] },
    });
    const runner = api.app.get(TaskRunner, { strict: false });
    await runner.start();
    const told = async (): Promise<unknown> =>
      (
        await ask(
          garuda,
          `{ notifications(first: 5, unreadOnly: true) { nodes { kind claimId summary } } unreadNotifications { text } }`,
        )
      ).data;
    try {
      for (let i = 0; i < 50 && !JSON.stringify(await told()).includes('MENTIONED'); i += 1) {
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    } finally {
      await runner.stop();
    }
    expect(await told()).toMatchObject({
      notifications: { nodes: [{ kind: 'MENTIONED', claimId: claim.id, summary: 'Comment added' }] },
    });
    await world.agreements.life.suspend(rafflesia, agreement, 'uji');
    expect(await told()).toEqual({ notifications: { nodes: [] }, unreadNotifications: { text: '0' } });
    const after = await ask<{ claims: { nodes: { owner: { name: string } }[] } }>(garuda, PAGE, { first: 100 });
    expect(new Set(after.data?.claims.nodes.map((n) => n.owner.name))).toEqual(new Set(['Organisasi GARUDA']));
    const desk = await ask(garuda, `{ desk { visible { count } own { count } } }`);
    expect(desk.data?.['desk']).toMatchObject({ visible: { count: 15 }, own: { count: 15 } });
    await world.agreements.life.resume(rafflesia, agreement);
  });

  it('names field, rule and kind of a bad input in the language asked for', async () => {
    const input = { statement: 'ab', regionCode: '17.71', theme: 'SARA', stage: 'CAMPAIGN' };
    const answer = await gql(
      api.url,
      tokens.get(rafflesia) ?? null,
      FILE,
      { input },
      { headers: { 'accept-language': 'id' } },
    );
    expect(answer.errors[0]).toMatchObject({
      message: expect.stringContaining('panjangnya') as string,
      extensions: { code: 'BAD_USER_INPUT' },
    });
    expect(JSON.stringify(answer.errors)).toContain('"field":"statement"');
  });
});
