import { PublishingModule } from '#libs/publishing';
import { WebhooksModule } from '#libs/webhooks';
import { Module } from '@nestjs/common';
import { ShownElsewhereResolver } from './shown-elsewhere.resolver';
import { WebhookLoader } from './webhook.loader';
import { WebhookDeliveryFieldsResolver, WebhookResolver } from './webhook.resolver';

@Module({
  imports: [WebhooksModule, PublishingModule],
  providers: [WebhookLoader, WebhookResolver, WebhookDeliveryFieldsResolver, ShownElsewhereResolver],
})
export class WebhooksApiModule {}
