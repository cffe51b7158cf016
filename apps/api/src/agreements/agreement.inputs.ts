import type { Capability, ElectionStage, RiskTheme } from '#libs/access';
import type { AgreementLevel, AgreementText, PartyRole } from '#libs/agreements';
import { InputType } from '@nestjs/graphql';
import { CapabilityEnum, ElectionStageEnum, RiskThemeEnum } from '../graphql/claim-terms.enums';
import { fromGlobalId } from '../graphql/global-id';
import {
  CodesField,
  ContentHashField,
  EnumField,
  EnumsField,
  ExpectedVersionField,
  FlagField,
  IdField,
  IdempotencyKeyField,
  InputField,
  InputsField,
  InstantField,
  NumberField,
  TextField,
} from '../graphql/input-fields';
import { AgreementLevelEnum, PartyRoleEnum } from './agreements.enums';

const KEY = 'Repeating a call with the same key drafts nothing new.';

@InputType({ description: 'A party of the text.' })
export class AgreementPartyInput {
  @IdField('The organisation.')
  organizationId: string;

  @EnumField(PartyRoleEnum, 'What it is in the agreement.')
  role: PartyRole;

  @TextField("Number of the document in this party's own registry.", { min: 1, max: 120 })
  documentNumber: string;

  @TextField('Name of the signatory as written in the text.', { min: 1, max: 200 })
  signatoryName: string;

  @TextField('Office of the signatory.', { min: 1, max: 200 })
  signatoryOffice: string;

  @IdField('The person who signs, a member of that organisation.')
  signatoryPersonId: string;

  @IdField('The person to be reached, a member of that organisation.', { nullable: true })
  liaisonPersonId?: string | null;
}

@InputType({ description: 'One capability for one party role, with the text it rests on.' })
export class AgreementClauseInput {
  @TextField('Number as in the document.', { min: 1, max: 40 })
  number: string;

  @TextField('Text as in the document.', { min: 1, max: 10_000 })
  text: string;

  @EnumField(PartyRoleEnum, 'The role that gains.')
  partyRole: PartyRole;

  @EnumField(CapabilityEnum, 'What it lets them do.')
  capability: Capability;

  @CodesField('Only in these regions; leave out for all of the agreement.', { max: 100, nullable: true })
  regionCodes?: string[] | null;

  @EnumsField(RiskThemeEnum, 'Only on these themes; leave out for any.', { max: 50, nullable: true })
  themes?: RiskTheme[] | null;

  @EnumsField(ElectionStageEnum, 'Only in these stages; leave out for any.', { max: 50, nullable: true })
  stages?: ElectionStage[] | null;
}

@InputType({ description: 'The whole text of a draft. A draft may be incomplete; a proposal may not.' })
export class AgreementTextInput {
  @TextField('Title.', { min: 3, max: 300 })
  title: string;

  @EnumField(AgreementLevelEnum, 'How far it reaches.')
  level: AgreementLevel;

  @CodesField('Codes of the regions covered; the empty code is the whole country.', { max: 600 })
  regionCodes: string[];

  @InstantField('Its first instant.')
  effectiveFrom: Date;

  @InstantField('The instant from which it gives nothing any more: for a last day, the midnight after it.')
  effectiveUntil: Date;

  @NumberField('Approvals by other newsrooms that a revision needs.', { min: 1, max: 10, defaultValue: 2 })
  quorum: number;

  @NumberField('Hours that the supervisor has to answer before publication.', { min: 0, max: 720, defaultValue: 0 })
  endorsementHours: number;

  @InstantField('Nobody publishes before this.', { nullable: true })
  embargoUntil?: Date | null;

  @FlagField('After the end, parties keep reading what had been shared before.', { defaultValue: false })
  retainRead: boolean;

  @FlagField('Title, parties, regions and dates become public.', { defaultValue: false })
  isPublic: boolean;

  @InputsField(AgreementPartyInput, 'The parties.', { max: 100 })
  parties: AgreementPartyInput[];

  @InputsField(AgreementClauseInput, 'The clauses, in their order.', { max: 200 })
  clauses: AgreementClauseInput[];
}

@InputType({ description: 'A new agreement.' })
export class DraftAgreementInput {
  @InputField(AgreementTextInput, 'Its text so far.')
  text: AgreementTextInput;

  @IdempotencyKeyField(KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'An amendment: a new version with its own dates.' })
export class DraftAmendmentInput {
  @IdField('The agreement.')
  agreementId: string;

  @InputField(AgreementTextInput, 'The whole text as it shall be; left out, it begins as the text that holds now.', {
    nullable: true,
  })
  text?: AgreementTextInput | null;

  @IdempotencyKeyField(KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: "A draft's new text." })
export class UpdateAgreementDraftInput {
  @IdField('The agreement.')
  agreementId: string;

  @ExpectedVersionField('`rowVersion` of the draft that was read.')
  expectedVersion: number;

  @InputField(AgreementTextInput, 'The whole text.')
  text: AgreementTextInput;
}

@InputType({ description: 'The draft to put to the parties.' })
export class ProposeAgreementInput {
  @IdField('The agreement.')
  agreementId: string;

  @ExpectedVersionField('`rowVersion` of the draft that was read.')
  expectedVersion: number;
}

@InputType({ description: 'The draft or proposal to take back.' })
export class WithdrawAgreementInput {
  @IdField('The agreement.')
  agreementId: string;

  @TextField('Why.', { min: 1, max: 2_000, nullable: true })
  reason?: string | null;
}

@InputType({ description: 'The text to sign.' })
export class SignAgreementInput {
  @IdField('The agreement.')
  agreementId: string;

  @ContentHashField('`contentHash` of the version that was read.')
  expectedHash: string;
}

@InputType({ description: 'An agreement, and why.' })
export class AgreementReasonInput {
  @IdField('The agreement.')
  agreementId: string;

  @TextField('Why; the other parties read it.', { min: 3, max: 2_000 })
  reason: string;
}

@InputType({ description: 'The agreement whose own suspension is lifted.' })
export class ResumeAgreementInput {
  @IdField('The agreement.')
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
