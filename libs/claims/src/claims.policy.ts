import {
  type Actor,
  type Because,
  type Capability,
  type Permission,
  type Standing,
  because,
  grantsFor,
  mayUse,
  readingGrants,
} from '#libs/access';
import { regionWithin } from '#libs/kernel';
import type { ReadableClaim } from './claim-access.repository';
import type { ClaimState } from './claim-state';

/** Everything that can be done with a claim, in the order that screens show it. */
export const CLAIM_ACTIONS = [
  'COMMENT',
  'WRITE_NOTE',
  'ADD_APPEARANCE',
  'ADD_EVIDENCE',
  'OPEN_VERDICT',
  'REVIEW',
  'ENDORSE',
  'CHANGE_AUDIENCE',
  'MARK_DUPLICATE',
  'DISMISS',
  'REOPEN',
  'ASSIGN',
  'ASK_PARTNER',
  'EXPORT',
] as const;
export type ClaimAction = (typeof CLAIM_ACTIONS)[number];

/** What stands against an action; stable, clients branch on it. */
export const CLAIM_REFUSALS = {
  ROLE_NEEDED: 'no role (or key) of the viewer holds the permission',
  PERSON_NEEDED: 'a program cannot do it',
  CLAUSE_NEEDED: 'no clause in force lets the organisation do it with a claim of another',
  OWNER_ONLY: "only the claim's owner does it",
  EDITOR_NEEDED: 'only an editor does it',
  SUPERVISOR_ONLY: 'only a supervisor does it',
  OUTSIDE_OFFICE_REGION: "the claim lies outside the office's own region",
  CLAIM_CLOSED: 'the claim is a duplicate or dismissed',
  CLAIM_NOT_CLOSED: 'the claim is neither a duplicate nor dismissed',
  CLAIM_CHECKED: 'a fact-check of the claim is published',
} as const;
export type ClaimRefusal = keyof typeof CLAIM_REFUSALS;

/** What the policy looks at: a claim that the viewer reads. */
export type JudgedClaim = Pick<ReadableClaim, 'ownerId' | 'regionCode' | 'theme' | 'stage' | 'agreementIds'> & {
  readonly state: ClaimState;
};

export type ClaimAnswer =
  | { readonly action: ClaimAction; readonly allowed: true; readonly because: Because | null }
  | { readonly action: ClaimAction; readonly allowed: false; readonly refusal: ClaimRefusal };

interface Rule {
  readonly permission: Permission;
  /** Lets partners do it; without one only the owner may. `READ_CLAIM` means whoever reads it. */
  readonly capability?: Capability;
  /** The capability is needed on own claims too: one does not review or endorse oneself. */
  readonly ownToo?: true;
  readonly person?: true;
  readonly editor?: true;
  readonly states?: { readonly in: readonly ClaimState[]; readonly refusal: ClaimRefusal }[];
}

const NOT_CLOSED = { in: ['OPEN', 'CHECKED'], refusal: 'CLAIM_CLOSED' } as const;

const RULES: Readonly<Record<ClaimAction, Rule>> = {
  COMMENT: { permission: 'comment.write', capability: 'COMMENT', person: true },
  WRITE_NOTE: { permission: 'comment.write', capability: 'READ_CLAIM', person: true },
  ADD_APPEARANCE: { permission: 'claim.appearance', capability: 'ADD_EVIDENCE' },
  ADD_EVIDENCE: { permission: 'evidence.add', capability: 'ADD_EVIDENCE' },
  OPEN_VERDICT: { permission: 'verdict.write', capability: 'CHECK', person: true },
  REVIEW: { permission: 'verdict.review', capability: 'REVIEW', person: true, ownToo: true },
  ENDORSE: { permission: 'verdict.endorse', capability: 'ENDORSE', person: true, ownToo: true },
  CHANGE_AUDIENCE: { permission: 'claim.audience', person: true },
  MARK_DUPLICATE: { permission: 'claim.close', person: true, states: [NOT_CLOSED] },
  DISMISS: {
    permission: 'claim.close',
    person: true,
    states: [NOT_CLOSED, { in: ['OPEN'], refusal: 'CLAIM_CHECKED' }],
  },
  REOPEN: {
    permission: 'claim.close',
    person: true,
    states: [{ in: ['DUPLICATE', 'DISMISSED'], refusal: 'CLAIM_NOT_CLOSED' }],
  },
  ASSIGN: { permission: 'claim.assign', capability: 'READ_CLAIM', person: true },
  ASK_PARTNER: { permission: 'claim.assign', person: true, editor: true },
  EXPORT: { permission: 'claim.read', capability: 'EXPORT' },
};

/** What the actor's role (or key) must hold, whatever the claim. */
export function claimPermission(action: ClaimAction): Permission {
  return RULES[action].permission;
}

/** Whether the actor may do one action with a claim that it reads, and because of what. Pure. */
export function judgeClaim(actor: Actor, standing: Standing, claim: JudgedClaim, action: ClaimAction): ClaimAnswer {
  const rule = RULES[action];
  const no = (refusal: ClaimRefusal): ClaimAnswer => ({ action, allowed: false, refusal });
  const own = claim.ownerId === actor.organizationId;

  if (!mayUse(actor, rule.permission)) return no('ROLE_NEEDED');
  if (rule.person && actor.personId === null) return no('PERSON_NEEDED');
  if (rule.editor && !actor.roles.includes('EDITOR')) return no('EDITOR_NEEDED');
  if (action === 'ENDORSE') {
    if (actor.organizationKind !== 'SUPERVISOR' || actor.organizationRegion === null) return no('SUPERVISOR_ONLY');
    if (!regionWithin(claim.regionCode, actor.organizationRegion)) return no('OUTSIDE_OFFICE_REGION');
  }

  let why: Because | null = null;
  const byOwnership = own && (!rule.ownToo || isOwnReview(actor, claim, action));
  if (!byOwnership) {
    if (!rule.capability) return no('OWNER_ONLY');
    const grant = claimGrants(standing, rule.capability, claim)[0];
    if (!grant) return no('CLAUSE_NEEDED');
    why = because(grant);
  }
  const broken = rule.states?.find((s) => !s.in.includes(claim.state));
  return broken ? no(broken.refusal) : { action, allowed: true, because: why };
}

export function judgeClaimActions(actor: Actor, standing: Standing, claim: JudgedClaim): ClaimAnswer[] {
  return CLAIM_ACTIONS.map((action) => judgeClaim(actor, standing, claim, action));
}

/** A newsroom's verdict on an unshared claim of its own is approved by another of its editors. */
function isOwnReview(actor: Actor, claim: JudgedClaim, action: ClaimAction): boolean {
  return action === 'REVIEW' && claim.agreementIds.length === 0 && actor.roles.includes('EDITOR');
}

/** Reading that an ended agreement left is enough to note and to hand on inside the own organisation, and for nothing else. */
function claimGrants(standing: Standing, capability: Capability, claim: JudgedClaim): Standing {
  const grants = grantsFor(standing, capability, claim);
  // The agreements given are those through which the claim is read, so no date needs asking again.
  return capability === 'READ_CLAIM' && grants.length === 0 ? readingGrants(standing, claim, new Date(0)) : grants;
}
