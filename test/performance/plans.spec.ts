import { encodeCursor } from '#libs/kernel';
import { toGlobalId } from '../../apps/api/src/graphql/global-id';
import { fillBenchData, readSamples, type WorldFacts } from '../../bench/data';
import { withClient } from '../../libs/database/src/roles';
import { createTestDatabase, gql, type RunningApi, startApi, type TestDatabase } from '../support';
import { type Expected, faults, looks } from './plan-rules';
import { type Explained, Replay } from './replay';

const CLAIMS = 100_000;
const PAGE = 25;

interface Facts extends WorldFacts {
  /** Of the sampled claims the one with most in its record. */
  readonly busiest: string;
}

interface Hot {
  readonly query: string;
  readonly variables?: (world: Facts) => Record<string, unknown>;
  readonly as?: 'viewer' | 'nobody' | 'public';
  readonly expected: Expected;
  /** What is taken away to see that the rules notice: an index that it stands on, and whatever could take its place. */
  readonly keystones: readonly string[];
}

const INBOX = `query ($first: Int!, $after: String, $filter: ClaimFilterInput) {
  claims(first: $first, after: $after, filter: $filter) {
    nodes { number statement owner { name } region { name } evidenceCount verdictSummaries { rating } firstAppearance { url account quote } }
    pageInfo { hasNextPage } } }`;
const STREAMS = ['claims_stream', 'claim_shares_stream'];
const CLAIM_BY_ID = 'claims_pkey|claims_id_owner_id_key';

/**
 * What people wait for, as the console asks it. The rows of a page are PAGE + 1 of each of the viewer's streams, some more of the
 * one of which it reads some themes alone, and what hangs on the claims of the page, each probed by key: a bound that does not
 * depend on how many claims there are. A filter passes over what it does not keep, in the order of the streams.
 */
const HOT: Readonly<Record<string, Hot>> = {
  'the first page of the inbox': {
    query: INBOX,
    variables: () => ({ first: PAGE }),
    expected: { indexes: [...STREAMS, CLAIM_BY_ID], rows: 1_200 },
    keystones: ['claim_shares_stream'],
  },
  'the page at depth 20,000': {
    query: INBOX,
    variables: ({ deep }) => ({ first: PAGE, after: encodeCursor({ at: new Date(deep.filedAt), id: deep.id }) }),
    expected: { indexes: [...STREAMS, CLAIM_BY_ID], rows: 1_200 },
    keystones: ['claims_stream', 'claims_id_owner_id_key'],
  },
  'the inbox narrowed to what is open, of one theme': {
    query: INBOX,
    variables: () => ({ first: PAGE, filter: { theme: 'CANDIDATES', state: 'OPEN' } }),
    expected: { indexes: [...STREAMS, CLAIM_BY_ID], rows: 12_000 },
    keystones: ['claim_shares_stream'],
  },
  'the inbox of somebody who sees nothing': {
    query: INBOX,
    variables: () => ({ first: PAGE }),
    as: 'nobody',
    expected: { indexes: ['claims_stream'], rows: 20 },
    keystones: ['claims_stream', 'claims_id_owner_id_key'],
  },
  'one claim with what hangs on it': {
    query: `query ($id: ID!) { claim(id: $id) { number statement appearances(first: 20) { nodes { url } } evidence(first: 20) { nodes { title } }
      verdictSummaries { organizationName state rating } verdicts { state } comments(first: 20) { nodes { body } } viewerCan { action allowed } } }`,
    variables: ({ busiest }) => ({ id: toGlobalId('Claim', busiest) }),
    expected: {
      indexes: [CLAIM_BY_ID, 'appearances_claim', 'evidence_claim', 'verdicts_claim', 'comments_claim'],
      rows: 400,
    },
    keystones: ['appearances_claim', 'appearances_url'],
  },
  'its timeline': {
    query: `query ($id: ID!) { claim(id: $id) { timeline(first: 25) { nodes { type summary actor { organizationName } } } } }`,
    variables: ({ busiest }) => ({ id: toGlobalId('Claim', busiest) }),
    expected: { indexes: [CLAIM_BY_ID, 'events_timeline'], rows: 400 },
    keystones: ['events_timeline', 'events_stream_seq_key'],
  },
  'a fact-check by its address': {
    query: `query ($slug: String!) { factCheck(slug: $slug) { newsroom { name } current { headline rating } claimReview } }`,
    variables: ({ slugs }) => ({ slug: slugs[7] }),
    as: 'public',
    expected: { indexes: ['public_fact_checks_pkey'], rows: 20 },
    keystones: ['public_fact_checks_pkey'],
  },
  'the counts of the desk': {
    // A thousand and one of each stream, the newest of which are looked at once more.
    query: `{ desk { visible { text } own { text } open { text } assignedToMe { text } assignedToOrganization { text } } }`,
    expected: { indexes: [...STREAMS, 'claim_assignments_assignee'], rows: 20_000 },
    keystones: ['claim_shares_stream'],
  },
  notifications: {
    query: `{ notifications(first: 10) { nodes { kind claimNumber eventType } } unreadNotifications { text } }`,
    expected: { indexes: ['notifications_person', 'notifications_unread', 'events_pkey'], rows: 2000 },
    keystones: ['events_pkey'],
  },
  'who is asking': {
    query: `{ viewer { __typename } }`,
    expected: { indexes: ['person_sessions_token_hash_key', 'people_pkey', 'memberships_live'], rows: 100 },
    keystones: ['person_sessions_token_hash_key'],
  },
};

