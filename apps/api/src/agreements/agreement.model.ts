import type { Grant } from '#libs/database';
import type {
  AgreementLevel,
  AgreementState,
  AgreementVersion,
  AgreementView,
  DifferenceKind,
  NotInForce,
  VersionState,
} from '#libs/agreements';
import type { Capability, ElectionStage, RiskTheme } from '#libs/access';
import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { CapabilityEnum, ElectionStageEnum, RiskThemeEnum } from '../graphql/claim-terms.enums';
import { ConnectionOf } from '../graphql/connection';
import { toGlobalId } from '../graphql/global-id';
import { NodeInterface } from '../graphql/node';
import { AgreementSuspensionModel, toSuspensionModel, AgreementEndModel, toEndModel } from './agreement-parts.model';
import {
  AgreementLevelEnum,
  AgreementStateEnum,
  DifferenceKindEnum,
  NotInForceEnum,
  VersionStateEnum,
} from './agreements.enums';

@ObjectType('AgreementDocument', { description: 'The document as a file; the signed hash covers it.' })
export class AgreementDocumentModel {
  @Field(() => String, { description: 'SHA-256 of the file, hexadecimal.' })
  sha256: string;

  @Field(() => String, { description: 'Name of the file.' })
  name: string;

  @Field(() => String, { description: 'Type of the file.' })
  mime: string;

  @Field(() => Int, { description: 'Size in bytes.' })
  size: number;
}

@ObjectType('AgreementVersion', {
  description: 'The text of an agreement, or of an amendment to it. Frozen when it is proposed.',
})
export class AgreementVersionModel {
  @Field(() => ID, { description: 'Opaque id.' })
  id: string;

  @Field(() => Int, { description: '1 is the agreement itself, later ones are amendments.' })
  number: number;

  @Field(() => VersionStateEnum, { description: 'How far it has come.' })
  state: VersionState;

  @Field(() => String, { description: 'Title of the agreement.' })
  title: string;

  @Field(() => AgreementLevelEnum, { description: 'How far it reaches.' })
  level: AgreementLevel;

  @Field(() => [String], { description: 'Codes of the regions covered; a code covers all below it.' })
  regionCodes: readonly string[];

  @Field(() => GraphQLISODateTime, { description: 'Its first instant.' })
  effectiveFrom: Date;

  @Field(() => GraphQLISODateTime, { description: 'The instant from which it gives nothing any more.' })
  effectiveUntil: Date;

  @Field(() => Int, { description: 'Approvals by other newsrooms that a revision needs.' })
  quorum: number;

  @Field(() => Int, { description: 'Hours that the supervisor has to answer before publication.' })
  endorsementHours: number;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Nobody publishes before this.' })
  embargoUntil: Date | null;

  @Field(() => Boolean, { description: 'After the end, parties keep reading what had been shared before.' })
  retainRead: boolean;

  @Field(() => Boolean, { description: 'Title, parties, regions and dates are public.' })
  isPublic: boolean;

  @Field(() => AgreementDocumentModel, { nullable: true, description: 'The document as a file.' })
  document: AgreementDocumentModel | null;

  @Field(() => String, { nullable: true, description: 'SHA-256 of `signedText`; null while it is a draft.' })
  contentHash: string | null;

  @Field(() => Int, { description: 'Expected version for changes of the draft.' })
  rowVersion: number;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When the text was frozen.' })
  proposedAt: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When the last party signed.' })
  signedAt: Date | null;

  draftedBy: string;
  version: AgreementVersion;
}

@ObjectType('AgreementDifference', { description: 'One thing that an amendment changes.' })
export class AgreementDifferenceModel {
  @Field(() => DifferenceKindEnum, { description: 'Added, removed or changed.' })
  kind: DifferenceKind;

  @Field(() => String, { description: 'Where: `title`, `parties[…].role`, `clauses[number role capability].regions`.' })
  path: string;

  @Field(() => String, { nullable: true, description: 'Before, as JSON.' })
  before: string | null;

  @Field(() => String, { nullable: true, description: 'After, as JSON.' })
  after: string | null;
}

@ObjectType('Agreement', {
  implements: () => [NodeInterface],
  description: 'A memorandum of understanding between organisations: the only source of permission across them.',
})
export class AgreementModel extends NodeInterface {
  @Field(() => String, { description: 'Title of the version to read now.' })
  title: string;

