// Generated from apps/web/src/screens/organization/operator.graphql and the schema of the api by `npm run generate`; do not edit.
import type { Document } from '../api/document';

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** A source to read. */
export type AddClaimReviewSourceInput = {
  /** Minutes between readings, 15 to 10080. */
  everyMinutes?: number;
  /** What lets its findings be kept, and shown where they are: a licence, a permission. */
  licence: string;
  /** Name. */
  name: string;
  /** Let anybody see its findings, as links. */
  public?: boolean;
  /** Address of the feed or the page. */
  url: string;
};

/** What to change of a source; what is left out stays. */
export type ChangeClaimReviewSourceInput = {
  /** Minutes between readings, 15 to 10080. */
  everyMinutes?: number | null | undefined;
  /** Version of the source that was read. */
  expectedVersion: number;
  /** What lets its findings be kept and shown. */
  licence?: string | null | undefined;
  /** Name. */
  name?: string | null | undefined;
  /** Let anybody see its findings, as links. */
  public?: boolean | null | undefined;
  /** The source. */
  sourceId: string;
  /** Read it, pause it, or remove it for good. */
  state?: ClaimReviewSourceState | null | undefined;
};

/** Whether a source is read. */
export type ClaimReviewSourceState =
  /** Read again and again. */
  | 'ACTIVE'
  /** Not read for now; what was read stays. Also where its server says that it is gone. */
  | 'PAUSED'
  /** Read no more, and what was read is shown to nobody outside. For good. */
  | 'REMOVED';

/** A new media group. */
export type CreateMediaGroupInput = {
  /** Its name. */
  name: string;
};

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

/** Shuts a person out or lets it in again. */
export type SetPersonDisabledInput = {
  /** True shuts the person out: sessions, keys and invitations end at once. */
  disabled: boolean;
  /** E-mail address of the person. */
  email: string;
  /** Why; kept in the security log. */
  reason: string;
};

/** What an operator changes of an organisation; what is left out stays. */
export type UpdateOrganizationInput = {
  /** Media group of a newsroom; null takes it out of its group. */
  mediaGroupId?: string | null | undefined;
  /** Its name. */
  name?: string | null | undefined;
  /** The organisation. */
  organizationId: string;
  /** Web address; null removes it. */
  website?: string | null | undefined;
};

export type OperatorOrganizationsVariables = Exact<{
  after?: string | null | undefined;
  text?: string | null | undefined;
  disabled: boolean;
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
      mediaGroup: { id: string; name: string } | null;
      parent: { id: string; name: string } | null;
    }>;
    pageInfo: { endCursor: string | null; hasNextPage: boolean };
  };
};

export type OperatorOfficesVariables = Exact<{
  code: string;
}>;

export type OperatorOfficesResult = { organizations: { nodes: Array<{ id: string; code: string }> } };

export type OperatorMediaGroupsVariables = Exact<{ [key: string]: never }>;

export type OperatorMediaGroupsResult = { mediaGroups: Array<{ id: string; name: string }> };

export type OrganizationCreateVariables = Exact<{
  input: CreateOrganizationInput;
}>;

export type OrganizationCreateResult = { createOrganization: { organization: { id: string } } };

export type OrganizationChangeVariables = Exact<{
  input: UpdateOrganizationInput;
}>;

export type OrganizationChangeResult = { updateOrganization: { organization: { id: string } } };

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

export type MediaGroupCreateVariables = Exact<{
  input: CreateMediaGroupInput;
}>;

export type MediaGroupCreateResult = { createMediaGroup: { mediaGroup: { id: string } } };

export type PersonDisableVariables = Exact<{
  input: SetPersonDisabledInput;
}>;

export type PersonDisableResult = { setPersonDisabled: { done: boolean } };

export type OperatorSourcesVariables = Exact<{ [key: string]: never }>;

export type OperatorSourcesResult = {
  claimReviewSources: Array<{
    id: string;
    name: string;
    url: string;
    licence: string;
    public: boolean;
    state: ClaimReviewSourceState;
    everyMinutes: number;
    version: number;
    nextReadAt: string;
    lastReadAt: string | null;
    outcome: string | null;
    failures: number;
  }>;
};

export type SourceAddVariables = Exact<{
  input: AddClaimReviewSourceInput;
}>;

export type SourceAddResult = { addClaimReviewSource: { source: { id: string } } };

export type SourceChangeVariables = Exact<{
  input: ChangeClaimReviewSourceInput;
}>;

export type SourceChangeResult = { changeClaimReviewSource: { source: { id: string } } };

export type OperatedOrganization = {
  id: string;
  code: string;
  name: string;
  kind: OrganizationKind;
  website: string | null;
  disabledAt: string | null;
  region: { code: string; name: string } | null;
  mediaGroup: { id: string; name: string } | null;
  parent: { id: string; name: string } | null;
};

export const OperatorOrganizationsDocument =
  'query operatorOrganizations($after:String$text:String$disabled:Boolean!){organizations(first:25 after:$after text:$text disabled:$disabled){nodes{...OperatedOrganization}pageInfo{endCursor hasNextPage}}}fragment OperatedOrganization on Organization{id code name kind website disabledAt region{code name}mediaGroup{id name}parent{id name}}' as Document<
    OperatorOrganizationsResult,
    OperatorOrganizationsVariables
  >;

export const OperatorOfficesDocument =
  'query operatorOffices($code:String!){organizations(first:25 kind:SUPERVISOR text:$code){nodes{id code}}}' as Document<
    OperatorOfficesResult,
    OperatorOfficesVariables
  >;

export const OperatorMediaGroupsDocument = 'query operatorMediaGroups{mediaGroups{id name}}' as Document<
  OperatorMediaGroupsResult,
  OperatorMediaGroupsVariables
>;

export const OrganizationCreateDocument =
  'mutation organizationCreate($input:CreateOrganizationInput!){createOrganization(input:$input){organization{id}}}' as Document<
    OrganizationCreateResult,
    OrganizationCreateVariables
  >;

export const OrganizationChangeDocument =
  'mutation organizationChange($input:UpdateOrganizationInput!){updateOrganization(input:$input){organization{id}}}' as Document<
    OrganizationChangeResult,
    OrganizationChangeVariables
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

export const MediaGroupCreateDocument =
  'mutation mediaGroupCreate($input:CreateMediaGroupInput!){createMediaGroup(input:$input){mediaGroup{id}}}' as Document<
    MediaGroupCreateResult,
    MediaGroupCreateVariables
  >;

export const PersonDisableDocument =
  'mutation personDisable($input:SetPersonDisabledInput!){setPersonDisabled(input:$input){done}}' as Document<
    PersonDisableResult,
    PersonDisableVariables
  >;

export const OperatorSourcesDocument =
  'query operatorSources{claimReviewSources{id name url licence public state everyMinutes version nextReadAt lastReadAt outcome failures}}' as Document<
    OperatorSourcesResult,
    OperatorSourcesVariables
  >;

export const SourceAddDocument =
  'mutation sourceAdd($input:AddClaimReviewSourceInput!){addClaimReviewSource(input:$input){source{id}}}' as Document<
    SourceAddResult,
    SourceAddVariables
  >;

export const SourceChangeDocument =
  'mutation sourceChange($input:ChangeClaimReviewSourceInput!){changeClaimReviewSource(input:$input){source{id}}}' as Document<
    SourceChangeResult,
    SourceChangeVariables
  >;
