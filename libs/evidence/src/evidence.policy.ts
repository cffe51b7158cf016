import {
  ANONYMOUS,
  type Actor,
  type Because,
  type Standing,
  because,
  grantCovers,
  mayUse,
  readingGrants,
} from '#libs/access';
import type { Evidence, EvidenceAccessRule, Sensitivity } from './evidence.types';

/** What may be done with a piece of evidence, beside reading it. */
export const EVIDENCE_ACTIONS = ['OPEN', 'CHANGE_ACCESS', 'WITHDRAW'] as const;
export type EvidenceAction = (typeof EVIDENCE_ACTIONS)[number];

export interface EvidencePermission {
  readonly action: EvidenceAction;
  readonly allowed: boolean;
  /** Named refusal when not allowed. */
  readonly refusal: 'NOT_OWNER' | 'WITHDRAWN' | 'PUBLISHED' | 'ROLE' | null;
  readonly because: Because | null;
}

/**
 * Through which clause a reader that owns neither the evidence nor its claim reads it; null for those two and the
 * public. Sensitive evidence is read through the clause that allows sensitive evidence, under an agreement that also lets
 * the claim be read.
 */
export function readingReason(standing: Standing, organizationId: string | null, e: Evidence): Because | null {
  if (e.ownerId === organizationId || e.claimOwnerId === organizationId || e.claimFacts === null) return null;
  const shared = { ...e.claimFacts, agreementIds: e.sharedUnder };
  const reading = readingGrants(standing, shared, e.createdAt);
  if (e.sensitivity !== 'SENSITIVE') return reading[0] ? because(reading[0]) : null;
  const under = new Set(reading.map((g) => g.agreementId));
  const grant = standing.find(
    (g) =>
      g.capability === 'READ_SENSITIVE_EVIDENCE' &&
      under.has(g.agreementId) &&
      grantCovers(g, shared) &&
      (g.until === null || e.createdAt < g.until),
  );
  return grant ? because(grant) : null;
}

/** Whoever may not read the desk, a program without that permission for instance, reads what the public does. */
export function asReader(actor: Actor): Actor {
  if (actor.organizationId === null || mayUse(actor, 'claim.read')) return actor;
  return { ...ANONYMOUS, locale: actor.locale, requestId: actor.requestId };
}

/** Another organisation's sensitive evidence says what it holds only when it is opened, which is recorded. */
export function isSealedFor(organizationId: string | null, e: Pick<Evidence, 'sensitivity' | 'ownerId'>): boolean {
  return e.sensitivity === 'SENSITIVE' && e.ownerId !== organizationId;
}

export function evidencePermissions(
  viewer: { readonly organizationId: string | null; readonly mayManage: boolean },
  e: Evidence,
  reason: Because | null,
): EvidencePermission[] {
  const manage = (action: 'CHANGE_ACCESS' | 'WITHDRAW'): EvidencePermission => {
    const refusal = managementRefusal(viewer, e, action);
    return { action, allowed: refusal === null, refusal, because: null };
  };
  return [
    { action: 'OPEN', allowed: true, refusal: null, because: reason },
    manage('CHANGE_ACCESS'),
    manage('WITHDRAW'),
  ];
}

function managementRefusal(
  viewer: { readonly organizationId: string | null; readonly mayManage: boolean },
  e: Evidence,
  action: 'CHANGE_ACCESS' | 'WITHDRAW',
): EvidencePermission['refusal'] {
  if (e.ownerId !== viewer.organizationId) return 'NOT_OWNER';
  if (!viewer.mayManage) return 'ROLE';
  if (action === 'CHANGE_ACCESS') return null;
  if (e.withdrawnAt !== null) return 'WITHDRAWN';
  return e.isPublished ? 'PUBLISHED' : null;
}

const CLOSENESS: Readonly<Record<Sensitivity, number>> = { SHARED: 0, SENSITIVE: 1, OWN_ORGANISATION: 2 };

/** True when nobody reads it after the change who did not before: what withdrawn evidence may still undergo. */
export function isNoWider(before: EvidenceAccessRule, after: EvidenceAccessRule): boolean {
  return (
    CLOSENESS[after.sensitivity] >= CLOSENESS[before.sensitivity] &&
    (before.isPublic || !after.isPublic) &&
    after.audience.every((id) => before.audience.includes(id))
  );
}

/** The agreements that count: none for what the own organisation keeps to itself. */
export function audienceFor(sensitivity: Sensitivity, audience: readonly string[]): readonly string[] {
  return sensitivity === 'OWN_ORGANISATION' ? [] : audience;
}
