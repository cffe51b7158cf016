import type { Actor } from '#libs/access';
import { type ClaimSummary, ClaimsService } from '#libs/claims';
import { Inject, Injectable } from '@nestjs/common';
import { inOrderOf, type RequestLoaders } from '../graphql/loaders';
import { type ClaimModel, toClaimModel } from './claim.model';

/** Claims, and what lists show beside them, for the fields of any concept: one statement for all of a list. */
@Injectable()
export class ClaimLoader {
  constructor(@Inject(ClaimsService) private readonly claims: ClaimsService) {}

  /** Null for what the viewer does not see. */
  find(actor: Actor, loaders: RequestLoaders, id: string): Promise<ClaimModel | null> {
    const batch = async (ids: readonly string[]): Promise<(ClaimModel | null)[]> =>
      inOrderOf(ids, await this.claims.listByIds(actor, ids), (c) => c.id, toClaimModel, null);
    return loaders.get('claim', batch).load(id);
  }

  async summary(actor: Actor, loaders: RequestLoaders, id: string): Promise<ClaimSummary> {
    const batch = async (ids: readonly string[]): Promise<(ClaimSummary | null)[]> =>
      inOrderOf(
        ids,
        await this.claims.listSummaries(actor, ids),
        (s) => s.claimId,
        (s) => s,
        null,
      );
    const summary = await loaders.get('claim-summary', batch).load(id);
    if (!summary) throw new Error('a summary was not read');
    return summary;
  }
}
