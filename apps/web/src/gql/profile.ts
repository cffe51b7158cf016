// Generated from apps/web/src/screens/profile/profile.graphql and the schema of the api by `npm run generate`; do not edit.
import type { Document } from '../api/document';

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** A new password, by the old one. */
export type ChangePasswordInput = {
  /** The password so far. */
  currentPassword: string;
  /** A new password: at least 12 characters, not the e-mail address, not one that everybody tries. */
  newPassword: string;
};

/** First code of a new second factor. */
export type ConfirmTotpInput = {
  /** Code that the authenticator app shows. */
  code: string;
};

/** Language of texts and mails. */
export type Locale =
  /** English. */
  | 'EN'
  /** Bahasa Indonesia. */
  | 'ID';

/** The session to end. */
export type RevokeSessionInput = {
  /** One of the own sessions. */
  sessionId: string;
};

/** What happened to an account, a membership, a key or an organisation. */
export type SecurityEventType =
  /** An API key was made. */
  | 'API_KEY_CREATED'
  /** An API key was revoked. */
  | 'API_KEY_REVOKED'
  /** Somebody joined. */
  | 'INVITATION_ACCEPTED'
  /** An invitation was taken back. */
  | 'INVITATION_REVOKED'
  /** Somebody was invited. */
  | 'INVITED'
  /** The newsroom's labels changed. */
  | 'LABELS_CHANGED'
  /** The person logged in. */
  | 'LOGGED_IN'
  /** A membership ended. */
  | 'MEMBERSHIP_ENDED'
  /** What is said of the organisation changed. */
  | 'ORGANIZATION_CHANGED'
  /** The organisation was opened. */
  | 'ORGANIZATION_CREATED'
  /** An operator shut the organisation out. */
  | 'ORGANIZATION_DISABLED'
  /** An operator let the organisation in again. */
  | 'ORGANIZATION_ENABLED'
  /** The person changed the password. */
  | 'PASSWORD_CHANGED'
  /** The password was reset by a mailed link. */
  | 'PASSWORD_RESET'
  /** The account was made. */
  | 'PERSON_CREATED'
  /** An operator shut the person out. */
  | 'PERSON_DISABLED'
  /** An operator let the person in again. */
  | 'PERSON_ENABLED'
  /** New recovery codes took the place of the old. */
  | 'RECOVERY_CODES_RENEWED'
  /** A recovery code was used. */
  | 'RECOVERY_CODE_USED'
  /** A member's roles changed. */
  | 'ROLES_CHANGED'
  /** The second factor was turned off. */
  | 'SECOND_FACTOR_DISABLED'
  /** The second factor was turned on. */
  | 'SECOND_FACTOR_ENABLED'
  /** Sessions were ended before their time. */
  | 'SESSIONS_REVOKED'
  /** A signing key was revoked: nothing that it signed holds any longer. */
  | 'SIGNING_KEY_REVOKED'
  /** The key that the organisation signs with was ended; the next signature makes the next one. */
  | 'SIGNING_KEY_ROTATED'
  /** A webhook endpoint was changed, enabled or disabled. */
  | 'WEBHOOK_CHANGED'
  /** A webhook endpoint was made. */
  | 'WEBHOOK_CREATED'
  /** A webhook endpoint was disabled: it answered that it is gone, or took nothing for days. */
  | 'WEBHOOK_DISABLED'
  /** A webhook endpoint was removed. */
  | 'WEBHOOK_REMOVED'
  /** A webhook endpoint got a new secret. */
  | 'WEBHOOK_SECRET_ROTATED';

/** How a session is carried. */
export type SessionKind =
  /** As a token for the header `Authorization: Bearer`: for programs. */
  | 'BEARER'
  /** In a cookie that scripts cannot read: for browsers. No token is returned. */
  | 'COOKIE';

/** The own profile; what is left out stays. */
export type UpdateProfileInput = {
  /** The name to go by; may be a pseudonym. */
  displayName?: string | null | undefined;
  /** Language of mails. */
  locale?: Locale | null | undefined;
};

export type ProfileSessionsVariables = Exact<{ [key: string]: never }>;

