import type { Role } from './capability';

/**
 * The one catalogue of what operations need. Every operation names one of these; roles and API keys are lists of them.
 * What a member may do with another organisation's things is not here: that follows from agreements alone.
 */
export interface PermissionRule {
  readonly description: string;
  /** Roles that hold it in their organisation; `any` is every member. */
  readonly roles: readonly Role[] | 'any';
  /** Needs a proof of identity not older than `STEP_UP_MINUTES`. */
  readonly stepUp?: true;
  /** An API key may be given it. Keys never publish, sign, endorse or manage people. */
  readonly key?: true;
}

const WRITERS = ['JOURNALIST', 'EDITOR'] as const;
const CONTRIBUTORS = ['JOURNALIST', 'EDITOR', 'LIAISON', 'OFFICER'] as const;

export const PERMISSIONS = {
  'claim.read': {
    description: 'Read claims, evidence and verdicts that the organisation may see',
    roles: 'any',
    key: true,
  },
  'claim.file': { description: 'File a claim', roles: WRITERS, key: true },
  'claim.appearance': { description: 'Add where a claim was seen', roles: CONTRIBUTORS, key: true },
  'claim.audience': { description: 'Decide whom a claim is shared with', roles: ['EDITOR'] },
  'claim.close': { description: 'Mark a claim as duplicate, dismiss or reopen it', roles: WRITERS },
  'claim.match': {
    description: 'Say that two claims, or a claim and a fact-check, tell the same or not',
    roles: CONTRIBUTORS,
  },
  'claim.merge': { description: 'Merge an own claim into another, and undo it', roles: ['EDITOR'] },
  'claim.assign': {
    description: 'Assign a claim to a person or a partner, and answer an assignment',
    roles: CONTRIBUTORS,
  },
  'comment.write': { description: 'Take part in the discussion and keep private notes', roles: CONTRIBUTORS },
  'file.upload': {
    description: 'Upload a file, which is then attached as evidence or as the document of an agreement',
    roles: [...CONTRIBUTORS, 'ADMIN'],
    key: true,
  },
  'evidence.add': { description: 'Attach evidence', roles: CONTRIBUTORS, key: true },
  'evidence.manage': {
    description: 'Change the sensitivity of, publish or withdraw own evidence',
    roles: CONTRIBUTORS,
  },
  'verdict.write': { description: 'Open, edit, submit, revise and correct verdicts', roles: WRITERS },
  'verdict.review': { description: 'Approve or send back a verdict', roles: WRITERS },
  'verdict.withdraw': { description: 'Withdraw a verdict', roles: ['EDITOR'] },
  'verdict.endorse': { description: "State the office's position on a revision", roles: ['LIAISON'], stepUp: true },
  'factcheck.preview': {
    description: 'See what an own verdict would look like to the public, before it is published',
    roles: ['EDITOR'],
  },
  'factcheck.publish': { description: 'Publish and record the article address', roles: ['EDITOR'], stepUp: true },
  'factcheck.retract': { description: 'Retract a published fact-check', roles: ['EDITOR'], stepUp: true },
  'report.answer': {
    description: 'Read what readers report as errors in own fact-checks, and answer it',
    roles: ['EDITOR'],
  },
  'agreement.read': { description: 'Read agreements that the organisation is a party to', roles: 'any', key: true },
  'agreement.draft': { description: 'Draft, amend, propose and take back agreements', roles: ['ADMIN', 'EDITOR'] },
  'agreement.sign': { description: 'Sign as the signatory named in the text', roles: 'any', stepUp: true },
  'agreement.manage': { description: 'Suspend, resume and end agreements', roles: ['ADMIN'], stepUp: true },
  'organization.manage': { description: "Change the organisation's own profile and labels", roles: ['ADMIN'] },
  'member.read': { description: 'Read who the members of the own organisation are', roles: 'any' },
  'member.invite': { description: 'Invite people and take invitations back', roles: ['ADMIN'], stepUp: true },
  'member.manage': { description: 'Change roles and end memberships', roles: ['ADMIN'], stepUp: true },
  'key.manage': { description: 'Create and revoke API keys', roles: ['ADMIN'], stepUp: true },
  'webhook.manage': {
    description: 'Create, change and remove webhook endpoints, and rotate their secrets',
    roles: ['ADMIN'],
    stepUp: true,
  },
  'webhook.operate': {
    description: 'See webhook endpoints and what was delivered to them, try them and send again',
    roles: ['ADMIN'],
    key: true,
  },
  'signing.read': { description: 'See the keys that the own organisation signs with, and their history', roles: 'any' },
  'signing.manage': {
    description: 'End the key that the organisation signs with, so that another takes its place',
    roles: ['ADMIN'],
    stepUp: true,
  },
  'factcheck.acknowledge': {
    description: 'Say which version of a fact-check the organisation shows',
    roles: ['EDITOR', 'ADMIN'],
    key: true,
  },
} as const satisfies Record<string, PermissionRule>;

export type Permission = keyof typeof PERMISSIONS;

/** How long a log-in or a step-up counts as recent, in minutes. */
export const STEP_UP_MINUTES = 15;

/** Permissions that an API key may carry. */
export const KEY_PERMISSIONS: readonly Permission[] = (Object.keys(PERMISSIONS) as Permission[]).filter(
  (name) => (PERMISSIONS[name] as PermissionRule).key === true,
);

/** True when one of the roles holds the permission. */
export function rolesAllow(roles: Iterable<Role>, permission: Permission): boolean {
  const rule: PermissionRule = PERMISSIONS[permission];
  const held = [...roles];
  return rule.roles === 'any' ? held.length > 0 : held.some((role) => rule.roles.includes(role));
}
