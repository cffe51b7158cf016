import { TaskHandler } from '#libs/kernel';
import { TELL_WEBHOOKS } from '#libs/verdicts';
import { Injectable } from '@nestjs/common';
import { AnnouncingService } from '../announcing/announcing.service';
import { DELIVER_WEBHOOK, type DeliverWebhookPayload } from './deliver.job';
import { DeliveringService } from './delivering.service';

/** One event of the record, enqueued in the transaction that wrote it. */
@Injectable()
export class TellWebhooksTask extends TaskHandler<{ readonly eventId: string }> {
  readonly task = TELL_WEBHOOKS;

  constructor(
    private readonly delivering: DeliveringService,
    private readonly announcing: AnnouncingService,
  ) {
    super();
  }

  async handle({ eventId }: { readonly eventId: string }): Promise<void> {
    await this.announcing.note(eventId);
    await this.delivering.tell(eventId);
  }
}

/** One try. That it failed is a result; what is thrown is ours, and the queue tries again. */
@Injectable()
export class DeliverWebhookTask extends TaskHandler<DeliverWebhookPayload> {
  readonly task = DELIVER_WEBHOOK;

  constructor(private readonly delivering: DeliveringService) {
    super();
  }

  handle({ deliveryId }: DeliverWebhookPayload): Promise<void> {
    return this.delivering.deliver(deliveryId);
  }
}

@Injectable()
export class SweepWebhooksTask extends TaskHandler {
  readonly task = 'sweep-webhooks';
  override readonly schedule = '* * * * *';

  constructor(private readonly delivering: DeliveringService) {
    super();
  }

  handle(): Promise<void> {
    return this.delivering.sweep();
  }
}
