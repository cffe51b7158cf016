import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import {
  Agreement,
  AgreementClause,
  AgreementEnd,
  AgreementParty,
  AgreementSuspension,
  AgreementVersion,
} from './agreement.entities';
import { StandingService } from './standing.service';

@Module({
  imports: [
    TypeOrmModule.forFeature([
      Agreement,
      AgreementVersion,
      AgreementParty,
      AgreementClause,
      AgreementSuspension,
      AgreementEnd,
    ]),
  ],
  providers: [StandingService],
  exports: [StandingService],
})
export class AgreementsModule {}
