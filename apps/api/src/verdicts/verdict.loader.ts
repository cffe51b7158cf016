import type { Actor } from '#libs/access';
import { type Agreement, VerdictReadingService } from '#libs/verdicts';
import { Inject, Injectable } from '@nestjs/common';
import { inGroupsOf, inOrderOf, type RequestLoaders } from '../graphql/loaders';
import { type ViewerCanModel, toViewerCan } from '../graphql/viewer-can.model';
import {
  type CitationModel,
  type EndorsementModel,
  type ReviewModel,
  type RevisionModel,
  type VerdictModel,
  toCitationModel,
  toEndorsementModel,
  toReviewModel,
  toRevisionModel,
  toVerdictModel,
} from './verdict.model';

/** What hangs on verdicts and claims, one statement a level for all of a list. */
@Injectable()
export class VerdictLoader {
  constructor(@Inject(VerdictReadingService) private readonly reading: VerdictReadingService) {}

  find(actor: Actor, loaders: RequestLoaders, id: string): Promise<VerdictModel | null> {
    const batch = async (ids: readonly string[]): Promise<(VerdictModel | null)[]> => {
      const found = await this.reading.listByIds(actor, ids);
      return inOrderOf(
        ids,
        found,
        (v) => v.id,
        (v) => toVerdictModel(v, actor.organizationId),
        null,
      );
    };
    return loaders.get('verdict', batch).load(id);
  }

  ofClaim(actor: Actor, loaders: RequestLoaders, claimId: string): Promise<VerdictModel[]> {
    const batch = async (ids: readonly string[]): Promise<VerdictModel[][]> => {
      const found = await this.reading.listOfClaims(actor, ids);
      return inGroupsOf(
        ids,
        found,
        (v) => v.claimId,
        (v) => toVerdictModel(v, actor.organizationId),
      );
    };
    return loaders.get('verdicts-of-claim', batch).load(claimId);
  }

  agreementOnClaim(actor: Actor, loaders: RequestLoaders, claimId: string): Promise<Agreement | null> {
    const batch = async (ids: readonly string[]): Promise<(Agreement | null)[]> => {
      const found = await this.reading.compareOnClaims(actor, ids);
      return ids.map((id) => found.get(id) ?? null);
    };
    return loaders.get('verdict-agreement', batch).load(claimId);
  }

  revisions(actor: Actor, loaders: RequestLoaders, verdictId: string): Promise<RevisionModel[]> {
    const batch = async (ids: readonly string[]): Promise<RevisionModel[][]> =>
      inGroupsOf(ids, await this.reading.listRevisions(actor, ids), (r) => r.verdictId, toRevisionModel);
    return loaders.get('revisions-of-verdict', batch).load(verdictId);
  }

  citations(actor: Actor, loaders: RequestLoaders, revisionId: string): Promise<CitationModel[]> {
    const batch = async (ids: readonly string[]): Promise<CitationModel[][]> =>
      inGroupsOf(ids, await this.reading.listCitations(actor, ids), (c) => c.revisionId, toCitationModel);
    return loaders.get('citations-of-revision', batch).load(revisionId);
  }

  reviews(actor: Actor, loaders: RequestLoaders, revisionId: string): Promise<ReviewModel[]> {
    const batch = async (ids: readonly string[]): Promise<ReviewModel[][]> =>
      inGroupsOf(ids, await this.reading.listReviews(actor, ids), (r) => r.revisionId, toReviewModel);
    return loaders.get('reviews-of-revision', batch).load(revisionId);
  }

  endorsements(actor: Actor, loaders: RequestLoaders, verdictId: string): Promise<EndorsementModel[]> {
    const batch = async (ids: readonly string[]): Promise<EndorsementModel[][]> =>
      inGroupsOf(ids, await this.reading.listEndorsements(actor, ids), (e) => e.verdictId, toEndorsementModel);
    return loaders.get('endorsements-of-verdict', batch).load(verdictId);
  }

  actions(actor: Actor, loaders: RequestLoaders, verdictId: string): Promise<ViewerCanModel[]> {
    const batch = async (ids: readonly string[]): Promise<ViewerCanModel[][]> => {
      const found = await this.reading.listActions(actor, ids);
      return ids.map((id) => (found.get(id) ?? []).map(toViewerCan));
    };
    return loaders.get('actions-on-verdict', batch).load(verdictId);
  }
}
