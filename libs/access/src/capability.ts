/** What a clause of an agreement can let a party do with the claims shared under it. */
export const CAPABILITIES = [
  'READ_CLAIM',
  'COMMENT',
  'ADD_EVIDENCE',
  'READ_SENSITIVE_EVIDENCE',
  'CHECK',
  'REVIEW',
  'ENDORSE',
  'RECEIVE_REFERRAL',
  'REUSE',
  'EXPORT',
] as const;

export type Capability = (typeof CAPABILITIES)[number];

/** What a member does in its organisation. A person can have several. */
export const ROLES = ['JOURNALIST', 'EDITOR', 'LIAISON', 'OFFICER', 'ADMIN'] as const;

export type Role = (typeof ROLES)[number];

export const ORGANIZATION_KINDS = ['NEWSROOM', 'SUPERVISOR', 'PARTNER'] as const;

export type OrganizationKind = (typeof ORGANIZATION_KINDS)[number];

/** The roles that make sense in an organisation of each kind; nobody is a liaison of a newsroom. */
export const ROLES_OF_KIND: Readonly<Record<OrganizationKind, readonly Role[]>> = {
  NEWSROOM: ['JOURNALIST', 'EDITOR', 'ADMIN'],
  SUPERVISOR: ['LIAISON', 'OFFICER', 'ADMIN'],
  PARTNER: ['OFFICER', 'ADMIN'],
};
