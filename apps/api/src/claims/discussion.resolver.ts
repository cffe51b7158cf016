import { type Actor, Allow } from '#libs/access';
import { AudienceService, DiscussionService } from '#libs/claims';
import { Inject } from '@nestjs/common';
import { Args, ArgsType, Mutation, Query, Resolver } from '@nestjs/graphql';
import { PageArgs, toConnection } from '../graphql/connection';
import { CurrentActor } from '../graphql/current-actor.decorator';
import { fromGlobalId } from '../graphql/global-id';
import { AudienceField, FlagField, IdField, TextField } from '../graphql/input-fields';
import { optionalUuid, uuidsOf } from './claim.ids';
import { AddCommentInput, WithdrawCommentInput } from './claims.inputs';
import { CommentPayload } from './claims.payloads';
import {
  CommentConnection,
  CommentModel,
  MentionablePersonModel,
  toCommentModel,
  toMentionableModel,
} from './contribution.models';

@ArgsType()
class MentionableArgs {
  @IdField('The claim.')
  claimId: string;

  @TextField('Beginning of a word of the name.', { max: 100 })
  search: string;

  @AudienceField('Agreements that the comment would be shared under; left out means all.', { nullable: true })
  agreementIds?: string[] | null;

  @FlagField('For a private note.', { nullable: true })
  private?: boolean | null;
}

@Resolver(() => CommentModel)
export class DiscussionResolver {
  constructor(
    @Inject(DiscussionService) private readonly discussion: DiscussionService,
    @Inject(AudienceService) private readonly audience: AudienceService,
  ) {}

  @Allow('claim.read')
  @Query(() => CommentConnection, {
    description:
      'What the own organisation has said, also where it does not read the claim any more; the newest first.',
  })
  async ownComments(@CurrentActor() actor: Actor, @Args() { first, after }: PageArgs): Promise<CommentConnection> {
    const page = await this.discussion.listOwnComments(actor, { first, after: after ?? null });
    return toConnection(page, ({ createdAt, id }) => ({ at: createdAt, id }), toCommentModel);
  }

  @Allow('comment.write')
  @Query(() => [MentionablePersonModel], {
    description: 'Up to twenty people whom a comment could mention: those who would read it.',
  })
  async mentionablePeople(
    @CurrentActor() actor: Actor,
    @Args() { claimId, agreementIds, search, private: ownOnly }: MentionableArgs,
  ): Promise<MentionablePersonModel[]> {
    const people = await this.audience.listMentionable(actor, {
      claimId: fromGlobalId('Claim', claimId),
      agreementIds: uuidsOf('Agreement', agreementIds),
      ownOnly: ownOnly ?? false,
      search,
    });
    return people.map(toMentionableModel);
  }

  @Allow('comment.write')
  @Mutation(() => CommentPayload, { description: 'Takes part in the discussion of a claim, or writes a private note.' })
  async addComment(
    @CurrentActor() actor: Actor,
    @Args('input', { type: () => AddCommentInput, description: 'The comment.' }) input: AddCommentInput,
  ): Promise<CommentPayload> {
    const comment = await this.discussion.addComment(actor, {
      claimId: fromGlobalId('Claim', input.claimId),
      body: input.body,
      ownOnly: input.private ?? null,
      agreementIds: uuidsOf('Agreement', input.agreementIds),
      replyTo: input.replyTo ? fromGlobalId('Comment', input.replyTo) : null,
      mentions: uuidsOf('Person', input.mentions),
      idempotencyKey: input.idempotencyKey ?? null,
    });
    return { comment: toCommentModel(comment) };
  }

  @Allow('comment.write')
  @Mutation(() => CommentPayload, { description: 'Takes an own comment back; that it was there stays.' })
  async withdrawComment(
    @CurrentActor() actor: Actor,
    @Args('input', { type: () => WithdrawCommentInput, description: 'Which.' }) input: WithdrawCommentInput,
  ): Promise<CommentPayload> {
    const id = optionalUuid('Comment', input.commentId) ?? '';
    return { comment: toCommentModel(await this.discussion.withdrawComment(actor, id)) };
  }
}
