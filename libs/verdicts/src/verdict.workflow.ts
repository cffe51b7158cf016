import { type Condition, type Decision, type Transition, Workflow } from '#libs/kernel';

export const VERDICT_STATES = [
  'DRAFT',
  'IN_REVIEW',
  'CHANGES_REQUESTED',
  'APPROVED',
  'PUBLISHED',
  'WITHDRAWN',
  'RETRACTED',
] as const;
export type VerdictState = (typeof VERDICT_STATES)[number];

export const VERDICT_ACTIONS = [
  'OPEN',
  'EDIT',
  'SUBMIT',
  'APPROVE',
  'REQUEST_CHANGES',
  'REVISE',
  'WITHDRAW',
  'PUBLISH',
  'CORRECT',
  'RETRACT',
  'ENDORSE',
  'MOVE',
] as const;
export type VerdictAction = (typeof VERDICT_ACTIONS)[number];

/** Everything the table asks. Plain answers, so that each refusal can be reached and proved without a database. */
export interface VerdictFacts {
  readonly state: VerdictState | null;
  /** The acting member's role allows it in its own organisation. */
  readonly mayWrite: boolean;
  readonly mayReview: boolean;
  readonly mayWithdraw: boolean;
  readonly mayPublish: boolean;
  readonly mayRetract: boolean;
  readonly mayEndorse: boolean;
  readonly isEditor: boolean;
  readonly isSupervisor: boolean;
  /** Acts for the verdict's newsroom. */
  readonly ownVerdict: boolean;
  readonly ownClaim: boolean;
  readonly checkGranted: boolean;
  readonly reviewGranted: boolean;
  readonly endorseGranted: boolean;
  /** This newsroom has a live verdict on the claim. */
  readonly liveVerdict: boolean;
  /** The newsroom reads the claim, be it only what an agreement left it after its end. */
  readonly claimReadable: boolean;
  /** The claim is its own, or it takes part in it under an agreement in force. */
  readonly claimInReach: boolean;
  /** What the client expects is what is there. */
  readonly versionMatches: boolean;
  readonly contentMatches: boolean;
  readonly hasRating: boolean;
  readonly labelFits: boolean;
  readonly hasHeadline: boolean;
  readonly hasExplanation: boolean;
  readonly citesEvidence: boolean;
  readonly hasCorrectionNote: boolean;
  readonly hasReason: boolean;
  /** A version stands in public, also while its correction is on its way. */
  readonly isPublic: boolean;
  /** The acting person wrote or submitted this revision. */
  readonly isAuthor: boolean;
  /** Other newsrooms review; otherwise another editor of the own one. */
  readonly sharedReview: boolean;
  readonly sameMediaGroup: boolean;
  /** This newsroom, or this person for another newsroom, has voted on this revision. */
  readonly hasVoted: boolean;
  /** An approval now would meet the quorum. */
  readonly completesQuorum: boolean;
  readonly quorumMet: boolean;
  readonly embargoOver: boolean;
  readonly windowOver: boolean;
  /** The office's region covers the claim. */
  readonly coversRegion: boolean;
  /** The revision meant is the approved one at work, or the one in public. */
  readonly revisionApproved: boolean;
  /** The claim to move to is the newsroom's own and free of a live verdict of it. */
  readonly targetOwned: boolean;
  readonly targetFree: boolean;
}

type Flag = { [K in keyof VerdictFacts]: VerdictFacts[K] extends boolean ? K : never }[keyof VerdictFacts];

const needs = (flag: Flag, refusal: string, says: string): Condition<VerdictFacts> => ({
  refusal,
  says,
  holds: (f) => f[flag],
});
const unless = (flag: Flag, refusal: string, says: string): Condition<VerdictFacts> => ({
  refusal,
  says,
  holds: (f) => !f[flag],
});

