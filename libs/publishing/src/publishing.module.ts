import { AccountsModule } from '#libs/accounts';
import { VerdictsModule } from '#libs/verdicts';
import { Module } from '@nestjs/common';
import { ErrorReportsRepository } from './error-reports/error-reports.repository';
import { ErrorReportsService } from './error-reports/error-reports.service';
import { SweepErrorReportsTask } from './error-reports/sweep-error-reports.task';
import { ClaimReviewSourcesRepository } from './external/claim-review-sources.repository';
import { ClaimReviewSourcesService } from './external/claim-review-sources.service';
import { ExternalFactChecksRepository } from './external/external-fact-checks.repository';
import { ExternalFactChecksService } from './external/external-fact-checks.service';
import { ExternalImportService } from './external/external-import.service';
import { ReadSourcesTask } from './external/read-sources.task';
import { ReadingSourcesService, SOURCE_FETCH_LIMITS } from './external/reading-sources.service';
import { FactCheckReadingService } from './fact-check-reading.service';
import { FactChecksRepository } from './fact-checks.repository';
import { PublicationPreviewService } from './publication-preview.service';
import { PublicListsRepository } from './public-lists.repository';
import { PublicListsService } from './public-lists.service';
import { PublishingService } from './publishing.service';
import { SignPublishedTask } from './signing/sign-published.task';
import { SigningRepository } from './signing/signing.repository';
import { SigningService } from './signing/signing.service';
import { SiteAgreementsRepository } from './site/site-agreements.repository';
import { SiteRepository } from './site/site.repository';
import { SiteService } from './site/site.service';
import { ClaimReviewPreviewService } from './claim-review/claim-review-preview.service';
import { RatingScaleRepository } from './claim-review/rating-scale.repository';
import { RatingScaleService } from './claim-review/rating-scale.service';
import { SnapshotService } from './snapshot.service';

@Module({
  imports: [AccountsModule, VerdictsModule],
  providers: [
    PublishingService,
    SnapshotService,
    ClaimReviewPreviewService,
    PublicationPreviewService,
    RatingScaleService,
    RatingScaleRepository,
    ExternalFactChecksService,
    ExternalFactChecksRepository,
    ExternalImportService,
    ClaimReviewSourcesService,
    ClaimReviewSourcesRepository,
    ReadingSourcesService,
    ReadSourcesTask,
    { provide: SOURCE_FETCH_LIMITS, useValue: {} },
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
    PublicationPreviewService,
    RatingScaleService,
    ExternalFactChecksService,
    ExternalImportService,
    ClaimReviewSourcesService,
    ReadingSourcesService,
    ReadSourcesTask,
    FactCheckReadingService,
    PublicListsService,
    SigningService,
    SignPublishedTask,
    SiteService,
    ErrorReportsService,
  ],
})
export class PublishingModule {}
