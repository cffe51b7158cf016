import type { Capability, ElectionStage, RiskTheme } from '#libs/access';
import type { AgreementLevel, AgreementText, PartyRole } from '#libs/agreements';
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
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { CapabilityEnum, ElectionStageEnum, RiskThemeEnum } from '../graphql/claim-terms.enums';
import { fromGlobalId } from '../graphql/global-id';
import { AgreementLevelEnum, PartyRoleEnum } from './agreements.enums';
import { Length, MaxLength } from '../graphql/text-length';

@InputType({ description: 'A party of the text.' })
export class AgreementPartyInput {
  @Field(() => ID, { description: 'The organisation.' })
  @IsString()
  @MaxLength(200)
  organizationId: string;

  @Field(() => PartyRoleEnum, { description: 'What it is in the agreement.' })
  @IsIn(Object.keys(PartyRoleEnum))
  role: PartyRole;

  @Field(() => String, { description: "Number of the document in this party's own registry." })
  @IsString()
  @Length(1, 120)
  documentNumber: string;

  @Field(() => String, { description: 'Name of the signatory as written in the text.' })
  @IsString()
  @Length(1, 200)
  signatoryName: string;

  @Field(() => String, { description: 'Office of the signatory.' })
  @IsString()
  @Length(1, 200)
  signatoryOffice: string;

  @Field(() => ID, { description: 'The person who signs, a member of that organisation.' })
  @IsString()
  @MaxLength(200)
  signatoryPersonId: string;

