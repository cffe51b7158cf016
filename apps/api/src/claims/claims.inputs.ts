import type { ElectionStage, RiskTheme } from '#libs/access';
import type { ClaimState, DismissalReason, Platform } from '#libs/claims';
import { Field, GraphQLISODateTime, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsDate,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Min,
  ValidateNested,
} from 'class-validator';
import { ElectionStageEnum, RiskThemeEnum } from '../graphql/claim-terms.enums';
import { AssignmentAnswerEnum, ClaimStateEnum, DismissalReasonEnum, PlatformEnum } from './claims.enums';
import { Length, MaxLength } from '../graphql/text-length';

const KEY = 'The same key again returns what the first call did, for clients that retry.';
const AUDIENCE = 'Fewer agreements than those through which the organisation takes part; left out means all of them.';
const VERSION = 'Refused with STALE_VERSION when the claim has been changed since this version was read.';

@InputType({ description: 'Narrows a list of claims; what is left out does not narrow it.' })
export class ClaimFilterInput {
  @Field(() => Boolean, { nullable: true, description: "Only the organisation's own." })
  @IsOptional()
  @IsBoolean()
  mine?: boolean | null;

  @Field(() => ID, { nullable: true, description: 'Only those shared under this agreement.' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  agreementId?: string | null;

  @Field(() => String, { nullable: true, description: 'Only of this region and all below it, as a code: 17 or 17.71.' })
  @IsOptional()
  @IsString()
  @MaxLength(8)
  regionCode?: string | null;

  @Field(() => RiskThemeEnum, { nullable: true, description: 'Only about this.' })
  @IsOptional()
  @IsIn(Object.keys(RiskThemeEnum))
  theme?: RiskTheme | null;

  @Field(() => ElectionStageEnum, { nullable: true, description: 'Only of this stage.' })
  @IsOptional()
  @IsIn(Object.keys(ElectionStageEnum))
  stage?: ElectionStage | null;

  @Field(() => ClaimStateEnum, { nullable: true, description: 'Only in this state.' })
  @IsOptional()
  @IsIn(Object.keys(ClaimStateEnum))
  state?: ClaimState | null;

  @Field(() => Boolean, { nullable: true, description: 'Only with an open assignment to the viewer.' })
  @IsOptional()
  @IsBoolean()
  assignedToMe?: boolean | null;
}

@InputType({ description: 'Where a claim was seen. An address, an account or a quote is needed.' })
export class AppearanceInput {
  @Field(() => PlatformEnum, { description: 'Where it was seen.' })
  @IsIn(Object.keys(PlatformEnum))
  platform: Platform;

  @Field(() => String, { nullable: true, description: 'Address, http or https.' })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  url?: string | null;

  @Field(() => String, { nullable: true, description: 'Account that posted it.' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  account?: string | null;

  @Field(() => String, { nullable: true, description: 'What it said there.' })
  @IsOptional()
  @IsString()
  @MaxLength(20_000)
  quote?: string | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was posted.' })
  @IsOptional()
  @IsDate()
  postedAt?: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was seen; now, when left out.' })
  @IsOptional()
  @IsDate()
  seenAt?: Date | null;
}

@InputType({ description: 'A new claim.' })
export class FileClaimInput {
  @Field(() => String, { description: 'What is claimed, in its own words, 3 to 10,000 characters.' })
  @IsString()
  @MaxLength(20_000)
  statement: string;

  @Field(() => String, { description: 'Where it circulates: a Kemendagri code, or empty for the whole country.' })
  @IsString()
  @MaxLength(8)
  regionCode: string;

  @Field(() => RiskThemeEnum, { description: 'What it is about.' })
  @IsIn(Object.keys(RiskThemeEnum))
  theme: RiskTheme;

  @Field(() => ElectionStageEnum, { description: 'Stage of the election.' })
  @IsIn(Object.keys(ElectionStageEnum))
  stage: ElectionStage;

  @Field(() => String, { nullable: true, description: 'Language of the statement, ISO 639; `id` when left out.' })
  @IsOptional()
  @IsString()
  @MaxLength(3)
  language?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Agreements to share it under; none is the own organisation alone.',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  agreementIds?: string[] | null;

  @Field(() => [AppearanceInput], { nullable: true, description: 'Where it was seen, up to 50.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => AppearanceInput)
  appearances?: AppearanceInput[] | null;

  @Field(() => String, { nullable: true, description: KEY })
  @IsOptional()
  @IsString()
  @Length(8, 100)
  idempotencyKey?: string | null;
}

@InputType({ description: 'Another place where a claim was seen.' })
export class AddAppearanceInput extends AppearanceInput {
  @Field(() => ID, { description: 'The claim.' })
  @IsString()
  @MaxLength(200)
  claimId: string;

  @Field(() => [ID], { nullable: true, description: `${AUDIENCE} What the claim's owner adds goes with the claim.` })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  agreementIds?: string[] | null;

  @Field(() => String, { nullable: true, description: KEY })
  @IsOptional()
  @IsString()
  @Length(8, 100)
  idempotencyKey?: string | null;
}

@InputType({ isAbstract: true })
class ChangeClaimInput {
  @Field(() => ID, { description: 'The claim.' })
  @IsString()
  @MaxLength(200)
  claimId: string;

  @Field(() => Int, { nullable: true, description: VERSION })
  @IsOptional()
  @IsInt()
  @Min(1)
  expectedVersion?: number | null;
}

@InputType({ description: 'The whole audience of a claim from now on.' })
export class ChangeAudienceInput extends ChangeClaimInput {
  @Field(() => [ID], { description: 'Agreements to share it under; none is the own organisation alone.' })
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  agreementIds: string[];

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether own comments, evidence and verdicts join the agreements that are new.',
  })
  @IsOptional()
  @IsBoolean()
  takeContributions?: boolean | null;
}

@InputType({ description: 'Marks a claim as a duplicate.' })
export class MarkDuplicateInput extends ChangeClaimInput {
  @Field(() => ID, { description: 'The claim that it repeats; one that the viewer sees.' })
  @IsString()
  @MaxLength(200)
  originalId: string;
}

@InputType({ description: 'Puts a claim aside.' })
export class DismissClaimInput extends ChangeClaimInput {
  @Field(() => DismissalReasonEnum, { description: 'Why.' })
  @IsIn(Object.keys(DismissalReasonEnum))
  reason: DismissalReason;

  @Field(() => String, { nullable: true, description: 'More about it, for everybody who reads the claim.' })
  @IsOptional()
  @IsString()
  @MaxLength(4000)
  note?: string | null;
}

@InputType({ description: 'Takes a claim up again.' })
export class ReopenClaimInput extends ChangeClaimInput {}

@InputType({ description: 'A comment, or a private note.' })
export class AddCommentInput {
  @Field(() => ID, { description: 'The claim.' })
  @IsString()
  @MaxLength(200)
  claimId: string;

  @Field(() => String, { description: 'What it says, up to 5,000 characters.' })
  @IsString()
  @MaxLength(10_000)
  body: string;

  @Field(() => Boolean, { nullable: true, description: 'A private note: for the own organisation alone.' })
  @IsOptional()
  @IsBoolean()
  private?: boolean | null;

  @Field(() => [ID], { nullable: true, description: AUDIENCE })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  agreementIds?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'The comment that it answers.' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  replyTo?: string | null;

  @Field(() => [ID], { nullable: true, description: 'People to tell of it; all must be able to read it.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  mentions?: string[] | null;

  @Field(() => String, { nullable: true, description: KEY })
  @IsOptional()
  @IsString()
  @Length(8, 100)
  idempotencyKey?: string | null;
}

@InputType({ description: 'Takes an own comment back.' })
export class WithdrawCommentInput {
  @Field(() => ID, { description: 'The comment.' })
  @IsString()
  @MaxLength(200)
  commentId: string;
}

@InputType({ description: 'Asks somebody to work on a claim.' })
export class AssignClaimInput {
  @Field(() => ID, { description: 'The claim.' })
  @IsString()
  @MaxLength(200)
  claimId: string;

  @Field(() => ID, {
    nullable: true,
    description: 'A partner that reads the claim; left out is the own organisation.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  organizationId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'A member of the own organisation; left out asks the organisation as such.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  personId?: string | null;

  @Field(() => String, { nullable: true, description: 'What is asked.' })
  @IsOptional()
  @IsString()
  @MaxLength(4000)
  note?: string | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'By when.' })
  @IsOptional()
  @IsDate()
  dueAt?: Date | null;

  @Field(() => String, { nullable: true, description: KEY })
  @IsOptional()
  @IsString()
  @Length(8, 100)
  idempotencyKey?: string | null;
}

@InputType({ description: 'The answer of who was asked.' })
export class AnswerAssignmentInput {
  @Field(() => ID, { description: 'The assignment.' })
  @IsString()
  @MaxLength(200)
  assignmentId: string;

  @Field(() => AssignmentAnswerEnum, { description: 'Done, or declined.' })
  @IsIn(Object.keys(AssignmentAnswerEnum))
  answer: 'DONE' | 'DECLINED';
}

@InputType({ description: 'Takes an assignment back.' })
export class CancelAssignmentInput {
  @Field(() => ID, { description: 'The assignment.' })
  @IsString()
  @MaxLength(200)
  assignmentId: string;
}
