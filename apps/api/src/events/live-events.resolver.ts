import { type Actor, Allow } from '#libs/access';
import { RecordService } from '#libs/record';
import { Inject } from '@nestjs/common';
import { Args, ID, Resolver, Subscription } from '@nestjs/graphql';
import { fromGlobalId } from '../graphql/global-id';
import { EventModel, toEventModel } from '../record/event.model';
import { LiveEvents } from './live-events';
import { CurrentSubscription, SubscriptionContext } from './subscription-context';

const resolve = (event: EventModel): EventModel => event;

@Resolver()
export class LiveEventsResolver {
  constructor(
    @Inject(LiveEvents) private readonly live: LiveEvents,
    @Inject(RecordService) private readonly record: RecordService,
  ) {}

  @Allow('claim.read')
  @Subscription(() => EventModel, {
    resolve,
    description:
      'What happens to a claim, as far as the viewer sees it. Completes when the claim can no longer be read.',
  })
  claimEvents(
    @CurrentSubscription() subscription: SubscriptionContext,
    @Args('claimId', { type: () => ID, description: 'The claim.' }) claimId: string,
  ): Promise<AsyncGenerator<EventModel>> {
    return this.live.ofClaim(subscription, fromGlobalId('Claim', claimId), this.read);
  }

  @Allow('claim.read')
  @Subscription(() => EventModel, {
    resolve,
    description: "What happens to anything that the organisation sees: the newsroom's desk.",
  })
  deskEvents(@CurrentSubscription() subscription: SubscriptionContext): AsyncGenerator<EventModel> {
    return this.live.ofDesk(subscription, this.read);
  }

  private readonly read = async (actor: Actor, id: string): Promise<EventModel | undefined> => {
    const event = await this.record.findEvent(actor, id);
    return event && toEventModel(event, actor.locale);
  };
}
