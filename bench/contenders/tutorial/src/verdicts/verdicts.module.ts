import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '../claims/access.module';
import { Verdict, VerdictRevision } from './verdict.entities';
import { VerdictsService } from './verdicts.service';

@Module({
  imports: [TypeOrmModule.forFeature([Verdict, VerdictRevision]), AccessModule],
  providers: [VerdictsService],
  exports: [VerdictsService],
})
export class VerdictsModule {}
