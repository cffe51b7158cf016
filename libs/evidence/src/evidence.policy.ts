import {
  type Because,
  type Member,
  type SharedThing,
  type Standing,
  because,
  grantsFor,
  readingGrants,
} from '#libs/access';
import type { Evidence, Sensitivity } from './evidence.types';

/** What may be done with a piece of evidence, beside reading it. */
export const EVIDENCE_ACTIONS = ['download', 'changeAccess', 'withdraw'] as const;
export type EvidenceAction = (typeof EVIDENCE_ACTIONS)[number];

export interface EvidencePermission {
  readonly action: EvidenceAction;
  readonly allowed: boolean;
  /** Named refusal when not allowed. */
  readonly refusal: 'NOT_OWNER' | 'WITHDRAWN' | 'PUBLISHED' | 'ROLE' | null;
  readonly because: Because | null;
}

/** Through which clause a reader that owns neither the evidence nor its claim reads it; null for those two and the public. */
export function readingReason(
  standing: Standing,
  organizationId: string | null,
  e: Evidence,
  claim: SharedThing,
): Because | null {
  if (e.ownerId === organizationId || e.claimOwnerId === organizationId) return null;
  const shared = { ...claim, agreementIds: claim.agreementIds.filter((id) => e.audience.includes(id)) };
  const sensitive =
    e.sensitivity === 'SENSITIVE' ? grantsFor(standing, 'READ_SENSITIVE_EVIDENCE', shared)[0] : undefined;
  const grant = sensitive ?? readingGrants(standing, shared, e.createdAt)[0];
  return grant ? because(grant) : null;
}

export function evidencePermissions(
  member: Pick<Member, 'organizationId'> & { readonly mayManage: boolean },
  e: Evidence,
  facts: { readonly published: boolean; readonly reason: Because | null },
): EvidencePermission[] {
  const own = (action: 'changeAccess' | 'withdraw'): EvidencePermission => {
    const refusal =
      e.ownerId !== member.organizationId
        ? 'NOT_OWNER'
        : !member.mayManage
          ? 'ROLE'
          : e.withdrawnAt !== null
            ? 'WITHDRAWN'
            : action === 'withdraw' && facts.published
              ? 'PUBLISHED'
              : null;
    return { action, allowed: refusal === null, refusal, because: null };
  };
  return [
    { action: 'download', allowed: true, refusal: null, because: facts.reason },
    own('changeAccess'),
    own('withdraw'),
  ];
}

/** The agreements that count: none for what the own organisation keeps to itself. */
export function audienceFor(sensitivity: Sensitivity, audience: readonly string[]): readonly string[] {
  return sensitivity === 'OWN_ORGANISATION' ? [] : audience;
}