const OWN = needs('ownVerdict', 'NOT_YOUR_VERDICT', "of the verdict's newsroom");
const WRITER = needs('mayWrite', 'ROLE_NEEDED', 'journalist or editor');
const VERSION = needs('versionMatches', 'STALE_VERSION', 'expected version');
const CONTENT = needs('contentMatches', 'STALE_CONTENT', 'the content that was read is the content there is');
const REASON = needs('hasReason', 'REASON_MISSING', 'a reason');
const PUBLIC = needs('isPublic', 'NOT_PUBLISHED', 'a version stands in public');
const CHECKS = unless('isSupervisor', 'SUPERVISOR_DOES_NOT_CHECK', 'not a supervisor');

const REVIEWER: readonly Condition<VerdictFacts>[] = [
  needs('mayReview', 'ROLE_NEEDED', 'journalist or editor'),
  CHECKS,
  {
    refusal: 'OWN_NEWSROOM_CANNOT_REVIEW',
    says: 'another newsroom, where the claim is shared',
    holds: (f) => !f.sharedReview || !f.ownVerdict,
  },
  {
    refusal: 'REVIEW_NOT_GRANTED',
    says: '`REVIEW` under an agreement through which it reads the verdict',
    holds: (f) => (f.sharedReview ? f.reviewGranted : f.ownVerdict),
  },
  {
    refusal: 'EDITOR_NEEDED',
    says: 'for an unshared claim an editor of the same newsroom',
    holds: (f) => f.sharedReview || f.isEditor,
  },
  unless('isAuthor', 'AUTHOR_CANNOT_REVIEW', 'not an author'),
  unless('sameMediaGroup', 'SAME_MEDIA_GROUP', "not the same media group as the author's"),
  unless('hasVoted', 'ALREADY_VOTED', 'one vote per newsroom, and per person'),
  CONTENT,
];

/** In the order in which a writer would put them right. */
export const COMPLETE: readonly Condition<VerdictFacts>[] = [
  needs('hasRating', 'RATING_MISSING', 'rating'),
  needs('labelFits', 'LABEL_DOES_NOT_FIT', "a label of the newsroom's for that rating, or a usual one"),
  needs('hasHeadline', 'HEADLINE_MISSING', 'headline'),
  needs('hasExplanation', 'EXPLANATION_MISSING', 'explanation'),
  needs('citesEvidence', 'EVIDENCE_MISSING', 'at least one cited evidence that stands'),
  needs('hasCorrectionNote', 'CORRECTION_NOTE_MISSING', 'for a correction its note'),
];

const REVIEWER_WORDS = 'reviewer';
const NEWSROOM = "authors' newsroom";
const EDITOR_OF_IT = 'editor of it';
const LIAISON = 'liaison with `ENDORSE`';

const endorse = (state: VerdictState): Transition<VerdictState, VerdictAction, VerdictFacts> => ({
  from: [state],
  action: 'ENDORSE',
  who: LIAISON,
  requires: [
    needs('mayEndorse', 'ROLE_NEEDED', 'liaison'),
    needs('isSupervisor', 'NOT_A_SUPERVISOR', 'of a supervisor'),
    needs('endorseGranted', 'ENDORSE_NOT_GRANTED', '`ENDORSE` under an agreement through which it reads the verdict'),
    needs('coversRegion', 'OUT_OF_REGION', "the office's region covers the claim"),
    needs('revisionApproved', 'REVISION_NOT_APPROVED', 'an approved or published revision'),
    CONTENT,
  ],
  to: [state],
});

