import { type RunningApi, startApi } from '../support';
import { VerdictWorld } from '../support/verdict-world';
import { Desks } from './support/tokens';

const global = (type: string, uuid: string): string => Buffer.from(`${type}:${uuid}`).toString('base64url');
const ABSENT = '019a0000-0000-7000-8000-000000000000';

/** What clients and attackers send: each document, with its variables where it has some. */
const CORPUS: readonly (readonly [string, string, Record<string, unknown>?])[] = [
  ['an inbox', '{ claims { nodes { number statement owner { name } region { name } verdictSummaries { rating } } } }'],
  ['edges and cursors', '{ claims(first: 2) { edges { cursor node { id } } pageInfo { hasNextPage endCursor } } }'],
  ['dates, numbers and enums', '{ claims { nodes { filedAt version theme stage state sharedUnder } } }'],
  ['aliases', '{ a: claims(first: 1) { nodes { n: number number } } b: claims(first: 2) { nodes { n: statement } } }'],
  [
    'names that objects have by birth',
    '{ __proto__: claims { constructor: nodes { toString: number __proto__: id } } }',
  ],
  ['the same field twice', '{ claims { nodes { owner { name } } nodes { owner { code } id } } }'],
  ['names of types', '{ __typename claims { __typename nodes { __typename owner { __typename } } } }'],
  [
    'fragments in fragments',
    `{ claims { ...Page } } fragment Page on ClaimConnection { nodes { ...Short ... on Node { id } ... { number } } }
     fragment Short on Claim { number owner { ...Name } } fragment Name on Organization { name }`,
  ],
  [
    'conditions by variables',
    'query ($y: Boolean!, $n: Boolean = false) { claims { nodes { number @include(if: $y) id @skip(if: $y) ... @include(if: $n) { theme } } } }',
    { y: true },
  ],
  [
    'the same conditions the other way',
    'query ($y: Boolean!, $n: Boolean = false) { claims { nodes { number @include(if: $y) id @skip(if: $y) ... @include(if: $n) { theme } } } }',
    { y: false, n: true },
  ],
  [
    'conditions that leave nothing',
    '{ claims { nodes { id } @include(if: false) pageInfo @skip(if: true) { endCursor } } }',
  ],
  [
    'nodes of several types, and none',
    `query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Claim { number owner { name } } ... on Organization { name }
       ... on Verdict { state newsroom { name } latestRevision { headline } } } }`,
    'IDS' as never,
  ],
  ['a node that is not there', `{ node(id: "${global('Claim', ABSENT)}") { id } }`],
  ['a node of no type', '{ node(id: "bukan-id") { id } other: node(id: "") { id } }'],
  ['a refusal that nulls everything', `{ claim(id: "${global('Claim', ABSENT)}") { number } }`],
  ['a refusal beside an answer', `{ desk { open { count } } claim(id: "${global('Claim', ABSENT)}") { id } }`],
  [
    'several refusals',
    `{ a: claim(id: "x") { id } b: claim(id: "y") { id } c: claimByNumber(number: "TIDAK-1") { id } }`,
  ],
  ['a nullable refusal beside an answer', '{ viewer { __typename } factCheck(slug: "tidak-ada") { slug } }'],
  ['what the viewer may not ask', '{ apiKeys { __typename } claims { nodes { id } } }'],
  ['a variable by default', 'query ($first: Int = 1) { claims(first: $first) { nodes { id } } }'],
  ['a variable over its default', 'query ($first: Int = 1) { claims(first: $first) { nodes { id } } }', { first: 2 }],
  ['a variable that is null', 'query ($first: Int = 1) { claims(first: $first) { nodes { id } } }', { first: null }],
  ['a variable for nothing', 'query ($first: Int!) { claims(first: $first) { nodes { id } } }', {}],
  ['a number too large', 'query ($first: Int!) { claims(first: $first) { nodes { id } } }', { first: 2 ** 31 }],
  ['a broken number', 'query ($first: Int!) { claims(first: $first) { nodes { id } } }', { first: 1.5 }],
  ['a text for a number', 'query ($first: Int!) { claims(first: $first) { nodes { id } } }', { first: '5' }],
  ['a page too large', '{ claims(first: 101) { nodes { id } } }'],
  ['a page of less than nothing', 'query ($first: Int!) { claims(first: $first) { nodes { id } } }', { first: -1 }],
  ['a cursor that is none', '{ claims(after: "bukan kursor") { nodes { id } } }'],
  [
    'an enum in a variable',
    'query ($f: ClaimFilterInput) { claims(filter: $f) { nodes { id theme } } }',
    { f: { theme: 'SARA' } },
  ],
  [
    'an enum that is none',
    'query ($f: ClaimFilterInput) { claims(filter: $f) { nodes { id } } }',
    { f: { theme: 'LAIN' } },
  ],
  ['an enum in the document', '{ claims(filter: { theme: SARA, mine: true }) { nodes { id } } }'],
  [
    'a field that an input has not',
    'query ($f: ClaimFilterInput) { claims(filter: $f) { nodes { id } } }',
    { f: { x: 1 } },
  ],
  [
    'a variable that is too much',
    'query ($first: Int!) { claims(first: $first) { nodes { id } } }',
    { first: 1, more: 2 },
  ],
  ['lists of lists', '{ agreements(first: 3) { nodes { title currentVersion { clauses { number capability } } } } }'],
  ['what the viewer may do', '{ claims { nodes { viewerCan { action allowed refusal because { clause until } } } } }'],
  ['timelines', '{ claims { nodes { timeline(first: 2) { nodes { type summary data } } } } }'],
  ['the schema', '{ __schema { queryType { name } } __type(name: "Claim") { kind interfaces { name } } }'],
  ['text that would be code', '{ node(id: "`${process.exit()}`") { id } }'],
];

