import { Inject } from '@nestjs/common';
import { ResolveField, Resolver } from '@nestjs/graphql';
import { PersonLoader } from '../accounts/person.loader';
import { PersonModel } from '../accounts/person.model';
import type { GraphqlContext } from '../graphql/context';
import { OrganizationLoader } from '../organizations/organization.loader';
import { OrganizationModel } from '../organizations/organization.model';
import { RegionLoader } from '../regions/region.loader';
import { RegionModel } from '../regions/region.model';
import {
  AgreementClauseModel,
  AgreementEndModel,
  AgreementPartyModel,
  AgreementSignatureModel,
  AgreementSuspensionModel,
} from './agreement-parts.model';

@Resolver(() => AgreementPartyModel)
export class AgreementPartyResolver {
  constructor(
    @Inject(OrganizationLoader) private readonly organizations: OrganizationLoader,
    @Inject(PersonLoader) private readonly people: PersonLoader,
  ) {}

  @ResolveField(() => OrganizationModel, { description: 'The organisation.' })
  organization(
    { organizationId }: AgreementPartyModel,
    _: object,
    { actor, loaders }: GraphqlContext,
  ): Promise<OrganizationModel> {
    return this.organizations.get(actor, loaders, organizationId);
  }

  @ResolveField(() => PersonModel, { nullable: true, description: 'The person who signs for it.' })
  signatory(
    { signatoryPersonId }: AgreementPartyModel,
    _: object,
    { actor, loaders }: GraphqlContext,
  ): Promise<PersonModel | null> {
    return this.people.find(actor, loaders, signatoryPersonId);
  }

  @ResolveField(() => PersonModel, { nullable: true, description: 'The person to be reached.' })
  liaison(
    { liaisonPersonId }: AgreementPartyModel,
    _: object,
    { actor, loaders }: GraphqlContext,
  ): Promise<PersonModel | null> | null {
    return liaisonPersonId === null ? null : this.people.find(actor, loaders, liaisonPersonId);
  }
}

@Resolver(() => AgreementClauseModel)
export class AgreementClauseResolver {
  constructor(@Inject(RegionLoader) private readonly regionLoader: RegionLoader) {}

  @ResolveField(() => [RegionModel], {
    nullable: true,
    description: 'The regions that it is limited to; null is all of the agreement.',
  })
  regions(
    { regionCodes }: AgreementClauseModel,
    _: object,
    { actor, loaders }: GraphqlContext,
  ): Promise<RegionModel[]> | null {
    return regionCodes && this.regionLoader.listKnown(actor, loaders, regionCodes);
  }
}

@Resolver(() => AgreementSignatureModel)
export class AgreementSignatureResolver {
  constructor(
    @Inject(OrganizationLoader) private readonly organizations: OrganizationLoader,
    @Inject(PersonLoader) private readonly people: PersonLoader,
  ) {}

  @ResolveField(() => OrganizationModel, { description: 'The party that it binds.' })
  organization(
    { organizationId }: AgreementSignatureModel,
    _: object,
    { actor, loaders }: GraphqlContext,
  ): Promise<OrganizationModel> {
    return this.organizations.get(actor, loaders, organizationId);
  }

  @ResolveField(() => PersonModel, { nullable: true, description: 'Who signed.' })
  person(
    { personId }: AgreementSignatureModel,
    _: object,
    { actor, loaders }: GraphqlContext,
  ): Promise<PersonModel | null> {
    return this.people.find(actor, loaders, personId);
  }
}

@Resolver(() => AgreementSuspensionModel)
export class AgreementSuspensionResolver {
  constructor(@Inject(OrganizationLoader) private readonly organizations: OrganizationLoader) {}

  @ResolveField(() => OrganizationModel, { description: 'The party that suspended.' })
  organization(
    { organizationId }: AgreementSuspensionModel,
    _: object,
    { actor, loaders }: GraphqlContext,
  ): Promise<OrganizationModel> {
    return this.organizations.get(actor, loaders, organizationId);
  }
}

@Resolver(() => AgreementEndModel)
export class AgreementEndResolver {
  constructor(@Inject(OrganizationLoader) private readonly organizations: OrganizationLoader) {}

  @ResolveField(() => OrganizationModel, { description: 'The party that ended it.' })
  organization(
    { organizationId }: AgreementEndModel,
    _: object,
    { actor, loaders }: GraphqlContext,
  ): Promise<OrganizationModel> {
    return this.organizations.get(actor, loaders, organizationId);
  }
}
