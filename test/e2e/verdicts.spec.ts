import type { Member } from '#libs/access';
import { countStatements, gql, type GqlAnswer } from '../support';
import type { VerdictWorld } from '../support/verdict-world';
import { globalId, VerdictApi } from './support/verdict-api';

const ABSENT = globalId('Verdict', '00000000-0000-7000-8000-000000000000');

const VERDICT = `id state statement version agreementIds newsroom { name } viewerCan { action allowed refusal because { clause } }
  latestRevision { number rating label headline contentHash quorum correctionNote approvedAt authors { displayName }
    citations { evidenceId contentHash } reviews { decision reason passages { quote comment } organization { name } reviewer { displayName } } }
  revisions { number } endorsements { position office { name } revisionNumber replaced }
  factCheck { slug currentVersion }`;
const change = (name: string, type: string): string =>
  `mutation ($input: ${type}!) { ${name}(input: $input) { verdict { ${VERDICT} } } }`;

const MUTATIONS = {
  openVerdict: 'OpenVerdictInput',
  editVerdict: 'EditVerdictInput',
  citeEvidence: 'CiteEvidenceInput',
  unciteEvidence: 'CiteEvidenceInput',
  submitVerdict: 'OfVerdictInput',
  approveVerdict: 'ApproveVerdictInput',
  requestChanges: 'RequestChangesInput',
  reviseVerdict: 'OfVerdictInput',
  withdrawVerdict: 'ReasonedVerdictInput',
  endorseRevision: 'EndorseRevisionInput',
  correctVerdict: 'OfVerdictInput',
  announceVerdict: 'AnnounceVerdictInput',
  changeVerdictAudience: 'ChangeVerdictAudienceInput',
  moveVerdict: 'MoveVerdictInput',
} as const;

const FACT_CHECK = `slug state regionCode currentVersion articleUrl version newsroom { name } retraction { reason }
  current { number rating ratingValue label headline statement correctionNote authors approvedBy { name }
    evidence { id kind title statementText } }
  versions { number correctionNote }
  positions { office position givenToVersion text } positionHistory { position }`;
const PUBLISH = `mutation ($input: PublishFactCheckInput!) { publishFactCheck(input: $input) { factCheck { id ${FACT_CHECK} } } }`;
const RETRACT = `mutation ($input: ReasonedVerdictInput!) { retractFactCheck(input: $input) { factCheck { id ${FACT_CHECK} } } }`;
const ARTICLE = `mutation ($input: SetArticleUrlInput!) { setArticleUrl(input: $input) { factCheck { id ${FACT_CHECK} } } }`;
const BY_SLUG = `query ($slug: String!) { factCheck(slug: $slug) { id ${FACT_CHECK} } }`;
const LIST = `query ($first: Int!, $after: String, $filter: FactCheckFilterInput) {
  factChecks(first: $first, after: $after, filter: $filter) { nodes { slug current { rating } } pageInfo { hasNextPage endCursor } } }`;

interface VerdictShape {
  id: string;
  state: string;
  version: number | null;
  agreementIds: string[] | null;
  latestRevision: {
    number: number;
    contentHash: string | null;
    label: string;
    reviews: unknown[];
    citations: unknown[];
  } | null;
  viewerCan: { action: string; allowed: boolean; refusal: string | null; because: { clause: string } | null }[];
  endorsements: unknown[];
  factCheck: { slug: string; currentVersion: number } | null;
}

