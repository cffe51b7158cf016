import type { Rating } from '#libs/verdicts';
import { ArgsType, InputType } from '@nestjs/graphql';
import { PageArgs } from '../graphql/connection';
import {
  EnumField,
  ExpectedVersionField,
  IdField,
  IdempotencyKeyField,
  InputField,
  RegionCodeField,
  TextField,
} from '../graphql/input-fields';
import { RatingEnum } from '../organizations/organizations.enums';
import { OfVerdictInput, VERDICT_KEY } from '../verdicts/verdict.inputs';

@InputType({ description: 'What to publish.' })
export class PublishFactCheckInput extends OfVerdictInput {
  @IdempotencyKeyField(VERDICT_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: "The address of the newsroom's own article." })
export class SetArticleUrlInput {
  @IdField('The fact-check.')
  factCheckId: string;

  @ExpectedVersionField('Version of the fact-check that was read.')
  expectedVersion: number;

  @TextField('Address of the article; null takes it back.', { max: 2_000, nullable: true })
  url?: string | null;
}

@InputType({ description: 'Which fact-checks to list; what is left out does not limit.' })
export class FactCheckFilterInput {
  @IdField('Of this newsroom.', { nullable: true })
  newsroomId?: string | null;

  @RegionCodeField('In this region (Kemendagri code) and all below it.', { nullable: true })
  regionCode?: string | null;

  @EnumField(RatingEnum, 'With this rating.', { nullable: true })
  rating?: Rating | null;
}

@ArgsType()
export class FactChecksArgs extends PageArgs {
  @InputField(FactCheckFilterInput, 'Which ones.', { nullable: true })
  filter?: FactCheckFilterInput | null;
}
