import type { Actor } from '#libs/access';
import { AssignmentsService, AudienceService, type ClaimReader, ClaimsService, DiscussionService } from '#libs/claims';
import { Inject, Injectable } from '@nestjs/common';
import { type PageArgs, toConnection } from '../graphql/connection';
import { inGroupsOf, inOrderOf, type RequestLoaders } from '../graphql/loaders';
import { type ClaimModel, toClaimModel } from './claim.model';
import {
  type AppearanceConnection,
  type AssignmentModel,
  type CommentConnection,
  toAppearanceModel,
  toAssignmentModel,
  toCommentModel,
} from './contribution.models';

const byCreation = ({ createdAt, id }: { createdAt: Date; id: string }): { at: Date; id: string } => ({
  at: createdAt,
  id,
});

/** Claims, and what lists show beside them, for the fields of any concept: one statement for all of a list. */
@Injectable()
export class ClaimLoader {
  constructor(
    @Inject(ClaimsService) private readonly claims: ClaimsService,
    @Inject(AudienceService) private readonly audiences: AudienceService,
    @Inject(DiscussionService) private readonly discussion: DiscussionService,
    @Inject(AssignmentsService) private readonly assigned: AssignmentsService,
  ) {}

  /** Null for what the viewer does not see. */
  find(actor: Actor, loaders: RequestLoaders, id: string): Promise<ClaimModel | null> {
    const batch = async (ids: readonly string[]): Promise<(ClaimModel | null)[]> =>
      inOrderOf(ids, await this.claims.listByIds(actor, ids), (c) => c.id, toClaimModel, null);
    return loaders.get('claim', batch).load(id);
  }

  async appearances(actor: Actor, loaders: RequestLoaders, id: string, page: PageArgs): Promise<AppearanceConnection> {
    const { first, after = null } = page;
    const batch = (ids: readonly string[]) => this.claims.listAppearances(actor, ids, { first, after });
    const found = await loaders.get(`claim-appearances ${first} ${after}`, batch).load(id);
    return toConnection(found, byCreation, toAppearanceModel);
  }

  async comments(actor: Actor, loaders: RequestLoaders, id: string, page: PageArgs): Promise<CommentConnection> {
    const { first, after = null } = page;
    const batch = (ids: readonly string[]) => this.discussion.listComments(actor, ids, { first, after });
    const found = await loaders.get(`claim-comments ${first} ${after}`, batch).load(id);
    return toConnection(found, byCreation, toCommentModel);
  }

  assignments(actor: Actor, loaders: RequestLoaders, id: string): Promise<AssignmentModel[]> {
    const batch = async (ids: readonly string[]): Promise<AssignmentModel[][]> =>
      inGroupsOf(ids, await this.assigned.listForClaims(actor, ids), (a) => a.claimId, toAssignmentModel);
    return loaders.get('claim-assignments', batch).load(id);
  }

  /** Of the own organisation's claims; empty for others. */
  readers(actor: Actor, loaders: RequestLoaders, id: string): Promise<ClaimReader[]> {
    const batch = async (ids: readonly string[]): Promise<ClaimReader[][]> =>
      inGroupsOf(
        ids,
        await this.audiences.listReaders(actor, ids),
        (r) => r.claimId,
        (r) => r,
      );
    return loaders.get('claim-readers', batch).load(id);
  }
}
