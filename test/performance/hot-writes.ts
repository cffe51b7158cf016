import { toGlobalId } from '../../apps/api/src/graphql/global-id';
import type { Facts, Hot } from './hot';

const attached = ({ attachTo }: Facts): string => toGlobalId('Claim', attachTo[3] ?? '');
/** What a write stands on, whatever it writes: its claim, and the end of that claim's record. */
const CLAIM = 'claims_pkey|claims_id_owner_id_key';
const HEAD = 'record_heads_pkey';
/** Who reads a claim is found out of all that is in force for each of its partners: more than a claim's own rows, and no more with more claims. */
const WITH_READERS = 2_000;
const SEEN = [
  { platform: 'X', url: 'https://x.com/akun/status/1', account: '@akun', quote: 'Read from its indexes' },
  { platform: 'WHATSAPP', quote: 'Read from its indexes' },
];

/** A write also looks at what it hangs on, and at each thing that its rows refer to. */
export const HOT_WRITES: Readonly<Record<string, Hot>> = {
  'a claim is filed': {
    query: `mutation ($input: FileClaimInput!) { fileClaim(input: $input) { alreadyFiled
      claim { id number statement theme stage region { code } appearances(first: 100) { nodes { url account quote } } } } }`,
    variables: ({ ownClaim: { region, theme, stage, agreementIds } }) => ({
      input: {
        statement: 'Nobody has filed this before',
        regionCode: region,
        theme,
        stage,
        agreementIds,
        appearances: SEEN,
        idempotencyKey: 'Read from its indexes',
      },
    }),
    expected: { indexes: ['claims_statement', 'idempotency_keys_pkey', HEAD], rows: WITH_READERS },
    keystones: [HEAD],
  },
  'a claim is filed that is there': {
    query: `mutation ($input: FileClaimInput!) { fileClaim(input: $input) { alreadyFiled claim { id number } } }`,
    variables: ({ ownClaim: { statement, region, theme, stage, agreementIds } }) => ({
      input: { statement, regionCode: region, theme, stage, agreementIds, appearances: SEEN },
    }),
    expected: { indexes: ['claims_statement', CLAIM, HEAD], rows: 400 },
    keystones: ['claims_statement', 'claims_statement_key'],
  },
  "a partner's claim is joined": {
    query: `mutation ($input: JoinClaimInput!) { joinClaim(input: $input) { added asked claim { id number } } }`,
    variables: ({ partnersClaim: claimId }) => ({ input: { claimId, appearances: SEEN } }),
    expected: { indexes: [CLAIM, 'appearances_claim', HEAD], rows: 400 },
    keystones: ['appearances_claim', 'appearances_url'],
  },
  'it is said where a claim was seen': {
    query: `mutation ($input: AddAppearanceInput!) { addAppearance(input: $input) { appearance { id url } } }`,
    variables: ({ partnersClaim: claimId }) => ({ input: { claimId, ...SEEN[0] } }),
    expected: { indexes: [CLAIM, 'appearances_pkey', HEAD], rows: 400 },
    keystones: [HEAD],
  },
  'evidence is attached to a claim': {
    query: `mutation ($input: AttachStatementInput!) { attachStatement(input: $input) { evidence { id } } }`,
    variables: (facts) => ({ input: { claimId: attached(facts), title: 'Read from its indexes', text: 'Said' } }),
    expected: { indexes: [CLAIM, 'evidence_claim|evidence_content', HEAD], rows: 400 },
    keystones: [HEAD],
  },
  'a claim is commented on': {
    query: `mutation ($input: AddCommentInput!) { addComment(input: $input) { comment { id } } }`,
    variables: (facts) => ({ input: { claimId: attached(facts), body: 'Read from its indexes' } }),
    expected: { indexes: [CLAIM, 'comments_claim', HEAD], rows: 400 },
    keystones: ['comments_claim'],
  },
  'a comment is answered, and its author named': {
    query: `mutation ($input: AddCommentInput!) { addComment(input: $input) { comment { id mentions } } }`,
    variables: ({ partnersClaim: claimId, comment }) => ({
      input: { claimId, body: 'Read from its indexes', replyTo: comment.id, mentions: [comment.authorId] },
    }),
    expected: { indexes: [CLAIM, 'comments_pkey', 'memberships_organization', HEAD], rows: WITH_READERS },
    keystones: ['memberships_organization'],
  },
  'a colleague is asked to work on a claim': {
    query: `mutation ($input: AssignClaimInput!) { assignClaim(input: $input) { assignment { id } } }`,
    variables: ({ ownClaim: { id: claimId }, colleague: personId }) => ({ input: { claimId, personId } }),
    expected: { indexes: [CLAIM, 'memberships_live', 'claim_assignments_pkey', HEAD], rows: 400 },
    keystones: [HEAD],
  },
  'a partner is asked to work on a claim': {
    query: `mutation ($input: AssignClaimInput!) { assignClaim(input: $input) { assignment { id } } }`,
    variables: ({ ownClaim: { id: claimId }, partner: organizationId }) => ({ input: { claimId, organizationId } }),
    expected: { indexes: [CLAIM, 'claim_assignments_pkey', HEAD], rows: WITH_READERS },
    keystones: [HEAD],
  },
  'an agreement is suspended': {
    query: `mutation ($input: AgreementReasonInput!) { suspendAgreement(input: $input) { agreement { id } } }`,
    variables: ({ ownClaim: { agreementIds } }) => ({
      input: { agreementId: agreementIds[0], reason: 'Read from its indexes' },
    }),
    // What it leaves to its parties is worked out from their agreements: nothing that was shared under it is looked at.
    expected: { indexes: ['agreement_standings_pkey', 'person_sessions_pkey', HEAD], rows: 1_000 },
    keystones: ['agreement_standings_pkey'],
  },
};