  @Field(() => ID, { nullable: true, description: 'The person to be reached, a member of that organisation.' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  liaisonPersonId?: string | null;
}

@InputType({ description: 'One capability for one party role, with the text it rests on.' })
export class AgreementClauseInput {
  @Field(() => String, { description: 'Number as in the document.' })
  @IsString()
  @Length(1, 40)
  number: string;

  @Field(() => String, { description: 'Text as in the document.' })
  @IsString()
  @Length(1, 10_000)
  text: string;

  @Field(() => PartyRoleEnum, { description: 'The role that gains.' })
  @IsIn(Object.keys(PartyRoleEnum))
  partyRole: PartyRole;

  @Field(() => CapabilityEnum, { description: 'What it lets them do.' })
  @IsIn(Object.keys(CapabilityEnum))
  capability: Capability;

  @Field(() => [String], { nullable: true, description: 'Only in these regions; leave out for all of the agreement.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  regionCodes?: string[] | null;

  @Field(() => [RiskThemeEnum], { nullable: true, description: 'Only on these themes; leave out for any.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsIn(Object.keys(RiskThemeEnum), { each: true })
  themes?: RiskTheme[] | null;

  @Field(() => [ElectionStageEnum], { nullable: true, description: 'Only in these stages; leave out for any.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsIn(Object.keys(ElectionStageEnum), { each: true })
  stages?: ElectionStage[] | null;
}

@InputType({ description: 'The whole text of a draft. A draft may be incomplete; a proposal may not.' })
export class AgreementTextInput {
  @Field(() => String, { description: 'Title.' })
  @IsString()
  @Length(3, 300)
  title: string;

  @Field(() => AgreementLevelEnum, { description: 'How far it reaches.' })
  @IsIn(Object.keys(AgreementLevelEnum))
  level: AgreementLevel;

  @Field(() => [String], { description: 'Codes of the regions covered; the empty code is the whole country.' })
  @IsArray()
  @ArrayMaxSize(600)
  @IsString({ each: true })
  regionCodes: string[];

  @Field(() => GraphQLISODateTime, { description: 'Its first instant.' })
  @IsDate()
  effectiveFrom: Date;

  @Field(() => GraphQLISODateTime, {
    description: 'The instant from which it gives nothing any more: for a last day, the midnight after it.',
  })
  @IsDate()
  effectiveUntil: Date;

  @Field(() => Int, { defaultValue: 2, description: 'Approvals by other newsrooms that a revision needs.' })
  @IsInt()
  @Min(1)
  @Max(10)
  quorum: number;

  @Field(() => Int, { defaultValue: 0, description: 'Hours that the supervisor has to answer before publication.' })
  @IsInt()
  @Min(0)
  @Max(720)
  endorsementHours: number;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Nobody publishes before this.' })
  @IsOptional()
  @IsDate()
  embargoUntil?: Date | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'After the end, parties keep reading what had been shared before.',
  })
  @IsBoolean()
  retainRead: boolean;

  @Field(() => Boolean, { defaultValue: false, description: 'Title, parties, regions and dates become public.' })
  @IsBoolean()
  isPublic: boolean;

  @Field(() => [AgreementPartyInput], { description: 'The parties.' })
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => AgreementPartyInput)
  parties: AgreementPartyInput[];

  @Field(() => [AgreementClauseInput], { description: 'The clauses, in their order.' })
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => AgreementClauseInput)
  clauses: AgreementClauseInput[];
}

@InputType({ description: 'A new agreement.' })
export class DraftAgreementInput {
  @Field(() => AgreementTextInput, { description: 'Its text so far.' })
  @ValidateNested()
  @Type(() => AgreementTextInput)
  text: AgreementTextInput;

  @Field(() => String, { nullable: true, description: 'Repeating a call with the same key drafts nothing new.' })
  @IsOptional()
  @IsString()
  @Length(8, 100)
  idempotencyKey?: string | null;
}

@InputType({ description: 'An amendment: a new version with its own dates.' })
export class DraftAmendmentInput {
  @Field(() => ID, { description: 'The agreement.' })
  @IsString()
  @MaxLength(200)
  agreementId: string;

  @Field(() => AgreementTextInput, {
    nullable: true,
    description: 'The whole text as it shall be; left out, it begins as the text that holds now.',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => AgreementTextInput)
  text?: AgreementTextInput | null;

  @Field(() => String, { nullable: true, description: 'Repeating a call with the same key drafts nothing new.' })
  @IsOptional()
  @IsString()
  @Length(8, 100)
  idempotencyKey?: string | null;
}

@InputType({ description: "A draft's new text." })
export class UpdateAgreementDraftInput {
  @Field(() => ID, { description: 'The agreement.' })
  @IsString()
  @MaxLength(200)
  agreementId: string;

  @Field(() => Int, { description: '`rowVersion` of the draft that was read.' })
  @IsInt()
  expectedVersion: number;

  @Field(() => AgreementTextInput, { description: 'The whole text.' })
  @ValidateNested()
  @Type(() => AgreementTextInput)
  text: AgreementTextInput;
}

@InputType({ description: 'The draft to put to the parties.' })
export class ProposeAgreementInput {
  @Field(() => ID, { description: 'The agreement.' })
  @IsString()
  @MaxLength(200)
  agreementId: string;

  @Field(() => Int, { description: '`rowVersion` of the draft that was read.' })
  @IsInt()
  expectedVersion: number;
}

@InputType({ description: 'The draft or proposal to take back.' })
export class WithdrawAgreementInput {
  @Field(() => ID, { description: 'The agreement.' })
  @IsString()
  @MaxLength(200)
  agreementId: string;

  @Field(() => String, { nullable: true, description: 'Why.' })
  @IsOptional()
  @IsString()
  @Length(1, 2_000)
  reason?: string | null;
}

@InputType({ description: 'The text to sign.' })
export class SignAgreementInput {
  @Field(() => ID, { description: 'The agreement.' })
  @IsString()
  @MaxLength(200)
  agreementId: string;

  @Field(() => String, { description: '`contentHash` of the version that was read.' })
  @Matches(/^[0-9a-f]{64}$/)
  expectedHash: string;
}

@InputType({ description: 'An agreement, and why.' })
export class AgreementReasonInput {
  @Field(() => ID, { description: 'The agreement.' })
  @IsString()
  @MaxLength(200)
  agreementId: string;

  @Field(() => String, { description: 'Why; the other parties read it.' })
  @IsString()
  @Length(3, 2_000)
  reason: string;
}

@InputType({ description: 'The agreement whose own suspension is lifted.' })
export class ResumeAgreementInput {
  @Field(() => ID, { description: 'The agreement.' })
  @IsString()
  @MaxLength(200)
  agreementId: string;
}

export function toAgreementText({
  regionCodes,
  embargoUntil,
  parties,
  clauses,
  ...text
}: AgreementTextInput): AgreementText {
  return {
    ...text,
    regions: regionCodes,
    embargoUntil: embargoUntil ?? null,
    parties: parties.map(({ organizationId, signatoryPersonId, liaisonPersonId, ...party }) => ({
      ...party,
      organizationId: fromGlobalId('Organization', organizationId),
      signatoryPersonId: fromGlobalId('Person', signatoryPersonId),
      liaisonPersonId: liaisonPersonId ? fromGlobalId('Person', liaisonPersonId) : null,
    })),
    clauses: clauses.map(({ regionCodes: regions, themes, stages, ...clause }) => ({
      ...clause,
      regions: regions ?? null,
      themes: themes ?? null,
      stages: stages ?? null,
    })),
  };
}
