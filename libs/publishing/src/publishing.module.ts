import { AccountsModule } from '#libs/accounts';
import { VerdictsModule } from '#libs/verdicts';
import { Module } from '@nestjs/common';
import { ClaimReviewPreviewService } from './claim-review/claim-review-preview.service';
import { ErrorReportsRepository } from './error-reports/error-reports.repository';
import { ErrorReportsService } from './error-reports/error-reports.service';
import { SweepErrorReportsTask } from './error-reports/sweep-error-reports.task';
import { FactCheckReadingService } from './fact-check-reading.service';
import { FactChecksRepository } from './fact-checks.repository';
import { PublicListsRepository } from './public-lists.repository';
import { PublicListsService } from './public-lists.service';
import { PublishingService } from './publishing.service';
import { SignPublishedTask } from './signing/sign-published.task';
import { SigningRepository } from './signing/signing.repository';
import { SigningService } from './signing/signing.service';
import { SiteAgreementsRepository } from './site/site-agreements.repository';
import { SiteRepository } from './site/site.repository';
import { SiteService } from './site/site.service';
import { SnapshotService } from './snapshot.service';

@Module({
  imports: [AccountsModule, VerdictsModule],
  providers: [
    PublishingService,
    SnapshotService,
    ClaimReviewPreviewService,
    FactCheckReadingService,
    FactChecksRepository,
    PublicListsService,
    PublicListsRepository,
    SigningService,
    SigningRepository,
    SignPublishedTask,
    ErrorReportsService,
    ErrorReportsRepository,
    SweepErrorReportsTask,
    SiteService,
    SiteRepository,
    SiteAgreementsRepository,
  ],
  exports: [
    PublishingService,
    ClaimReviewPreviewService,
    FactCheckReadingService,
    PublicListsService,
    SigningService,
    SignPublishedTask,
    SiteService,
    ErrorReportsService,
  ],
})
export class PublishingModule {}
