import { KEY_PERMISSIONS, type Role } from '#libs/access';
import { API_KEY_MAX_DAYS, PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH, type SessionKind } from '#libs/accounts';
import type { Locale } from '#libs/kernel';
import { Field, ID, InputType, Int } from '@nestjs/graphql';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Max,
  Min,
} from 'class-validator';
import { RoleEnum } from '../organizations/organizations.enums';
import { LocaleEnum, SessionKindEnum } from './accounts.enums';
import { Length, MaxLength } from '../graphql/text-length';

const NEW_PASSWORD = `A new password: at least ${PASSWORD_MIN_LENGTH} characters, not the e-mail address, not one that everybody tries.`;

@InputType({ description: 'First step of a log-in.' })
export class LoginInput {
  @Field(() => String, { description: 'E-mail address.' })
  @IsString()
  @MaxLength(300)
  email: string;

  @Field(() => String, { description: 'Password.' })
  @IsString()
  @MaxLength(PASSWORD_MAX_LENGTH)
  password: string;

  @Field(() => SessionKindEnum, { description: 'How the session is carried.', defaultValue: 'COOKIE' })
  @IsIn(Object.keys(SessionKindEnum))
  kind: SessionKind = 'COOKIE';
}

@InputType({ description: 'Second step of a log-in.' })
export class CompleteLoginInput {
  @Field(() => String, { description: 'What the first step returned.' })
  @IsString()
  @MaxLength(1000)
  challenge: string;

  @Field(() => String, { description: 'Code of the authenticator app, or a recovery code.' })
  @IsString()
  @MaxLength(40)
  code: string;
}

@InputType({ description: 'The organisation to act for.' })
export class ActForInput {
  @Field(() => ID, { description: 'An organisation that the person is a member of.' })
  @IsString()
  @MaxLength(200)
  organizationId: string;
}

@InputType({ description: 'A fresh proof of identity: the password, or a code where a second factor is on.' })
export class StepUpInput {
  @Field(() => String, { nullable: true, description: 'Password; where no second factor is on.' })
  @IsOptional()
  @IsString()
  @MaxLength(PASSWORD_MAX_LENGTH)
  password?: string | null;

  @Field(() => String, { nullable: true, description: 'Code of the authenticator app, or a recovery code.' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  code?: string | null;
}

@InputType({ description: 'The session to end.' })
export class RevokeSessionInput {
  @Field(() => ID, { description: 'One of the own sessions.' })
  @IsString()
  @MaxLength(200)
  sessionId: string;
}

@InputType({ description: 'Whose password to reset.' })
export class RequestPasswordResetInput {
  @Field(() => String, { description: 'E-mail address.' })
  @IsString()
  @MaxLength(300)
  email: string;
}

@InputType({ description: 'A new password, by a mailed link.' })
export class ResetPasswordInput {
  @Field(() => String, { description: 'Token of the link.' })
  @IsString()
  @MaxLength(200)
  token: string;

  @Field(() => String, { description: NEW_PASSWORD })
  @IsString()
  @MaxLength(1000)
  password: string;
}

@InputType({ description: 'A new password, by the old one.' })
export class ChangePasswordInput {
  @Field(() => String, { description: 'The password so far.' })
  @IsString()
  @MaxLength(PASSWORD_MAX_LENGTH)
  currentPassword: string;

  @Field(() => String, { description: NEW_PASSWORD })
  @IsString()
  @MaxLength(1000)
  newPassword: string;
}

@InputType({ description: 'First code of a new second factor.' })
export class ConfirmTotpInput {
  @Field(() => String, { description: 'Code that the authenticator app shows.' })
  @IsString()
  @MaxLength(20)
  code: string;
}

@InputType({ description: 'The own profile; what is left out stays.' })
export class UpdateProfileInput {
  @Field(() => String, { nullable: true, description: 'The name to go by; may be a pseudonym.' })
  @IsOptional()
  @IsString()
  @Length(1, 120)
  displayName?: string | null;

  @Field(() => LocaleEnum, { nullable: true, description: 'Language of mails.' })
  @IsOptional()
  @IsIn(Object.values(LocaleEnum))
  locale?: Locale | null;
}

@InputType({ description: 'Somebody to invite into the own organisation.' })
export class InvitePersonInput {
  @Field(() => String, { description: 'E-mail address.' })
  @IsString()
  @MaxLength(300)
  email: string;

  @Field(() => [RoleEnum], { description: 'Roles that the person will have.' })
  @IsArray()
  @ArrayMaxSize(5)
  @IsIn(Object.keys(RoleEnum), { each: true })
  roles: Role[];
}

@InputType({ description: 'The first admin of an organisation.' })
export class InviteFirstAdminInput {
  @Field(() => ID, { description: 'An organisation that has no admin.' })
  @IsString()
  @MaxLength(200)
  organizationId: string;

  @Field(() => String, { description: 'E-mail address.' })
  @IsString()
  @MaxLength(300)
  email: string;
}

@InputType({ description: 'The invitation to take back.' })
export class RevokeInvitationInput {
  @Field(() => ID, { description: 'An open invitation of the own organisation.' })
  @IsString()
  @MaxLength(200)
  invitationId: string;
}

@InputType({ description: 'Answer to an invitation.' })
export class AcceptInvitationInput {
  @Field(() => String, { description: 'Token of the link.' })
  @IsString()
  @MaxLength(200)
  token: string;

  @Field(() => String, { description: `${NEW_PASSWORD} Whoever has an account already gives its password.` })
  @IsString()
  @MaxLength(1000)
  password: string;

  @Field(() => String, { description: 'The name to go by; of no effect for whoever has an account already.' })
  @IsString()
  @Length(1, 120)
  displayName: string;

  @Field(() => SessionKindEnum, { description: 'How the session is carried.', defaultValue: 'COOKIE' })
  @IsIn(Object.keys(SessionKindEnum))
  kind: SessionKind = 'COOKIE';
}

@InputType({ description: 'Answer to an invitation by the person who is logged in.' })
export class JoinOrganizationInput {
  @Field(() => String, { description: 'Token of the link.' })
  @IsString()
  @MaxLength(200)
  token: string;
}

@InputType({ description: 'A new API key.' })
export class CreateApiKeyInput {
  @Field(() => String, { description: 'What it is for.' })
  @IsString()
  @Length(1, 120)
  name: string;

  @Field(() => [String], {
    description: `What it may do: some of ${KEY_PERMISSIONS.map((p) => `\`${p}\``).join(', ')}.`,
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @IsString({ each: true })
  permissions: string[];

  @Field(() => Int, { description: `In how many days it stops working, 1 to ${API_KEY_MAX_DAYS}.` })
  @IsInt()
  @Min(1)
  @Max(API_KEY_MAX_DAYS)
  expiresInDays: number;
}

@InputType({ description: 'The key to revoke.' })
export class RevokeApiKeyInput {
  @Field(() => ID, { description: 'A key of the own organisation.' })
  @IsString()
  @MaxLength(200)
  apiKeyId: string;
}

@InputType({ description: 'Shuts a person out or lets it in again.' })
export class SetPersonDisabledInput {
  @Field(() => String, { description: 'E-mail address of the person.' })
  @IsString()
  @MaxLength(300)
  email: string;

  @Field(() => Boolean, { description: 'True shuts the person out: sessions, keys and invitations end at once.' })
  @IsBoolean()
  disabled: boolean;

  @Field(() => String, { description: 'Why; kept in the security log.' })
  @IsString()
  @Length(3, 500)
  reason: string;
}
