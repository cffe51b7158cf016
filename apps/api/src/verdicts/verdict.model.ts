import type {
  Citation,
  Distortion,
  Endorsement,
  Position,
  Rating,
  Review,
  ReviewDecision,
  Revision,
  Verdict,
} from '#libs/verdicts';
import type { VerdictState } from '#libs/verdicts';
import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { ConnectionOf } from '../graphql/connection';
import { toGlobalId } from '../graphql/global-id';
import { NodeInterface } from '../graphql/node';
import { RatingEnum } from '../organizations/organizations.enums';
import { DistortionEnum, PositionEnum, ReviewDecisionEnum, VerdictStateEnum } from './verdict.enums';

@ObjectType('Verdict', {
  implements: () => [NodeInterface],
  description: "One newsroom's finding on one claim, in revisions.",
})
export class VerdictModel extends NodeInterface {
  @Field(() => ID, { description: 'The claim it checks.' })
  claimId: string;

  @Field(() => String, {
    description: "The claim's statement as it was filed; kept also when the claim can no longer be read.",
  })
  statement: string;

  @Field(() => VerdictStateEnum, {
    description: 'Where it stands. What is drafted after a submission shows to its newsroom alone.',
  })
  state: VerdictState;

  @Field(() => Boolean, { description: 'Whether partners may see that a draft exists.' })
  announced: boolean;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was submitted first.' })
  firstSubmittedAt: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was withdrawn.' })
  withdrawnReason: string | null;

  @Field(() => Boolean, { description: 'Whether it came from an archive and was never reviewed here.' })
  imported: boolean;

  @Field(() => Int, { nullable: true, description: 'Expected by changes; for its newsroom alone.' })
  version: number | null;

  @Field(() => [ID], { nullable: true, description: 'Agreements it is shared under; for its newsroom alone.' })
  agreementIds: string[] | null;

  @Field(() => ID, { nullable: true, description: 'The verdict it was taken over from; for its newsroom alone.' })
  movedFromId: string | null;

  uuid: string;
  ownerId: string;
}

@ObjectType('VerdictRevision', {
  description: 'What a verdict says at one time; frozen with its hash when it is submitted.',
})
export class RevisionModel {
  @Field(() => ID, { description: 'Opaque id.' })
  id: string;

  @Field(() => Int, { description: 'Counted from 1 in each verdict.' })
  number: number;

  @Field(() => RatingEnum, { nullable: true, description: 'Canonical rating.' })
  rating: Rating | null;

  @Field(() => String, { nullable: true, description: "The newsroom's own word for it." })
  label: string | null;

  @Field(() => [DistortionEnum], { description: 'Kinds of distortion.' })
  distortions: Distortion[];

  @Field(() => String, { nullable: true, description: 'Headline.' })
  headline: string | null;

  @Field(() => String, { nullable: true, description: 'Explanation, in Markdown without HTML.' })
  explanation: string | null;

  @Field(() => String, { nullable: true, description: 'Conclusion.' })
  conclusion: string | null;

  @Field(() => String, { nullable: true, description: 'What it corrects, when it is a correction.' })
  correctionNote: string | null;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'When it was submitted and frozen; null for a draft.',
  })
  submittedAt: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'SHA-256 of its canonical content; what reviews, positions and publication refer to.',
  })
  contentHash: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Approvals it needs, by the protocol in force when it was submitted.',
  })
  quorum: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether other newsrooms review it; otherwise another editor of its own.',
  })
  sharedReview: boolean | null;

  @Field(() => Int, { nullable: true, description: 'Hours that the supervisor has to answer, from the approval on.' })
  endorsementHours: number | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Not to be published before this.' })
  embargoUntil: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When the quorum was met.' })
  approvedAt: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was withdrawn.' })
  withdrawnAt: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was withdrawn.' })
  withdrawnReason: string | null;

  uuid: string;
  authorIds: string[];
}

@ObjectType('Citation', { description: 'Evidence that a revision rests on.' })
export class CitationModel {
  @Field(() => ID, { description: 'The evidence.' })
  evidenceId: string;

  @Field(() => String, { description: 'Its content hash, as it entered the hash of the revision.' })
  contentHash: string;
}

