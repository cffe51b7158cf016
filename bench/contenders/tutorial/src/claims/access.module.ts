import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FactCheck } from '../fact-checks/fact-check.entities';
import { Region } from '../organizations/region.entity';
import { AccessPolicy } from './access.policy';
import { ClaimActionsPolicy } from './claim-actions.policy';
import { Appearance, Claim, ClaimShare } from './claim.entities';
import { ClaimsService } from './claims.service';

/** Claims without their resolver, for the modules of what hangs on them. */
@Module({
  imports: [TypeOrmModule.forFeature([Claim, ClaimShare, Appearance, Region, FactCheck])],
  providers: [AccessPolicy, ClaimActionsPolicy, ClaimsService],
  exports: [AccessPolicy, ClaimActionsPolicy, ClaimsService],
})
export class AccessModule {}
