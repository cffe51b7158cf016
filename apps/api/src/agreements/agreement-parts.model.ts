import type { Capability, ElectionStage, RiskTheme } from '#libs/access';
import type {
  AgreementEnd,
  Clause,
  Consequences,
  Party,
  PartyRole,
  PublicAgreement,
  Shareable,
  Signature,
  Suspension,
} from '#libs/agreements';
import type { AgreementLevel } from '#libs/agreements';
import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { CapabilityEnum, ElectionStageEnum, RiskThemeEnum } from '../graphql/claim-terms.enums';
import { ConnectionOf } from '../graphql/connection';
import { toGlobalId } from '../graphql/global-id';
import { AgreementLevelEnum, PartyRoleEnum } from './agreements.enums';

@ObjectType('AgreementParty', { description: 'An organisation that is a party, as the text names it.' })
export class AgreementPartyModel {
  @Field(() => PartyRoleEnum, { description: 'What it is in the agreement.' })
  role: PartyRole;

  @Field(() => String, { description: "Number of the document in this party's own registry." })
  documentNumber: string;

  @Field(() => String, { description: 'Name of the signatory as written in the text.' })
  signatoryName: string;

  @Field(() => String, { description: 'Office of the signatory.' })
  signatoryOffice: string;

  organizationId: string;
  signatoryPersonId: string;
  liaisonPersonId: string | null;
}

@ObjectType('AgreementClause', { description: 'What one clause, as signed, grants to the parties of one role.' })
export class AgreementClauseModel {
  @Field(() => String, { description: 'Number as signed.' })
  number: string;

  @Field(() => String, { description: 'Text as signed.' })
  text: string;

  @Field(() => PartyRoleEnum, { description: 'The role that gains.' })
  partyRole: PartyRole;

  @Field(() => CapabilityEnum, { description: 'What it lets them do.' })
  capability: Capability;

  @Field(() => [String], { nullable: true, description: 'Only in these regions; null is all of the agreement.' })
  regionCodes: readonly string[] | null;

  @Field(() => [RiskThemeEnum], { nullable: true, description: 'Only on these themes; null is any.' })
  themes: readonly RiskTheme[] | null;

  @Field(() => [ElectionStageEnum], { nullable: true, description: 'Only in these stages; null is any.' })
  stages: readonly ElectionStage[] | null;
}

@ObjectType('AgreementSignature', { description: "A party's signature of exactly one text." })
export class AgreementSignatureModel {
  @Field(() => String, { description: 'Hash of the text that was signed.' })
  contentHash: string;

  @Field(() => GraphQLISODateTime, { description: 'When.' })
  signedAt: Date;

  organizationId: string;
  personId: string;
}

@ObjectType('AgreementSuspension', { description: 'A party has taken its hand off for a while.' })
export class AgreementSuspensionModel {
  @Field(() => String, { description: 'Why.' })
  reason: string;

  @Field(() => GraphQLISODateTime, { description: 'Since when.' })
  suspendedAt: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When the same party lifted it.' })
  liftedAt: Date | null;

  organizationId: string;
}

@ObjectType('AgreementEnd', { description: 'A party has ended it, for good.' })
export class AgreementEndModel {
  @Field(() => String, { description: 'Why.' })
  reason: string;

  @Field(() => GraphQLISODateTime, { description: 'When.' })
  endedAt: Date;

  organizationId: string;
}

@ObjectType('OrganizationName', { description: 'An organisation by name.' })
export class OrganizationNameModel {
  @Field(() => ID, { description: 'The organisation.' })
  organizationId: string;

  @Field(() => String, { description: 'Its name.' })
  name: string;
}

@ObjectType('ShareableAgreement', { description: 'An agreement that a claim can be shared under.' })
export class ShareableAgreementModel {
  @Field(() => ID, { description: 'The agreement.' })
  agreementId: string;

  @Field(() => String, { description: 'Its title.' })
  title: string;

