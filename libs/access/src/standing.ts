import type { Grant } from '#libs/database';
import { regionWithin } from '#libs/kernel';
import type { Capability } from './capability';

export type Standing = readonly Grant[];

/** What limits of clauses look at. Immutable once a claim is filed. */
export interface ClaimFacts {
  readonly regionCode: string;
  readonly theme: string;
  readonly stage: string;
}

/** A claim or a contribution as the standing sees it: facts of the claim, and the agreements it is shared under. */
export interface SharedThing extends ClaimFacts {
  readonly agreementIds: readonly string[];
}

export function grantCovers(grant: Grant, facts: ClaimFacts): boolean {
  return (
    regionWithin(facts.regionCode, grant.region) &&
    (grant.theme === null || grant.theme === facts.theme) &&
    (grant.stage === null || grant.stage === facts.stage)
  );
}

function covering(standing: Standing, capability: Capability | 'PARTY', thing: SharedThing): Grant[] {
  return standing.filter(
    (g) => g.capability === capability && thing.agreementIds.includes(g.agreementId) && grantCovers(g, thing),
  );
}

/** Grants through which another organisation's thing is read. A thing newer than a retained agreement's end is not. */
export function readingGrants(standing: Standing, thing: SharedThing, sharedAt: Date): Grant[] {
  return covering(standing, 'READ_CLAIM', thing).filter((g) => g.until === null || sharedAt < g.until);
}

/** The grants to read of each agreement, by standing, which is one array for as long as the database says the same of it. */
const readingOf = new WeakMap<Standing, Map<string, Grant[]>>();

/**
 * Whether another organisation's claim is read through this one of the agreements that it is shared under: the first wall, over rows that a
 * statement gave by the session's lists alone. Without a time of sharing it is not read through an agreement that is over.
 */
export function isReadThrough(
  standing: Standing,
  agreementId: string,
  facts: ClaimFacts,
  sharedAt: Date | null,
): boolean {
  const known = readingOf.get(standing);
  const reading =
    known ??
    Map.groupBy(
      standing.filter((g) => g.capability === 'READ_CLAIM'),
      (g) => g.agreementId,
    );
  if (!known) readingOf.set(standing, reading);
  const { regionCode, theme, stage } = facts;
  const thing = { regionCode, theme, stage, agreementIds: [agreementId] };
  return readingGrants(reading.get(agreementId) ?? [], thing, sharedAt ?? LATER_THAN_ANY_END).length > 0;
}
const LATER_THAN_ANY_END = new Date(8.64e15);

/**
 * Grants that allow `capability` on another organisation's thing: in force, under an agreement through which the thing
 * is read. Empty means no. The first is what to name as the reason.
 */
export function grantsFor(standing: Standing, capability: Capability, thing: SharedThing): Grant[] {
  const readable = new Set(covering(standing, 'READ_CLAIM', thing).map((g) => g.agreementId));
  return covering(standing, capability, thing).filter((g) => !g.retained && readable.has(g.agreementId));
}

/** Agreements in force that the organisation is a party to and whose regions hold the claim. */
export function partyAgreements(standing: Standing, facts: ClaimFacts): string[] {
  return [
    ...new Set(
      standing
        .filter((g) => g.capability === 'PARTY' && !g.retained && grantCovers(g, facts))
        .map((g) => g.agreementId),
    ),
  ];
}

/** Why something is allowed: the agreement, its clause, and until when. */
export interface Because {
  readonly agreementId: string;
  readonly clause: string;
  readonly until: Date;
}

export function because(grant: Grant): Because {
  return { agreementId: grant.agreementId, clause: grant.clause ?? '', until: grant.validUntil };
}
