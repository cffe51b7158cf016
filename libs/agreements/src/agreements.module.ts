import { RecordModule } from '#libs/record';
import { Module } from '@nestjs/common';
import { AgreementChangesRepository } from './agreement-changes.repository';
import { AgreementDraftsService } from './agreement-drafts.service';
import { AgreementLifeService } from './agreement-life.service';
import { AgreementSituations } from './agreement-situation';
import { AgreementsRepository } from './agreements.repository';
import { AgreementsService } from './agreements.service';
import { ConsequencesRepository } from './consequences.repository';
import { SharingRepository } from './sharing.repository';

@Module({
  imports: [RecordModule],
  providers: [
    AgreementsService,
    AgreementDraftsService,
    AgreementLifeService,
    AgreementSituations,
    AgreementsRepository,
    AgreementChangesRepository,
    SharingRepository,
    ConsequencesRepository,
  ],
  exports: [AgreementsService, AgreementDraftsService, AgreementLifeService],
})
export class AgreementsModule {}