describe(`hot statements at ${CLAIMS.toLocaleString('en')} claims`, () => {
  let test: TestDatabase;
  let api: RunningApi;
  let world: Facts;
  let replay: Replay;
  const asAdmin = <T extends object>(sql: string, values?: unknown[]): Promise<T[]> =>
    withClient(test.adminUrl, async (admin) => (await admin.query<T>(sql, values)).rows);

  beforeAll(async () => {
    test = await createTestDatabase();
    await fillBenchData(test.adminUrl, { claims: CLAIMS });
    const facts = await withClient(test.adminUrl, (admin) => readSamples(admin, CLAIMS));
    const [busiest] = await asAdmin<{ id: string }>(
      'SELECT stream AS id FROM record_heads WHERE stream = ANY ($1::uuid[]) ORDER BY seq DESC, stream LIMIT 1',
      [facts.claimIds],
    );
    world = { ...facts, busiest: busiest?.id ?? '' };
    await yearsOfLogIns();
    replay = new Replay(test.adminUrl);
    api = await startApi(test, { execution: 'product' });
  }, 900_000);
  afterAll(async () => {
    replay.close();
    await api.close();
    await test.drop();
  });

  /** People, their sessions that are over, and what is in force for others: so that looking through all of it would show. */
  const yearsOfLogIns = (): Promise<unknown> =>
    asAdmin(`SET session_replication_role = replica;
      INSERT INTO people (id, email) SELECT md5('reader ' || n)::uuid, 'pembaca' || n || '@example.com' FROM generate_series(1, 5000) n;
      INSERT INTO memberships (organization_id, person_id, roles)
        SELECT '${world.nobody.organizationId}', md5('reader ' || n)::uuid, '{JOURNALIST}' FROM generate_series(1, 5000) n;
      INSERT INTO person_sessions (person_id, kind, token_hash, expires_at)
        SELECT md5('reader ' || 1 + n % 5000)::uuid, 'BEARER', sha256(convert_to('session ' || n, 'UTF8')), '2026-01-01' FROM generate_series(1, 50000) n;
      INSERT INTO agreement_standings
        SELECT (jsonb_populate_record(s, jsonb_build_object('organization_id', md5('elsewhere ' || n || s.organization_id)))).* FROM agreement_standings s, generate_series(1, 40) n;
      SET session_replication_role = origin; ANALYZE people; ANALYZE memberships; ANALYZE person_sessions; ANALYZE agreement_standings`);

  const ask = async ({ query, variables, as = 'viewer' }: Hot): Promise<void> => {
    const answer = await gql(api.url, as === 'public' ? null : world[as].bearer, query, variables?.(world) ?? {});
    expect(answer.errors).toEqual([]);
  };
  const caught = (hot: Hot): ReturnType<Replay['catch']> => replay.catch(() => ask(hot));
  /** Asked once before, so that what is prepared on a connection is. */
  const explain = async (hot: Hot, plans: 'as they come' | 'for all viewers'): Promise<Explained[]> => {
    await caught(hot);
    return replay.explain(await caught(hot), { plans });
  };
  const expectNoFaults = (explained: readonly Explained[], expected: Expected): void => {
    expect(explained.length).toBeGreaterThan(0);
    const found = faults(explained, expected);
    expect({ found, looks: found.length > 0 ? looks(explained) : [] }).toEqual({ found: [], looks: [] });
  };

  it.each(Object.entries(HOT))('%s is read from its indexes, and no more than it shows', async (_, hot) => {
    expectNoFaults(await explain(hot, 'as they come'), hot.expected);
  });

  it.each(Object.entries(HOT))('%s is read so also when planned once for all viewers', async (_, hot) => {
    expectNoFaults(await explain(hot, 'for all viewers'), hot.expected);
  });

  it.each(Object.entries(HOT))('%s would be noticed to read too much without its index', async (_, hot) => {
    // Out of sight of the planner, and back: nothing is written anew.
    const hide = (hidden: boolean): Promise<unknown> =>
      asAdmin(`UPDATE pg_index SET indisvalid = $1 WHERE indexrelid = ANY ($2::text[]::regclass[])`, [
        !hidden,
        hot.keystones,
      ]);
    const messages = await caught(hot);
    await hide(true);
    try {
      // By what is read alone, without the names.
      const reading = { ...hot.expected, indexes: [] };
      expect(faults(await replay.explain(messages, { plans: 'as they come' }), reading)).not.toEqual([]);
    } finally {
      await hide(false);
    }
  });

  it('opens a session from the standings of one organisation', async () => {
    const explained = await explain(HOT['who is asking'] ?? fail(), 'as they come');
    const standings = looks(explained).filter((look) => look.table === 'agreement_standings');
    expect(standings.map((look) => look.how)).not.toContain('Seq Scan');
    expect(standings.length).toBeGreaterThan(0);
  });
});

function fail(): never {
  throw new Error('no such operation');
}
