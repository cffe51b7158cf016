import { ClaimsModule } from '#libs/claims';
import { Config } from '#libs/config';
import { EvidenceModule } from '#libs/evidence';
import { PublishingModule } from '#libs/publishing';
import { RecordModule } from '#libs/record';
import { Module } from '@nestjs/common';
import { CandidatesRepository } from './candidates.repository';
import { DecisionsRepository } from './decisions/decisions.repository';
import { DecisionsService } from './decisions/decisions.service';
import { ExternalSuggestions } from './external-suggestions';
import { NoReranker, Reranker } from './reranker';
import { RestEmbedder } from './rest-embedder';
import { SuggestionsService } from './suggestions.service';
import { UpkeepRepository } from './upkeep/upkeep.repository';
import { MatchUpkeepTask } from './upkeep/upkeep.task';

@Module({
  imports: [ClaimsModule, EvidenceModule, PublishingModule, RecordModule],
  providers: [
    SuggestionsService,
    ExternalSuggestions,
    DecisionsService,
    CandidatesRepository,
    DecisionsRepository,
    UpkeepRepository,
    MatchUpkeepTask,
    {
      provide: Reranker,
      inject: [Config],
      useFactory: ({ matching: { embedder } }: Config): Reranker =>
        embedder ? new RestEmbedder(embedder) : new NoReranker(),
    },
  ],
  exports: [SuggestionsService, DecisionsService, MatchUpkeepTask],
})
export class MatchingModule {}
