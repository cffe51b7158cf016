import { ClaimsModule } from '#libs/claims';
import { Module } from '@nestjs/common';
import { OverviewRepository } from './overview.repository';
import { OverviewService } from './overview.service';

@Module({
  imports: [ClaimsModule],
  providers: [OverviewService, OverviewRepository],
  exports: [OverviewService],
})
export class OverviewModule {}
