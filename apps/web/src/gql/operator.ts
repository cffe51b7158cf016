// Generated from apps/web/src/screens/organization/operator.graphql and the schema of the api by `npm run generate`; do not edit.
import type { Document } from '../api/document';

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** A new organisation. */
export type CreateOrganizationInput = {
  /** 2 to 20 letters A to Z and digits; numbers of its claims begin with it. For good. */
  code: string;
  /** What it is at the desk. */
  kind: OrganizationKind;
  /** Media group of a newsroom. */
  mediaGroupId?: string | null | undefined;
  /** Its name. */
  name: string;
  /** The supervisor office above, whose region holds this one. For good. */
  parentId?: string | null | undefined;
  /** Region of a supervisor (required there) or the seat of another. For good. */
  regionCode?: string | null | undefined;
  /** Web address. */
  website?: string | null | undefined;
};

/** The first admin of an organisation. */
export type InviteFirstAdminInput = {
  /** E-mail address. */
  email: string;
  /** An organisation that has no admin. */
  organizationId: string;
};

/** What an organisation is at the desk. */
export type OrganizationKind =
  /** Files claims, checks them, publishes. */
  | 'NEWSROOM'
  /** Any other organisation, such as KPU, Diskominfo or Mafindo. */
  | 'PARTNER'
  /** An office of the election supervisor, in a hierarchy that follows the regions. */
  | 'SUPERVISOR';

/** Shuts an organisation out or lets it in again. */
export type SetOrganizationDisabledInput = {
  /** True shuts it out: from the next request on nobody acts for it. */
  disabled: boolean;
  /** The organisation. */
  organizationId: string;
  /** Why; kept in the security log. */
  reason: string;
};

export type OperatorOrganizationsVariables = Exact<{
  after?: string | null | undefined;
  text?: string | null | undefined;
}>;

export type OperatorOrganizationsResult = {
  organizations: {
    nodes: Array<{
      id: string;
      code: string;
      name: string;
      kind: OrganizationKind;
      website: string | null;
      disabledAt: string | null;
      region: { code: string; name: string } | null;
    }>;
    pageInfo: { endCursor: string | null; hasNextPage: boolean };
  };
};

export type OrganizationCreateVariables = Exact<{
  input: CreateOrganizationInput;
}>;

export type OrganizationCreateResult = { createOrganization: { organization: { id: string } } };

export type OrganizationDisableVariables = Exact<{
  input: SetOrganizationDisabledInput;
}>;

export type OrganizationDisableResult = {
  setOrganizationDisabled: { organization: { id: string; disabledAt: string | null } };
};

export type FirstAdminInviteVariables = Exact<{
  input: InviteFirstAdminInput;
}>;

export type FirstAdminInviteResult = { inviteFirstAdmin: { link: string | null; invitation: { id: string } } };

export const OperatorOrganizationsDocument =
  'query operatorOrganizations($after:String$text:String){organizations(first:25 after:$after text:$text){nodes{id code name kind website disabledAt region{code name}}pageInfo{endCursor hasNextPage}}}' as Document<
    OperatorOrganizationsResult,
    OperatorOrganizationsVariables
  >;

export const OrganizationCreateDocument =
  'mutation organizationCreate($input:CreateOrganizationInput!){createOrganization(input:$input){organization{id}}}' as Document<
    OrganizationCreateResult,
    OrganizationCreateVariables
  >;

export const OrganizationDisableDocument =
  'mutation organizationDisable($input:SetOrganizationDisabledInput!){setOrganizationDisabled(input:$input){organization{id disabledAt}}}' as Document<
    OrganizationDisableResult,
    OrganizationDisableVariables
  >;

export const FirstAdminInviteDocument =
  'mutation firstAdminInvite($input:InviteFirstAdminInput!){inviteFirstAdmin(input:$input){link invitation{id}}}' as Document<
    FirstAdminInviteResult,
    FirstAdminInviteVariables
  >;
