import { ClaimsModule } from '#libs/claims';
import { MatchingModule } from '#libs/matching';
import { Module } from '@nestjs/common';
import { AccountsApiModule } from '../accounts/accounts.api-module';
import { ClaimsApiModule } from '../claims/claims.api-module';
import { PublishingApiModule } from '../publishing/publishing.api-module';
import { ClaimMatchesResolver, MatchFieldsResolver } from './match-fields.resolver';
import { MatchingResolver } from './matching.resolver';

@Module({
  imports: [MatchingModule, ClaimsModule, ClaimsApiModule, PublishingApiModule, AccountsApiModule],
  providers: [MatchingResolver, ClaimMatchesResolver, MatchFieldsResolver],
})
export class MatchingApiModule {}
