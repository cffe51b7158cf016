import type { ElectionStage, RiskTheme } from '#libs/access';
import type { ClaimState, DismissalReason, Platform } from '#libs/claims';
import { InputType } from '@nestjs/graphql';
import { ElectionStageEnum, RiskThemeEnum } from '../graphql/claim-terms.enums';
import {
  AudienceField,
  EnumField,
  ExpectedVersionField,
  FlagField,
  IdField,
  IdempotencyKeyField,
  IdsField,
  InputsField,
  InstantField,
  RegionCodeField,
  TextField,
} from '../graphql/input-fields';
import { AssignmentAnswerEnum, ClaimStateEnum, DismissalReasonEnum, PlatformEnum } from './claims.enums';

const AUDIENCE = 'Fewer agreements than those through which the organisation takes part; left out means all of them.';
const VERSION = 'Refused with STALE_VERSION when the claim has been changed since this version was read.';

/** What lists and searches of claims are narrowed to alike. */
@InputType({ isAbstract: true })
export class ClaimFactsFilterInput {
  @IdField('Only those shared under this agreement.', { nullable: true })
  agreementId?: string | null;

  @RegionCodeField('Only of this region and all below it, as a code: 17 or 17.71.', { nullable: true })
  regionCode?: string | null;

  @EnumField(RiskThemeEnum, 'Only about this.', { nullable: true })
  theme?: RiskTheme | null;

  @EnumField(ElectionStageEnum, 'Only of this stage.', { nullable: true })
  stage?: ElectionStage | null;

  @EnumField(ClaimStateEnum, 'Only in this state.', { nullable: true })
  state?: ClaimState | null;

  @FlagField('Only with an open assignment to the viewer.', { nullable: true })
  assignedToMe?: boolean | null;
}

@InputType({ description: 'Narrows a list of claims; what is left out does not narrow it.' })
export class ClaimFilterInput extends ClaimFactsFilterInput {
  @FlagField("Only the organisation's own.", { nullable: true })
  mine?: boolean | null;
}

@InputType({ description: 'Where a claim was seen. An address, an account or a quote is needed.' })
export class AppearanceInput {
  @EnumField(PlatformEnum, 'Where it was seen.')
  platform: Platform;

  @TextField('Address, http or https.', { max: 2000, nullable: true })
  url?: string | null;

  @TextField('Account that posted it.', { max: 200, nullable: true })
  account?: string | null;

  @TextField('What it said there.', { max: 20_000, nullable: true })
  quote?: string | null;

  @InstantField('When it was posted.', { nullable: true })
  postedAt?: Date | null;

  @InstantField('When it was seen; now, when left out.', { nullable: true })
  seenAt?: Date | null;
}

@InputType({ description: 'A new claim.' })
export class FileClaimInput {
  @TextField('What is claimed, in its own words, 3 to 10,000 characters.', { max: 20_000 })
  statement: string;

  @RegionCodeField('Where it circulates: a Kemendagri code, or empty for the whole country.')
  regionCode: string;

  @EnumField(RiskThemeEnum, 'What it is about.')
  theme: RiskTheme;

  @EnumField(ElectionStageEnum, 'Stage of the election.')
  stage: ElectionStage;

  @TextField('Language of the statement, ISO 639; `id` when left out.', { max: 3, nullable: true })
  language?: string | null;

  @AudienceField('Agreements to share it under; none is the own organisation alone.', { nullable: true })
  agreementIds?: string[] | null;

  @InputsField(AppearanceInput, 'Where it was seen, up to 50.', { max: 50, nullable: true })
  appearances?: AppearanceInput[] | null;

  @IdempotencyKeyField()
  idempotencyKey?: string | null;
}

@InputType({ description: 'Another place where a claim was seen.' })
export class AddAppearanceInput extends AppearanceInput {
  @IdField('The claim.')
  claimId: string;

  @AudienceField(`${AUDIENCE} What the claim's owner adds goes with the claim.`, { nullable: true })
  agreementIds?: string[] | null;

  @IdempotencyKeyField()
  idempotencyKey?: string | null;
}

@InputType({ isAbstract: true })
class ChangeClaimInput {
  @IdField('The claim.')
  claimId: string;

  @ExpectedVersionField(VERSION, { nullable: true })
  expectedVersion?: number | null;
}

@InputType({ description: 'The whole audience of a claim from now on.' })
export class ChangeAudienceInput extends ChangeClaimInput {
  @AudienceField('Agreements to share it under; none is the own organisation alone.')
  agreementIds: string[];

  @FlagField('Whether own comments, evidence and verdicts join the agreements that are new.', { nullable: true })
  takeContributions?: boolean | null;
}

@InputType({ description: 'Marks a claim as a duplicate.' })
export class MarkDuplicateInput extends ChangeClaimInput {
  @IdField('The claim that it repeats; one that the viewer sees.')
  originalId: string;
}

@InputType({ description: 'Puts a claim aside.' })
export class DismissClaimInput extends ChangeClaimInput {
  @EnumField(DismissalReasonEnum, 'Why.')
  reason: DismissalReason;

  @TextField('More about it, for everybody who reads the claim.', { max: 4000, nullable: true })
  note?: string | null;
}

@InputType({ description: 'Takes a claim up again.' })
export class ReopenClaimInput extends ChangeClaimInput {}

@InputType({ description: 'A comment, or a private note.' })
export class AddCommentInput {
  @IdField('The claim.')
  claimId: string;

  @TextField('What it says, up to 5,000 characters.', { max: 10_000 })
  body: string;

  @FlagField('A private note: for the own organisation alone.', { nullable: true })
  private?: boolean | null;

  @AudienceField(AUDIENCE, { nullable: true })
  agreementIds?: string[] | null;

  @IdField('The comment that it answers.', { nullable: true })
  replyTo?: string | null;

  @IdsField('People to tell of it; all must be able to read it.', { max: 20, nullable: true })
  mentions?: string[] | null;

  @IdempotencyKeyField()
  idempotencyKey?: string | null;
}

@InputType({ description: 'Takes an own comment back.' })
export class WithdrawCommentInput {
  @IdField('The comment.')
  commentId: string;
}

@InputType({ description: 'Asks somebody to work on a claim.' })
export class AssignClaimInput {
  @IdField('The claim.')
  claimId: string;

  @IdField('A partner that reads the claim; left out is the own organisation.', { nullable: true })
  organizationId?: string | null;

  @IdField('A member of the own organisation; left out asks the organisation as such.', { nullable: true })
  personId?: string | null;

  @TextField('What is asked.', { max: 4000, nullable: true })
  note?: string | null;

  @InstantField('By when.', { nullable: true })
  dueAt?: Date | null;

  @IdempotencyKeyField()
  idempotencyKey?: string | null;
}

@InputType({ description: 'The answer of who was asked.' })
export class AnswerAssignmentInput {
  @IdField('The assignment.')
  assignmentId: string;

  @EnumField(AssignmentAnswerEnum, 'Done, or declined.')
  answer: 'DONE' | 'DECLINED';
}

@InputType({ description: 'Takes an assignment back.' })
export class CancelAssignmentInput {
  @IdField('The assignment.')
  assignmentId: string;
}
