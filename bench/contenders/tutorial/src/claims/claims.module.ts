import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module';
import { EvidenceModule } from '../evidence/evidence.module';
import { VerdictsModule } from '../verdicts/verdicts.module';
import { AccessModule } from './access.module';
import { ClaimsResolver } from './claims.resolver';

@Module({
  imports: [AuthModule, AccessModule, EvidenceModule, VerdictsModule],
  providers: [ClaimsResolver],
})
export class ClaimsModule {}
