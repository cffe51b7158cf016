import { AccountsModule } from '#libs/accounts';
import { Config } from '#libs/config';
import { PublishingModule } from '#libs/publishing';
import { Module } from '@nestjs/common';
import { AnnouncingRepository } from './announcing/announcing.repository';
import { AnnouncingService } from './announcing/announcing.service';
import { PingHubTask, PurgeCachesTask } from './announcing/announcing.tasks';
import { DeliveriesRepository } from './deliveries/deliveries.repository';
import { DeliveriesService } from './deliveries/deliveries.service';
import { DeliveringRepository } from './deliveries/delivering.repository';
import { DeliveringService } from './deliveries/delivering.service';
import { SEND_OPTIONS, type SendOptions } from './deliveries/send-message';
import { DeliverWebhookTask, SweepWebhooksTask, TellWebhooksTask } from './deliveries/webhook.tasks';
import { WebhooksRepository } from './endpoints/webhooks.repository';
import { WebhooksService } from './endpoints/webhooks.service';
import { ShowingsRepository } from './propagation/showings.repository';
import { ShowingsService } from './propagation/showings.service';
import { ShownNotes } from './propagation/shown-notes';

const services = [
  WebhooksService,
  DeliveriesService,
  DeliveringService,
  ShowingsService,
  ShownNotes,
  AnnouncingService,
  PingHubTask,
  PurgeCachesTask,
  TellWebhooksTask,
  DeliverWebhookTask,
  SweepWebhooksTask,
];

/** Needs `Config` and `Database`, which are global. */
@Module({
  imports: [AccountsModule, PublishingModule],
  providers: [
    ...services,
    WebhooksRepository,
    DeliveriesRepository,
    DeliveringRepository,
    AnnouncingRepository,
    ShowingsRepository,
    {
      provide: SEND_OPTIONS,
      inject: [Config],
      useFactory: ({ webhooks }: Config): SendOptions => ({ allowLoopback: webhooks.allowLoopback }),
    },
  ],
  exports: services,
})
export class WebhooksModule {}
