import type { Rating } from '#libs/verdicts';
import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { IsIn, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { Type } from 'class-transformer';
import { PageArgs } from '../graphql/connection';
import { RatingEnum } from '../organizations/organizations.enums';
import { OfVerdictInput } from '../verdicts/verdict.inputs';
import { Length, MaxLength } from '../graphql/text-length';

@InputType({ description: 'What to publish.' })
export class PublishFactCheckInput extends OfVerdictInput {
  @Field(() => String, {
    nullable: true,
    description: 'Key of the client for this call; a retried call with the same key does nothing a second time.',
  })
  @IsOptional()
  @IsString()
  @Length(8, 100)
  idempotencyKey?: string | null;
}

@InputType({ description: "The address of the newsroom's own article." })
export class SetArticleUrlInput {
  @Field(() => ID, { description: 'The fact-check.' })
  @IsString()
  factCheckId: string;

  @Field(() => Int, { description: 'Version of the fact-check that was read.' })
  @IsInt()
  expectedVersion: number;

  @Field(() => String, { nullable: true, description: 'Address of the article; null takes it back.' })
  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  url?: string | null;
}

@InputType({ description: 'Which fact-checks to list; what is left out does not limit.' })
export class FactCheckFilterInput {
  @Field(() => ID, { nullable: true, description: 'Of this newsroom.' })
  @IsOptional()
  @IsString()
  newsroomId?: string | null;

  @Field(() => String, { nullable: true, description: 'In this region (Kemendagri code) and all below it.' })
  @IsOptional()
  @IsString()
  @MaxLength(8)
  regionCode?: string | null;

  @Field(() => RatingEnum, { nullable: true, description: 'With this rating.' })
  @IsOptional()
  @IsIn(Object.keys(RatingEnum))
  rating?: Rating | null;
}

@ArgsType()
export class FactChecksArgs extends PageArgs {
  @Field(() => FactCheckFilterInput, { nullable: true, description: 'Which ones.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => FactCheckFilterInput)
  filter?: FactCheckFilterInput | null;
}