@ObjectType('ReviewPassage', { description: 'A passage that a reviewer speaks of.' })
export class PassageModel {
  @Field(() => String, { description: 'The words as they stood.' })
  quote: string;

  @Field(() => String, { description: 'What the reviewer says about them.' })
  comment: string;
}

@ObjectType('Review', { description: "Another newsroom's vote on one revision." })
export class ReviewModel {
  @Field(() => ID, { description: 'Opaque id.' })
  id: string;

  @Field(() => ID, { description: 'The verdict it is about.' })
  verdictId: string;

  @Field(() => ReviewDecisionEnum, { description: 'The vote.' })
  decision: ReviewDecision;

  @Field(() => String, { nullable: true, description: 'The reason, or a note.' })
  reason: string | null;

  @Field(() => [PassageModel], { description: 'Passages that it is about.' })
  passages: PassageModel[];

  @Field(() => String, { description: 'Hash of the content that was voted on.' })
  contentHash: string;

  @Field(() => GraphQLISODateTime, { description: 'When.' })
  createdAt: Date;

  organizationId: string;
  reviewerId: string;
}

@ObjectType('Endorsement', { description: "A supervisor's own statement on one revision, apart from the verdict." })
export class EndorsementModel {
  @Field(() => ID, { description: 'Opaque id.' })
  id: string;

  @Field(() => ID, { description: 'The verdict it is about.' })
  verdictId: string;

  @Field(() => PositionEnum, { description: 'The position.' })
  position: Position;

  @Field(() => String, { description: 'The statement.' })
  text: string;

  @Field(() => String, { nullable: true, description: 'The regulation that it rests on.' })
  regulation: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Number of the revision it was given to; null when the viewer does not read that revision.',
  })
  revisionNumber: number | null;

  @Field(() => String, { description: 'Hash of the content it was given to.' })
  contentHash: string;

  @Field(() => GraphQLISODateTime, { description: 'When.' })
  createdAt: Date;

  @Field(() => Boolean, { description: 'Whether the office has replaced it since.' })
  replaced: boolean;

  organizationId: string;
}

@ObjectType({ description: 'A page of reviews, the newest first.' })
export class ReviewConnection extends ConnectionOf(ReviewModel) {}

@ObjectType({ description: 'A page of positions, the newest first.' })
export class EndorsementConnection extends ConnectionOf(EndorsementModel) {}

/** What is counted and decided inside a newsroom is for the newsroom; others act on the content that they have read. */
export function toVerdictModel(verdict: Verdict, viewer: string | null): VerdictModel {
  const own = verdict.ownerId === viewer;
  return Object.assign(new VerdictModel(), {
    id: toGlobalId('Verdict', verdict.id),
    uuid: verdict.id,
    ownerId: verdict.ownerId,
    claimId: toGlobalId('Claim', verdict.claimId),
    statement: verdict.statement,
    state: verdict.state,
    announced: verdict.announced,
    firstSubmittedAt: verdict.firstSubmittedAt,
    withdrawnReason: verdict.withdrawnReason,
    imported: verdict.imported,
    version: own ? verdict.version : null,
    agreementIds: own ? verdict.audience.map((id) => toGlobalId('Agreement', id)) : null,
    movedFromId: own && verdict.movedFrom ? toGlobalId('Verdict', verdict.movedFrom) : null,
  });
}

export function toRevisionModel({ id, authors, ...revision }: Revision): RevisionModel {
  return Object.assign(new RevisionModel(), {
    ...revision,
    id: toGlobalId('VerdictRevision', id),
    uuid: id,
    authorIds: authors,
  });
}

export const toCitationModel = ({ evidenceId, contentHash }: Citation): CitationModel => ({
  evidenceId: toGlobalId('Evidence', evidenceId),
  contentHash,
});

export const toReviewModel = (review: Review): ReviewModel => ({
  ...review,
  id: toGlobalId('Review', review.id),
  verdictId: toGlobalId('Verdict', review.verdictId),
});

export const toEndorsementModel = (endorsement: Endorsement): EndorsementModel => ({
  ...endorsement,
  id: toGlobalId('Endorsement', endorsement.id),
  verdictId: toGlobalId('Verdict', endorsement.verdictId),
});
