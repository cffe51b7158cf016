import { Allow, type Member } from '#libs/access';
import { type VerdictQueue, VerdictQueuesService } from '#libs/verdicts';
import { Inject } from '@nestjs/common';
import { Args, Int, Query, Resolver } from '@nestjs/graphql';
import { CurrentMember } from '../graphql/current-actor.decorator';
import { VerdictQueueEnum } from './verdict.enums';
import { QueuedVerdictsModel, toQueuedVerdictsModel } from './verdict-queue.model';

@Resolver(() => QueuedVerdictsModel)
export class VerdictQueueResolver {
  constructor(@Inject(VerdictQueuesService) private readonly queues: VerdictQueuesService) {}

  @Allow('claim.read')
  @Query(() => QueuedVerdictsModel, { description: 'Verdicts that wait for the viewer, the most urgent first.' })
  async verdictQueue(
    @CurrentMember() member: Member,
    @Args('queue', { type: () => VerdictQueueEnum, description: 'Which queue.' }) queue: VerdictQueue,
    @Args('first', { type: () => Int, defaultValue: 25, description: 'How many to list, 0 to 200; 0 only counts.' })
    first: number,
  ): Promise<QueuedVerdictsModel> {
    return toQueuedVerdictsModel(await this.queues.list(member, queue, first), member.organizationId);
  }
}
