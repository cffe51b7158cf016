import { Inject } from '@nestjs/common';
import { ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphqlContext } from '../graphql/context';
import { OrganizationLoader } from '../organizations/organization.loader';
import { OrganizationModel } from '../organizations/organization.model';
import { RegionLoader } from '../regions/region.loader';
import { RegionModel } from '../regions/region.model';
import {
  AgreementClauseModel,
  AgreementPartyModel,
  AgreementSignatureModel,
  toClauseModel,
  toPartyModel,
  toSignatureModel,
} from './agreement-parts.model';
import { AgreementLoader } from './agreement.loader';
import { AgreementDifferenceModel, AgreementVersionModel } from './agreement.model';

@Resolver(() => AgreementVersionModel)
export class AgreementVersionResolver {
  constructor(
    @Inject(AgreementLoader) private readonly loader: AgreementLoader,
    @Inject(OrganizationLoader) private readonly organizations: OrganizationLoader,
    @Inject(RegionLoader) private readonly regionLoader: RegionLoader,
  ) {}

  @ResolveField(() => OrganizationModel, { description: 'Who drafted it.' })
  draftedBy(
    { draftedBy }: AgreementVersionModel,
    _: object,
    { actor, loaders }: GraphqlContext,
  ): Promise<OrganizationModel> {
    return this.organizations.get(actor, loaders, draftedBy);
  }

  @ResolveField(() => [RegionModel], { description: 'The regions covered.' })
  regions(
    { regionCodes }: AgreementVersionModel,
    _: object,
    { actor, loaders }: GraphqlContext,
  ): Promise<RegionModel[]> {
    return this.regionLoader.listKnown(actor, loaders, regionCodes);
  }

  @ResolveField(() => [AgreementPartyModel], { description: 'The parties.' })
  async parties(
    { version }: AgreementVersionModel,
    _: object,
    { actor, loaders }: GraphqlContext,
  ): Promise<AgreementPartyModel[]> {
    return (await this.loader.parts(actor, loaders, version.id)).parties.map(toPartyModel);
  }

  @ResolveField(() => [AgreementClauseModel], { description: 'The clauses in their order, with what each grants.' })
  async clauses(
    { version }: AgreementVersionModel,
    _: object,
    { actor, loaders }: GraphqlContext,
  ): Promise<AgreementClauseModel[]> {
    return (await this.loader.parts(actor, loaders, version.id)).clauses.map(toClauseModel);
  }

  @ResolveField(() => [AgreementSignatureModel], { description: 'Who has signed it, the first one first.' })
  async signatures(
    { version }: AgreementVersionModel,
    _: object,
    { actor, loaders }: GraphqlContext,
  ): Promise<AgreementSignatureModel[]> {
    return (await this.loader.parts(actor, loaders, version.id)).signatures.map(toSignatureModel);
  }

  @ResolveField(() => String, {
    description: 'The whole text as canonical JSON: what `contentHash` is the SHA-256 of, and what is signed.',
  })
  signedText({ version }: AgreementVersionModel, _: object, { actor, loaders }: GraphqlContext): Promise<string> {
    return this.loader.signedText(actor, loaders, version.id);
  }

  @ResolveField(() => [AgreementDifferenceModel], {
    description: 'What it changes against the signed version before it; empty for the first.',
  })
  differences(
    { version }: AgreementVersionModel,
    _: object,
    { actor, loaders }: GraphqlContext,
  ): Promise<AgreementDifferenceModel[]> {
    return this.loader.differences(actor, loaders, version.id);
  }
}
