import { Allow, type Member } from '#libs/access';
import { MembersService } from '#libs/organizations';
import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { toApiKeyModel } from '../accounts/api-key.model';
import { SecurityEventConnection, toSecurityEventModel } from '../accounts/security-event.model';
import { PageArgs, toConnection } from '../graphql/connection';
import { CurrentMember } from '../graphql/current-actor.decorator';
import { fromGlobalId } from '../graphql/global-id';
import { MembershipConnection, MembershipModel, toMembershipModel } from './membership.model';
import { ChangeMemberRolesInput, EndMembershipInput } from './organization.inputs';
import { ChangeMemberRolesPayload, EndMembershipPayload } from './organization.payloads';

@Resolver(() => MembershipModel)
export class MembershipResolver {
  constructor(@Inject(MembersService) private readonly service: MembersService) {}

  @Allow('member.read')
  @Query(() => MembershipConnection, { description: 'Members of the own organisation, the newest first.' })
  async members(@CurrentMember() member: Member, @Args() page: PageArgs): Promise<MembershipConnection> {
    const found = await this.service.list(member, page);
    return toConnection(found, ({ createdAt, id }) => ({ at: createdAt, id }), toMembershipModel);
  }

  @Allow('organization.manage')
  @Query(() => SecurityEventConnection, {
    description: 'Who changed what about members, keys and the own organisation.',
  })
  async organizationSecurityLog(
    @CurrentMember() member: Member,
    @Args() page: PageArgs,
  ): Promise<SecurityEventConnection> {
    const found = await this.service.listSecurityLog(member, page);
    return toConnection(found, ({ at, id }) => ({ at, id }), toSecurityEventModel);
  }

  @Allow('member.manage')
  @Mutation(() => ChangeMemberRolesPayload, {
    description: 'Changes what a member does. An organisation keeps an admin.',
  })
  async changeMemberRoles(
    @CurrentMember() member: Member,
    @Args('input', { type: () => ChangeMemberRolesInput, description: 'Whose, and which.' })
    input: ChangeMemberRolesInput,
  ): Promise<ChangeMemberRolesPayload> {
    const id = fromGlobalId('Membership', input.membershipId);
    return { membership: toMembershipModel(await this.service.changeRoles(member, id, input.roles)) };
  }

  @Allow('member.manage')
  @Mutation(() => EndMembershipPayload, {
    description: 'Ends a membership; from the next request on the person acts for the organisation no more.',
  })
  async endMembership(
    @CurrentMember() member: Member,
    @Args('input', { type: () => EndMembershipInput, description: 'Whose.' }) input: EndMembershipInput,
  ): Promise<EndMembershipPayload> {
    const { membership, keysSeen } = await this.service.end(member, fromGlobalId('Membership', input.membershipId));
    return { membership: toMembershipModel(membership), keysSeen: keysSeen.map(toApiKeyModel) };
  }
}