export const verdictWorkflow = new Workflow<VerdictState, VerdictAction, VerdictFacts>('Verdict', VERDICT_STATES, [
  {
    from: [null],
    action: 'OPEN',
    who: 'journalist or editor',
    requires: [
      WRITER,
      CHECKS,
      {
        refusal: 'CHECK_NOT_GRANTED',
        says: 'own claim, or `CHECK` under an agreement through which it reads the claim',
        holds: (f) => f.ownClaim || f.checkGranted,
      },
      unless('liveVerdict', 'VERDICT_EXISTS', 'no live verdict of this newsroom on the claim'),
    ],
    to: ['DRAFT'],
  },
  { from: ['DRAFT'], action: 'EDIT', who: NEWSROOM, requires: [OWN, WRITER, VERSION], to: ['DRAFT'] },
  {
    from: ['DRAFT'],
    action: 'SUBMIT',
    who: 'journalist or editor of it',
    requires: [
      OWN,
      WRITER,
      VERSION,
      needs('claimInReach', 'CLAIM_OUT_OF_REACH', 'own claim, or one it reads under an agreement in force'),
      ...COMPLETE,
    ],
    to: ['IN_REVIEW'],
  },
  {
    from: ['IN_REVIEW'],
    action: 'APPROVE',
    who: REVIEWER_WORDS,
    requires: REVIEWER,
    to: ['IN_REVIEW', 'APPROVED'],
    target: (f) => (f.completesQuorum ? 'APPROVED' : 'IN_REVIEW'),
  },
  {
    from: ['IN_REVIEW'],
    action: 'REQUEST_CHANGES',
    who: REVIEWER_WORDS,
    requires: [...REVIEWER, REASON],
    to: ['CHANGES_REQUESTED'],
  },
  { from: ['CHANGES_REQUESTED'], action: 'REVISE', who: NEWSROOM, requires: [OWN, WRITER, VERSION], to: ['DRAFT'] },
  {
    from: ['IN_REVIEW', 'APPROVED'],
    action: 'WITHDRAW',
    who: EDITOR_OF_IT,
    requires: [OWN, needs('mayWithdraw', 'ROLE_NEEDED', 'editor'), VERSION, REASON],
    to: ['WITHDRAWN', 'PUBLISHED'],
    // Of a correction only the correction is withdrawn: what it was to replace stands.
    target: (f) => (f.isPublic ? 'PUBLISHED' : 'WITHDRAWN'),
  },
  {
    from: ['APPROVED'],
    action: 'PUBLISH',
    who: EDITOR_OF_IT,
    requires: [
      OWN,
      needs('mayPublish', 'ROLE_NEEDED', 'editor'),
      VERSION,
      needs('claimReadable', 'CLAIM_OUT_OF_REACH', 'the claim can be read'),
      needs('quorumMet', 'QUORUM_NOT_MET', 'the quorum, on this very revision'),
      needs('embargoOver', 'EMBARGOED', 'embargo over'),
      needs('windowOver', 'ENDORSEMENT_WINDOW_OPEN', 'endorsement window over or answered'),
    ],
    to: ['PUBLISHED'],
  },
  { from: ['PUBLISHED'], action: 'CORRECT', who: NEWSROOM, requires: [OWN, WRITER, VERSION], to: ['DRAFT'] },
  {
    from: ['PUBLISHED', 'DRAFT', 'IN_REVIEW', 'CHANGES_REQUESTED', 'APPROVED'],
    action: 'RETRACT',
    who: EDITOR_OF_IT,
    requires: [OWN, needs('mayRetract', 'ROLE_NEEDED', 'editor'), PUBLIC, VERSION, REASON],
    to: ['RETRACTED'],
  },
  ...(['APPROVED', 'PUBLISHED', 'DRAFT', 'IN_REVIEW', 'CHANGES_REQUESTED'] as const).map(endorse),
  {
    from: ['DRAFT', 'IN_REVIEW', 'CHANGES_REQUESTED', 'APPROVED'],
    action: 'MOVE',
    who: NEWSROOM,
    requires: [
      OWN,
      WRITER,
      VERSION,
      unless('isPublic', 'ALREADY_PUBLIC', 'no version stands in public'),
      unless('claimReadable', 'CLAIM_STILL_READABLE', 'its claim can no longer be read'),
      needs('targetOwned', 'NOT_YOUR_CLAIM', 'to a claim of its own'),
      needs('targetFree', 'VERDICT_EXISTS', 'without a live verdict of this newsroom'),
    ],
    to: ['WITHDRAWN'],
  },
]);

export function decideVerdict(action: VerdictAction, facts: VerdictFacts): Decision<VerdictState> {
  return verdictWorkflow.decide(facts.state, action, facts);
}
