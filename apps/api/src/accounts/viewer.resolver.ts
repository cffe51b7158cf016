import { type Actor, mayUse, type Permission, PERMISSIONS, Public, SignedIn } from '#libs/access';
import { PeopleService, SecondFactorService, SessionsService } from '#libs/accounts';
import { MembersService } from '#libs/organizations';
import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { PageArgs, toConnection } from '../graphql/connection';
import { CurrentActor } from '../graphql/current-actor.decorator';
import { Loaders, type RequestLoaders } from '../graphql/loaders';
import { OrganizationLoader } from '../organizations/organization.loader';
import { OrganizationModel } from '../organizations/organization.model';
import { UpdateProfileInput } from './accounts.inputs';
import { UpdateProfilePayload } from './accounts.payloads';
import { SecurityEventConnection, toSecurityEventModel } from './security-event.model';
import {
  SecondFactorModel,
  toViewerMembershipModel,
  toViewerPersonModel,
  toViewerSessionModel,
  ViewerMembershipModel,
  ViewerModel,
  ViewerPersonModel,
  ViewerSessionModel,
} from './viewer.model';

const PERMISSION_NAMES = Object.keys(PERMISSIONS) as Permission[];

@Resolver(() => ViewerModel)
export class ViewerResolver {
  constructor(
    @Inject(PeopleService) private readonly people: PeopleService,
    @Inject(SessionsService) private readonly service: SessionsService,
    @Inject(SecondFactorService) private readonly factors: SecondFactorService,
    @Inject(MembersService) private readonly members: MembersService,
    @Inject(OrganizationLoader) private readonly organizations: OrganizationLoader,
  ) {}

  @Public('Says whether anybody is logged in')
  @Query(() => ViewerModel, { nullable: true, description: 'Who asks; null when nobody is logged in.' })
  viewer(@CurrentActor() actor: Actor): ViewerModel | null {
    if (actor.kind === 'ANONYMOUS') return null;
    const permissions = PERMISSION_NAMES.filter((permission) => mayUse(actor, permission));
    return { roles: [...actor.roles], permissions, operator: actor.operator };
  }

  @SignedIn()
  @Mutation(() => UpdateProfilePayload, { description: 'Changes the own profile.' })
  async updateProfile(
    @CurrentActor() actor: Actor,
    @Args('input', { type: () => UpdateProfileInput, description: 'The changes.' }) input: UpdateProfileInput,
  ): Promise<UpdateProfilePayload> {
    return { person: toViewerPersonModel(await this.people.updateOwn(actor, input)) };
  }

  @ResolveField(() => ViewerPersonModel, {
    nullable: true,
    description: 'The person; null for a program with an API key.',
  })
  async person(@CurrentActor() actor: Actor): Promise<ViewerPersonModel | null> {
    return actor.personId === null ? null : toViewerPersonModel(await this.people.getOwn(actor));
  }

  @ResolveField(() => OrganizationModel, { nullable: true, description: 'The organisation acted for.' })
  organization(
    @CurrentActor() actor: Actor,
    @Loaders() loaders: RequestLoaders,
  ): Promise<OrganizationModel | null> | null {
    return actor.organizationId === null ? null : this.organizations.find(actor, loaders, actor.organizationId);
  }

  @ResolveField(() => [ViewerMembershipModel], { description: 'Organisations that the person can act for.' })
  async memberships(@CurrentActor() actor: Actor): Promise<ViewerMembershipModel[]> {
    return actor.personId === null ? [] : (await this.members.listOwn(actor)).map(toViewerMembershipModel);
  }

  @ResolveField(() => [ViewerSessionModel], { description: 'Where the person is logged in.' })
  async sessions(@CurrentActor() actor: Actor): Promise<ViewerSessionModel[]> {
    if (actor.personId === null) return [];
    return (await this.service.list(actor)).map((session) => toViewerSessionModel(session, actor.sessionId));
  }

  @ResolveField(() => SecondFactorModel, { nullable: true, description: 'The second factor; null for a program.' })
  secondFactor(@CurrentActor() actor: Actor): Promise<SecondFactorModel> | null {
    return actor.personId === null ? null : this.factors.state(actor);
  }

  @ResolveField(() => SecurityEventConnection, {
    nullable: true,
    description: 'What happened to the own account; null for a program.',
  })
  async securityLog(@CurrentActor() actor: Actor, @Args() page: PageArgs): Promise<SecurityEventConnection | null> {
    if (actor.personId === null) return null;
    const found = await this.people.listOwnSecurityLog(actor, page);
    return toConnection(found, ({ at, id }) => ({ at, id }), toSecurityEventModel);
  }
}
