// Generated from apps/web/src/screens/organization/organization.graphql and the schema of the api by `npm run generate`; do not edit.
import type { Document } from '../api/document';

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** New roles of a member. */
export type ChangeMemberRolesInput = {
  /** The membership. */
  membershipId: string;
  /** All roles that the member has from now on. */
  roles: Array<Role>;
};

/** A new API key. */
export type CreateApiKeyInput = {
  /** In how many days it stops working, 1 to 366. */
  expiresInDays: number;
  /** What it is for. */
  name: string;
  /** What it may do: some of `claim.read`, `claim.file`, `claim.appearance`, `file.upload`, `evidence.add`, `agreement.read`, `webhook.operate`, `factcheck.acknowledge`. */
  permissions: Array<string>;
};

/** The membership to end. */
export type EndMembershipInput = {
  /** The membership. */
  membershipId: string;
};

/** Somebody to invite into the own organisation. */
export type InvitePersonInput = {
  /** E-mail address. */
  email: string;
  /** Roles that the person will have. */
  roles: Array<Role>;
};

/** A newsroom's own word for a finding. */
export type NewsroomLabelInput = {
  /** The word. */
  label: string;
  /** The canonical rating that it stands for. */
  rating: Rating;
};

/** What an organisation is at the desk. */
export type OrganizationKind =
  /** Files claims, checks them, publishes. */
  | 'NEWSROOM'
  /** Any other organisation, such as KPU, Diskominfo or Mafindo. */
  | 'PARTNER'
  /** An office of the election supervisor, in a hierarchy that follows the regions. */
  | 'SUPERVISOR';

/** Canonical rating of a finding; a newsroom's own label maps to one of these. */
export type Rating =
  /** Klarifikasi. */
  | 'CLARIFICATION'
  /** Salah, keliru, hoaks, palsu. */
  | 'FALSE'
  /** Menyesatkan. */
  | 'MISLEADING'
  /** Sebagian benar. */
  | 'PARTLY_TRUE'
  /** Satire, parodi. */
  | 'SATIRE'
  /** Penipuan. */
  | 'SCAM'
  /** Benar, fakta. */
  | 'TRUE'
  /** Belum terbukti. */
  | 'UNPROVEN';

/** The key to revoke. */
export type RevokeApiKeyInput = {
  /** A key of the own organisation. */
  apiKeyId: string;
};