describe('verdicts and fact-checks over GraphQL', () => {
  let desk: VerdictApi;
  let world: VerdictWorld;
  let author: Member;
  let second: Member;
  let third: Member;
  let office: Member;
  let outsider: Member;
  let agreement: string;

  beforeAll(async () => {
    desk = await VerdictApi.open();
    ({ world } = desk);
    author = await world.organization('RAFFLESIA', 'NEWSROOM');
    second = await world.organization('KEDUA', 'NEWSROOM');
    third = await world.organization('KETIGA', 'NEWSROOM');
    outsider = await world.organization('LUAR', 'NEWSROOM');
    office = await desk.office('BAWASLUKOTA', '17.71');
    agreement = await world.agreement([author, second, third], [office]);
    await desk.logIn(author, second, third, outsider, office);
  });
  afterAll(() => desk?.close());

  const ask = <T = Record<string, unknown>>(who: Member | null, query: string, variables = {}): Promise<GqlAnswer<T>> =>
    desk.ask<T>(who, query, variables);
  const code = (answer: GqlAnswer<unknown>): string | undefined => answer.errors[0]?.extensions.code;

  async function act(who: Member, name: keyof typeof MUTATIONS, input: object): Promise<VerdictShape> {
    const answer = await ask<Record<string, { verdict: VerdictShape }>>(who, change(name, MUTATIONS[name]), { input });
    const verdict = answer.data?.[name]?.verdict;
    if (!verdict) throw new Error(`${name}: ${JSON.stringify(answer.errors)}`);
    return verdict;
  }
  async function see(who: Member, id: string): Promise<VerdictShape> {
    const answer = await ask<{ verdict: VerdictShape }>(who, `query ($id: ID!) { verdict(id: $id) { ${VERDICT} } }`, {
      id,
    });
    if (!answer.data) throw new Error(JSON.stringify(answer.errors));
    return answer.data.verdict;
  }
  const of = async (id: string): Promise<{ verdictId: string; expectedVersion: number | null }> => ({
    verdictId: id,
    expectedVersion: (await see(author, id)).version,
  });
  const read = async (who: Member, id: string): Promise<{ verdictId: string; contentHash: string }> => ({
    verdictId: id,
    contentHash: (await see(who, id)).latestRevision?.contentHash ?? '',
  });

  async function submitted(headline: string): Promise<{ id: string; claimId: string }> {
    const claimId = await world.claim(author, [agreement], { region: '17.71.01' });
    const { id } = await act(author, 'openVerdict', { claimId: globalId('Claim', claimId) });
    await act(author, 'editVerdict', {
      ...(await of(id)),
      rating: 'FALSE',
      headline,
      explanation: 'Foto dari simulasi.',
    });
    const evidence = await world.statement(author, claimId, true);
    await act(author, 'citeEvidence', { ...(await of(id)), evidenceIds: [globalId('Evidence', evidence)] });
    await act(author, 'submitVerdict', await of(id));
    return { id, claimId };
  }

  it('walks from a draft through review, position and publication to correction and retraction', async () => {
    const { id, claimId } = await submitted('Salah, surat suara sudah tercoblos');
    expect(await see(second, id)).toMatchObject({
      state: 'IN_REVIEW',
      version: null,
      agreementIds: null,
      latestRevision: {
        number: 1,
        label: 'Salah',
        quorum: 2,
        citations: [{}],
        authors: [{ displayName: 'Orang rafflesia' }],
      },
    });
    expect((await see(second, id)).viewerCan.find((c) => c.action === 'APPROVE')).toEqual({
      action: 'APPROVE',
      allowed: true,
      refusal: null,
      because: { clause: 'Pasal 3' },
    });
    const passages = [{ quote: 'simulasi', comment: 'Simulasi yang mana?' }];
    const sentBack = await act(second, 'requestChanges', {
      ...(await read(second, id)),
      reason: 'Sumber belum jelas',
      passages,
    });
    expect(sentBack).toMatchObject({
      state: 'CHANGES_REQUESTED',
      latestRevision: { reviews: [{ decision: 'REQUEST_CHANGES', passages }] },
    });
    await act(author, 'reviseVerdict', await of(id));
    await act(author, 'editVerdict', { ...(await of(id)), explanation: 'Foto dari simulasi KPU.' });
    expect(await see(second, id)).toMatchObject({ state: 'CHANGES_REQUESTED', latestRevision: { number: 1 } });
    await act(author, 'submitVerdict', await of(id));
    await act(second, 'approveVerdict', await read(second, id));
    const early = await ask(author, PUBLISH, { input: await of(id) });
    expect(early.errors[0]?.extensions).toMatchObject({
      code: 'ILLEGAL_TRANSITION',
      state: 'IN_REVIEW',
      action: 'PUBLISH',
    });
    expect((await act(third, 'approveVerdict', await read(third, id))).state).toBe('APPROVED');
    await act(office, 'endorseRevision', {
      ...(await read(office, id)),
      position: 'SUPPORTS',
      text: 'Sesuai data kami.',
    });

    const input = { ...(await of(id)), idempotencyKey: `terbit-${id}` };
    const published = await ask<{ publishFactCheck: { factCheck: { slug: string } } }>(author, PUBLISH, { input });
    const slug = published.data?.publishFactCheck.factCheck.slug;
    expect(slug).toBe('salah-surat-suara-sudah-tercoblos');
    expect((await ask(author, PUBLISH, { input })).data).toEqual(published.data);
    const shown = async (): Promise<unknown> =>
      (await ask<{ factCheck: unknown }>(null, BY_SLUG, { slug })).data?.factCheck;
    expect(await shown()).toMatchObject({
      state: 'PUBLISHED',
      regionCode: '17.71.01',
      newsroom: { name: 'Organisasi RAFFLESIA' },
      current: { rating: 'FALSE', ratingValue: 1, approvedBy: [{}, {}], evidence: [{ kind: 'STATEMENT' }] },
      positions: [{ office: 'Organisasi BAWASLUKOTA', position: 'SUPPORTS', givenToVersion: 1 }],
    });
    const claim = `query ($id: ID!) { claim(id: $id) { state verdictAgreement verdicts { id state factCheck { slug } } } }`;
    expect((await ask(second, claim, { id: globalId('Claim', claimId) })).data).toEqual({
      claim: {
        state: 'CHECKED',
        verdictAgreement: 'SINGLE',
        verdicts: [{ id, state: 'PUBLISHED', factCheck: { slug } }],
      },
    });

    await act(author, 'correctVerdict', await of(id));
    await act(author, 'editVerdict', {
      ...(await of(id)),
      rating: 'MISLEADING',
      correctionNote: 'Konteksnya yang keliru.',
    });
    await act(author, 'submitVerdict', await of(id));
    for (const reviewer of [second, third]) await act(reviewer, 'approveVerdict', await read(reviewer, id));
    expect(await shown()).toMatchObject({ currentVersion: 1, current: { rating: 'FALSE' } });
    await ask(author, PUBLISH, { input: await of(id) });
    expect(await shown()).toMatchObject({
      currentVersion: 2,
      current: { number: 2, rating: 'MISLEADING', ratingValue: 2, correctionNote: 'Konteksnya yang keliru.' },
      versions: [{ number: 2 }, { number: 1 }],
      positions: [{ givenToVersion: 1 }],
    });
    const { id: factCheckId, version } = (await shown()) as { id: string; version: number };
    const article = { factCheckId, expectedVersion: version, url: 'https://rafflesia.example/cek/1' };
    expect((await ask(author, ARTICLE, { input: article })).data).toMatchObject({
      setArticleUrl: { factCheck: { articleUrl: article.url } },
    });
    const node = await ask(null, 'query ($id: ID!) { node(id: $id) { id ... on FactCheck { slug } } }', {
      id: factCheckId,
    });
    expect(node.data).toEqual({ node: { id: factCheckId, slug } });

    await ask(author, RETRACT, { input: { ...(await of(id)), reason: 'Sumber ternyata keliru' } });
    expect(await shown()).toMatchObject({
      state: 'RETRACTED',
      retraction: { reason: 'Sumber ternyata keliru' },
      current: null,
      versions: [],
      positions: [],
    });
    expect((await ask(second, claim, { id: globalId('Claim', claimId) })).data).toMatchObject({
      claim: { state: 'OPEN' },
    });
  });

  it('answers an outsider as for what does not exist, and nobody at all with a log-in', async () => {
    const { id } = await submitted('Rahasia mitra');
    const query = `query ($id: ID!) { verdict(id: $id) { ${VERDICT} } node(id: $id) { id } }`;
    const strip = (answer: GqlAnswer<unknown>): unknown => ({
      data: answer.data,
      errors: answer.errors.map(({ message, path, extensions: { requestId: _, ...rest } }) => ({
        message,
        path,
        rest,
      })),
    });
    expect(strip(await ask(outsider, query, { id }))).toEqual(strip(await ask(outsider, query, { id: ABSENT })));
    expect(code(await ask(outsider, query, { id }))).toBe('NOT_FOUND');
    const inputs: Partial<Record<keyof typeof MUTATIONS, object>> = {
      editVerdict: { expectedVersion: 1, headline: 'x' },
      citeEvidence: { expectedVersion: 1, evidenceIds: [globalId('Evidence', '00000000-0000-7000-8000-000000000000')] },
      submitVerdict: { expectedVersion: 1 },
      approveVerdict: { contentHash: '0'.repeat(64) },
      requestChanges: { contentHash: '0'.repeat(64), reason: 'x' },
      reviseVerdict: { expectedVersion: 1 },
      correctVerdict: { expectedVersion: 1 },
      withdrawVerdict: { expectedVersion: 1, reason: 'x' },
      announceVerdict: { expectedVersion: 1, announced: true },
      changeVerdictAudience: { expectedVersion: 1, agreementIds: [] },
    };
    for (const [name, input] of Object.entries(inputs) as [keyof typeof MUTATIONS, object][]) {
      const mutation = change(name, MUTATIONS[name]);
      const [hidden, absent, nobody] = await Promise.all([
        ask(outsider, mutation, { input: { ...input, verdictId: id } }),
        ask(outsider, mutation, { input: { ...input, verdictId: ABSENT } }),
        ask(null, mutation, { input: { ...input, verdictId: id } }),
      ]);
      expect([name, code(hidden)]).toEqual([name, 'NOT_FOUND']);
      expect([name, strip(hidden)]).toEqual([name, strip(absent)]);
      expect([name, code(nobody)]).toEqual([name, 'UNAUTHENTICATED']);
    }
  });

  it('asks for a fresh proof of identity before publishing and endorsing', async () => {
    const { id } = await submitted('Bukti diri');
    const stale = new Map([author, office].map((m) => [m, desk.desks.session(m, 'BEARER', 60)]));
    const input = { ...(await of(id)) };
    expect(code(await gql(desk.api.url, (await stale.get(author))?.token ?? '', PUBLISH, { input }))).toBe(
      'STEP_UP_REQUIRED',
    );
    const position = { ...(await read(office, id)), position: 'SUPPORTS', text: 'x' };
    const endorse = change('endorseRevision', 'EndorseRevisionInput');
    expect(code(await gql(desk.api.url, (await stale.get(office))?.token ?? '', endorse, { input: position }))).toBe(
      'STEP_UP_REQUIRED',
    );
  });

  it('names what is wrong with an input', async () => {
    const { id } = await submitted('Masukan');
    const edit = change('editVerdict', 'EditVerdictInput');
    const answer = await ask(author, edit, { input: { ...(await of(id)), headline: 'x'.repeat(301) } });
    expect(answer.errors[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      problems: [{ field: 'headline', rule: 'maxLength', kind: 'string(301)' }],
    });
    const vote = change('approveVerdict', 'ApproveVerdictInput');
    expect(code(await ask(second, vote, { input: { verdictId: id, contentHash: 'bukan' } }))).toBe('BAD_USER_INPUT');
    expect(code(await ask(null, LIST, { first: 5, after: 'bukan' }))).toBe('BAD_USER_INPUT');
  });

  it('lists what is published page by page, by newsroom, region and rating', async () => {
    for (const headline of ['Satu', 'Dua', 'Tiga']) {
      const { id } = await submitted(headline);
      for (const reviewer of [second, third]) await act(reviewer, 'approveVerdict', await read(reviewer, id));
      await ask(author, PUBLISH, { input: await of(id) });
    }
    interface Page {
      factChecks: { nodes: { slug: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
    }
    const list = async (variables: object): Promise<Page['factChecks']> => {
      const answer = await ask<Page>(null, LIST, { first: 2, ...variables });
      if (!answer.data) throw new Error(JSON.stringify(answer.errors));
      return answer.data.factChecks;
    };
    const first = await list({});
    expect([first.nodes.map((n) => n.slug), first.pageInfo.hasNextPage]).toEqual([['tiga', 'dua'], true]);
    const rest = await list({ after: first.pageInfo.endCursor });
    expect([rest.nodes.map((n) => n.slug), rest.pageInfo.hasNextPage]).toEqual([['satu'], false]);
    const slugs = async (filter: object): Promise<number> => (await list({ first: 50, filter })).nodes.length;
    expect(
      await slugs({
        regionCode: '17.71',
        rating: 'FALSE',
        newsroomId: globalId('Organization', author.organizationId),
      }),
    ).toBe(3);
    expect(await slugs({ regionCode: '18' })).toBe(0);
    expect(await slugs({ rating: 'TRUE' })).toBe(0);
    expect(await slugs({ newsroomId: globalId('Organization', second.organizationId) })).toBe(0);
    expect(code(await ask(null, BY_SLUG, { slug: 'tidak-ada' }))).toBe('NOT_FOUND');
  });

  it('reads a page of claims with all their verdicts in as many statements as one claim', async () => {
    const query = (first: number): string =>
      `{ claims(first: ${first}) { nodes { verdictAgreement verdicts { ${VERDICT} } } } }`;
    const one = await countStatements(() => ask(second, query(1)));
    const many = await countStatements(() => ask(second, query(3)));
    expect(one.result.errors).toEqual([]);
    expect(many.result.errors).toEqual([]);
    expect(many.statements.length).toBe(one.statements.length);
  });
});
