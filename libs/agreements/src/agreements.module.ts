import { Module } from '@nestjs/common';
import { RecordModule } from '#libs/record';
import { AgreementsService } from './agreements.service';
import { SharingRepository } from './sharing.repository';

@Module({
  imports: [RecordModule],
  providers: [AgreementsService, SharingRepository],
  exports: [AgreementsService],
})
export class AgreementsModule {}
