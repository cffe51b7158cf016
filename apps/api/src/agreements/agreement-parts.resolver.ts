import type { Actor } from '#libs/access';
import { Inject } from '@nestjs/common';
import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { PersonLoader } from '../accounts/person.loader';
import { PersonModel } from '../accounts/person.model';
import { CurrentActor } from '../graphql/current-actor.decorator';
import { Loaders, type RequestLoaders } from '../graphql/loaders';
import { OrganizationLoader } from '../organizations/organization.loader';
import { OrganizationModel } from '../organizations/organization.model';
import {
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
    @Parent() { organizationId }: AgreementPartyModel,
    @CurrentActor() actor: Actor,
    @Loaders() loaders: RequestLoaders,
  ): Promise<OrganizationModel> {
    return this.organizations.get(actor, loaders, organizationId);
  }

  @ResolveField(() => PersonModel, { nullable: true, description: 'The person who signs for it.' })
  signatory(
    @Parent() { signatoryPersonId }: AgreementPartyModel,
    @CurrentActor() actor: Actor,
    @Loaders() loaders: RequestLoaders,
  ): Promise<PersonModel | null> {
    return this.people.find(actor, loaders, signatoryPersonId);
  }

  @ResolveField(() => PersonModel, { nullable: true, description: 'The person to be reached.' })
  liaison(
    @Parent() { liaisonPersonId }: AgreementPartyModel,
    @CurrentActor() actor: Actor,
    @Loaders() loaders: RequestLoaders,
  ): Promise<PersonModel | null> | null {
    return liaisonPersonId === null ? null : this.people.find(actor, loaders, liaisonPersonId);
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
    @Parent() { organizationId }: AgreementSignatureModel,
    @CurrentActor() actor: Actor,
    @Loaders() loaders: RequestLoaders,
  ): Promise<OrganizationModel> {
    return this.organizations.get(actor, loaders, organizationId);
  }

  @ResolveField(() => PersonModel, { nullable: true, description: 'Who signed.' })
  person(
    @Parent() { personId }: AgreementSignatureModel,
    @CurrentActor() actor: Actor,
    @Loaders() loaders: RequestLoaders,
  ): Promise<PersonModel | null> {
    return this.people.find(actor, loaders, personId);
  }
}

@Resolver(() => AgreementSuspensionModel)
export class AgreementSuspensionResolver {
  constructor(@Inject(OrganizationLoader) private readonly organizations: OrganizationLoader) {}

  @ResolveField(() => OrganizationModel, { description: 'The party that suspended.' })
  organization(
    @Parent() { organizationId }: AgreementSuspensionModel,
    @CurrentActor() actor: Actor,
    @Loaders() loaders: RequestLoaders,
  ): Promise<OrganizationModel> {
    return this.organizations.get(actor, loaders, organizationId);
  }
}

@Resolver(() => AgreementEndModel)
export class AgreementEndResolver {
  constructor(@Inject(OrganizationLoader) private readonly organizations: OrganizationLoader) {}

  @ResolveField(() => OrganizationModel, { description: 'The party that ended it.' })
  organization(
    @Parent() { organizationId }: AgreementEndModel,
    @CurrentActor() actor: Actor,
    @Loaders() loaders: RequestLoaders,
  ): Promise<OrganizationModel> {
    return this.organizations.get(actor, loaders, organizationId);
  }
}
