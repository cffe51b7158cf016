import { mayUse } from '#libs/access';
import { AgreementsModule, AgreementsService } from '#libs/agreements';
import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { AccountsApiModule } from '../accounts/accounts.api-module';
import { NodeRegistry } from '../graphql/node';
import { NodesModule } from '../graphql/nodes.module';
import { OrganizationsApiModule } from '../organizations/organizations.api-module';
import { RecordApiModule } from '../record/record.api-module';
import { RegionsApiModule } from '../regions/regions.api-module';
import { AgreementMutationsResolver } from './agreement-mutations.resolver';
import {
  AgreementClauseResolver,
  AgreementEndResolver,
  AgreementPartyResolver,
  AgreementSignatureResolver,
  AgreementSuspensionResolver,
} from './agreement-parts.resolver';
import { AgreementVersionResolver } from './agreement-version.resolver';
import { AgreementLoader } from './agreement.loader';
import { toAgreementModel } from './agreement.model';
import { AgreementResolver } from './agreement.resolver';

@Module({
  imports: [
    AgreementsModule,
    RecordApiModule,
    NodesModule,
    OrganizationsApiModule,
    RegionsApiModule,
    AccountsApiModule,
  ],
  providers: [
    AgreementLoader,
    AgreementResolver,
    AgreementVersionResolver,
    AgreementPartyResolver,
    AgreementClauseResolver,
    AgreementSignatureResolver,
    AgreementSuspensionResolver,
    AgreementEndResolver,
    AgreementMutationsResolver,
  ],
  exports: [AgreementLoader],
})
export class AgreementsApiModule implements OnModuleInit {
  constructor(
    @Inject(NodeRegistry) private readonly nodes: NodeRegistry,
    @Inject(AgreementsService) private readonly agreements: AgreementsService,
  ) {}

  onModuleInit(): void {
    this.nodes.register('Agreement', async (actor, id) => {
      const view = mayUse(actor, 'agreement.read') ? await this.agreements.find(actor, id) : undefined;
      return view && toAgreementModel(view);
    });
  }
}
