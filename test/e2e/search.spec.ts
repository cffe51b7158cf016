import type { Member } from '#libs/access';
import { gql, type GqlAnswer, type RunningApi, startApi } from '../support';
import { ClaimWorld } from '../support/claim-world';
import { Desks } from './support/tokens';

const global = (type: string, uuid: string): string => Buffer.from(`${type}:${uuid}`).toString('base64url');

const SEARCH = `query ($query: String!, $filter: ClaimSearchFilterInput, $sort: ClaimSearchSort, $facets: [ClaimFacet!], $first: Int, $after: String) {
  searchClaims(query: $query, filter: $filter, sort: $sort, facets: $facets, first: $first, after: $after) {
    engine approximate total { count more text }
    edges { cursor score highlights { start end } node { id statement owner { name } } }
    nodes { number }
    pageInfo { hasNextPage endCursor }
    facets { facet buckets { value label count } }
  }
}`;

interface Found {
  readonly searchClaims: {
    readonly engine: string;
    readonly approximate: boolean;
    readonly total: { readonly count: number; readonly more: boolean; readonly text: string };
    readonly edges: readonly {
      readonly cursor: string;
      readonly score: number;
      readonly highlights: readonly { readonly start: number; readonly end: number }[];
      readonly node: { readonly id: string; readonly statement: string; readonly owner: { readonly name: string } };
    }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly facets: readonly { readonly facet: string; readonly buckets: readonly unknown[] }[];
  };
}

describe('search over GraphQL', () => {
  let world: ClaimWorld;
  let api: RunningApi;
  let desks: Desks;
  let rafflesia: Member;
  let garuda: Member;
  let media: string;
  const tokens = new Map<Member, string>();

  beforeAll(async () => {
    world = await ClaimWorld.open();
    api = await startApi(world.test);
    desks = await Desks.open(world.test);
    rafflesia = await world.organization('RAFFLESIA', 'NEWSROOM');
    garuda = await world.organization('GARUDA', 'NEWSROOM');
    media = await world.agreement([
      [rafflesia, 'MEDIA'],
      [garuda, 'MEDIA'],
    ]);
    for (const member of [rafflesia, garuda]) tokens.set(member, (await desks.session(member)).token);
    for (let i = 0; i < 3; i += 1)
      await world.file(rafflesia, `Surat suara tercoblos di TPS ${i}`, { agreementIds: [media] });
    await world.file(rafflesia, 'Surat suara hilang, belum dibagikan');
  });
  afterAll(async () => {
    await api.close();
    await desks.close();
    await world.close();
  });

  const ask = (who: Member | null, variables: Record<string, unknown>): Promise<GqlAnswer<Found>> =>
    gql<Found>(api.url, who ? (tokens.get(who) ?? null) : null, SEARCH, variables);

  it('finds, marks, counts and pages what the viewer sees', async () => {
    const first = (await ask(garuda, { query: 'surat tercob', first: 2, facets: ['OWNER', 'STATE'] })).data
      ?.searchClaims;
    expect(first).toMatchObject({
      engine: 'POSTGRESQL',
      approximate: false,
      total: { count: 3, more: false, text: '3' },
      pageInfo: { hasNextPage: true },
      facets: [
        {
          facet: 'OWNER',
          buckets: [
            { value: global('Organization', rafflesia.organizationId), label: 'Organisasi RAFFLESIA', count: 3 },
          ],
        },
        { facet: 'STATE', buckets: [{ value: 'OPEN', label: null, count: 3 }] },
      ],
    });
    const [edge] = first?.edges ?? [];
    expect(edge?.highlights.map(({ start, end }) => edge.node.statement.slice(start, end))).toEqual([
      'Surat',
      'tercoblos',
    ]);
    const rest = (await ask(garuda, { query: 'surat tercob', first: 2, after: first?.pageInfo.endCursor })).data
      ?.searchClaims;
    expect(rest?.edges).toHaveLength(1);
    expect(rest?.pageInfo.hasNextPage).toBe(false);
    expect(
      (await ask(rafflesia, { query: 'surat', filter: { agreementId: global('Agreement', media) } })).data?.searchClaims
        .total.count,
    ).toBe(3);
    expect(
      (await ask(rafflesia, { query: 'surat', sort: 'NEWEST' })).data?.searchClaims.edges[0]?.node.statement,
    ).toContain('hilang');
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['too long a question', { query: 'kata '.repeat(10_000) }, 'BAD_USER_INPUT'],
    ['too many words', { query: 'a '.repeat(200) }, 'BAD_USER_INPUT'],
    ['a cursor of nothing', { query: 'surat', after: 'bukan penanda' }, 'BAD_USER_INPUT'],
    ['a theme that is none', { query: 'surat', filter: { theme: 'TIDAK_ADA' } }, 'BAD_USER_INPUT'],
    ['an organisation of another type', { query: 'surat', filter: { ownerId: global('Claim', 'x') } }, 'NOT_FOUND'],
  ])('names what is wrong with %s', async (_, variables, code) => {
    const answer = await ask(rafflesia, variables);
    expect(answer.errors[0]?.extensions.code).toBe(code);
  });

  it('is for those who have logged in', async () => {
    expect((await ask(null, { query: 'surat' })).errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});
