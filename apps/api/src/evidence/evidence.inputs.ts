import type { Sensitivity } from '#libs/evidence';
import { Field, GraphQLISODateTime, ID, InputType, Int } from '@nestjs/graphql';
import { ArrayMaxSize, IsArray, IsBoolean, IsDate, IsIn, IsInt, IsOptional, IsString, Min } from 'class-validator';
import { SensitivityEnum } from './evidence.enums';
import { Length, MaxLength } from '../graphql/text-length';

const KEY = 'The same key again returns what the first call did, for clients that retry.';
const AUDIENCE =
  'Fewer agreements than those through which the organisation takes part in the claim; left out means all of them.';

@InputType({ isAbstract: true })
class AttachInput {
  @Field(() => ID, { description: 'The claim.' })
  @IsString()
  @MaxLength(200)
  claimId: string;

  @Field(() => String, { description: 'Title. Shown to everybody who may read the evidence, also while it is sealed.' })
  @Length(1, 300)
  title: string;

  @Field(() => String, { nullable: true, description: 'What it shows.' })
  @IsOptional()
  @MaxLength(5000)
  description?: string | null;

  @Field(() => SensitivityEnum, { defaultValue: 'SHARED', description: 'Who of its audience may read it.' })
  @IsIn(Object.keys(SensitivityEnum))
  sensitivity: Sensitivity = 'SHARED';

  @Field(() => Boolean, { defaultValue: false, description: 'Let published fact-checks show it to everyone.' })
  @IsBoolean()
  isPublic: boolean = false;

  @Field(() => [ID], { nullable: true, description: AUDIENCE })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @MaxLength(200, { each: true })
  agreementIds?: string[] | null;

  @Field(() => String, { nullable: true, description: KEY })
  @IsOptional()
  @Length(8, 100)
  idempotencyKey?: string | null;
}

@InputType({ description: 'A file as evidence.' })
export class AttachFileInput extends AttachInput {
  @Field(() => ID, { description: 'The upload: the last part of the address that /files/uploads gave it.' })
  @IsString()
  @MaxLength(100)
  uploadId: string;
}

@InputType({ description: 'A web page as evidence.' })
export class AttachLinkInput extends AttachInput {
  @Field(() => String, { description: 'Complete address, http or https.' })
  @Length(1, 2000)
  url: string;
}

@InputType({ description: 'What somebody said, as evidence.' })
export class AttachStatementInput extends AttachInput {
  @Field(() => String, { description: 'The words.' })
  @Length(1, 20_000)
  text: string;

  @Field(() => String, { nullable: true, description: 'Who said it.' })
  @IsOptional()
  @Length(1, 300)
  speaker?: string | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was said.' })
  @IsOptional()
  @IsDate()
  at?: Date | null;
}

@InputType({ description: 'Opens what sensitive evidence says.' })
export class OpenEvidenceInput {
  @Field(() => ID, { description: 'The evidence.' })
  @IsString()
  @MaxLength(200)
  evidenceId: string;
}

@InputType({ description: 'Who may read own evidence; what is left out stays as it is.' })
export class ChangeEvidenceAccessInput {
  @Field(() => ID, { description: 'The evidence.' })
  @IsString()
  @MaxLength(200)
  evidenceId: string;

  @Field(() => SensitivityEnum, { nullable: true, description: 'Who of its audience may read it.' })
  @IsOptional()
  @IsIn(Object.keys(SensitivityEnum))
  sensitivity?: Sensitivity | null;

  @Field(() => Boolean, { nullable: true, description: 'Let published fact-checks show it to everyone.' })
  @IsOptional()
  @IsBoolean()
  isPublic?: boolean | null;

  @Field(() => [ID], { nullable: true, description: 'All agreements that it is shared under from now on.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @MaxLength(200, { each: true })
  agreementIds?: string[] | null;
}

@InputType({ description: 'Takes own evidence back.' })
export class WithdrawEvidenceInput {
  @Field(() => ID, { description: 'The evidence.' })
  @IsString()
  @MaxLength(200)
  evidenceId: string;

  @Field(() => String, { description: 'Why; everybody who reads the evidence sees it.' })
  @Length(3, 2000)
  reason: string;
}

@InputType({ description: 'The document of an agreement as a file.' })
export class AttachAgreementDocumentInput {
  @Field(() => ID, { description: 'The agreement.' })
  @IsString()
  @MaxLength(200)
  agreementId: string;

  @Field(() => Int, { description: 'Row version of the draft that the client knows.' })
  @IsInt()
  @Min(1)
  expectedVersion: number;

  @Field(() => ID, {
    nullable: true,
    description:
      'The upload, a PDF or an image: the last part of the address that /files/uploads gave it. Null takes the document off.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  uploadId?: string | null;
}
