import { PublishingModule } from '#libs/publishing';
import { SearchModule } from '#libs/search';
import { WebhooksModule } from '#libs/webhooks';
import { Module } from '@nestjs/common';
import { EventsPlatformModule } from '../events/events.platform-module';
import { ClaimReviewController } from './claim-review/claim-review.controller';
import { ContentController } from './content/content.controller';
import { BuilderController } from './embed/builder.controller';
import { EmbedController } from './embed/embed.controller';
import { FrameWatch } from './embed/frame-watch';
import { FeedsController } from './feeds/feeds.controller';
import { PublicController } from './public.controller';
import { PublicDoor } from './public-door';
import { PublicMemory } from './public-memory';
import { PublicRenderer } from './public-renderer';
import { ReportController } from './report/report.controller';
import { DirectoryController } from './site/directory.controller';
import { LogController } from './site/log.controller';
import { SearchController } from './site/search.controller';
import { SiteAnswers } from './site/site-answers';
import { SiteController } from './site/site.controller';
import { VerifyController } from './verify/verify.controller';

@Module({
  imports: [PublishingModule, SearchModule, WebhooksModule, EventsPlatformModule],
  controllers: [
    PublicController,
    ContentController,
    ClaimReviewController,
    SiteController,
    DirectoryController,
    LogController,
    SearchController,
    ReportController,
    FeedsController,
    EmbedController,
    BuilderController,
    VerifyController,
  ],
  providers: [SiteAnswers, PublicMemory, PublicRenderer, PublicDoor, FrameWatch],
  exports: [PublicDoor],
})
export class PublicApiModule {}
