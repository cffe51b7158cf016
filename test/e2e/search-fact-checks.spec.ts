import { type FileClaimInput, FilingService } from '#libs/claims';
import { gql, type GqlAnswer, type RunningApi, startApi } from '../support';
import { type Cast, VerdictWorld } from '../support/verdict-world';

const global = (type: string, uuid: string): string => Buffer.from(`${type}:${uuid}`).toString('base64url');

const SEARCH = `query ($query: String!, $filter: FactCheckSearchFilterInput, $sort: FactCheckSearchSort, $facets: [FactCheckFacet!], $first: Int, $after: String) {
  searchFactChecks(query: $query, filter: $filter, sort: $sort, facets: $facets, first: $first, after: $after) {
    engine fallback approximate suggestion total { count more }
    edges { cursor score highlights { start end } node { slug state current { headline } } }
    nodes { slug }
    pageInfo { hasNextPage endCursor }
    facets { facet buckets { value label count } }
  }
}`;

interface Found {
  readonly searchFactChecks: {
    readonly approximate: boolean;
    readonly suggestion: string | null;
    readonly total: { readonly count: number; readonly more: boolean };
    readonly edges: readonly {
      readonly cursor: string;
      readonly highlights: readonly { readonly start: number; readonly end: number }[];
      readonly node: { readonly current: { readonly headline: string } };
    }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly facets: readonly { readonly facet: string; readonly buckets: readonly unknown[] }[];
  };
}

