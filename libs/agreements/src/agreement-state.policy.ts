import type { Agreement, AgreementVersion } from './agreement.types';

export const AGREEMENT_STATES = ['DRAFT', 'PROPOSED', 'WITHDRAWN', 'SIGNED', 'SUSPENDED', 'ENDED'] as const;
export type AgreementState = (typeof AGREEMENT_STATES)[number];

export const NOT_IN_FORCE = ['NOT_SIGNED', 'NOT_YET', 'BETWEEN_VERSIONS', 'SUSPENDED', 'EXPIRED', 'ENDED'] as const;
export type NotInForce = (typeof NOT_IN_FORCE)[number];

export interface Life {
  readonly state: AgreementState;
  readonly inForce: boolean;
  /** Why it gives nothing now; null while in force. */
  readonly whyNot: NotInForce | null;
  /** The version to read now: in force, else the one that last was, else the first to come. Null only without any. */
  readonly current: AgreementVersion | null;
  /** The draft or proposal under way, as far as the viewer sees one. */
  readonly open: AgreementVersion | null;
  /** When what is in force stops: its end, or an amendment that takes its place. */
  readonly until: Date | null;
}

/**
 * The life of an agreement at a time, computed from rows that are only added. The database decides about access with
 * the same rule (`standing_at`); this one explains it to people.
 */
export function lifeOf(agreement: Agreement, now: Date): Life {
  const { versions, suspensions, end } = agreement;
  const open = versions.find((v) => v.state === 'DRAFT' || v.state === 'PROPOSED') ?? null;
  const signed = versions.filter((v) => v.state === 'SIGNED');
  const endedAt = end && end.endedAt <= now ? end.endedAt : null;
  const begun = signed.filter((v) => v.effectiveFrom <= (endedAt ?? now)).at(-1);
  const current = begun ?? signed[0] ?? open ?? versions.at(-1) ?? null;
  const next = signed.find((v) => v.number > (begun?.number ?? 0) && v.effectiveFrom > now);
  const say = (state: AgreementState, whyNot: NotInForce | null, until: Date | null = null): Life => ({
    state,
    inForce: whyNot === null,
    whyNot,
    current,
    open,
    until,
  });

  if (signed.length === 0) return say(current?.state ?? 'WITHDRAWN', 'NOT_SIGNED');
  if (endedAt) return say('ENDED', 'ENDED');
  const suspended = suspensions.some((s) => s.suspendedAt <= now && (s.liftedAt === null || now < s.liftedAt));
  if (suspended) return say('SUSPENDED', 'SUSPENDED');
  if (!begun) return say('SIGNED', 'NOT_YET');
  if (now < begun.effectiveUntil) {
    const replaced = signed
      .filter((v) => v.number > begun.number && v.effectiveFrom > now)
      .map((v) => v.effectiveFrom.getTime());
    return say('SIGNED', null, new Date(Math.min(begun.effectiveUntil.getTime(), ...replaced)));
  }
  return next ? say('SIGNED', 'BETWEEN_VERSIONS') : say('ENDED', 'EXPIRED');
}

const DAY = 86_400_000;

/** Days until what is in force stops, begun ones counted; null when nothing is in force. */
export function daysLeft(life: Life, now: Date): number | null {
  return life.until ? Math.ceil((life.until.getTime() - now.getTime()) / DAY) : null;
}
