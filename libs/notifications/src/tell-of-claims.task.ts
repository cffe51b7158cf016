import { TaskHandler } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { NotificationsService } from './notifications.service';
import type { ClaimNotice, NotificationKind } from './recipients.policy';

/** People to be told of claims, enqueued by who found them. */
export interface TellOfClaimsPayload {
  readonly kind: NotificationKind;
  readonly hits: readonly ClaimNotice[];
}

@Injectable()
export class TellOfClaimsTask extends TaskHandler<TellOfClaimsPayload> {
  readonly task = 'tell-of-claims';

  constructor(private readonly notifications: NotificationsService) {
    super();
  }

  handle({ kind, hits }: TellOfClaimsPayload): Promise<void> {
    return this.notifications.tellOfClaims(kind, hits);
  }
}
