import { SearchModule } from '#libs/search';
import { Module } from '@nestjs/common';
import { ClaimsApiModule } from '../claims/claims.api-module';
import { FactCheckSearchResolver } from './fact-check-search.resolver';
import { SavedSearchResolver } from './saved-search.resolver';
import { SearchResolver } from './search.resolver';

@Module({
  imports: [SearchModule, ClaimsApiModule],
  providers: [SearchResolver, FactCheckSearchResolver, SavedSearchResolver],
})
export class SearchApiModule {}
