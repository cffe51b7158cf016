import { InputType } from '@nestjs/graphql';
import { AppearanceInput } from '../claims/claims.inputs';
import {
  AudienceField,
  ExpectedVersionField,
  IdField,
  IdempotencyKeyField,
  InputsField,
  NumberField,
  TextField,
  TextsField,
} from '../graphql/input-fields';

const VERSION = 'The version that the viewer read; what was changed since is not overwritten.';

@InputType({
  description: 'What is typed, pasted or at hand. At least one of text, links, picture and claim is needed.',
})
export class SuggestMatchesInput {
  @TextField(
    'What is claimed, or a whole message as it came; web addresses in it count as links. Empty where only a link, a picture or a claim is at hand.',
    { max: 10_000 },
  )
  text: string;

  @TextsField('Web addresses where it was seen.', { max: 10, maxLength: 2000, nullable: true })
  urls?: string[] | null;

  @IdField('A picture that the organisation has uploaded: the last part of the address that /files/uploads gave it.', {
    nullable: true,
  })
  uploadId?: string | null;

  @IdField('A picture among the evidence that the viewer reads.', { nullable: true })
  evidenceId?: string | null;

  @IdField(
    'A claim that is filed already: asks by its statement, links and pictures too, and leaves out itself and what the organisation has refused.',
    { nullable: true },
  )
  claimId?: string | null;

  @NumberField('How many at most; up to three findings of other publishers come after them.', {
    min: 1,
    max: 20,
    defaultValue: 5,
  })
  first: number = 5;
}

@InputType({ description: 'A claim to join instead of filing it again.' })
export class JoinClaimInput {
  @IdField('The claim.')
  claimId: string;

  @InputsField(AppearanceInput, 'Where the organisation saw it, with the words as they stood there.', {
    max: 50,
    defaultValue: [],
  })
  appearances: AppearanceInput[] = [];

  @AudienceField(
    'Fewer agreements than those through which the organisation takes part in the claim; left out means all of them.',
    { nullable: true },
  )
  agreementIds?: string[] | null;

  @IdempotencyKeyField()
  idempotencyKey?: string | null;
}

@InputType({ description: 'Two ends of a match: a claim, and one other claim or one published fact-check.' })
export class MatchInput {
  @IdField('The claim.')
  claimId: string;

  @IdField('Another claim.', { nullable: true })
  otherClaimId?: string | null;

  @IdField('A published fact-check.', { nullable: true })
  factCheckId?: string | null;
}

@InputType({ description: 'An own claim that repeats another one.' })
export class MergeClaimsInput {
  @IdField('The claim that stays; one that the viewer also sees.')
  intoId: string;

  @IdField("The own organisation's claim that goes into it.")
  fromId: string;

  @ExpectedVersionField(VERSION, { nullable: true })
  expectedVersion?: number | null;
}

@InputType({ description: 'A merge to undo.' })
export class UndoMergeInput {
  @IdField("The own organisation's claim that was merged into another.")
  claimId: string;

  @ExpectedVersionField(VERSION, { nullable: true })
  expectedVersion?: number | null;
}
