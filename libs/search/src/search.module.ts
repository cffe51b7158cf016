import { ClaimsModule } from '#libs/claims';
import { Module } from '@nestjs/common';
import { PostgresqlEngineRepository } from './postgresql-engine.repository';
import { SearchEngine } from './search-engine';
import { SearchService } from './search.service';

@Module({
  imports: [ClaimsModule],
  providers: [SearchService, { provide: SearchEngine, useClass: PostgresqlEngineRepository }],
  exports: [SearchService],
})
export class SearchModule {}
