import { partyAgreements, readingGrants, type SharedThing, type Standing } from '#libs/access';

interface OwnedThing extends SharedThing {
  readonly ownerId: string;
}

/**
 * Agreements in force under which an organisation can contribute to a claim: for its owner, those it is shared under
 * and that the owner is a party to; for a partner, those through which it reads the claim.
 */
export function contributionAgreements(standing: Standing, organizationId: string, claim: OwnedThing): string[] {
  if (claim.ownerId === organizationId) {
    const party = new Set(partyAgreements(standing, claim));
    return claim.agreementIds.filter((id) => party.has(id));
  }
  // What was shared while an agreement stood is still read after its end, and takes nothing more.
  const reading = new Set(
    readingGrants(standing, claim, new Date(0))
      .filter((g) => !g.retained)
      .map((g) => g.agreementId),
  );
  return claim.agreementIds.filter((id) => reading.has(id));
}
