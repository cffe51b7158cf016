import { ClaimsModule, ClaimsService, DiscussionService } from '#libs/claims';
import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { AccountsApiModule } from '../accounts/accounts.api-module';
import { EarlyReads } from '../graphql/execution/early-reads';
import { NodeRegistry } from '../graphql/node';
import { NodesModule } from '../graphql/nodes.module';
import { OrganizationsApiModule } from '../organizations/organizations.api-module';
import { RecordApiModule } from '../record/record.api-module';
import { RegionsApiModule } from '../regions/regions.api-module';
import { AssignmentResolver } from './assignment.resolver';
import { ClaimFieldsResolver } from './claim-fields.resolver';
import { selectsOnly } from '../graphql/selects-only';
import { CLAIM_LINES } from './claim-line.model';
import { ClaimLoader } from './claim.loader';
import { toClaimModel } from './claim.model';
import { ClaimResolver } from './claim.resolver';
import { toCommentModel } from './contribution.models';
import { DiscussionResolver } from './discussion.resolver';

@Module({
  imports: [ClaimsModule, RecordApiModule, NodesModule, AccountsApiModule, OrganizationsApiModule, RegionsApiModule],
  providers: [ClaimLoader, ClaimResolver, ClaimFieldsResolver, DiscussionResolver, AssignmentResolver],
  exports: [ClaimLoader],
})
export class ClaimsApiModule implements OnModuleInit {
  constructor(
    @Inject(NodeRegistry) private readonly nodes: NodeRegistry,
    @Inject(EarlyReads) private readonly early: EarlyReads,
    @Inject(ClaimsService) private readonly claims: ClaimsService,
    @Inject(DiscussionService) private readonly discussion: DiscussionService,
  ) {}

  onModuleInit(): void {
    this.early.register('claims', (field) => {
      const { first, after, filter } = field.args;
      return !filter && selectsOnly(field, CLAIM_LINES)
        ? this.claims.claimLinesReading({
            first: first as number,
            after: (after as string | null | undefined) ?? null,
          })
        : undefined;
    });
    this.nodes.register('Claim', async (actor, id) => toClaimModel(await this.claims.getClaim(actor, id)));
    this.nodes.register('Comment', async (actor, id) => toCommentModel(await this.discussion.getComment(actor, id)));
  }
}
