import { type Actor, Allow } from '#libs/access';
import { type NotificationKind, NotificationsService } from '#libs/notifications';
import { Inject } from '@nestjs/common';
import { Args, ArgsType, InputType, Mutation, Query, Resolver } from '@nestjs/graphql';
import { BoundedCountModel, toBoundedCountModel } from '../claims/claim.model';
import { uuidsOf } from '../claims/claim.ids';
import { PageArgs, toConnection } from '../graphql/connection';
import { CurrentActor } from '../graphql/current-actor.decorator';
import { EnumsField, FlagField, IdsField, InstantField } from '../graphql/input-fields';
import {
  NotificationConnection,
  NotificationKindEnum,
  NotificationsReadPayload,
  toNotificationModel,
} from './notification.model';

@ArgsType()
class NotificationsArgs extends PageArgs {
  @FlagField('Only those that are not read yet.', { nullable: true })
  unreadOnly?: boolean | null;

  @EnumsField(NotificationKindEnum, 'Only those told for one of these reasons.', { nullable: true, max: 20 })
  kinds?: NotificationKind[] | null;
}

@InputType({ description: 'Which notifications have been read.' })
class MarkNotificationsReadInput {
  @IdsField('The notifications; those of others change nothing.', { max: 200 })
  ids: string[];
}

@InputType({ description: 'Until when everything has been read.' })
class MarkAllNotificationsReadInput {
  @InstantField('What came later stays unread.')
  until: Date;
}

@Resolver()
export class NotificationResolver {
  constructor(@Inject(NotificationsService) private readonly service: NotificationsService) {}

  @Allow('claim.read')
  @Query(() => NotificationConnection, { description: 'What the viewer is told, in the organisation acted for.' })
  async notifications(
    @CurrentActor() actor: Actor,
    @Args() { first, after, unreadOnly, kinds }: NotificationsArgs,
  ): Promise<NotificationConnection> {
    const page = await this.service.list(actor, {
      first,
      after: after ?? null,
      unreadOnly: unreadOnly ?? false,
      kinds: kinds ?? null,
    });
    return toConnection(
      page,
      ({ createdAt, id }) => ({ at: createdAt, id }),
      (n) => toNotificationModel(n, actor.locale),
    );
  }

  @Allow('claim.read')
  @Query(() => BoundedCountModel, {
    description: 'How many notifications the viewer has not read, counted to a hundred.',
  })
  async unreadNotifications(@CurrentActor() actor: Actor): Promise<BoundedCountModel> {
    return toBoundedCountModel(await this.service.countUnread(actor));
  }

  @Allow('claim.read')
  @Mutation(() => NotificationsReadPayload, { description: 'Marks notifications as read.' })
  async markNotificationsRead(
    @CurrentActor() actor: Actor,
    @Args('input', { type: () => MarkNotificationsReadInput, description: 'Which.' })
    { ids }: MarkNotificationsReadInput,
  ): Promise<NotificationsReadPayload> {
    await this.service.markRead(actor, uuidsOf('Notification', ids));
    return this.left(actor);
  }

  @Allow('claim.read')
  @Mutation(() => NotificationsReadPayload, { description: 'Marks everything as read that had come until a time.' })
  async markAllNotificationsRead(
    @CurrentActor() actor: Actor,
    @Args('input', { type: () => MarkAllNotificationsReadInput, description: 'Until when.' })
    { until }: MarkAllNotificationsReadInput,
  ): Promise<NotificationsReadPayload> {
    await this.service.markAllRead(actor, until);
    return this.left(actor);
  }

  private async left(actor: Actor): Promise<NotificationsReadPayload> {
    const { count, more } = await this.service.countUnread(actor);
    return { unread: count, more };
  }
}
