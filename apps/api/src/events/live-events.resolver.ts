import { Allow } from '#libs/access';
import { Inject } from '@nestjs/common';
import { Args, ID, Resolver, Subscription } from '@nestjs/graphql';
import { fromGlobalId } from '../graphql/global-id';
import { EventModel, toEventModel } from '../record/event.model';
import { LiveEvents, type ShowEvent } from './live-events';
import { CurrentSubscription, SubscriptionContext } from './subscription-context';

const resolve = (event: EventModel): EventModel => event;
const show: ShowEvent<EventModel> = (event, { locale }) => toEventModel(event, locale);

@Resolver()
export class LiveEventsResolver {
  constructor(@Inject(LiveEvents) private readonly live: LiveEvents) {}

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
    return this.live.ofClaim(subscription, fromGlobalId('Claim', claimId), show);
  }

  @Allow('claim.read')
  @Subscription(() => EventModel, {
    resolve,
    description: "What happens to anything that the organisation sees: the newsroom's desk.",
  })
  deskEvents(@CurrentSubscription() subscription: SubscriptionContext): AsyncGenerator<EventModel> {
    return this.live.ofDesk(subscription, show);
  }
}
