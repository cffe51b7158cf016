import type { ElectionStage, RiskTheme } from '#libs/access';
import type {
  BoundedCount,
  ClaimInParts,
  ClaimReader,
  ClaimState,
  Desk,
  DismissalReason,
  VerdictSummary,
} from '#libs/claims';
import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { ElectionStageEnum, RiskThemeEnum } from '../graphql/claim-terms.enums';
import { ConnectionOf } from '../graphql/connection';
import { toGlobalId } from '../graphql/global-id';
import { NodeInterface } from '../graphql/node';
import { OrganizationModel, toOrganizationModel } from '../organizations/organization.model';
import { RegionModel, toRegionModel } from '../regions/region.model';
import { ClaimStateEnum, DismissalReasonEnum } from './claims.enums';
import { AppearanceModel, toAppearanceModel } from './contribution.models';

@ObjectType('VerdictSummary', { description: 'What a newsroom has found or is doing about a claim, as lists show it.' })
export class VerdictSummaryModel {
  @Field(() => ID, { description: 'The verdict.' })
  verdictId: string;

  @Field(() => ID, { description: 'The newsroom.' })
  organizationId: string;

  @Field(() => String, { description: 'Its name.' })
  organizationName: string;

  @Field(() => String, { description: 'State of the verdict in its workflow.' })
  state: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Canonical rating of the newest revision that the viewer reads (of what was public, once retracted); null while there is none.',
  })
  rating: string | null;

  @Field(() => String, { nullable: true, description: "The newsroom's own word for it." })
  label: string | null;
}

export const toVerdictSummaryModel = (v: VerdictSummary): VerdictSummaryModel => ({
  verdictId: toGlobalId('Verdict', v.verdictId),
  organizationId: toGlobalId('Organization', v.ownerId),
  organizationName: v.ownerName,
  state: v.state,
  rating: v.rating,
  label: v.label,
});

@ObjectType('Claim', {
  implements: () => [NodeInterface],
  description: 'A statement that circulates, as it circulates. It stands as it was filed.',
})
export class ClaimModel extends NodeInterface {
  @Field(() => String, { description: 'Number, counted by its organisation: RAFFLESIA-2026-0123.' })
  number: string;

  @Field(() => String, { description: 'What is claimed, in its own words.' })
  statement: string;

  @Field(() => String, { description: 'Language of the statement, ISO 639.' })
  language: string;

  @Field(() => RiskThemeEnum, { description: 'What it is about.' })
  theme: RiskTheme;

  @Field(() => ElectionStageEnum, { description: 'Stage of the election when it was filed.' })
  stage: ElectionStage;

  @Field(() => GraphQLISODateTime, { description: 'When it was filed.' })
  filedAt: Date;

  @Field(() => ClaimStateEnum, { description: 'Where it stands.' })
  state: ClaimState;

  @Field(() => DismissalReasonEnum, { nullable: true, description: 'Why it was put aside, when it was.' })
  dismissalReason: DismissalReason | null;

  @Field(() => String, { nullable: true, description: 'What the owner said about putting it aside.' })
  dismissalNote: string | null;

  @Field(() => Int, { description: 'Changes of audience and state so far; send it back as `expectedVersion`.' })
  version: number;

  @Field(() => Int, {
    description: 'How many organisations have asked for it: the one that filed it, and each that joined it since.',
  })
  demand: number;

  @Field(() => [ID], {
    description:
      'Agreements it is shared under: all of them for its owner, else those through which the viewer reads it.',
  })
  sharedUnder: string[];

  // What lists show beside a claim comes with it: a field that only hands on what is there costs nothing a row.
  @Field(() => OrganizationModel, { description: 'The organisation that filed it.' })
  owner: OrganizationModel;

  @Field(() => RegionModel, { nullable: true, description: 'Where it circulates.' })
  region: RegionModel | null;

  @Field(() => Int, { description: 'Evidence that the viewer reads; counted to a thousand.' })
  evidenceCount: number;

  @Field(() => Int, { description: 'Comments that the viewer reads; counted to a thousand.' })
  commentCount: number;

  @Field(() => Int, { description: 'Appearances that the viewer reads; counted to a thousand.' })
  appearanceCount: number;

  @Field(() => [VerdictSummaryModel], {
    description: 'What newsrooms have found or are doing, as far as the viewer sees.',
  })
  verdictSummaries: VerdictSummaryModel[];

  @Field(() => AppearanceModel, { nullable: true, description: 'The earliest appearance that the viewer reads.' })
  firstAppearance: AppearanceModel | null;

