import { AccountsModule } from '#libs/accounts';
import { VerdictsModule } from '#libs/verdicts';
import { Module } from '@nestjs/common';
import { FactCheckReadingService } from './fact-check-reading.service';
import { FactChecksRepository } from './fact-checks.repository';
import { PublishingService } from './publishing.service';
import { SignPublishedTask } from './signing/sign-published.task';
import { SigningRepository } from './signing/signing.repository';
import { SigningService } from './signing/signing.service';

@Module({
  imports: [AccountsModule, VerdictsModule],
  providers: [
    PublishingService,
    FactCheckReadingService,
    FactChecksRepository,
    SigningService,
    SigningRepository,
    SignPublishedTask,
  ],
  exports: [PublishingService, FactCheckReadingService, SigningService, SignPublishedTask],
})
export class PublishingModule {}