/** The invitation to take back. */
export type RevokeInvitationInput = {
  /** An open invitation of the own organisation. */
  invitationId: string;
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

/** All labels of the own newsroom. */
export type SetLabelsInput = {
  /** They take the place of those that were there. */
  labels: Array<NewsroomLabelInput>;
};

/** What an admin changes of the own organisation. */
export type UpdateOwnOrganizationInput = {
  /** Where readers report errors to the newsroom: an e-mail address, or a web address with https; null removes it. Newsrooms alone. */
  correctionContact?: string | null | undefined;
  /** Web address; null removes it. */
  website?: string | null | undefined;
};

export type OrganizationMembersVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;

export type OrganizationMembersResult = {
  members: {
    nodes: Array<{
      id: string;
      email: string;
      roles: Array<Role>;
      createdAt: string;
      person: { id: string; displayName: string };
    }>;
    pageInfo: { endCursor: string | null; hasNextPage: boolean };
  };
};

export type OrganizationInvitationsVariables = Exact<{
  after?: string | null | undefined;
}>;

export type OrganizationInvitationsResult = {
  invitations: {
    nodes: Array<{ id: string; email: string; roles: Array<Role>; createdAt: string; expiresAt: string }>;
    pageInfo: { endCursor: string | null; hasNextPage: boolean };
  };
};

export type MemberInviteVariables = Exact<{
  input: InvitePersonInput;
}>;

export type MemberInviteResult = { invitePerson: { link: string | null; invitation: { id: string } } };

export type InvitationRevokeVariables = Exact<{
  input: RevokeInvitationInput;
}>;

export type InvitationRevokeResult = { revokeInvitation: { done: boolean } };

export type MemberRolesVariables = Exact<{
  input: ChangeMemberRolesInput;
}>;

export type MemberRolesResult = { changeMemberRoles: { membership: { id: string } } };

export type MemberEndVariables = Exact<{
  input: EndMembershipInput;
}>;

export type MemberEndResult = { endMembership: { keysSeen: Array<{ id: string; name: string }> } };

export type OwnOrganizationVariables = Exact<{
  id: string;
}>;

export type OwnOrganizationResult = {
  organization: {
    id: string;
    code: string;
    name: string;
    kind: OrganizationKind;
    website: string | null;
    correctionContact: string | null;
    region: { code: string; name: string } | null;
    mediaGroup: { id: string; name: string } | null;
    parent: { id: string; name: string } | null;
    labels: Array<{ label: string; rating: Rating }>;
  };
};

export type LabelsSetVariables = Exact<{
  input: SetLabelsInput;
}>;

export type LabelsSetResult = { setLabels: { labels: Array<{ label: string; rating: Rating }> } };

export type OwnOrganizationUpdateVariables = Exact<{
  input: UpdateOwnOrganizationInput;
}>;

export type OwnOrganizationUpdateResult = { updateOwnOrganization: { organization: { id: string } } };

export type OrganizationKeysVariables = Exact<{
  after?: string | null | undefined;
}>;

export type OrganizationKeysResult = {
  apiKeys: {
    nodes: Array<{
      id: string;
      name: string;
      prefix: string;
      permissions: Array<string>;
      createdAt: string;
      expiresAt: string;
      lastUsedAt: string | null;
      revokedAt: string | null;
    }>;
    pageInfo: { endCursor: string | null; hasNextPage: boolean };
  };
};

export type KeyCreateVariables = Exact<{
  input: CreateApiKeyInput;
}>;

export type KeyCreateResult = { createApiKey: { token: string; apiKey: { id: string } } };

export type KeyRevokeVariables = Exact<{
  input: RevokeApiKeyInput;
}>;

export type KeyRevokeResult = { revokeApiKey: { apiKey: { id: string } } };

export type OrganizationLogVariables = Exact<{
  after?: string | null | undefined;
}>;

export type OrganizationLogResult = {
  organizationSecurityLog: {
    nodes: Array<{
      id: string;
      at: string;
      type: SecurityEventType;
      data: string;
      personId: string | null;
      byPersonId: string | null;
    }>;
    pageInfo: { endCursor: string | null; hasNextPage: boolean };
  };
};

export const OrganizationMembersDocument =
  'query organizationMembers($first:Int!$after:String){members(first:$first after:$after){nodes{id email roles createdAt person{id displayName}}pageInfo{endCursor hasNextPage}}}' as Document<
    OrganizationMembersResult,
    OrganizationMembersVariables
  >;

export const OrganizationInvitationsDocument =
  'query organizationInvitations($after:String){invitations(first:25 after:$after){nodes{id email roles createdAt expiresAt}pageInfo{endCursor hasNextPage}}}' as Document<
    OrganizationInvitationsResult,
    OrganizationInvitationsVariables
  >;

export const MemberInviteDocument =
  'mutation memberInvite($input:InvitePersonInput!){invitePerson(input:$input){link invitation{id}}}' as Document<
    MemberInviteResult,
    MemberInviteVariables
  >;

export const InvitationRevokeDocument =
  'mutation invitationRevoke($input:RevokeInvitationInput!){revokeInvitation(input:$input){done}}' as Document<
    InvitationRevokeResult,
    InvitationRevokeVariables
  >;

export const MemberRolesDocument =
  'mutation memberRoles($input:ChangeMemberRolesInput!){changeMemberRoles(input:$input){membership{id}}}' as Document<
    MemberRolesResult,
    MemberRolesVariables
  >;

export const MemberEndDocument =
  'mutation memberEnd($input:EndMembershipInput!){endMembership(input:$input){keysSeen{id name}}}' as Document<
    MemberEndResult,
    MemberEndVariables
  >;

export const OwnOrganizationDocument =
  'query ownOrganization($id:ID!){organization(id:$id){id code name kind website correctionContact region{code name}mediaGroup{id name}parent{id name}labels{label rating}}}' as Document<
    OwnOrganizationResult,
    OwnOrganizationVariables
  >;

export const LabelsSetDocument =
  'mutation labelsSet($input:SetLabelsInput!){setLabels(input:$input){labels{label rating}}}' as Document<
    LabelsSetResult,
    LabelsSetVariables
  >;

export const OwnOrganizationUpdateDocument =
  'mutation ownOrganizationUpdate($input:UpdateOwnOrganizationInput!){updateOwnOrganization(input:$input){organization{id}}}' as Document<
    OwnOrganizationUpdateResult,
    OwnOrganizationUpdateVariables
  >;

export const OrganizationKeysDocument =
  'query organizationKeys($after:String){apiKeys(first:25 after:$after){nodes{id name prefix permissions createdAt expiresAt lastUsedAt revokedAt}pageInfo{endCursor hasNextPage}}}' as Document<
    OrganizationKeysResult,
    OrganizationKeysVariables
  >;

export const KeyCreateDocument =
  'mutation keyCreate($input:CreateApiKeyInput!){createApiKey(input:$input){token apiKey{id}}}' as Document<
    KeyCreateResult,
    KeyCreateVariables
  >;

export const KeyRevokeDocument =
  'mutation keyRevoke($input:RevokeApiKeyInput!){revokeApiKey(input:$input){apiKey{id}}}' as Document<
    KeyRevokeResult,
    KeyRevokeVariables
  >;

export const OrganizationLogDocument =
  'query organizationLog($after:String){organizationSecurityLog(first:30 after:$after){nodes{id at type data personId byPersonId}pageInfo{endCursor hasNextPage}}}' as Document<
    OrganizationLogResult,
    OrganizationLogVariables
  >;
