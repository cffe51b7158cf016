import { type Actor, Allow, type Member, type OrganizationKind, OperatorOnly, SignedIn } from '#libs/access';
import { OrganizationsService } from '#libs/organizations';
import { Inject } from '@nestjs/common';
import { Args, ArgsType, ID, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { PageArgs, toConnection } from '../graphql/connection';
import type { GraphqlContext } from '../graphql/context';
import { CurrentActor, CurrentMember } from '../graphql/current-actor.decorator';
import { fromGlobalId } from '../graphql/global-id';
import { EnumField, FlagField, RegionCodeField, TextField } from '../graphql/input-fields';
import { RegionLoader } from '../regions/region.loader';
import { RegionModel } from '../regions/region.model';
import {
  CreateMediaGroupInput,
  CreateOrganizationInput,
  SetLabelsInput,
  SetOrganizationDisabledInput,
  UpdateOrganizationInput,
  UpdateOwnOrganizationInput,
} from './organization.inputs';
import { OrganizationLoader } from './organization.loader';
import {
  MediaGroupModel,
  NewsroomLabelModel,
  OrganizationConnection,
  OrganizationModel,
  toLabelModel,
  toMediaGroupModel,
  toOrganizationModel,
} from './organization.model';
import { LabelsPayload, MediaGroupPayload, OrganizationPayload } from './organization.payloads';
import { OrganizationKindEnum } from './organizations.enums';

@ArgsType()
class OrganizationsArgs extends PageArgs {
  @TextField('Part of the name or the code.', { max: 100, nullable: true })
  text?: string | null;

  @EnumField(OrganizationKindEnum, 'Only of this kind.', { nullable: true })
  kind?: OrganizationKind | null;

  @RegionCodeField('Only in this region and below.', { nullable: true })
  regionCode?: string | null;

  @FlagField('Those that are disabled, instead of those that are live.', { defaultValue: false })
  disabled: boolean;
}

@Resolver(() => OrganizationModel)
export class OrganizationResolver {
  constructor(
    @Inject(OrganizationsService) private readonly service: OrganizationsService,
    @Inject(OrganizationLoader) private readonly loader: OrganizationLoader,
    @Inject(RegionLoader) private readonly regions: RegionLoader,
  ) {}

  @SignedIn()
  @Query(() => OrganizationModel, { description: 'One organisation of the directory.' })
  async organization(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'The organisation.' }) id: string,
  ): Promise<OrganizationModel> {
    return toOrganizationModel(await this.service.get(actor, fromGlobalId('Organization', id)));
  }

  @SignedIn()
  @Query(() => OrganizationConnection, { description: 'The directory of organisations, the newest first.' })
  async organizations(
    @CurrentActor() actor: Actor,
    @Args() { first, after, ...filter }: OrganizationsArgs,
  ): Promise<OrganizationConnection> {
    const page = await this.service.list(actor, filter, { first, after: after ?? null });
    return toConnection(page, ({ createdAt, id }) => ({ at: createdAt, id }), toOrganizationModel);
  }

  @SignedIn()
  @Query(() => [MediaGroupModel], { description: 'All media groups, by name.' })
  async mediaGroups(@CurrentActor() actor: Actor): Promise<MediaGroupModel[]> {
    return (await this.service.listMediaGroups(actor)).map(toMediaGroupModel);
  }

  @OperatorOnly({ stepUp: true })
  @Mutation(() => OrganizationPayload, {
    description: 'Opens an organisation. Its first admin is invited with `inviteFirstAdmin`.',
  })
  async createOrganization(
    @CurrentActor() actor: Actor,
    @Args('input', { type: () => CreateOrganizationInput, description: 'The organisation.' })
    input: CreateOrganizationInput,
  ): Promise<OrganizationPayload> {
    const parentId = input.parentId ? fromGlobalId('Organization', input.parentId) : null;
    const mediaGroupId = input.mediaGroupId ? fromGlobalId('MediaGroup', input.mediaGroupId) : null;
    return {
      organization: toOrganizationModel(await this.service.create(actor, { ...input, parentId, mediaGroupId })),
    };
  }

  @OperatorOnly({ stepUp: true })
  @Mutation(() => OrganizationPayload, { description: 'Changes what says who an organisation is.' })
  async updateOrganization(
    @CurrentActor() actor: Actor,
    @Args('input', { type: () => UpdateOrganizationInput, description: 'The changes.' }) input: UpdateOrganizationInput,
  ): Promise<OrganizationPayload> {
    const { organizationId, mediaGroupId, name, website } = input;
    const changes = {
      ...(name ? { name } : {}),
      ...(website === undefined ? {} : { website }),
      ...(mediaGroupId === undefined ? {} : { mediaGroupId: mediaGroupId && fromGlobalId('MediaGroup', mediaGroupId) }),
    };
    const id = fromGlobalId('Organization', organizationId);
    return { organization: toOrganizationModel(await this.service.change(actor, id, changes)) };
  }

  @OperatorOnly({ stepUp: true })
  @Mutation(() => OrganizationPayload, {
    description: 'Shuts an organisation out, or lets it in again. Its things stay.',
  })
  async setOrganizationDisabled(
    @CurrentActor() actor: Actor,
    @Args('input', { type: () => SetOrganizationDisabledInput, description: 'Which, and why.' })
    input: SetOrganizationDisabledInput,
  ): Promise<OrganizationPayload> {
    const id = fromGlobalId('Organization', input.organizationId);
    return {
      organization: toOrganizationModel(await this.service.setDisabled(actor, id, input.disabled, input.reason)),
    };
  }

  @OperatorOnly({ stepUp: true })
  @Mutation(() => MediaGroupPayload, { description: 'Makes a media group.' })
  async createMediaGroup(
    @CurrentActor() actor: Actor,
    @Args('input', { type: () => CreateMediaGroupInput, description: 'The group.' }) input: CreateMediaGroupInput,
  ): Promise<MediaGroupPayload> {
    return { mediaGroup: toMediaGroupModel(await this.service.createMediaGroup(actor, input.name)) };
  }

  @Allow('organization.manage')
  @Mutation(() => OrganizationPayload, { description: 'Changes what the own organisation says of itself.' })
  async updateOwnOrganization(
    @CurrentMember() member: Member,
    @Args('input', { type: () => UpdateOwnOrganizationInput, description: 'The changes.' })
    input: UpdateOwnOrganizationInput,
  ): Promise<OrganizationPayload> {
    return { organization: toOrganizationModel(await this.service.changeOwn(member, input)) };
  }

  @Allow('organization.manage')
  @Mutation(() => LabelsPayload, { description: "Sets the own newsroom's words for findings." })
  async setLabels(
    @CurrentMember() member: Member,
    @Args('input', { type: () => SetLabelsInput, description: 'The labels.' }) input: SetLabelsInput,
  ): Promise<LabelsPayload> {
    return { labels: (await this.service.setLabels(member, input.labels)).map(toLabelModel) };
  }

  @ResolveField(() => RegionModel, {
    nullable: true,
    description: "A supervisor's region; the seat of another organisation.",
  })
  region(
    { regionCode }: OrganizationModel,
    _: object,
    { actor, loaders }: GraphqlContext,
  ): Promise<RegionModel | null> | null {
    return regionCode === null ? null : this.regions.find(actor, loaders, regionCode);
  }

  @ResolveField(() => OrganizationModel, { nullable: true, description: 'The supervisor office directly above.' })
  parent(
    { parentId }: OrganizationModel,
    _: object,
    { actor, loaders }: GraphqlContext,
  ): Promise<OrganizationModel | null> | null {
    return parentId === null ? null : this.loader.find(actor, loaders, parentId);
  }

  @ResolveField(() => MediaGroupModel, { nullable: true, description: 'Media group of a newsroom.' })
  mediaGroup(
    { mediaGroupId }: OrganizationModel,
    _: object,
    { actor, loaders }: GraphqlContext,
  ): Promise<MediaGroupModel | null> | null {
    return mediaGroupId === null ? null : this.loader.findMediaGroup(actor, loaders, mediaGroupId);
  }

  @ResolveField(() => [NewsroomLabelModel], { description: "A newsroom's own words for findings." })
  async labels(
    { uuid }: OrganizationModel,
    _: object,
    { actor, loaders }: GraphqlContext,
  ): Promise<NewsroomLabelModel[]> {
    return (await this.loader.labels(actor, loaders, uuid)).map(toLabelModel);
  }
}
