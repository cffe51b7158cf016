import type { Facts, Hot } from './hot';

const HEAD = 'record_heads_pkey';
/** What the workflow asks about before it allows anything. */
const SITUATION = [
  'verdicts_pkey',
  'verdict_revisions_verdict_id_number_key',
  'reviews_one_per_newsroom|reviews_one_per_person',
];
/** As the console is answered when somebody has written. */
const AFTER = `verdict { id version state latestRevision { id number rating label headline explanation contentHash quorum
  authors { displayName } citations { evidenceId } reviews { id decision organization { name } reviewer { displayName } } } }`;

type Kind = 'draft' | 'sentBack' | 'publishable' | 'published';
const ofVersion =
  (kind: Kind, more: (world: Facts) => object = () => ({})) =>
  (world: Facts): Record<string, unknown> => ({
    input: { verdictId: world[kind].verdictId, expectedVersion: world[kind].version, ...more(world) },
  });
const ofContent =
  (kind: 'lastVote' | 'awaitingPosition', more: object = {}) =>
  (world: Facts): Record<string, unknown> => ({
    input: { verdictId: world[kind].verdictId, contentHash: world[kind].contentHash, ...more },
  });

/** From opening a verdict to taking back what was published of it: whatever follows in triggers is in the bounds. */
export const HOT_VERDICT_WRITES: Readonly<Record<string, Hot>> = {
  'a verdict is opened': {
    query: `mutation ($input: OpenVerdictInput!) { openVerdict(input: $input) { ${AFTER} } }`,
    variables: ({ ownClaim }) => ({ input: { claimId: ownClaim.id } }),
    expected: { indexes: [...SITUATION, HEAD], rows: 500 },
    keystones: [HEAD],
  },
  'a verdict is written': {
    query: `mutation ($input: EditVerdictInput!) { editVerdict(input: $input) { ${AFTER} } }`,
    variables: ofVersion('draft', () => ({ headline: 'Read from its indexes' })),
    expected: { indexes: [...SITUATION, HEAD], rows: 500 },
    keystones: ['endorsements_revision'],
  },
  'evidence is cited': {
    query: `mutation ($input: CiteEvidenceInput!) { citeEvidence(input: $input) { verdict { id version } } }`,
    variables: ofVersion('draft', ({ uncited }) => ({ evidenceIds: [uncited] })),
    expected: { indexes: [...SITUATION, 'evidence_pkey', HEAD], rows: 500 },
    keystones: ['evidence_pkey'],
  },
  'a verdict is submitted': {
    query: `mutation ($input: OfVerdictInput!) { submitVerdict(input: $input) { ${AFTER} } }`,
    variables: ofVersion('draft'),
    expected: { indexes: [...SITUATION, HEAD], rows: 2_000 },
    keystones: ['endorsements_revision'],
  },
  'the last vote approves a verdict': {
    query: `mutation ($input: ApproveVerdictInput!) { approveVerdict(input: $input) { ${AFTER} } }`,
    variables: ofContent('lastVote'),
    expected: { indexes: [...SITUATION, HEAD], rows: 500 },
    keystones: ['endorsements_revision'],
  },
  'a vote sends a verdict back': {
    query: `mutation ($input: RequestChangesInput!) { requestChanges(input: $input) { ${AFTER} } }`,
    variables: ofContent('lastVote', { reason: 'Read from its indexes' }),
    expected: { indexes: [...SITUATION, HEAD], rows: 500 },
    keystones: ['endorsements_revision'],
  },
  'a verdict is revised': {
    query: `mutation ($input: OfVerdictInput!) { reviseVerdict(input: $input) { ${AFTER} } }`,
    variables: ofVersion('sentBack'),
    expected: { indexes: [...SITUATION, HEAD], rows: 500 },
    keystones: ['verdict_revisions_verdict_id_number_key'],
  },
  'an office states its position': {
    query: `mutation ($input: EndorseRevisionInput!) { endorseRevision(input: $input) { verdict { id endorsements { position } } } }`,
    variables: ofContent('awaitingPosition', { position: 'SUPPORTS', text: 'Read from its indexes' }),
    as: 'office',
    expected: { indexes: [...SITUATION, HEAD], rows: 500 },
    keystones: ['endorsements_revision'],
  },
  'a verdict is published': {
    query: `mutation ($input: PublishFactCheckInput!) { publishFactCheck(input: $input) { factCheck { id slug } warnings { field rule message } } }`,
    variables: ofVersion('publishable'),
    expected: { indexes: [...SITUATION, HEAD], rows: 500 },
    keystones: ['endorsements_revision'],
  },
  'a correction is begun': {
    query: `mutation ($input: OfVerdictInput!) { correctVerdict(input: $input) { ${AFTER} } }`,
    variables: ofVersion('published'),
    expected: { indexes: [...SITUATION, HEAD], rows: 500 },
    keystones: ['verdict_revisions_verdict_id_number_key'],
  },
  'a fact-check is taken back': {
    query: `mutation ($input: ReasonedVerdictInput!) { retractFactCheck(input: $input) { factCheck { id slug state } } }`,
    variables: ofVersion('published', () => ({ reason: 'Read from its indexes' })),
    expected: { indexes: [...SITUATION, 'public_fact_checks_fact_check_id_key', HEAD], rows: 500 },
    keystones: ['endorsements_revision'],
  },
};
