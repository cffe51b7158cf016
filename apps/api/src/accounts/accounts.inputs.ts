import { KEY_PERMISSIONS, type Role } from '#libs/access';
import { API_KEY_MAX_DAYS, PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH, type SessionKind } from '#libs/accounts';
import type { Locale } from '#libs/kernel';
import { InputType } from '@nestjs/graphql';
import { CodesField, EnumField, EnumsField, FlagField, IdField, NumberField, TextField } from '../graphql/input-fields';
import { RoleEnum } from '../organizations/organizations.enums';
import { LocaleEnum, SessionKindEnum } from './accounts.enums';

const NEW_PASSWORD = `A new password: at least ${PASSWORD_MIN_LENGTH} characters, not the e-mail address, not one that everybody tries.`;

@InputType({ description: 'First step of a log-in.' })
export class LoginInput {
  @TextField('E-mail address.', { max: 300 })
  email: string;

  @TextField('Password.', { max: PASSWORD_MAX_LENGTH })
  password: string;

  @EnumField(SessionKindEnum, 'How the session is carried.', { defaultValue: 'COOKIE' })
  kind: SessionKind = 'COOKIE';
}

@InputType({ description: 'Second step of a log-in.' })
export class CompleteLoginInput {
  @TextField('What the first step returned.', { max: 1000 })
  challenge: string;

  @TextField('Code of the authenticator app, or a recovery code.', { max: 40 })
  code: string;
}

@InputType({ description: 'The organisation to act for.' })
export class ActForInput {
  @IdField('An organisation that the person is a member of.')
  organizationId: string;
}

@InputType({ description: 'A fresh proof of identity: the password, or a code where a second factor is on.' })
export class StepUpInput {
  @TextField('Password; where no second factor is on.', { max: PASSWORD_MAX_LENGTH, nullable: true })
  password?: string | null;

  @TextField('Code of the authenticator app, or a recovery code.', { max: 40, nullable: true })
  code?: string | null;
}

@InputType({ description: 'The session to end.' })
export class RevokeSessionInput {
  @IdField('One of the own sessions.')
  sessionId: string;
}

@InputType({ description: 'Whose password to reset.' })
export class RequestPasswordResetInput {
  @TextField('E-mail address.', { max: 300 })
  email: string;
}

@InputType({ description: 'A new password, by a mailed link.' })
export class ResetPasswordInput {
  @TextField('Token of the link.', { max: 200 })
  token: string;

  @TextField(NEW_PASSWORD, { max: 1000 })
  password: string;
}

@InputType({ description: 'A new password, by the old one.' })
export class ChangePasswordInput {
  @TextField('The password so far.', { max: PASSWORD_MAX_LENGTH })
  currentPassword: string;

  @TextField(NEW_PASSWORD, { max: 1000 })
  newPassword: string;
}

@InputType({ description: 'First code of a new second factor.' })
export class ConfirmTotpInput {
  @TextField('Code that the authenticator app shows.', { max: 20 })
  code: string;
}

@InputType({ description: 'The own profile; what is left out stays.' })
export class UpdateProfileInput {
  @TextField('The name to go by; may be a pseudonym.', { min: 1, max: 120, nullable: true })
  displayName?: string | null;

  @EnumField(LocaleEnum, 'Language of mails.', { nullable: true })
  locale?: Locale | null;
}

@InputType({ description: 'Somebody to invite into the own organisation.' })
export class InvitePersonInput {
  @TextField('E-mail address.', { max: 300 })
  email: string;

  @EnumsField(RoleEnum, 'Roles that the person will have.', { max: 5 })
  roles: Role[];
}

@InputType({ description: 'The first admin of an organisation.' })
export class InviteFirstAdminInput {
  @IdField('An organisation that has no admin.')
  organizationId: string;

  @TextField('E-mail address.', { max: 300 })
  email: string;
}

@InputType({ description: 'The invitation to take back.' })
export class RevokeInvitationInput {
  @IdField('An open invitation of the own organisation.')
  invitationId: string;
}

@InputType({ description: 'Answer to an invitation.' })
export class AcceptInvitationInput {
  @TextField('Token of the link.', { max: 200 })
  token: string;

  @TextField(`${NEW_PASSWORD} Whoever has an account already gives its password.`, { max: 1000 })
  password: string;

  @TextField('The name to go by; of no effect for whoever has an account already.', { min: 1, max: 120 })
  displayName: string;

  @EnumField(SessionKindEnum, 'How the session is carried.', { defaultValue: 'COOKIE' })
  kind: SessionKind = 'COOKIE';
}

@InputType({ description: 'Answer to an invitation by the person who is logged in.' })
export class JoinOrganizationInput {
  @TextField('Token of the link.', { max: 200 })
  token: string;
}

@InputType({ description: 'A new API key.' })
export class CreateApiKeyInput {
  @TextField('What it is for.', { min: 1, max: 120 })
  name: string;

  @CodesField(`What it may do: some of ${KEY_PERMISSIONS.map((p) => `\`${p}\``).join(', ')}.`, { min: 1, max: 50 })
  permissions: string[];

  @NumberField(`In how many days it stops working, 1 to ${API_KEY_MAX_DAYS}.`, { min: 1, max: API_KEY_MAX_DAYS })
  expiresInDays: number;
}

@InputType({ description: 'The key to revoke.' })
export class RevokeApiKeyInput {
  @IdField('A key of the own organisation.')
  apiKeyId: string;
}

@InputType({ description: 'Shuts a person out or lets it in again.' })
export class SetPersonDisabledInput {
  @TextField('E-mail address of the person.', { max: 300 })
  email: string;

  @FlagField('True shuts the person out: sessions, keys and invitations end at once.')
  disabled: boolean;

  @TextField('Why; kept in the security log.', { min: 3, max: 500 })
  reason: string;
}
