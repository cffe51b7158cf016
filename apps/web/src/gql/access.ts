// Generated from apps/web/src/screens/access/access.graphql and the schema of the api by `npm run generate`; do not edit.
import type { Document } from '../api/document';

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** Answer to an invitation. */
export type AcceptInvitationInput = {
  /** The name to go by; of no effect for whoever has an account already. */
  displayName: string;
  /** How the session is carried. */
  kind?: SessionKind;
  /** A new password: at least 12 characters, not the e-mail address, not one that everybody tries. Whoever has an account already gives its password. */
  password: string;
  /** Token of the link. */
  token: string;
};

/** Second step of a log-in. */
export type CompleteLoginInput = {
  /** What the first step returned. */
  challenge: string;
  /** Code of the authenticator app, or a recovery code. */
  code: string;
};

/** Answer to an invitation by the person who is logged in. */
export type JoinOrganizationInput = {
  /** Token of the link. */
  token: string;
};

/** First step of a log-in. */
export type LoginInput = {
  /** E-mail address. */
  email: string;
  /** How the session is carried. */
  kind?: SessionKind;
  /** Password. */
  password: string;
};

/** Whose password to reset. */
export type RequestPasswordResetInput = {
  /** E-mail address. */
  email: string;
};

/** A new password, by a mailed link. */
export type ResetPasswordInput = {
  /** A new password: at least 12 characters, not the e-mail address, not one that everybody tries. */
  password: string;
  /** Token of the link. */
  token: string;
};

/** What a member does in its organisation. A person can have several. */
export type Role =
  /** Members, roles, API keys and settings of the organisation. */
  | 'ADMIN'
  /** Newsroom: all that, and publishes, corrects, retracts, decides the audience. */
  | 'EDITOR'
  /** Newsroom: files claims, adds evidence, drafts verdicts, reviews. */
  | 'JOURNALIST'
  /** Supervisor (penghubung): states the office's position, receives referrals. */
  | 'LIAISON'
  /** Works with what the agreements of its organisation grant. */
  | 'OFFICER';

/** How a session is carried. */
export type SessionKind =
  /** As a token for the header `Authorization: Bearer`: for programs. */
  | 'BEARER'
  /** In a cookie that scripts cannot read: for browsers. No token is returned. */
  | 'COOKIE';

export type LoginVariables = Exact<{
  input: LoginInput;
}>;

export type LoginResult = { login: { secondFactorRequired: boolean; challenge: string | null } };

export type CompleteLoginVariables = Exact<{
  input: CompleteLoginInput;
}>;

export type CompleteLoginResult = { completeLogin: { secondFactorRequired: boolean } };

export type RequestPasswordResetVariables = Exact<{
  input: RequestPasswordResetInput;
}>;

export type RequestPasswordResetResult = { requestPasswordReset: { done: boolean } };

export type ResetPasswordVariables = Exact<{
  input: ResetPasswordInput;
}>;

export type ResetPasswordResult = { resetPassword: { done: boolean } };

export type InvitationVariables = Exact<{
  token: string;
}>;

export type InvitationResult = {
  invitation: { email: string; organizationName: string; inviterName: string; roles: Array<Role>; expiresAt: string };
};

export type AcceptInvitationVariables = Exact<{
  input: AcceptInvitationInput;
}>;

export type AcceptInvitationResult = { acceptInvitation: { secondFactorRequired: boolean; challenge: string | null } };

export type JoinOrganizationVariables = Exact<{
  input: JoinOrganizationInput;
}>;

export type JoinOrganizationResult = { joinOrganization: { done: boolean } };

export const LoginDocument =
  'mutation login($input:LoginInput!){login(input:$input){secondFactorRequired challenge}}' as Document<
    LoginResult,
    LoginVariables
  >;

export const CompleteLoginDocument =
  'mutation completeLogin($input:CompleteLoginInput!){completeLogin(input:$input){secondFactorRequired}}' as Document<
    CompleteLoginResult,
    CompleteLoginVariables
  >;

export const RequestPasswordResetDocument =
  'mutation requestPasswordReset($input:RequestPasswordResetInput!){requestPasswordReset(input:$input){done}}' as Document<
    RequestPasswordResetResult,
    RequestPasswordResetVariables
  >;

export const ResetPasswordDocument =
  'mutation resetPassword($input:ResetPasswordInput!){resetPassword(input:$input){done}}' as Document<
    ResetPasswordResult,
    ResetPasswordVariables
  >;

export const InvitationDocument =
  'query invitation($token:String!){invitation(token:$token){email organizationName inviterName roles expiresAt}}' as Document<
    InvitationResult,
    InvitationVariables
  >;

export const AcceptInvitationDocument =
  'mutation acceptInvitation($input:AcceptInvitationInput!){acceptInvitation(input:$input){secondFactorRequired challenge}}' as Document<
    AcceptInvitationResult,
    AcceptInvitationVariables
  >;

export const JoinOrganizationDocument =
  'mutation joinOrganization($input:JoinOrganizationInput!){joinOrganization(input:$input){done}}' as Document<
    JoinOrganizationResult,
    JoinOrganizationVariables
  >;
