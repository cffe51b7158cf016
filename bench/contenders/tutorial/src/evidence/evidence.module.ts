import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuthModule } from '../auth/auth.module';
import { AccessModule } from '../claims/access.module';
import { Evidence } from './evidence.entity';
import { EvidenceResolver } from './evidence.resolver';
import { EvidenceService } from './evidence.service';
import { PublishedEvidence } from './published-evidence.entity';

@Module({
  imports: [TypeOrmModule.forFeature([Evidence, PublishedEvidence]), AuthModule, AccessModule],
  providers: [EvidenceService, EvidenceResolver],
  exports: [EvidenceService],
})
export class EvidenceModule {}
