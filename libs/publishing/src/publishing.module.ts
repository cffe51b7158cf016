import { VerdictsModule } from '#libs/verdicts';
import { Module } from '@nestjs/common';
import { FactCheckReadingService } from './fact-check-reading.service';
import { FactChecksRepository } from './fact-checks.repository';
import { PublishingService } from './publishing.service';

@Module({
  imports: [VerdictsModule],
  providers: [PublishingService, FactCheckReadingService, FactChecksRepository],
  exports: [PublishingService, FactCheckReadingService],
})
export class PublishingModule {}
