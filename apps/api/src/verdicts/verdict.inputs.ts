import { DISTORTIONS, type Distortion, POSITIONS, type Position, RATINGS, type Rating } from '#libs/verdicts';
import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  ValidateNested,
} from 'class-validator';
import { RatingEnum } from '../organizations/organizations.enums';
import { DistortionEnum, PositionEnum } from './verdict.enums';
import { Length, MaxLength } from '../graphql/text-length';

const KEY = 'Key of the client for this call; a retried call with the same key does nothing a second time.';
const SEEN = 'Content hash of the revision that was read: what is approved or answered is what was seen.';

@InputType({ description: 'Which verdict to open.' })
export class OpenVerdictInput {
  @Field(() => ID, { description: 'The claim to check.' })
  @IsString()
  claimId: string;

  @Field(() => Boolean, { defaultValue: false, description: 'Let partners see that a draft exists.' })
  @IsBoolean()
  announced: boolean;

  @Field(() => [ID], {
    nullable: true,
    description: 'Share it under these agreements only; by default under all through which the newsroom takes part.',
  })
  @IsOptional()
  @ArrayUnique()
  @ArrayMaxSize(50)
  agreementIds?: string[] | null;

  @Field(() => String, { nullable: true, description: KEY })
  @IsOptional()
  @IsString()
  @Length(8, 100)
  idempotencyKey?: string | null;
}

@InputType({ description: 'One verdict, in the version that was read.' })
export class OfVerdictInput {
  @Field(() => ID, { description: 'The verdict.' })
  @IsString()
  verdictId: string;

  @Field(() => Int, { description: 'Version of the verdict that was read; a newer one refuses the call.' })
  @IsInt()
  expectedVersion: number;
}

@InputType({ description: 'What to write into the draft. What is left out stays; null clears.' })
export class EditVerdictInput extends OfVerdictInput {
  @Field(() => RatingEnum, { nullable: true, description: 'Canonical rating.' })
  @IsOptional()
  @IsIn(RATINGS)
  rating?: Rating | null;

  @Field(() => String, {
    nullable: true,
    description: "The newsroom's own word for the rating, or a usual one; left out, the first that fits.",
  })
  @IsOptional()
  @IsString()
  @Length(1, 60)
  label?: string | null;

  @Field(() => [DistortionEnum], { nullable: true, description: 'Kinds of distortion.' })
  @IsOptional()
  @IsIn(DISTORTIONS, { each: true })
  @ArrayUnique()
  distortions?: Distortion[] | null;

  @Field(() => String, { nullable: true, description: 'Headline.' })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  headline?: string | null;

  @Field(() => String, { nullable: true, description: 'Explanation, in Markdown without HTML.' })
  @IsOptional()
  @IsString()
  @MaxLength(50_000)
  explanation?: string | null;

  @Field(() => String, { nullable: true, description: 'Conclusion.' })
  @IsOptional()
  @IsString()
  @MaxLength(5_000)
  conclusion?: string | null;

  @Field(() => String, { nullable: true, description: 'What a correction corrects; only for corrections.' })
  @IsOptional()
  @IsString()
  @MaxLength(5_000)
  correctionNote?: string | null;
}

@InputType({ description: 'Evidence to cite, or to cite no longer.' })
export class CiteEvidenceInput extends OfVerdictInput {
  @Field(() => [ID], { description: 'Evidence on the same claim, at most 100 at once.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ArrayUnique()
  evidenceIds: string[];
}

@InputType({ description: 'A verdict and the reason for what is done to it.' })
export class ReasonedVerdictInput extends OfVerdictInput {
  @Field(() => String, { description: 'The reason. That of a retraction is public.' })
  @IsString()
  @Length(1, 5_000)
  reason: string;
}

@InputType({ description: 'Where an unpublished verdict goes when its claim can no longer be read.' })
export class MoveVerdictInput extends ReasonedVerdictInput {
  @Field(() => ID, { description: 'A claim of the own newsroom.' })
  @IsString()
  claimId: string;
}

@InputType({ description: 'Whom a verdict is shared with.' })
export class ChangeVerdictAudienceInput extends OfVerdictInput {
  @Field(() => [ID], {
    description: "The agreements; an empty list is the own newsroom (and the claim's owner) alone.",
  })
  @ArrayUnique()
  @ArrayMaxSize(50)
  agreementIds: string[];
}

@InputType({ description: 'Whether partners may see that a draft exists.' })
export class AnnounceVerdictInput extends OfVerdictInput {
  @Field(() => Boolean, { description: 'True lets them see it.' })
  @IsBoolean()
  announced: boolean;
}

@InputType({ description: 'A passage that a reviewer speaks of.' })
export class PassageInput {
  @Field(() => String, { description: 'The words as they stand.' })
  @IsString()
  @Length(1, 2_000)
  quote: string;

  @Field(() => String, { description: 'What is to be said about them.' })
  @IsString()
  @Length(1, 2_000)
  comment: string;
}

@InputType({ description: 'A vote on the content that was read.' })
export class ApproveVerdictInput {
  @Field(() => ID, { description: 'The verdict.' })
  @IsString()
  verdictId: string;

  @Field(() => String, { description: SEEN })
  @Matches(/^[0-9a-f]{64}$/)
  contentHash: string;

  @Field(() => String, { nullable: true, description: 'A note for the authors.' })
  @IsOptional()
  @IsString()
  @Length(1, 5_000)
  reason?: string | null;
}

@InputType({ description: 'Why a revision is sent back.' })
export class RequestChangesInput {
  @Field(() => ID, { description: 'The verdict.' })
  @IsString()
  verdictId: string;

  @Field(() => String, { description: SEEN })
  @Matches(/^[0-9a-f]{64}$/)
  contentHash: string;

  @Field(() => String, { description: 'The reason.' })
  @IsString()
  @Length(1, 5_000)
  reason: string;

  @Field(() => [PassageInput], { nullable: true, description: 'Passages that it is about.' })
  @IsOptional()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => PassageInput)
  passages?: PassageInput[] | null;
}

@InputType({ description: "A supervisor's position on the content that was read." })
export class EndorseRevisionInput {
  @Field(() => ID, { description: 'The verdict.' })
  @IsString()
  verdictId: string;

  @Field(() => String, { description: SEEN })
  @Matches(/^[0-9a-f]{64}$/)
  contentHash: string;

  @Field(() => PositionEnum, { description: 'The position.' })
  @IsIn(POSITIONS)
  position: Position;

  @Field(() => String, { description: 'The statement of the office, in its own words.' })
  @IsString()
  @Length(1, 10_000)
  text: string;

  @Field(() => String, { nullable: true, description: 'The regulation that it rests on.' })
  @IsOptional()
  @IsString()
  @Length(1, 1_000)
  regulation?: string | null;
}
