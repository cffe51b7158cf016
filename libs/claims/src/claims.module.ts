import { AgreementsModule } from '#libs/agreements';
import { RecordModule } from '#libs/record';
import { Module } from '@nestjs/common';
import { AppearancesRepository } from './appearances.repository';
import { AssignmentsRepository } from './assignments.repository';
import { AssignmentsService } from './assignments.service';
import { AudienceRepository } from './audience.repository';
import { AudienceService } from './audience.service';
import { ClaimAccess } from './claim-access';
import { ClaimAccessRepository } from './claim-access.repository';
import { ClaimJudge } from './claim-judge';
import { ClaimViewRepository } from './claim-view.repository';
import { ClaimRecord } from './claims.events';
import { ClaimsService } from './claims.service';
import { DiscussionRepository } from './discussion.repository';
import { DiscussionService } from './discussion.service';
import { DispositionRepository } from './disposition.repository';
import { DispositionService } from './disposition.service';
import { FilingRepository } from './filing.repository';
import { FilingService } from './filing.service';
import { InboxRepository } from './inbox.repository';
import { JoiningRepository } from './joining.repository';
import { JoiningService } from './joining.service';

const SERVICES = [
  ClaimAccess,
  ClaimsService,
  FilingService,
  JoiningService,
  AudienceService,
  DispositionService,
  DiscussionService,
  AssignmentsService,
];

@Module({
  imports: [RecordModule, AgreementsModule],
  providers: [
    ...SERVICES,
    ClaimJudge,
    ClaimRecord,
    AppearancesRepository,
    AssignmentsRepository,
    AudienceRepository,
    ClaimAccessRepository,
    ClaimViewRepository,
    DiscussionRepository,
    DispositionRepository,
    FilingRepository,
    InboxRepository,
    JoiningRepository,
  ],
  exports: [...SERVICES, InboxRepository],
})
export class ClaimsModule {}
