import type { Distortion, Position, Rating } from '#libs/verdicts';
import { InputType } from '@nestjs/graphql';
import {
  AudienceField,
  ContentHashField,
  EnumField,
  EnumsField,
  ExpectedVersionField,
  FlagField,
  IdField,
  IdempotencyKeyField,
  IdsField,
  InputsField,
  TextField,
} from '../graphql/input-fields';
import { RatingEnum } from '../organizations/organizations.enums';
import { DistortionEnum, PositionEnum } from './verdict.enums';

/** Of verdicts and of what is published from them. */
export const VERDICT_KEY =
  'Key of the client for this call; a retried call with the same key does nothing a second time.';
const AUDIENCE = 'Share it under these agreements only; by default under all through which the newsroom takes part.';
const LABEL = "The newsroom's own word for the rating, or a usual one; left out, the first that fits.";
const SEEN = 'Content hash of the revision that was read: what is approved or answered is what was seen.';

@InputType({ description: 'Which verdict to open.' })
export class OpenVerdictInput {
  @IdField('The claim to check.')
  claimId: string;

  @FlagField('Let partners see that a draft exists.', { defaultValue: false })
  announced: boolean;

  @AudienceField(AUDIENCE, { unique: true, nullable: true })
  agreementIds?: string[] | null;

  @IdempotencyKeyField(VERDICT_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'One verdict, in the version that was read.' })
export class OfVerdictInput {
  @IdField('The verdict.')
  verdictId: string;

  @ExpectedVersionField('Version of the verdict that was read; a newer one refuses the call.')
  expectedVersion: number;
}

@InputType({ description: 'What to write into the draft. What is left out stays; null clears.' })
export class EditVerdictInput extends OfVerdictInput {
  @EnumField(RatingEnum, 'Canonical rating.', { nullable: true })
  rating?: Rating | null;

  @TextField(LABEL, { min: 1, max: 60, nullable: true })
  label?: string | null;

  @EnumsField(DistortionEnum, 'Kinds of distortion.', { unique: true, nullable: true })
  distortions?: Distortion[] | null;

  @TextField('Headline.', { max: 300, nullable: true })
  headline?: string | null;

  @TextField('Explanation, in Markdown without HTML.', { max: 50_000, nullable: true })
  explanation?: string | null;

  @TextField('Conclusion.', { max: 5_000, nullable: true })
  conclusion?: string | null;

  @TextField('What a correction corrects; only for corrections.', { max: 5_000, nullable: true })
  correctionNote?: string | null;
}

@InputType({ description: 'Evidence to cite, or to cite no longer.' })
export class CiteEvidenceInput extends OfVerdictInput {
  @IdsField('Evidence on the same claim, at most 100 at once.', { min: 1, max: 100, unique: true })
  evidenceIds: string[];
}

@InputType({ description: 'A verdict and the reason for what is done to it.' })
export class ReasonedVerdictInput extends OfVerdictInput {
  @TextField('The reason. That of a retraction is public.', { min: 1, max: 5_000 })
  reason: string;
}

@InputType({ description: 'Where an unpublished verdict goes when its claim can no longer be read.' })
export class MoveVerdictInput extends ReasonedVerdictInput {
  @IdField('A claim of the own newsroom.')
  claimId: string;
}

@InputType({ description: 'Whom a verdict is shared with.' })
export class ChangeVerdictAudienceInput extends OfVerdictInput {
  @AudienceField("The agreements; an empty list is the own newsroom (and the claim's owner) alone.", { unique: true })
  agreementIds: string[];
}

@InputType({ description: 'Whether partners may see that a draft exists.' })
export class AnnounceVerdictInput extends OfVerdictInput {
  @FlagField('True lets them see it.')
  announced: boolean;
}

@InputType({ description: 'A passage that a reviewer speaks of.' })
export class PassageInput {
  @TextField('The words as they stand.', { min: 1, max: 2_000 })
  quote: string;

  @TextField('What is to be said about them.', { min: 1, max: 2_000 })
  comment: string;
}

@InputType({ description: 'A vote on the content that was read.' })
export class ApproveVerdictInput {
  @IdField('The verdict.')
  verdictId: string;

  @ContentHashField(SEEN)
  contentHash: string;

  @TextField('A note for the authors.', { min: 1, max: 5_000, nullable: true })
  reason?: string | null;
}

@InputType({ description: 'Why a revision is sent back.' })
export class RequestChangesInput {
  @IdField('The verdict.')
  verdictId: string;

  @ContentHashField(SEEN)
  contentHash: string;

  @TextField('The reason.', { min: 1, max: 5_000 })
  reason: string;

  @InputsField(PassageInput, 'Passages that it is about.', { max: 50, nullable: true })
  passages?: PassageInput[] | null;
}

@InputType({ description: "A supervisor's position on the content that was read." })
export class EndorseRevisionInput {
  @IdField('The verdict.')
  verdictId: string;

  @ContentHashField(SEEN)
  contentHash: string;

  @EnumField(PositionEnum, 'The position.')
  position: Position;

  @TextField('The statement of the office, in its own words.', { min: 1, max: 10_000 })
  text: string;

  @TextField('The regulation that it rests on.', { min: 1, max: 1_000, nullable: true })
  regulation?: string | null;
}