  /** What the field resolvers go on from. */
  view: ClaimInParts;
}

@ObjectType({ description: 'A page of claims, the newest first.' })
export class ClaimConnection extends ConnectionOf(ClaimModel) {}

export function toClaimModel(view: ClaimInParts): ClaimModel {
  const { summary } = view;
  return Object.assign(new ClaimModel(), {
    id: toGlobalId('Claim', view.id),
    number: view.number,
    statement: view.statement,
    language: view.language,
    theme: view.theme,
    stage: view.stage,
    filedAt: view.filedAt,
    state: view.state,
    dismissalReason: view.dismissalReason,
    dismissalNote: view.dismissalNote,
    version: view.version,
    demand: view.demand,
    sharedUnder: view.agreementIds.map((a) => toGlobalId('Agreement', a)),
    owner: toOrganizationModel(view.owner),
    region: toRegionModel(view.region),
    evidenceCount: summary.evidenceCount,
    commentCount: summary.commentCount,
    appearanceCount: summary.appearanceCount,
    verdictSummaries: summary.verdicts?.map(toVerdictSummaryModel),
    firstAppearance: summary.firstAppearance && toAppearanceModel(summary.firstAppearance),
    view,
  });
}

@ObjectType('ClaimReader', { description: 'An organisation that sees a claim now, and why.' })
export class ClaimReaderModel {
  @Field(() => ID, { description: 'The organisation.' })
  organizationId: string;

  @Field(() => String, { description: 'Its name.' })
  organizationName: string;

  @Field(() => ID, { description: 'The agreement that lets it.' })
  agreementId: string;

  @Field(() => String, { description: 'Number of the clause as signed.' })
  clause: string;

  @Field(() => GraphQLISODateTime, { description: 'When the agreement ends by its dates.' })
  until: Date;

  @Field(() => Boolean, {
    description: 'The agreement is over, and left the reading of what had been shared before.',
  })
  retained: boolean;
}

export const toClaimReaderModel = ({ claimId: _, ...r }: ClaimReader): ClaimReaderModel => ({
  ...r,
  organizationId: toGlobalId('Organization', r.organizationId),
  agreementId: toGlobalId('Agreement', r.agreementId),
});

@ObjectType('DuplicateHint', { description: 'A claim with the same statement that the viewer may see.' })
export class DuplicateHintModel {
  @Field(() => ID, { description: 'The claim.' })
  claimId: string;

  @Field(() => String, { description: 'Its number.' })
  number: string;

  @Field(() => Boolean, { description: "Whether it is the viewer's own organisation's." })
  own: boolean;

  @Field(() => GraphQLISODateTime, { description: 'When it was filed.' })
  filedAt: Date;
}

@ObjectType('BoundedCount', { description: 'A count that stops at a bound.' })
export class BoundedCountModel {
  @Field(() => Int, { description: 'How many were counted.' })
  count: number;

  @Field(() => Boolean, { description: 'Whether there may be more than were counted.' })
  more: boolean;

  @Field(() => String, { description: 'As a screen shows it: `17`, or `1,000+`.' })
  text: string;
}

export const toBoundedCountModel = ({ count, more }: BoundedCount): BoundedCountModel => ({
  count,
  more,
  text: `${count.toLocaleString('en-GB')}${more ? '+' : ''}`,
});

@ObjectType('Desk', {
  description: "What waits on the organisation's desk; of what the viewer sees, and nothing else.",
})
export class DeskModel {
  @Field(() => BoundedCountModel, { description: 'Claims that the organisation sees.' })
  visible: BoundedCountModel;

  @Field(() => BoundedCountModel, { description: "The organisation's own claims." })
  own: BoundedCountModel;

  @Field(() => BoundedCountModel, { description: 'Open ones among the newest thousand that it sees.' })
  open: BoundedCountModel;

  @Field(() => BoundedCountModel, { description: 'Open assignments to the viewer.' })
  assignedToMe: BoundedCountModel;

  @Field(() => BoundedCountModel, { description: 'Open assignments to the organisation as such.' })
  assignedToOrganization: BoundedCountModel;
}

export const toDeskModel = (desk: Desk): DeskModel => ({
  visible: toBoundedCountModel(desk.visible),
  own: toBoundedCountModel(desk.own),
  open: toBoundedCountModel(desk.open),
  assignedToMe: toBoundedCountModel(desk.assignedToMe),
  assignedToOrganization: toBoundedCountModel(desk.assignedToOrganization),
});
