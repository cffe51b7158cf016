import { TaskHandler } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { NotificationsService } from './notifications.service';

/** One event of the record, enqueued in the transaction that wrote it. */
export interface NotifyPayload {
  readonly eventId: string;
}

@Injectable()
export class NotifyTask extends TaskHandler<NotifyPayload> {
  readonly task = 'notify';

  constructor(private readonly notifications: NotificationsService) {
    super();
  }

  handle({ eventId }: NotifyPayload): Promise<void> {
    return this.notifications.notify(eventId);
  }
}
