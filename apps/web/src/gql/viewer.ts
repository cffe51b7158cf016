// Generated from apps/web/src/app/viewer.graphql and the schema of the api by `npm run generate`; do not edit.
import type { Document } from '../api/document';

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** The organisation to act for. */
export type ActForInput = {
  /** An organisation that the person is a member of. */
  organizationId: string;
};

/** Language of texts and mails. */
export type Locale =
  /** English. */
  | 'EN'
  /** Bahasa Indonesia. */
  | 'ID';

/** What an organisation is at the desk. */
export type OrganizationKind =
  /** Files claims, checks them, publishes. */
  | 'NEWSROOM'
  /** Any other organisation, such as KPU, Diskominfo or Mafindo. */
  | 'PARTNER'
  /** An office of the election supervisor, in a hierarchy that follows the regions. */
  | 'SUPERVISOR';

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

/** A fresh proof of identity: the password, or a code where a second factor is on. */
export type StepUpInput = {
  /** Code of the authenticator app, or a recovery code. */
  code?: string | null | undefined;
  /** Password; where no second factor is on. */
  password?: string | null | undefined;
};

export type ViewerVariables = Exact<{ [key: string]: never }>;

export type ViewerResult = {
  viewer: {
    roles: Array<Role>;
    permissions: Array<string>;
    operator: boolean;
    person: { id: string; displayName: string; email: string; locale: Locale } | null;
    organization: {
      id: string;
      code: string;
      name: string;
      kind: OrganizationKind;
      region: { code: string; name: string } | null;
    } | null;
    memberships: Array<{ id: string; organizationId: string; organizationName: string; roles: Array<Role> }>;
    secondFactor: { on: boolean; recoveryCodesLeft: number } | null;
  } | null;
};

export type ActForVariables = Exact<{
  input: ActForInput;
}>;

export type ActForResult = { actFor: { done: boolean } };

export type LogoutVariables = Exact<{ [key: string]: never }>;

export type LogoutResult = { logout: { done: boolean } };

export type StepUpVariables = Exact<{
  input: StepUpInput;
}>;

export type StepUpResult = { stepUp: { secondFactorRequired: boolean } };

export const ViewerDocument =
  'query viewer{viewer{person{id displayName email locale}organization{id code name kind region{code name}}memberships{id organizationId organizationName roles}roles permissions operator secondFactor{on recoveryCodesLeft}}}' as Document<
    ViewerResult,
    ViewerVariables
  >;

export const ActForDocument = 'mutation actFor($input:ActForInput!){actFor(input:$input){done}}' as Document<
  ActForResult,
  ActForVariables
>;

export const LogoutDocument = 'mutation logout{logout{done}}' as Document<LogoutResult, LogoutVariables>;

export const StepUpDocument =
  'mutation stepUp($input:StepUpInput!){stepUp(input:$input){secondFactorRequired}}' as Document<
    StepUpResult,
    StepUpVariables
  >;
