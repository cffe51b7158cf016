import type { Permission } from '#libs/access';
import type { ApiKey } from '#libs/accounts';
import { Field, GraphQLISODateTime, ID, ObjectType } from '@nestjs/graphql';
import { ConnectionOf } from '../graphql/connection';
import { toGlobalId } from '../graphql/global-id';

@ObjectType('ApiKey', {
  description: 'A key by which a program acts for an organisation. Its secret is shown once, when it is made.',
})
export class ApiKeyModel {
  @Field(() => ID, { description: 'Opaque id.' })
  id: string;

  @Field(() => String, { description: 'What it is for.' })
  name: string;

  @Field(() => String, { description: 'Beginning of the secret, to recognise it by.' })
  prefix: string;

  @Field(() => [String], { description: 'What it may do, by names of the permission catalogue.' })
  permissions: Permission[];

  @Field(() => GraphQLISODateTime, { description: 'When it was made.' })
  createdAt: Date;

  @Field(() => GraphQLISODateTime, { description: 'When it stops working.' })
  expiresAt: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was last used, to the minute.' })
  lastUsedAt: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was revoked; null otherwise.' })
  revokedAt: Date | null;
}

@ObjectType({ description: 'A page of API keys.' })
export class ApiKeyConnection extends ConnectionOf(ApiKeyModel) {}

export const toApiKeyModel = ({ id, name, prefix, permissions, ...key }: ApiKey): ApiKeyModel => ({
  id: toGlobalId('ApiKey', id),
  name,
  prefix,
  permissions,
  createdAt: key.createdAt,
  expiresAt: key.expiresAt,
  lastUsedAt: key.lastUsedAt,
  revokedAt: key.revokedAt,
});
