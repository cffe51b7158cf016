import { Injectable } from '@nestjs/common';
import { type FindOperator, type FindOptionsWhere, In, LessThan, Raw } from 'typeorm';
import type { Grant } from '../agreements/standing.service';
import { regionWithin } from '../agreements/regions';
import type { User } from '../auth/user';
import type { Claim, ClaimShare } from './claim.entities';

/** Something an organisation adds to a claim, with the agreements it is shared under. */
export interface Contribution {
  readonly ownerId: string;
  readonly claimOwnerId: string;
  readonly audience: readonly string[];
}

/** Who may see what: own things, and what an agreement in force lets the organisation read. */
@Injectable()
export class AccessPolicy {
  /** For `find`: claims of the own organisation, or shared under an agreement that lets it read them. */
  visibleClaims(user: User): FindOptionsWhere<Claim>[] {
    const shared = user.grants
      .filter((grant) => grant.capability === 'READ_CLAIM')
      .map((grant) => ({
        shares: {
          agreementId: grant.agreementId,
          ...(grant.regions.includes('') ? {} : { regionCode: withinAny(grant.regions) }),
          ...(grant.themes ? { theme: In([...grant.themes]) } : {}),
          ...(grant.stages ? { stage: In([...grant.stages]) } : {}),
          ...(grant.until ? { sharedAt: LessThan(grant.until) } : {}),
        },
      }));
    return [{ ownerId: user.organizationId }, ...shared];
  }

  /** Whether a contribution made at `at` may be read; `also` is needed under the same agreement besides reading. */
  mayRead(user: User, claim: Claim, thing: Contribution, at: Date, also?: string): boolean {
    if (thing.ownerId === user.organizationId || thing.claimOwnerId === user.organizationId) return true;
    return claim.shares.some(
      (share) =>
        thing.audience.includes(share.agreementId) &&
        this.covers(user, 'READ_CLAIM', share, at) &&
        (!also || this.covers(user, also, share, at)),
    );
  }

  /** Grants of a capability under an agreement through which the claim is read. */
  grantsOn(user: User, claim: Claim, capability: string): Grant[] {
    const reading = this.covering(user, claim, 'READ_CLAIM').map((grant) => grant.agreementId);
    return this.covering(user, claim, capability).filter((g) => !g.retained && reading.includes(g.agreementId));
  }

  /** Agreements in force under which the organisation can add to the claim. */
  contributionAudience(user: User, claim: Claim): string[] {
    const capability = claim.ownerId === user.organizationId ? 'PARTY' : 'READ_CLAIM';
    const agreements = this.covering(user, claim, capability)
      .filter((grant) => !grant.retained)
      .map((grant) => grant.agreementId);
    return claim.shares.map((share) => share.agreementId).filter((id) => agreements.includes(id));
  }

  private covering(user: User, claim: Claim, capability: string): Grant[] {
    return user.grants.filter(
      (grant) =>
        grant.capability === capability &&
        claim.shares.some((share) => share.agreementId === grant.agreementId) &&
        within(grant, claim),
    );
  }

  private covers(user: User, capability: string, share: ClaimShare, at: Date): boolean {
    return user.grants.some(
      (grant) =>
        grant.capability === capability &&
        grant.agreementId === share.agreementId &&
        within(grant, share) &&
        (!grant.until || at < grant.until),
    );
  }
}

function within(grant: Grant, facts: { regionCode: string; theme: string; stage: string }): boolean {
  return (
    grant.regions.some((region) => regionWithin(facts.regionCode, region)) &&
    (!grant.themes || grant.themes.includes(facts.theme)) &&
    (!grant.stages || grant.stages.includes(facts.stage))
  );
}

let parameters = 0;

function withinAny(regions: readonly string[]): FindOperator<string> {
  const name = `region${(parameters += 1)}`;
  const test = (column: string): string =>
    regions.map((_, i) => `${column} = :${name}_${i} OR ${column} LIKE :${name}_${i}below`).join(' OR ');
  const values = regions.flatMap((region, i) => [
    [`${name}_${i}`, region],
    [`${name}_${i}below`, `${region}.%`],
  ]);
  return Raw((column) => `(${test(column)})`, Object.fromEntries(values) as Record<string, string>);
}