describe('search of published fact-checks, for anybody', () => {
  let world: VerdictWorld;
  let api: RunningApi;
  let cast: Cast;
  let ballots: string;

  const file = async (statement: string, changes: Partial<FileClaimInput> = {}): Promise<string> => {
    const filed = await world.service(FilingService).fileClaim(cast.author, {
      statement,
      regionCode: '17.71',
      theme: 'SARA',
      stage: 'CAMPAIGN',
      agreementIds: [cast.shared],
      ...changes,
    });
    return filed.claim.id;
  };
  const publish = async (
    statement: string,
    headline: string,
    changes: Partial<FileClaimInput> = {},
  ): Promise<string> => {
    const claimId = await file(statement, changes);
    const verdictId = await world.verdicts.open(cast.author, { claimId });
    await world.write(cast.author, verdictId, { headline, explanation: 'Foto dari simulasi penghitungan.' });
    const contentHash = await world.submit(cast.author, verdictId);
    for (const who of [cast.second, cast.third]) await world.reviews.approve(who, { verdictId, contentHash });
    await world.publish(cast.editor, verdictId);
    return verdictId;
  };
  const ask = (variables: Record<string, unknown>): Promise<GqlAnswer<Found>> =>
    gql<Found>(api.url, null, SEARCH, variables);
  const found = async (query: string, more: Record<string, unknown> = {}): Promise<string[]> =>
    ((await ask({ query, ...more })).data?.searchFactChecks.edges ?? []).map((e) => e.node.current.headline);

  beforeAll(async () => {
    world = await VerdictWorld.open();
    api = await startApi(world.test);
    cast = await world.cast();
    ballots = await publish('Surat suara sudah tercoblos di Bengkulu', 'Salah, surat suara itu contoh simulasi', {
      regionCode: '17.71',
    });
    await publish('Gempa besar besok pagi', 'Keliru, gempa tidak bisa diramalkan', {
      theme: 'DISASTER',
      regionCode: '17',
    });
    await file('Klaim dalam tentang kontainer rahasia');
  });
  afterAll(async () => {
    await api.close();
    await world.close();
  });

  it('finds words of the headline, the claim and the explanation, marks the headline and counts', async () => {
    const answer = (await ask({ query: 'surat simul', facets: ['RATING', 'PROVINCE', 'NEWSROOM', 'THEME'] })).data
      ?.searchFactChecks;
    expect(answer).toMatchObject({ approximate: false, suggestion: null, total: { count: 1, more: false } });
    const [edge] = answer?.edges ?? [];
    expect(edge?.highlights.map(({ start, end }) => edge.node.current.headline.slice(start, end))).toEqual([
      'surat',
      'simulasi',
    ]);
    expect(answer?.facets).toEqual([
      { facet: 'RATING', buckets: [{ value: 'FALSE', label: null, count: 1 }] },
      { facet: 'PROVINCE', buckets: [{ value: '17', label: expect.any(String), count: 1 }] },
      {
        facet: 'NEWSROOM',
        buckets: [{ value: global('Organization', cast.author.organizationId), label: expect.any(String), count: 1 }],
      },
      { facet: 'THEME', buckets: [expect.objectContaining({ count: 1 })] },
    ]);
    expect(await found('tercoblos')).toHaveLength(1);
    expect(await found('penghitungan')).toHaveLength(2);
    expect(await found('penghitungan -gempa')).toEqual(['Salah, surat suara itu contoh simulasi']);
  });

  it('narrows, orders and pages', async () => {
    const [newest, oldest] = ['Keliru, gempa tidak bisa diramalkan', 'Salah, surat suara itu contoh simulasi'];
    expect(await found('', { filter: { regionCode: '17.71' } })).toEqual([oldest]);
    expect(await found('', { filter: { regionCode: '17' } })).toEqual([newest, oldest]);
    expect(await found('', { filter: { theme: 'DISASTER' } })).toEqual([newest]);
    expect(await found('', { filter: { rating: 'TRUE' } })).toEqual([]);
    expect(await found('', { filter: { publishedUntil: '2020-01-01T00:00:00Z' } })).toEqual([]);
    expect(await found('', { filter: { newsroomId: global('Organization', cast.second.organizationId) } })).toEqual([]);
    for (const sort of ['RELEVANCE', 'NEWEST']) {
      const first = (await ask({ query: 'penghitungan', sort, first: 1 })).data?.searchFactChecks;
      expect(first?.pageInfo.hasNextPage).toBe(true);
      const rest = await found('penghitungan', { sort, first: 1, after: first?.pageInfo.endCursor });
      expect([first?.edges[0]?.node.current.headline, ...rest].sort()).toEqual([newest, oldest].sort());
    }
  });

  it('asks back with words of what is published, and finds words that are one letter off', async () => {
    const near = (await ask({ query: 'gemppa ' })).data?.searchFactChecks;
    expect(near).toMatchObject({ approximate: true, suggestion: 'gempa' });
    const far = (await ask({ query: 'diramlakann ' })).data?.searchFactChecks;
    expect(far).toMatchObject({ edges: [], suggestion: 'diramalkan' });
  });

  it('knows nothing of what is not published, and neither asks back with it', async () => {
    for (const query of ['kontainer ', 'rahasia', 'kontaimerr ']) {
      expect((await ask({ query })).data?.searchFactChecks).toMatchObject({
        edges: [],
        suggestion: null,
        total: { count: 0 },
      });
    }
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['ten thousand words', { query: 'kata '.repeat(10_000) }, 'BAD_USER_INPUT'],
    ['a cursor of nothing', { query: 'surat', after: 'bukan penanda' }, 'BAD_USER_INPUT'],
    ['a rating that is none', { query: 'surat', filter: { rating: 'TIDAK_ADA' } }, 'BAD_USER_INPUT'],
    ['an organisation of another type', { query: 'surat', filter: { newsroomId: global('Claim', 'x') } }, 'NOT_FOUND'],
  ])('names what is wrong with %s', async (_, variables, code) => {
    expect((await ask(variables)).errors[0]?.extensions.code).toBe(code);
  });

  it('leaves out what is retracted, in the transaction that retracts it', async () => {
    expect(await found('tercoblos')).toHaveLength(1);
    await world.publishing.retract(cast.editor, { ...(await world.version(cast.editor, ballots)), reason: 'Keliru' });
    expect(await found('tercoblos')).toEqual([]);
    expect(await world.asOwner('SELECT 1 FROM fact_check_documents')).toHaveLength(1);
  });
});
