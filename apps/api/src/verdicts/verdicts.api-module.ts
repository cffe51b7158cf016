import { VerdictReadingService, VerdictsModule } from '#libs/verdicts';
import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { AccountsApiModule } from '../accounts/accounts.api-module';
import { ClaimsApiModule } from '../claims/claims.api-module';
import { NodeRegistry } from '../graphql/node';
import { NodesModule } from '../graphql/nodes.module';
import { OrganizationsApiModule } from '../organizations/organizations.api-module';
import { ClaimVerdictsResolver } from './claim-verdicts.resolver';
import { ReviewResolver } from './review.resolver';
import {
  EndorsementFieldsResolver,
  ReviewFieldsResolver,
  RevisionFieldsResolver,
  VerdictFieldsResolver,
} from './verdict-fields.resolver';
import { VerdictLoader } from './verdict.loader';
import { toVerdictModel } from './verdict.model';
import { VerdictQueueResolver } from './verdict-queue.resolver';
import { VerdictResolver } from './verdict.resolver';

@Module({
  imports: [VerdictsModule, NodesModule, AccountsApiModule, OrganizationsApiModule, ClaimsApiModule],
  providers: [
    VerdictLoader,
    VerdictResolver,
    VerdictQueueResolver,
    ReviewResolver,
    VerdictFieldsResolver,
    RevisionFieldsResolver,
    ReviewFieldsResolver,
    EndorsementFieldsResolver,
    ClaimVerdictsResolver,
  ],
  exports: [VerdictLoader],
})
export class VerdictsApiModule implements OnModuleInit {
  constructor(
    @Inject(NodeRegistry) private readonly nodes: NodeRegistry,
    @Inject(VerdictReadingService) private readonly reading: VerdictReadingService,
  ) {}

  onModuleInit(): void {
    this.nodes.register('Verdict', async (actor, id) => {
      const [found] = await this.reading.listByIds(actor, [id]);
      return found && toVerdictModel(found, actor.organizationId);
    });
  }
}
