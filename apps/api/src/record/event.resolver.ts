import { type Actor, Allow, Public } from '#libs/access';
import { notFound } from '#libs/kernel';
import { listEventTypes, RecordService } from '#libs/record';
import { Inject } from '@nestjs/common';
import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { CurrentActor } from '../graphql/current-actor.decorator';
import { fromGlobalId } from '../graphql/global-id';
import { EventModel, EventTypeModel, toEventModel } from './event.model';

@Resolver(() => EventModel)
export class EventResolver {
  constructor(@Inject(RecordService) private readonly record: RecordService) {}

  @Allow('claim.read')
  @Query(() => EventModel, { description: 'One entry of the record.' })
  async event(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'The event.' }) id: string,
  ): Promise<EventModel> {
    const found = await this.record.findEvent(actor, fromGlobalId('Event', id));
    if (!found) throw notFound({});
    return toEventModel(found, actor.locale);
  }

  @Public('Names of events are part of the documentation')
  @Query(() => [EventTypeModel], { description: 'Every kind of event, by name.' })
  eventTypes(): EventTypeModel[] {
    return listEventTypes().map(({ type, describes }) => ({ type, description: describes }));
  }
}