describe('planned queries', () => {
  let world: VerdictWorld;
  let desks: Desks;
  let planned: RunningApi;
  let plain: RunningApi;
  let token: string;
  let ids: string[];

  beforeAll(async () => {
    world = await VerdictWorld.open();
    desks = await Desks.open(world.test);
    planned = await startApi(world.test, { execution: 'product' });
    plain = await startApi(world.test, {
      execution: 'product',
      environment: { GRAPHQL_PLANNED_QUERIES: 'false' },
    });
    const author = await world.organization('RAFFLESIA', 'NEWSROOM');
    const partner = await world.organization('KEDUA', 'NEWSROOM');
    const agreement = await world.agreement([author, partner], [], { quorum: 1 });
    const claim = await world.claim(author, [agreement], { region: '17.71' });
    await world.claim(partner, [agreement], { region: '17.71' });
    await world.claim(author, [], { region: '17' });
    const { verdictId } = await world.approved(author, [partner], claim);
    await world.publish(author, verdictId);
    token = (await desks.session(author, 'BEARER', 1)).token;
    ids = [
      global('Claim', claim),
      global('Claim', ABSENT),
      global('Organization', author.organizationId),
      global('Verdict', verdictId),
    ];
  });
  afterAll(async () => {
    await desks?.close();
    await planned?.close();
    await plain?.close();
    await world?.close();
  });

  async function answer(
    api: RunningApi,
    who: string | null,
    query: string,
    given: unknown,
    operationName?: string,
  ): Promise<unknown> {
    const variables = given === 'IDS' ? { ids } : given;
    const response = await fetch(`${api.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'accept-language': 'en',
        'x-request-id': 'the-same-request',
        ...(who === null ? {} : { authorization: `Bearer ${who}` }),
      },
      body: JSON.stringify({ query, variables, operationName }),
    });
    const { date: _, ...headers } = Object.fromEntries(response.headers);
    return { status: response.status, headers, body: await response.text() };
  }

  // Jest would give a function for a variable that is left out.
  it.each(CORPUS.map(([name, query, variables = {}]) => [name, query, variables] as const))(
    'answer as graphql-js does, byte by byte, to %s',
    async (_name, query, variables) => {
      for (const who of [token, null]) {
        const expected = await answer(plain, who, query, variables);
        // The second time the plan is there already.
        expect(await answer(planned, who, query, variables)).toEqual(expected);
        expect(await answer(planned, who, query, variables)).toEqual(expected);
      }
    },
  );

  it('refuse an operation that the document does not have, and one of several that is not named', async () => {
    const two = 'query A { viewer { __typename } } query B { viewer { __typename } }';
    for (const name of ['C', '', undefined]) {
      const refused = await answer(planned, token, two, {}, name);
      expect(refused).toEqual(await answer(plain, token, two, {}, name));
      expect(refused).toMatchObject({ status: 400 });
    }
  });

  it('say something in most of the corpus, and refuse in some of it', async () => {
    const bodies = await Promise.all(
      CORPUS.map(async ([, query, variables]) => (await answer(planned, token, query, variables)) as { body: string }),
    );
    expect(bodies.filter(({ body }) => body.includes('"nodes":[{')).length).toBeGreaterThanOrEqual(12);
    expect(bodies.filter(({ body }) => body.includes('"errors":[')).length).toBeGreaterThan(10);
    expect(bodies.filter(({ body }) => body.includes('GRAPHQL_VALIDATION_FAILED')).map(({ body }) => body)).toEqual([]);
  });
});
