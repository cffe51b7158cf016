import type { Role } from '#libs/access';
import type { Membership } from '#libs/organizations';
import { Field, GraphQLISODateTime, ID, ObjectType } from '@nestjs/graphql';
import { PersonModel, toPersonModel } from '../accounts/person.model';
import { ConnectionOf } from '../graphql/connection';
import { toGlobalId } from '../graphql/global-id';
import { RoleEnum } from './organizations.enums';

@ObjectType('Membership', { description: 'A person in an organisation, as its members see it.' })
export class MembershipModel {
  @Field(() => ID, { description: 'Opaque id.' })
  id: string;

  @Field(() => PersonModel, { description: 'Who it is.' })
  person: PersonModel;

  @Field(() => String, { description: 'Address, for colleagues alone.' })
  email: string;

  @Field(() => [RoleEnum], { description: 'What the person does there.' })
  roles: Role[];

  @Field(() => GraphQLISODateTime, { description: 'Since when.' })
  createdAt: Date;
}

@ObjectType({ description: 'A page of members.' })
export class MembershipConnection extends ConnectionOf(MembershipModel) {}

export const toMembershipModel = ({
  id,
  personId,
  displayName,
  email,
  roles,
  createdAt,
}: Membership): MembershipModel => ({
  id: toGlobalId('Membership', id),
  person: toPersonModel({ id: personId, displayName }),
  email,
  roles,
  createdAt,
});
