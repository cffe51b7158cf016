import { Allow, type Member } from '#libs/access';
import { ReviewsService, VerdictReadingService } from '#libs/verdicts';
import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { PageArgs, toConnection } from '../graphql/connection';
import { CurrentMember } from '../graphql/current-actor.decorator';
import { fromGlobalId } from '../graphql/global-id';
import { ApproveVerdictInput, EndorseRevisionInput, RequestChangesInput } from './verdict.inputs';
import {
  EndorsementConnection,
  ReviewConnection,
  toEndorsementModel,
  toReviewModel,
  toVerdictModel,
} from './verdict.model';
import { VerdictPayload } from './verdict.payloads';

/** What other organisations do with a verdict. */
@Resolver()
export class ReviewResolver {
  constructor(
    @Inject(ReviewsService) private readonly reviews: ReviewsService,
    @Inject(VerdictReadingService) private readonly reading: VerdictReadingService,
  ) {}

  @Allow('claim.read')
  @Query(() => ReviewConnection, {
    description: 'What the own newsroom has voted, the newest first; kept also when the verdict can no longer be read.',
  })
  async ownReviews(@CurrentMember() member: Member, @Args() page: PageArgs): Promise<ReviewConnection> {
    const found = await this.reading.listOwnReviews(member, page);
    return toConnection(found, ({ createdAt, id }) => ({ at: createdAt, id }), toReviewModel);
  }

  @Allow('claim.read')
  @Query(() => EndorsementConnection, {
    description: 'Positions of the own office, the newest first; kept also when the verdict can no longer be read.',
  })
  async ownEndorsements(@CurrentMember() member: Member, @Args() page: PageArgs): Promise<EndorsementConnection> {
    const found = await this.reading.listOwnEndorsements(member, page);
    return toConnection(found, ({ createdAt, id }) => ({ at: createdAt, id }), toEndorsementModel);
  }

  @Allow('verdict.review')
  @Mutation(() => VerdictPayload, {
    description: 'Approves the content that was read; the last vote of the quorum approves the verdict.',
  })
  approveVerdict(
    @CurrentMember() member: Member,
    @Args('input', { type: () => ApproveVerdictInput, description: 'What was read.' }) input: ApproveVerdictInput,
  ): Promise<VerdictPayload> {
    return this.answer(member, input, (verdictId) => this.reviews.approve(member, { ...input, verdictId }));
  }

  @Allow('verdict.review')
  @Mutation(() => VerdictPayload, { description: 'Sends the revision back with a reason.' })
  requestChanges(
    @CurrentMember() member: Member,
    @Args('input', { type: () => RequestChangesInput, description: 'What was read, and what is to change.' })
    input: RequestChangesInput,
  ): Promise<VerdictPayload> {
    return this.answer(member, input, (verdictId) => this.reviews.requestChanges(member, { ...input, verdictId }));
  }

  @Allow('verdict.endorse')
  @Mutation(() => VerdictPayload, { description: "States the office's position on an approved or published revision." })
  endorseRevision(
    @CurrentMember() member: Member,
    @Args('input', { type: () => EndorseRevisionInput, description: 'The position.' }) input: EndorseRevisionInput,
  ): Promise<VerdictPayload> {
    return this.answer(member, input, (verdictId) => this.reviews.endorse(member, { ...input, verdictId }));
  }

  private async answer(
    member: Member,
    input: { verdictId: string },
    act: (verdictId: string) => Promise<string>,
  ): Promise<VerdictPayload> {
    const verdictId = fromGlobalId('Verdict', input.verdictId);
    await act(verdictId);
    return { verdict: toVerdictModel(await this.reading.get(member, verdictId), member.organizationId) };
  }
}
