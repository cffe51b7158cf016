import { toGlobalId } from '../../apps/api/src/graphql/global-id';
import type { Facts, Hot } from './hot';
import { ENDPOINT } from './work-of-years';

const QUEUE = `query ($queue: VerdictQueue!) { verdictQueue(queue: $queue, first: 25) { count { text } items { since dueAt
  verdict { state statement newsroom { name } claim { number region { name } } latestRevision { headline rating label
    reviews { decision reason organization { name } } } } } } }`;
/** What one verdict hangs on; the queue looks at two hundred of them, each with what its action asks about. */
const WAITING = 201 * 40;
const queue = (
  name: string,
  expected: Hot['expected'],
  keystones: readonly string[],
  as: Hot['as'] = 'viewer',
): Hot => ({
  query: QUEUE,
  variables: () => ({ queue: name }),
  as,
  expected: { ...expected, indexes: [...expected.indexes] },
  keystones,
});

const CLAIMS = `nodes { number statement filedAt state theme owner { name } region { name }
  verdictSummaries { organizationName state rating label } } pageInfo { hasNextPage }`;
const busiest = ({ busiest: id }: Facts): { id: string } => ({ id: toGlobalId('Claim', id) });

/** The lists of the console that people have open all day, beside the inbox. */
export const HOT_LISTS: Readonly<Record<string, Hot>> = {
  'verdicts that wait for a vote': queue('TO_REVIEW', { indexes: ['verdicts_in_review'], rows: 3 * WAITING }, [
    'verdicts_in_review',
    'verdicts_waiting',
    'verdicts_at_work',
  ]),
  'verdicts that wait for the vote of somebody who shares nothing': queue(
    'TO_REVIEW',
    { indexes: ['verdicts_at_work|verdicts_live'], rows: 100 },
    ['verdicts_at_work', 'verdicts_live'],
    'nobody',
  ),
  'verdicts that were sent back': queue('SENT_BACK', { indexes: ['verdicts_at_work'], rows: WAITING }, [
    'verdicts_at_work',
    'verdicts_live',
  ]),
  drafts: queue('DRAFTS', { indexes: ['verdicts_at_work'], rows: WAITING }, ['verdicts_at_work', 'verdicts_live']),
  'verdicts that may be published': queue('PUBLISHABLE', { indexes: ['verdicts_at_work'], rows: WAITING }, [
    'verdicts_at_work',
    'verdicts_approved',
    'verdicts_waiting',
    'verdicts_live',
  ]),
  'verdicts that wait for a position': queue(
    'AWAITING_POSITION',
    { indexes: ['verdicts_approved'], rows: 3 * WAITING },
    ['verdicts_approved', 'verdicts_at_work', 'verdicts_waiting'],
    'office',
  ),
  'claims that somebody is asked to work on': {
    query: `{ claims(first: 25, filter: { assignedToMe: true }) { ${CLAIMS} } }`,
    expected: { indexes: ['claim_assignments_assignee|claim_assignments_person'], rows: 1_200 },
    keystones: [
      'claim_assignments_assignee',
      'claim_assignments_person',
      'claim_assignments_claim',
      'claim_assignments_live',
    ],
  },
  'the newest open claims of a province': {
    query: `query ($region: String) { claims(first: 25, filter: { regionCode: $region, state: OPEN }) { ${CLAIMS} } }`,
    variables: ({ mostPublished: { province } }) => ({ region: province }),
    expected: { indexes: ['claims_stream', 'claim_shares_stream'], rows: 12_000 },
    keystones: ['claim_shares_stream'],
  },
  'where somebody was mentioned': {
    query: `{ notifications(first: 25, unreadOnly: true, kinds: [MENTIONED, REPLIED]) { nodes { kind summary claimNumber eventType } pageInfo { hasNextPage } } }`,
    expected: { indexes: ['notifications_person|notifications_unread'], rows: 2_000 },
    keystones: ['notifications_person', 'notifications_unread', 'notifications_person_id_organization_id_event_id_key'],
  },
  'what readers report': {
    query: `{ errorReports(first: 25, state: OPEN) { nodes { text receivedAt factCheck { id current { headline } } } pageInfo { hasNextPage } } }`,
    expected: { indexes: ['error_reports_state|error_reports_newest'], rows: 100 },
    keystones: ['error_reports_state', 'error_reports_newest'],
  },
  'what readers have reported': {
    query: `{ errorReports(first: 25) { nodes { text note receivedAt contact factCheck { slug current { headline } } } pageInfo { hasNextPage } } }`,
    expected: { indexes: ['error_reports_newest'], rows: 200 },
    keystones: ['error_reports_newest', 'error_reports_state'],
  },
  'searches that somebody keeps': {
    query: `{ savedSearches { name query filter notify version } }`,
    expected: { indexes: ['saved_searches_name|saved_searches_notify'], rows: 100 },
    keystones: ['saved_searches_name', 'saved_searches_notify'],
  },
  'claims that answer a search, and how many of each kind': {
    query: `query ($query: String!, $filter: ClaimSearchFilterInput) { searchClaims(query: $query, filter: $filter, sort: RELEVANCE, first: 25,
      facets: [STATE, RATING, PROVINCE, THEME, STAGE, PLATFORM, OWNER, AGREEMENT, ENDORSEMENT]) { total { text } facets { facet buckets { label count } }
      edges { highlights { start end } node { number statement state theme owner { name } region { name } verdictSummaries { rating state } } } } }`,
    variables: () => ({ query: 'surat suara', filter: {} }),
    // A thousand are counted, each with what it is counted by.
    expected: { indexes: ['search_documents_match', 'claims_pkey|claims_id_owner_id_key'], rows: 25_000 },
    keystones: ['search_documents_match'],
  },
  'agreements in force': {
    query: `{ agreements(first: 25, inForce: true) { nodes { title state whyNotInForce until daysLeft openVersion { number state }
      currentVersion { level regions { name } parties { role organization { name } } } } pageInfo { hasNextPage } } }`,
    expected: { indexes: ['standings_kept_pkey', 'agreement_versions_agreement_id_number_key'], rows: 200 },
    keystones: ['standings_kept_pkey'],
  },
  'the page of a claim': {
    query: `query ($id: ID!) { claim(id: $id) { number demand verdictAgreement duplicateOf { number } duplicates { number owner { name } }
      assignments { personName organizationName endedAt outcome } audience { organizationName clause until } sharedUnder
      filedBy { displayName } viewerCan { action allowed refusal } } }`,
    variables: busiest,
    expected: { indexes: ['claims_duplicates', 'claim_assignments_claim', 'verdicts_claim'], rows: 400 },
    keystones: ['claims_duplicates'],
  },
  'who works on a claim': {
    query: `query ($id: ID!) { claim(id: $id) { assignments { personName organizationName endedAt outcome } } }`,
    variables: busiest,
    expected: { indexes: ['claim_assignments_claim'], rows: 100 },
    keystones: ['claim_assignments_claim', 'claim_assignments_live'],
  },
  'whether the findings on a claim agree': {
    query: `query ($id: ID!) { claim(id: $id) { verdictAgreement } }`,
    variables: busiest,
    expected: { indexes: ['verdicts_claim', 'verdict_revisions_verdict_id_number_key'], rows: 100 },
    keystones: ['verdicts_claim', 'verdicts_live'],
  },
  'what tells the same as a claim': {
    query: `query ($id: ID!) { claim(id: $id) { matches { decision methods claims { number } factCheck { slug } } } claimCluster(claimId: $id) { number state } }`,
    variables: busiest,
    expected: { indexes: ['claims_duplicates'], rows: 200 },
    keystones: ['claims_duplicates'],
  },
  'the people of an organisation': {
    query: `{ members(first: 25) { nodes { email roles person { displayName } } pageInfo { hasNextPage } } }`,
    expected: { indexes: ['memberships_organization'], rows: 200 },
    keystones: ['memberships_organization'],
  },
  'what was sent to an endpoint': {
    query: `query ($id: ID!) { webhook(id: $id) { deliveries(first: 25) { nodes { kind state slug tries { status failure } } pageInfo { hasNextPage } } } }`,
    variables: () => ({ id: toGlobalId('Webhook', ENDPOINT) }),
    expected: { indexes: ['webhook_deliveries_log'], rows: 300 },
    keystones: ['webhook_deliveries_log', 'webhook_deliveries_webhook_id_event_id_key', 'webhook_deliveries_waiting'],
  },
};
