import { AgreementsModule } from '#libs/agreements';
import { ClaimsModule } from '#libs/claims';
import { EvidenceModule } from '#libs/evidence';
import { RecordModule } from '#libs/record';
import { Module } from '@nestjs/common';
import { VerdictQueuesRepository } from './queues/verdict-queues.repository';
import { VerdictQueuesService } from './queues/verdict-queues.service';
import { ReviewsService } from './reviews.service';
import { SituationRepository } from './situation.repository';
import { VerdictDesk } from './verdict-desk';
import { VerdictReadingService } from './verdict-reading.service';
import { VerdictWritesRepository } from './verdict-writes.repository';
import { VerdictRecord } from './verdicts.events';
import { VerdictsRepository } from './verdicts.repository';
import { VerdictsService } from './verdicts.service';

@Module({
  imports: [RecordModule, AgreementsModule, ClaimsModule, EvidenceModule],
  providers: [
    VerdictsService,
    ReviewsService,
    VerdictReadingService,
    VerdictDesk,
    VerdictsRepository,
    VerdictWritesRepository,
    SituationRepository,
    VerdictRecord,
    VerdictQueuesRepository,
    VerdictQueuesService,
  ],
  exports: [
    VerdictsService,
    ReviewsService,
    VerdictReadingService,
    VerdictQueuesService,
    VerdictDesk,
    VerdictsRepository,
    VerdictWritesRepository,
    VerdictRecord,
  ],
})
export class VerdictsModule {}
