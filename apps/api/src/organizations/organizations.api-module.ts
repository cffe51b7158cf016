import { OrganizationsModule, OrganizationsService } from '#libs/organizations';
import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { NodeRegistry } from '../graphql/node';
import { NodesModule } from '../graphql/nodes.module';
import { RegionsApiModule } from '../regions/regions.api-module';
import { MembershipResolver } from './membership.resolver';
import { OrganizationLoader } from './organization.loader';
import { toOrganizationModel } from './organization.model';
import { OrganizationResolver } from './organization.resolver';

@Module({
  imports: [OrganizationsModule, NodesModule, RegionsApiModule],
  providers: [OrganizationLoader, OrganizationResolver, MembershipResolver],
  exports: [OrganizationLoader],
})
export class OrganizationsApiModule implements OnModuleInit {
  constructor(
    @Inject(NodeRegistry) private readonly nodes: NodeRegistry,
    @Inject(OrganizationsService) private readonly organizations: OrganizationsService,
  ) {}

  onModuleInit(): void {
    this.nodes.register('Organization', async (actor, id) =>
      toOrganizationModel(await this.organizations.get(actor, id)),
    );
  }
}