export type ProfileSessionsResult = {
  viewer: {
    sessions: Array<{
      id: string;
      current: boolean;
      kind: SessionKind;
      ip: string | null;
      userAgent: string | null;
      createdAt: string;
      lastSeenAt: string;
      expiresAt: string;
    }>;
  } | null;
};

export type ProfileLogVariables = Exact<{
  after?: string | null | undefined;
}>;

export type ProfileLogResult = {
  viewer: {
    securityLog: {
      nodes: Array<{
        id: string;
        at: string;
        type: SecurityEventType;
        data: string;
        personId: string | null;
        byPersonId: string | null;
      }>;
      pageInfo: { endCursor: string | null; hasNextPage: boolean };
    } | null;
  } | null;
};

export type ProfileUpdateVariables = Exact<{
  input: UpdateProfileInput;
}>;

export type ProfileUpdateResult = { updateProfile: { person: { id: string } } };

export type PasswordChangeVariables = Exact<{
  input: ChangePasswordInput;
}>;

export type PasswordChangeResult = { changePassword: { done: boolean } };

export type TotpStartVariables = Exact<{ [key: string]: never }>;

export type TotpStartResult = { startTotp: { secret: string; uri: string } };

export type TotpConfirmVariables = Exact<{
  input: ConfirmTotpInput;
}>;

export type TotpConfirmResult = { confirmTotp: { recoveryCodes: Array<string> } };

export type TotpDisableVariables = Exact<{ [key: string]: never }>;

export type TotpDisableResult = { disableTotp: { done: boolean } };

export type RecoveryCodesRenewVariables = Exact<{ [key: string]: never }>;

export type RecoveryCodesRenewResult = { regenerateRecoveryCodes: { recoveryCodes: Array<string> } };

export type SessionRevokeVariables = Exact<{
  input: RevokeSessionInput;
}>;

export type SessionRevokeResult = { revokeSession: { done: boolean } };

export type LogOutEverywhereVariables = Exact<{ [key: string]: never }>;

export type LogOutEverywhereResult = { logoutEverywhere: { sessionsEnded: number } };

export const ProfileSessionsDocument =
  'query profileSessions{viewer{sessions{id current kind ip userAgent createdAt lastSeenAt expiresAt}}}' as Document<
    ProfileSessionsResult,
    ProfileSessionsVariables
  >;

export const ProfileLogDocument =
  'query profileLog($after:String){viewer{securityLog(first:20 after:$after){nodes{id at type data personId byPersonId}pageInfo{endCursor hasNextPage}}}}' as Document<
    ProfileLogResult,
    ProfileLogVariables
  >;

export const ProfileUpdateDocument =
  'mutation profileUpdate($input:UpdateProfileInput!){updateProfile(input:$input){person{id}}}' as Document<
    ProfileUpdateResult,
    ProfileUpdateVariables
  >;

export const PasswordChangeDocument =
  'mutation passwordChange($input:ChangePasswordInput!){changePassword(input:$input){done}}' as Document<
    PasswordChangeResult,
    PasswordChangeVariables
  >;

export const TotpStartDocument = 'mutation totpStart{startTotp{secret uri}}' as Document<
  TotpStartResult,
  TotpStartVariables
>;

export const TotpConfirmDocument =
  'mutation totpConfirm($input:ConfirmTotpInput!){confirmTotp(input:$input){recoveryCodes}}' as Document<
    TotpConfirmResult,
    TotpConfirmVariables
  >;

export const TotpDisableDocument = 'mutation totpDisable{disableTotp{done}}' as Document<
  TotpDisableResult,
  TotpDisableVariables
>;

export const RecoveryCodesRenewDocument =
  'mutation recoveryCodesRenew{regenerateRecoveryCodes{recoveryCodes}}' as Document<
    RecoveryCodesRenewResult,
    RecoveryCodesRenewVariables
  >;

export const SessionRevokeDocument =
  'mutation sessionRevoke($input:RevokeSessionInput!){revokeSession(input:$input){done}}' as Document<
    SessionRevokeResult,
    SessionRevokeVariables
  >;

export const LogOutEverywhereDocument = 'mutation logOutEverywhere{logoutEverywhere{sessionsEnded}}' as Document<
  LogOutEverywhereResult,
  LogOutEverywhereVariables
>;
