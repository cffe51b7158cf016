import { DISTORTIONS, POSITIONS, REVIEW_DECISIONS, VERDICT_QUEUES, VERDICT_STATES } from '#libs/verdicts';
import { registerEnumType } from '@nestjs/graphql';
import { enumOf } from '../graphql/enum-of';

export const VerdictStateEnum = enumOf(VERDICT_STATES);
export const DistortionEnum = enumOf(DISTORTIONS);
export const ReviewDecisionEnum = enumOf(REVIEW_DECISIONS);
export const PositionEnum = enumOf(POSITIONS);
export const VerdictQueueEnum = enumOf(VERDICT_QUEUES);
export const VerdictAgreementEnum = enumOf(['SINGLE', 'AGREE', 'DIVERGE'] as const);

registerEnumType(VerdictStateEnum, {
  name: 'VerdictState',
  description: 'Where a verdict stands.',
  valuesMap: {
    DRAFT: { description: 'Being written; its content is for its newsroom alone.' },
    IN_REVIEW: { description: 'Submitted and frozen; reviewers vote on it.' },
    CHANGES_REQUESTED: { description: 'A reviewer has sent the revision back.' },
    APPROVED: { description: 'The quorum is met; it can be published once window and embargo are over.' },
    PUBLISHED: { description: 'Public.' },
    WITHDRAWN: { description: 'Taken back before it was public.' },
    RETRACTED: { description: 'Was public and was taken back; a notice stays at its address.' },
  },
});
registerEnumType(DistortionEnum, {
  name: 'Distortion',
  description: 'A kind of distortion, apart from the rating; several may hold.',
  valuesMap: {
    FALSE_CONTEXT: { description: 'Genuine content in a false context.' },
    FALSE_CONNECTION: { description: 'Headline or picture that the content does not support.' },
    MANIPULATED: { description: 'Genuine content that was altered.' },
    FABRICATED: { description: 'Made up altogether.' },
    IMPOSTOR: { description: 'Pretends to come from somebody else.' },
    MISLEADING_CONTENT: { description: 'Presented so as to mislead.' },
    SATIRE: { description: 'Satire or parody taken for fact.' },
  },
});
registerEnumType(ReviewDecisionEnum, {
  name: 'ReviewDecision',
  description: 'What a reviewer says of a revision.',
  valuesMap: {
    APPROVE: { description: 'Counts towards the quorum.' },
    REQUEST_CHANGES: { description: 'Sends the revision back and closes its reviews.' },
  },
});
registerEnumType(PositionEnum, {
  name: 'Position',
  description: "A supervisor's position on a revision. It changes no rating and blocks nothing.",
  valuesMap: {
    SUPPORTS: { description: 'The office supports the finding.' },
    OBJECTS: { description: 'The office objects to it.' },
    DATA_CLARIFICATION: { description: 'The office adds or corrects data.' },
    NO_POSITION: { description: 'The office takes no position.' },
  },
});
registerEnumType(VerdictAgreementEnum, {
  name: 'VerdictAgreement',
  description: 'Whether the findings of several newsrooms on one claim agree.',
  valuesMap: {
    SINGLE: { description: 'There is one finding.' },
    AGREE: { description: 'All have the same rating.' },
    DIVERGE: { description: 'Ratings differ.' },
  },
});
registerEnumType(VerdictQueueEnum, {
  name: 'VerdictQueue',
  description: 'What waits for the viewer, each by the action that ends the waiting.',
  valuesMap: {
    TO_REVIEW: { description: 'Revisions on which the viewer may vote and its newsroom has not.' },
    SENT_BACK: { description: "The own newsroom's, sent back by a reviewer." },
    DRAFTS: { description: "The own newsroom's drafts, the last edited first." },
    AWAITING_POSITION: {
      description: "Approved revisions on which the viewer's office may state a position and has not.",
    },
    PUBLISHABLE: {
      description: "The own newsroom's, approved, with window and embargo over, for an editor to publish.",
    },
  },
});