  @Field(() => [OrganizationNameModel], { description: 'The other parties, who would read the claim.' })
  readers: OrganizationNameModel[];
}

@ObjectType('PublicAgreement', { description: 'What the parties of an agreement have agreed to show to everybody.' })
export class PublicAgreementModel {
  @Field(() => ID, { description: 'The agreement.' })
  id: string;

  @Field(() => String, { description: 'Its title.' })
  title: string;

  @Field(() => AgreementLevelEnum, { description: 'How far it reaches.' })
  level: AgreementLevel;

  @Field(() => [String], { description: 'Codes of the regions covered.' })
  regionCodes: readonly string[];

  @Field(() => GraphQLISODateTime, { description: 'Its first instant.' })
  effectiveFrom: Date;

  @Field(() => GraphQLISODateTime, { description: 'The instant from which it gives nothing any more.' })
  effectiveUntil: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When a party ended it.' })
  endedAt: Date | null;

  @Field(() => [OrganizationNameModel], { description: 'Its parties.' })
  parties: OrganizationNameModel[];
}

@ObjectType({ description: 'A page of the public register of agreements.' })
export class PublicAgreementConnection extends ConnectionOf(PublicAgreementModel) {}

@ObjectType('ReaderLoss', { description: 'A party that would no longer read some claims.' })
export class ReaderLossModel {
  @Field(() => OrganizationNameModel, { description: 'The party.' })
  organization: OrganizationNameModel;

  @Field(() => Int, { description: 'How many of the own claims it reads under this agreement alone.' })
  claims: number;
}

@ObjectType('AgreementConsequences', {
  description: 'What would disappear for whom if an agreement gave nothing any more, as far as the viewer may know.',
})
export class AgreementConsequencesModel {
  @Field(() => Int, { description: 'Own claims shared under it.' })
  ownClaims: number;

  @Field(() => Int, { description: "Partners' claims that the viewer reads under it alone." })
  partnerClaims: number;

  @Field(() => [ReaderLossModel], { description: 'Who would lose how many of the own claims.' })
  losses: ReaderLossModel[];
}

@ObjectType('Representative', { description: 'A person whom an organisation can be signed for or reached through.' })
export class RepresentativeModel {
  @Field(() => ID, { description: 'The person.' })
  personId: string;

  @Field(() => String, { description: 'Name.' })
  name: string;
}

export const toPartyModel = (party: Party): AgreementPartyModel => Object.assign(new AgreementPartyModel(), party);

export const toClauseModel = (clause: Clause): AgreementClauseModel =>
  Object.assign(new AgreementClauseModel(), clause, { regionCodes: clause.regions });

export const toSignatureModel = (signature: Signature): AgreementSignatureModel =>
  Object.assign(new AgreementSignatureModel(), signature);

export const toSuspensionModel = (suspension: Suspension): AgreementSuspensionModel =>
  Object.assign(new AgreementSuspensionModel(), suspension);

export const toEndModel = (end: AgreementEnd): AgreementEndModel => Object.assign(new AgreementEndModel(), end);

const toName = ({ organizationId, name }: { organizationId: string; name: string }): OrganizationNameModel => ({
  organizationId: toGlobalId('Organization', organizationId),
  name,
});

export const toShareableModel = ({ agreementId, title, readers }: Shareable): ShareableAgreementModel => ({
  agreementId: toGlobalId('Agreement', agreementId),
  title,
  readers: readers.map(toName),
});

export const toPublicModel = ({
  agreementId,
  regions,
  parties,
  ...agreement
}: PublicAgreement): PublicAgreementModel => ({
  ...agreement,
  id: toGlobalId('Agreement', agreementId),
  regionCodes: regions,
  parties: parties.map(toName),
});

export const toConsequencesModel = ({ losses, ...counts }: Consequences): AgreementConsequencesModel => ({
  ...counts,
  losses: losses.map((loss) => ({ organization: toName(loss), claims: loss.claims })),
});
