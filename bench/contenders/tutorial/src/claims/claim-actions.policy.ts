import { Injectable } from '@nestjs/common';
import { regionWithin } from '../agreements/regions';
import type { User } from '../auth/user';
import { AccessPolicy } from './access.policy';
import type { Claim } from './claim.entities';

const WRITERS = ['JOURNALIST', 'EDITOR'];
const CONTRIBUTORS = ['JOURNALIST', 'EDITOR', 'LIAISON', 'OFFICER'];

interface Rule {
  readonly roles: readonly string[] | 'any';
  /** Lets partners do it; without one only the owner may. */
  readonly capability?: string;
  /** The capability is needed on own claims too. */
  readonly ownToo?: true;
  readonly states?: readonly string[];
}

const NOT_CLOSED = ['OPEN', 'CHECKED'];

const RULES: Readonly<Record<string, Rule>> = {
  COMMENT: { roles: CONTRIBUTORS, capability: 'COMMENT' },
  WRITE_NOTE: { roles: CONTRIBUTORS, capability: 'READ_CLAIM' },
  ADD_APPEARANCE: { roles: CONTRIBUTORS, capability: 'ADD_EVIDENCE' },
  ADD_EVIDENCE: { roles: CONTRIBUTORS, capability: 'ADD_EVIDENCE' },
  OPEN_VERDICT: { roles: WRITERS, capability: 'CHECK' },
  REVIEW: { roles: WRITERS, capability: 'REVIEW', ownToo: true },
  ENDORSE: { roles: ['LIAISON'], capability: 'ENDORSE', ownToo: true },
  CHANGE_AUDIENCE: { roles: ['EDITOR'] },
  MARK_DUPLICATE: { roles: WRITERS, states: NOT_CLOSED },
  DISMISS: { roles: WRITERS, states: ['OPEN'] },
  REOPEN: { roles: WRITERS, states: ['DUPLICATE', 'DISMISSED'] },
  ASSIGN: { roles: CONTRIBUTORS, capability: 'READ_CLAIM' },
  ASK_PARTNER: { roles: ['EDITOR'] },
  EXPORT: { roles: 'any', capability: 'EXPORT' },
};

/** What a member may do with a claim that it reads. */
@Injectable()
export class ClaimActionsPolicy {
  constructor(private readonly access: AccessPolicy) {}

  allowed(user: User, claim: Claim, state: string): string[] {
    return Object.keys(RULES).filter((action) => this.may(user, claim, state, action));
  }

  may(user: User, claim: Claim, state: string, action: string): boolean {
    const rule = RULES[action];
    if (!rule) return false;
    if (rule.roles !== 'any' && !user.roles.some((role) => rule.roles.includes(role))) return false;
    if (action === 'ENDORSE' && !this.inOfficeRegion(user, claim)) return false;
    if (rule.states && !rule.states.includes(state)) return false;
    if (claim.ownerId === user.organizationId && (!rule.ownToo || this.isOwnReview(user, claim, action))) return true;
    if (!rule.capability) return false;
    if (this.access.grantsOn(user, claim, rule.capability).length > 0) return true;
    // Whoever reads a claim may note on it and hand it on, also by what an ended agreement has left.
    return rule.capability === 'READ_CLAIM' && claim.ownerId !== user.organizationId;
  }

  private inOfficeRegion(user: User, claim: Claim): boolean {
    if (user.organizationKind !== 'SUPERVISOR' || user.organizationRegion === null) return false;
    return regionWithin(claim.regionCode, user.organizationRegion);
  }

  private isOwnReview(user: User, claim: Claim, action: string): boolean {
    return action === 'REVIEW' && claim.shares.length === 0 && user.roles.includes('EDITOR');
  }
}
