import { FactCheckReadingService, PublishingModule } from '#libs/publishing';
import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { NodeRegistry } from '../graphql/node';
import { NodesModule } from '../graphql/nodes.module';
import { OrganizationsApiModule } from '../organizations/organizations.api-module';
import { ErrorReportResolver } from './error-report.resolver';
import { ClaimReviewResolver } from './claim-review.resolver';
import {
  FactCheckFieldsResolver,
  FactCheckVersionFieldsResolver,
  VerdictFactCheckResolver,
} from './fact-check-fields.resolver';
import { ExternalFactCheckResolver } from './external-fact-check.resolver';
import { FactCheckLoader } from './fact-check.loader';
import { toFactCheckModel } from './fact-check.model';
import { FactCheckResolver } from './fact-check.resolver';
import { PublicationPreviewResolver } from './publication-preview.resolver';
import { SigningKeyResolver } from './signing-key.resolver';
import { PurgeResolver } from './purge.resolver';

@Module({
  imports: [PublishingModule, NodesModule, OrganizationsApiModule],
  providers: [
    FactCheckLoader,
    FactCheckResolver,
    ClaimReviewResolver,
    PublicationPreviewResolver,
    ExternalFactCheckResolver,
    ErrorReportResolver,
    FactCheckFieldsResolver,
    FactCheckVersionFieldsResolver,
    SigningKeyResolver,
    VerdictFactCheckResolver,
    PurgeResolver,
  ],
  exports: [FactCheckLoader],
})
export class PublishingApiModule implements OnModuleInit {
  constructor(
    @Inject(NodeRegistry) private readonly nodes: NodeRegistry,
    @Inject(FactCheckReadingService) private readonly reading: FactCheckReadingService,
  ) {}

  onModuleInit(): void {
    this.nodes.register('FactCheck', async (actor, id) => {
      const [found] = await this.reading.listByIds(actor, [id]);
      return found && toFactCheckModel(found);
    });
  }
}
