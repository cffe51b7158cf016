import type { LogInResult, OpenedSession } from '#libs/accounts';
import { Field, GraphQLISODateTime, Int, ObjectType } from '@nestjs/graphql';
import type { SessionCookie } from '../auth/session-cookie';
import { ApiKeyModel } from './api-key.model';
import { InvitationModel } from './invitation.model';
import { ViewerPersonModel } from './viewer.model';

@ObjectType({ description: 'A session, or the second step that leads to one.' })
export class LoginPayload {
  @Field(() => Boolean, { description: 'A second factor is on: go on with `completeLogin`.' })
  secondFactorRequired: boolean;

  @Field(() => String, { nullable: true, description: 'For `completeLogin`, good for five minutes.' })
  challenge: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Token of a BEARER session, shown this once; null with a cookie.',
  })
  token: string | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When the session ends at the latest.' })
  expiresAt: Date | null;
}

/** Puts the session where its kind is carried. */
export function toLoginPayload({ session, challenge }: LogInResult, cookie: SessionCookie): LoginPayload {
  return session
    ? sessionPayload(session, cookie)
    : { secondFactorRequired: true, challenge, token: null, expiresAt: null };
}

export function sessionPayload({ kind, token, expiresAt }: OpenedSession, cookie: SessionCookie): LoginPayload {
  if (kind === 'COOKIE') cookie.set(token, expiresAt);
  return { secondFactorRequired: false, challenge: null, token: kind === 'BEARER' ? token : null, expiresAt };
}

@ObjectType({ description: 'It was done.' })
export class DonePayload {
  @Field(() => Boolean, { description: 'Always true.' })
  done: boolean;
}

export const DONE: DonePayload = { done: true };

@ObjectType({ description: 'How many sessions were ended.' })
export class LogoutEverywherePayload {
  @Field(() => Int, { description: 'Their number, this session included.' })
  sessionsEnded: number;
}

@ObjectType({ description: 'What an authenticator app needs.' })
export class StartTotpPayload {
  @Field(() => String, { description: 'Address for a QR code.' })
  uri: string;

  @Field(() => String, { description: 'The secret, for typing it in by hand.' })
  secret: string;
}

@ObjectType({ description: 'Recovery codes, each good for one log-in without the app. Shown this once.' })
export class RecoveryCodesPayload {
  @Field(() => [String], { description: 'Ten codes.' })
  recoveryCodes: string[];
}

@ObjectType({ description: 'The profile after the change.' })
export class UpdateProfilePayload {
  @Field(() => ViewerPersonModel, { description: 'The person.' })
  person: ViewerPersonModel;
}

@ObjectType({ description: 'The invitation that was sent.' })
export class InvitationPayload {
  @Field(() => InvitationModel, { description: 'The invitation.' })
  invitation: InvitationModel;

  @Field(() => String, {
    nullable: true,
    description:
      'The link, where the service has no mail server. Null where it has one: the link is mailed to the address alone, so that accepting it proves the address.',
  })
  link: string | null;
}

@ObjectType({ description: 'The new key.' })
export class CreateApiKeyPayload {
  @Field(() => ApiKeyModel, { description: 'The key.' })
  apiKey: ApiKeyModel;

  @Field(() => String, { description: 'The secret for the header `Authorization: Bearer`, shown this once.' })
  token: string;
}

@ObjectType({ description: 'The key after the change.' })
export class RevokeApiKeyPayload {
  @Field(() => ApiKeyModel, { description: 'The key.' })
  apiKey: ApiKeyModel;
}
