import { encodeCursor } from '#libs/kernel';
import { toGlobalId } from '../../apps/api/src/graphql/global-id';
import type { WorldFacts } from '../../bench/data';
import type { JobSubjects } from './job-subjects';
import type { Expected } from './plan-rules';
import type { Subjects } from './write-subjects';

const PAGE = 25;

export interface Facts extends WorldFacts, Subjects, JobSubjects {
  /** Of the sampled claims the one with most in its record. */
  readonly busiest: string;
  /** Where most is published: a newsroom, with a region and its province. */
  readonly mostPublished: { readonly newsroom: string; readonly region: string; readonly province: string };
}

export interface Hot {
  readonly query?: string;
  /** Instead of a query: a page of the public site, at another address each time, since pages are kept in memory. */
  readonly page?: (world: Facts, n: number) => string;
  readonly variables?: (world: Facts) => Record<string, unknown>;
  readonly as?: 'viewer' | 'nobody' | 'office' | 'public';
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

/** A place in a list, another one for each n. */
const before = (n: number): string =>
  encodeCursor({ at: new Date(Date.now() - n * 1_000), id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' });

/**
 * What people wait for, as the console asks it. The rows of a page are PAGE + 1 of each of the viewer's streams, some more of the
 * one of which it reads some themes alone, and what hangs on the claims of the page, each probed by key: a bound that does not
 * depend on how many claims there are. A filter passes over what it does not keep, in the order of the streams.
 */
export const HOT: Readonly<Record<string, Hot>> = {
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
  'a verdict with what may be done with it': {
    query: `query ($id: ID!) { verdict(id: $id) { state version latestRevision { headline rating quorum authors { displayName } citations { evidenceId }
      reviews { decision organization { name } } } viewerCan { action allowed refusal } endorsements { position } factCheck { slug } } }`,
    variables: ({ lastVote }) => ({ id: lastVote.verdictId }),
    expected: {
      indexes: ['verdicts_pkey', 'verdict_revisions_verdict_id_number_key', 'endorsements_revision'],
      rows: 400,
    },
    keystones: ['endorsements_revision'],
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
  'the fact-checks of a newsroom, on a page behind the first': {
    page: ({ mostPublished: { newsroom } }, n) => `/redaksi/${newsroom}?after=${before(n)}`,
    expected: { indexes: ['public_fact_checks_newsroom', 'public_fact_checks_ratings'], rows: 1_300 },
    keystones: ['public_fact_checks_newsroom', 'public_fact_checks_ratings'],
  },
  'the fact-checks of a province': {
    page: ({ mostPublished: { province } }, n) => `/wilayah/${province}?after=${before(n)}`,
    expected: { indexes: ['public_fact_checks_region_2'], rows: 2_500 },
    keystones: ['public_fact_checks_region_2'],
  },
  'the corrections and retractions': {
    page: (_, n) => `/ralat?after=${before(n)}`,
    expected: { indexes: ['fact_check_versions_corrections', 'public_fact_checks_retracted'], rows: 300 },
    keystones: ['fact_check_versions_corrections'],
  },
  'the corrections and retractions of a newsroom': {
    page: ({ mostPublished: { newsroom } }, n) => `/ralat?newsroom=${newsroom}&after=${before(n)}`,
    expected: { indexes: ['fact_check_versions_own_corrections'], rows: 300 },
    keystones: ['fact_check_versions_own_corrections', 'fact_check_versions_corrections'],
  },
  "the log of the supervisors' positions": {
    page: (_, n) => `/pengawas?after=${before(n)}`,
    expected: { indexes: ['endorsements_newest'], rows: 1_000 },
    keystones: ['endorsements_newest'],
  },
  'the positions on what circulates in a province': {
    page: ({ mostPublished: { province } }, n) => `/pengawas?region=${province}&after=${before(n)}`,
    expected: { indexes: ['public_fact_checks_place'], rows: 8_000 },
    keystones: ['public_fact_checks_place'],
  },
};