  @Field(() => AgreementStateEnum, { description: 'Where it is in its life, now.' })
  state: AgreementState;

  @Field(() => Boolean, { description: 'Whether it gives anything now.' })
  inForce: boolean;

  @Field(() => NotInForceEnum, { nullable: true, description: 'Why it gives nothing; null while in force.' })
  whyNotInForce: NotInForce | null;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'When what is in force stops: its end, or the amendment that takes its place.',
  })
  until: Date | null;

  @Field(() => Int, { nullable: true, description: 'Days until then, begun ones counted.' })
  daysLeft: number | null;

  @Field(() => AgreementVersionModel, {
    description: 'The version to read now: in force, else the last that was, else the first to come.',
  })
  currentVersion: AgreementVersionModel;

  @Field(() => AgreementVersionModel, { nullable: true, description: 'The draft or proposal under way.' })
  openVersion: AgreementVersionModel | null;

  @Field(() => [AgreementVersionModel], { description: 'All versions that the viewer sees, the first one first.' })
  versions: AgreementVersionModel[];

  @Field(() => [AgreementSuspensionModel], { description: 'Suspensions, lifted ones too, the earliest first.' })
  suspensions: AgreementSuspensionModel[];

  @Field(() => AgreementEndModel, { nullable: true, description: 'Who ended it and why.' })
  end: AgreementEndModel | null;

  @Field(() => GraphQLISODateTime, { description: 'When its first draft was begun.' })
  createdAt: Date;

  uuid: string;
  draftedBy: string;
  view: AgreementView;
}

@ObjectType({ description: 'A page of agreements.' })
export class AgreementConnection extends ConnectionOf(AgreementModel) {}

@ObjectType('StandingGrant', {
  description: "One thing that the viewer's organisation may do with others' claims now.",
})
export class StandingGrantModel {
  @Field(() => ID, { description: 'The agreement that grants it.' })
  agreementId: string;

  @Field(() => CapabilityEnum, { description: 'What it lets the organisation do.' })
  capability: Capability;

  @Field(() => String, { nullable: true, description: 'Number of the clause as signed.' })
  clause: string | null;

  @Field(() => String, { description: 'Region that it holds in; empty for the whole country.' })
  regionCode: string;

  @Field(() => RiskThemeEnum, { nullable: true, description: 'Theme that it is limited to.' })
  theme: RiskTheme | null;

  @Field(() => ElectionStageEnum, { nullable: true, description: 'Stage that it is limited to.' })
  stage: ElectionStage | null;

  @Field(() => GraphQLISODateTime, { description: 'When it stops by the dates.' })
  until: Date;

  @Field(() => Boolean, { description: 'The agreement is over and leaves reading of what was shared before.' })
  retained: boolean;
}

export const toVersionModel = (version: AgreementVersion): AgreementVersionModel =>
  Object.assign(new AgreementVersionModel(), {
    ...version,
    id: toGlobalId('AgreementVersion', version.id),
    regionCodes: version.regions,
    version,
  });

export function toAgreementModel(view: AgreementView): AgreementModel {
  const { life } = view;
  // A viewer sees an agreement because it sees a version of it.
  if (!life.current) throw new Error('an agreement without a version that its viewer sees');
  return Object.assign(new AgreementModel(), {
    id: toGlobalId('Agreement', view.id),
    uuid: view.id,
    title: life.current.title,
    state: life.state,
    inForce: life.inForce,
    whyNotInForce: life.whyNot,
    until: life.until,
    daysLeft: view.daysLeft,
    currentVersion: toVersionModel(life.current),
    openVersion: life.open && toVersionModel(life.open),
    versions: view.versions.map(toVersionModel),
    suspensions: view.suspensions.map(toSuspensionModel),
    end: view.end && toEndModel(view.end),
    createdAt: view.createdAt,
    draftedBy: view.draftedBy,
    view,
  });
}

export const toStandingModel = (grant: Grant): StandingGrantModel => ({
  agreementId: toGlobalId('Agreement', grant.agreementId),
  capability: grant.capability as Capability,
  clause: grant.clause,
  regionCode: grant.region,
  theme: grant.theme as RiskTheme | null,
  stage: grant.stage as ElectionStage | null,
  until: grant.validUntil,
  retained: grant.retained,
});
