import type { Actor } from '#libs/access';
import { Inject } from '@nestjs/common';
import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentActor } from '../graphql/current-actor.decorator';
import { Loaders, type RequestLoaders } from '../graphql/loaders';
import { OrganizationLoader } from '../organizations/organization.loader';
import { OrganizationModel } from '../organizations/organization.model';
import { VerdictModel } from '../verdicts/verdict.model';
import { FactCheckLoader } from './fact-check.loader';
import { FactCheckModel, FactCheckVersionModel, PublicEvidenceModel, PublishedPositionModel } from './fact-check.model';

@Resolver(() => FactCheckModel)
export class FactCheckFieldsResolver {
  constructor(
    @Inject(FactCheckLoader) private readonly factChecks: FactCheckLoader,
    @Inject(OrganizationLoader) private readonly organizations: OrganizationLoader,
  ) {}

  @ResolveField(() => OrganizationModel, { description: 'The newsroom that checked and answers for it.' })
  newsroom(
    @CurrentActor() actor: Actor,
    @Loaders() loaders: RequestLoaders,
    @Parent() f: FactCheckModel,
  ): Promise<OrganizationModel> {
    return this.organizations.get(actor, loaders, f.ownerId);
  }

  @ResolveField(() => FactCheckVersionModel, {
    nullable: true,
    description: 'The newest version; null once retracted.',
  })
  async current(
    @CurrentActor() actor: Actor,
    @Loaders() loaders: RequestLoaders,
    @Parent() f: FactCheckModel,
  ): Promise<FactCheckVersionModel | null> {
    return f.state === 'RETRACTED' ? null : ((await this.factChecks.versions(actor, loaders, f.uuid))[0] ?? null);
  }

  @ResolveField(() => [FactCheckVersionModel], {
    description:
      'All versions with their correction notes, the newest first; of a retracted one for its newsroom alone.',
  })
  versions(
    @CurrentActor() actor: Actor,
    @Loaders() loaders: RequestLoaders,
    @Parent() f: FactCheckModel,
  ): Promise<FactCheckVersionModel[]> {
    return this.factChecks.versions(actor, loaders, f.uuid);
  }

  @ResolveField(() => [PublishedPositionModel], {
    description: 'Positions of supervisors that stand, one an office; `positionHistory` has the replaced ones.',
  })
  async positions(
    @CurrentActor() actor: Actor,
    @Loaders() loaders: RequestLoaders,
    @Parent() f: FactCheckModel,
  ): Promise<PublishedPositionModel[]> {
    return (await this.factChecks.positions(actor, loaders, f.uuid)).filter((p) => !p.replaced);
  }

  @ResolveField(() => [PublishedPositionModel], {
    description: 'Positions that their offices have replaced, the newest first.',
  })
  async positionHistory(
    @CurrentActor() actor: Actor,
    @Loaders() loaders: RequestLoaders,
    @Parent() f: FactCheckModel,
  ): Promise<PublishedPositionModel[]> {
    return (await this.factChecks.positions(actor, loaders, f.uuid)).filter((p) => p.replaced);
  }
}

@Resolver(() => FactCheckVersionModel)
export class FactCheckVersionFieldsResolver {
  constructor(@Inject(FactCheckLoader) private readonly factChecks: FactCheckLoader) {}

  @ResolveField(() => [PublicEvidenceModel], {
    description: 'The evidence it rests on, as far as its owners make it public.',
  })
  evidence(
    @CurrentActor() actor: Actor,
    @Loaders() loaders: RequestLoaders,
    @Parent() v: FactCheckVersionModel,
  ): Promise<PublicEvidenceModel[]> {
    return this.factChecks.evidence(actor, loaders, v.uuid);
  }
}

@Resolver(() => VerdictModel)
export class VerdictFactCheckResolver {
  constructor(@Inject(FactCheckLoader) private readonly factChecks: FactCheckLoader) {}

  @ResolveField(() => FactCheckModel, { nullable: true, description: 'What is public of it.' })
  factCheck(
    @CurrentActor() actor: Actor,
    @Loaders() loaders: RequestLoaders,
    @Parent() v: VerdictModel,
  ): Promise<FactCheckModel | null> {
    return this.factChecks.ofVerdict(actor, loaders, v.uuid);
  }
}
