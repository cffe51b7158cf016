import type { Role } from '#libs/access';
import type { Invitation, OpenInvitation } from '#libs/accounts';
import { Field, GraphQLISODateTime, ID, ObjectType } from '@nestjs/graphql';
import { ConnectionOf } from '../graphql/connection';
import { toGlobalId } from '../graphql/global-id';
import { RoleEnum } from '../organizations/organizations.enums';

@ObjectType('Invitation', { description: 'An open invitation, as the admins of its organisation see it.' })
export class InvitationModel {
  @Field(() => ID, { description: 'Opaque id.' })
  id: string;

  @Field(() => String, { description: 'Address of the invited person.' })
  email: string;

  @Field(() => [RoleEnum], { description: 'Roles that the person will have.' })
  roles: Role[];

  @Field(() => GraphQLISODateTime, { description: 'When it was sent.' })
  createdAt: Date;

  @Field(() => GraphQLISODateTime, { description: 'When it ends.' })
  expiresAt: Date;
}

@ObjectType({ description: 'A page of invitations.' })
export class InvitationConnection extends ConnectionOf(InvitationModel) {}

@ObjectType('InvitationOffer', { description: 'What an invitation offers, to whoever has its link.' })
export class InvitationOfferModel {
  @Field(() => String, { description: 'Name of the organisation to join.' })
  organizationName: string;

  @Field(() => String, { description: 'Name of the person who invites.' })
  inviterName: string;

  @Field(() => String, { description: 'Address that it was sent to; the account has or will have this one.' })
  email: string;

  @Field(() => [RoleEnum], { description: 'Roles there.' })
  roles: Role[];

  @Field(() => GraphQLISODateTime, { description: 'When it ends.' })
  expiresAt: Date;
}

export const toInvitationModel = ({ id, email, roles, createdAt, expiresAt }: Invitation): InvitationModel => ({
  id: toGlobalId('Invitation', id),
  email,
  roles,
  createdAt,
  expiresAt,
});

export const toOfferModel = ({
  organizationName,
  inviterName,
  email,
  roles,
  expiresAt,
}: OpenInvitation): InvitationOfferModel => ({
  organizationName,
  inviterName,
  email,
  roles,
  expiresAt,
});
