import { type Actor, Allow, type Member, OperatorOnly, Public, SignedIn } from '#libs/access';
import { AcceptInvitationService, type Client, InvitationsService } from '#libs/accounts';
import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentCookie, type SessionCookie } from '../auth/session-cookie';
import { PageArgs, toConnection } from '../graphql/connection';
import { CurrentActor, CurrentMember } from '../graphql/current-actor.decorator';
import { fromGlobalId } from '../graphql/global-id';
import {
  AcceptInvitationInput,
  InviteFirstAdminInput,
  InvitePersonInput,
  JoinOrganizationInput,
  RevokeInvitationInput,
} from './accounts.inputs';
import { DONE, DonePayload, InvitationPayload, LoginPayload, toLoginPayload } from './accounts.payloads';
import { CurrentClient } from './current-client.decorator';
import {
  InvitationConnection,
  InvitationModel,
  InvitationOfferModel,
  toInvitationModel,
  toOfferModel,
} from './invitation.model';

@Resolver(() => InvitationModel)
export class InvitationResolver {
  constructor(
    @Inject(InvitationsService) private readonly service: InvitationsService,
    @Inject(AcceptInvitationService) private readonly answers: AcceptInvitationService,
  ) {}

  @Allow('organization.manage')
  @Query(() => InvitationConnection, { description: 'Open invitations of the own organisation, the newest first.' })
  async invitations(@CurrentMember() member: Member, @Args() page: PageArgs): Promise<InvitationConnection> {
    const found = await this.service.list(member, page);
    return toConnection(found, ({ createdAt, id }) => ({ at: createdAt, id }), toInvitationModel);
  }

  @Public('The link is the proof')
  @Query(() => InvitationOfferModel, { description: 'What an invitation offers, by the token of its link.' })
  async invitation(
    @Args('token', { type: () => String, description: 'Token of the link.' }) token: string,
    @CurrentClient() client: Client,
  ): Promise<InvitationOfferModel> {
    return toOfferModel(await this.answers.get(token, client));
  }

  @Allow('member.invite')
  @Mutation(() => InvitationPayload, {
    description:
      'Invites somebody into the own organisation by a link that is mailed to the address. Takes the place of an open invitation.',
  })
  async invitePerson(
    @CurrentMember() member: Member,
    @Args('input', { type: () => InvitePersonInput, description: 'Whom, and as what.' }) input: InvitePersonInput,
  ): Promise<InvitationPayload> {
    const { invitation, link } = await this.service.invite(member, input);
    return { invitation: toInvitationModel(invitation), link };
  }

  @OperatorOnly({ stepUp: true })
  @Mutation(() => InvitationPayload, {
    description: 'Invites the first admin of an organisation that has none, by a link that is mailed to the address.',
  })
  async inviteFirstAdmin(
    @CurrentActor() actor: Actor,
    @Args('input', { type: () => InviteFirstAdminInput, description: 'Whom, and where.' }) input: InviteFirstAdminInput,
  ): Promise<InvitationPayload> {
    const organizationId = fromGlobalId('Organization', input.organizationId);
    const { invitation, link } = await this.service.inviteFirstAdmin(actor, organizationId, input.email);
    return { invitation: toInvitationModel(invitation), link };
  }

  @Allow('member.invite')
  @Mutation(() => DonePayload, { description: 'Takes an open invitation back.' })
  async revokeInvitation(
    @CurrentMember() member: Member,
    @Args('input', { type: () => RevokeInvitationInput, description: 'Which.' }) input: RevokeInvitationInput,
  ): Promise<DonePayload> {
    await this.service.revoke(member, fromGlobalId('Invitation', input.invitationId));
    return DONE;
  }

  @Public('The link is the proof')
  @Mutation(() => LoginPayload, {
    description: 'Accepts an invitation and logs in; makes the account where there is none.',
  })
  async acceptInvitation(
    @CurrentActor() actor: Actor,
    @Args('input', { type: () => AcceptInvitationInput, description: 'Token, password and name.' })
    input: AcceptInvitationInput,
    @CurrentClient() client: Client,
    @CurrentCookie() cookie: SessionCookie,
  ): Promise<LoginPayload> {
    return toLoginPayload(await this.answers.accept({ ...input, locale: actor.locale }, client), cookie);
  }

  @SignedIn()
  @Mutation(() => DonePayload, {
    description: 'Accepts an invitation as the person who is logged in, when it is for that address.',
  })
  async joinOrganization(
    @CurrentActor() actor: Actor,
    @Args('input', { type: () => JoinOrganizationInput, description: 'Token of the link.' })
    input: JoinOrganizationInput,
    @CurrentClient() client: Client,
  ): Promise<DonePayload> {
    await this.answers.acceptAs(actor, input.token, client);
    return DONE;
  }
}
