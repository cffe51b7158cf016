import type { Permission, Role } from '#libs/access';
import type { Person, SessionInfo, SessionKind } from '#libs/accounts';
import type { Locale } from '#libs/kernel';
import type { OwnMembership } from '#libs/organizations';
import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { toGlobalId } from '../graphql/global-id';
import { RoleEnum } from '../organizations/organizations.enums';
import { LocaleEnum, SessionKindEnum } from './accounts.enums';

@ObjectType('ViewerPerson', { description: 'The person who asks.' })
export class ViewerPersonModel {
  @Field(() => ID, { description: 'Opaque id.' })
  id: string;

  @Field(() => String, { description: 'The name to go by.' })
  displayName: string;

  @Field(() => String, { description: 'E-mail address to log in with.' })
  email: string;

  @Field(() => LocaleEnum, { description: 'Language of mails.' })
  locale: Locale;
}

@ObjectType('ViewerMembership', { description: 'An organisation that the person can act for.' })
export class ViewerMembershipModel {
  @Field(() => ID, { description: 'Opaque id of the membership.' })
  id: string;

  @Field(() => ID, { description: 'The organisation, for `actFor`.' })
  organizationId: string;

  @Field(() => String, { description: 'Its name.' })
  organizationName: string;

  @Field(() => [RoleEnum], { description: 'Roles there.' })
  roles: Role[];
}

@ObjectType('ViewerSession', { description: 'A place where the person is logged in.' })
export class ViewerSessionModel {
  @Field(() => ID, { description: 'Opaque id, for `revokeSession`.' })
  id: string;

  @Field(() => SessionKindEnum, { description: 'How it is carried.' })
  kind: SessionKind;

  @Field(() => Boolean, { description: 'Whether it is the one that asks.' })
  current: boolean;

  @Field(() => GraphQLISODateTime, { description: 'When the person logged in.' })
  createdAt: Date;

  @Field(() => GraphQLISODateTime, { description: 'When it was last used, to the minute.' })
  lastSeenAt: Date;

  @Field(() => GraphQLISODateTime, { description: 'When it ends at the latest.' })
  expiresAt: Date;

  @Field(() => String, { nullable: true, description: 'What the browser or program called itself.' })
  userAgent: string | null;

  @Field(() => String, { nullable: true, description: 'Address that the log-in came from.' })
  ip: string | null;
}

@ObjectType('SecondFactor', { description: "State of the person's second factor." })
export class SecondFactorModel {
  @Field(() => Boolean, { description: 'Whether a log-in needs a code.' })
  on: boolean;

  @Field(() => Int, { description: 'Recovery codes that were not used yet.' })
  recoveryCodesLeft: number;
}

@ObjectType('Viewer', { description: 'Who asks, for which organisation, and what role or key allow there.' })
export class ViewerModel {
  @Field(() => [RoleEnum], { description: 'Roles in the organisation acted for.' })
  roles: Role[];

  @Field(() => [String], { description: 'What roles or key allow there, by names of the permission catalogue.' })
  permissions: Permission[];

  @Field(() => Boolean, { description: 'Whether the person is an operator of the secretariat.' })
  operator: boolean;
}

export const toViewerPersonModel = ({ id, displayName, email, locale }: Person): ViewerPersonModel => ({
  id: toGlobalId('Person', id),
  displayName,
  email,
  locale,
});

export const toViewerMembershipModel = (membership: OwnMembership): ViewerMembershipModel => ({
  id: toGlobalId('Membership', membership.id),
  organizationId: toGlobalId('Organization', membership.organizationId),
  organizationName: membership.organizationName,
  roles: membership.roles,
});

export const toViewerSessionModel = (session: SessionInfo, currentId: string | null): ViewerSessionModel => ({
  ...session,
  id: toGlobalId('Session', session.id),
  current: session.id === currentId,
});
