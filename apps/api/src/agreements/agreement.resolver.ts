import { type Actor, Allow, type ElectionStage, type Member, Public, type RiskTheme } from '#libs/access';
import { AgreementsService } from '#libs/agreements';
import { Inject } from '@nestjs/common';
import { Args, ArgsType, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { ElectionStageEnum, RiskThemeEnum } from '../graphql/claim-terms.enums';
import { PageArgs, toConnection } from '../graphql/connection';
import type { GraphqlContext } from '../graphql/context';
import { CurrentActor, CurrentMember } from '../graphql/current-actor.decorator';
import { fromGlobalId, toGlobalId } from '../graphql/global-id';
import { EnumField, FlagField, RegionCodeField } from '../graphql/input-fields';
import { Loaders, type RequestLoaders } from '../graphql/loaders';
import { toViewerCan, ViewerCanModel } from '../graphql/viewer-can.model';
import { OrganizationLoader } from '../organizations/organization.loader';
import { OrganizationModel } from '../organizations/organization.model';
import { EventConnection } from '../record/event.model';
import { TimelineLoader } from '../record/timeline.loader';
import {
  AgreementConsequencesModel,
  PublicAgreementConnection,
  RepresentativeModel,
  ShareableAgreementModel,
  toConsequencesModel,
  toPublicModel,
  toShareableModel,
} from './agreement-parts.model';
import { AgreementLoader } from './agreement.loader';
import {
  AgreementConnection,
  AgreementModel,
  StandingGrantModel,
  toAgreementModel,
  toStandingModel,
} from './agreement.model';

@ArgsType()
class AgreementsArgs extends PageArgs {
  @FlagField('Only those in force now.', { defaultValue: false })
  inForce: boolean;
}

@ArgsType()
class ClaimFactsArgs {
  @RegionCodeField('Region of the claim.')
  regionCode: string;

  @EnumField(RiskThemeEnum, 'Theme of the claim.')
  theme: RiskTheme;

  @EnumField(ElectionStageEnum, 'Stage of the claim.')
  stage: ElectionStage;
}

@Resolver(() => AgreementModel)
export class AgreementResolver {
  constructor(
    @Inject(AgreementsService) private readonly agreements: AgreementsService,
    @Inject(TimelineLoader) private readonly timelines: TimelineLoader,
    @Inject(OrganizationLoader) private readonly organizations: OrganizationLoader,
    @Inject(AgreementLoader) private readonly loader: AgreementLoader,
  ) {}

  @Allow('agreement.read')
  @Query(() => AgreementConnection, {
    name: 'agreements',
    description: 'Agreements that the own organisation drafted or that were proposed to it, the newest first.',
  })
  async list(@CurrentMember() member: Member, @Args() args: AgreementsArgs): Promise<AgreementConnection> {
    const page = await this.agreements.list(member, args, { inForce: args.inForce });
    return toConnection(page, ({ createdAt, id }) => ({ at: createdAt, id }), toAgreementModel);
  }

  @Allow('agreement.read')
  @Query(() => AgreementModel, { description: 'One agreement.' })
  async agreement(
    @CurrentMember() member: Member,
    @Args('id', { type: () => ID, description: 'The agreement.' }) id: string,
  ): Promise<AgreementModel> {
    return toAgreementModel(await this.agreements.get(member, fromGlobalId('Agreement', id)));
  }

  @Public('Parties have agreed to show these')
  @Query(() => PublicAgreementConnection, { description: 'The public register of agreements, the latest first.' })
  async publicAgreements(@CurrentActor() actor: Actor, @Args() args: PageArgs): Promise<PublicAgreementConnection> {
    const page = await this.agreements.listPublic(actor, args);
    return toConnection(
      page,
      ({ effectiveFrom, agreementId }) => ({ at: effectiveFrom, id: agreementId }),
      toPublicModel,
    );
  }

  @Allow('agreement.read')
  @Query(() => [ShareableAgreementModel], {
    description: 'Agreements that a claim with these facts could be shared under, and who would read it then.',
  })
  async shareableAgreements(
    @CurrentMember() member: Member,
    @Args() facts: ClaimFactsArgs,
  ): Promise<ShareableAgreementModel[]> {
    return (await this.agreements.listShareable(member, facts)).map(toShareableModel);
  }

  @Allow('agreement.read')
  @Query(() => [StandingGrantModel], {
    description: "What the own organisation may do with others' claims now, grant by grant.",
  })
  async standing(@CurrentMember() member: Member): Promise<StandingGrantModel[]> {
    return (await this.agreements.listStanding(member)).map(toStandingModel);
  }

  @Allow('agreement.read')
  @Query(() => AgreementConsequencesModel, {
    description:
      'What would disappear for whom if the agreement were suspended or ended, as far as the viewer may know.',
  })
  async agreementConsequences(
    @CurrentMember() member: Member,
    @Args('id', { type: () => ID, description: 'The agreement.' }) id: string,
  ): Promise<AgreementConsequencesModel> {
    return toConsequencesModel(await this.agreements.getConsequences(member, fromGlobalId('Agreement', id)));
  }

  @Allow('agreement.draft')
  @Query(() => [RepresentativeModel], {
    description: 'Whom an organisation can be signed for or reached through: its admins and liaisons.',
  })
  async representatives(
    @CurrentMember() member: Member,
    @Args('organizationId', { type: () => ID, description: 'The organisation.' }) id: string,
  ): Promise<RepresentativeModel[]> {
    const found = await this.agreements.listRepresentatives(member, fromGlobalId('Organization', id));
    return found.map(({ personId, name }) => ({ personId: toGlobalId('Person', personId), name }));
  }

  @ResolveField(() => OrganizationModel, { description: 'Who drafted its first version.' })
  draftedBy({ draftedBy }: AgreementModel, _: object, { actor, loaders }: GraphqlContext): Promise<OrganizationModel> {
    return this.organizations.get(actor, loaders, draftedBy);
  }

  @ResolveField(() => [ViewerCanModel], {
    description: 'What the viewer may do with it now, and what stands against it.',
  })
  async viewerCan({ uuid }: AgreementModel, _: object, { actor, loaders }: GraphqlContext): Promise<ViewerCanModel[]> {
    return (await this.loader.actions(actor, loaders, uuid)).map(toViewerCan);
  }

  @ResolveField(() => EventConnection, { description: 'What happened to it, the newest first.' })
  timeline(
    @Parent() { uuid }: AgreementModel,
    @CurrentActor() actor: Actor,
    @Loaders() loaders: RequestLoaders,
    @Args() page: PageArgs,
  ): Promise<EventConnection> {
    return this.timelines.of(actor, loaders, { kind: 'AGREEMENT', stream: uuid }, page);
  }
}
