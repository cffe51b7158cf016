import { ClaimsModule } from '#libs/claims';
import { Module } from '@nestjs/common';
import { FoundClaimsRepository } from './found-claims.repository';
import { PostgresqlEngineRepository } from './postgresql-engine.repository';
import { SearchEngine } from './search-engine';
import { SearchService } from './search.service';

@Module({
  imports: [ClaimsModule],
  providers: [SearchService, FoundClaimsRepository, { provide: SearchEngine, useClass: PostgresqlEngineRepository }],
  exports: [SearchService],
})
export class SearchModule {}
