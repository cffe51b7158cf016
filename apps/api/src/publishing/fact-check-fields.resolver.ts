import { Config } from '#libs/config';
import { type ClaimReview, claimReviewOf } from '#libs/publishing';
import { Inject } from '@nestjs/common';
import { ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphqlContext } from '../graphql/context';
import { GraphQLJson } from '../graphql/json.scalar';
import { OrganizationLoader } from '../organizations/organization.loader';
import { OrganizationModel, toOrganizationModel } from '../organizations/organization.model';
import { VerdictModel } from '../verdicts/verdict.model';
import { FactCheckLoader } from './fact-check.loader';
import { FactCheckModel, FactCheckVersionModel, PublicEvidenceModel, PublishedPositionModel } from './fact-check.model';

@Resolver(() => FactCheckModel)
export class FactCheckFieldsResolver {
  constructor(
    @Inject(FactCheckLoader) private readonly factChecks: FactCheckLoader,
    @Inject(OrganizationLoader) private readonly organizations: OrganizationLoader,
    @Inject(Config) private readonly config: Config,
  ) {}

  @ResolveField(() => OrganizationModel, { description: 'The newsroom that checked and answers for it.' })
  async newsroom(f: FactCheckModel, _: object, { actor, loaders }: GraphqlContext): Promise<OrganizationModel> {
    return f.shown ? toOrganizationModel(f.shown.newsroom) : this.organizations.get(actor, loaders, f.ownerId);
  }

  @ResolveField(() => FactCheckVersionModel, {
    nullable: true,
    description: 'The newest version; null once retracted.',
  })
  current(f: FactCheckModel, _: object, { actor, loaders }: GraphqlContext): Promise<FactCheckVersionModel | null> {
    return this.factChecks.current(actor, loaders, f);
  }

  @ResolveField(() => GraphQLJson, {
    nullable: true,
    description:
      'Markup for the page that holds the full article (schema.org ClaimReview, JSON-LD): that of `articleUrl`, else the public page. Null once retracted, and where an archive does not tell the article.',
  })
  async claimReview(f: FactCheckModel, _: object, { actor, loaders }: GraphqlContext): Promise<ClaimReview | null> {
    return claimReviewOf(await this.factChecks.shown(actor, loaders, f), this.config.http.publicUrl);
  }

  @ResolveField(() => [FactCheckVersionModel], {
    description:
      'All versions with their correction notes, the newest first; of a retracted one for its newsroom alone.',
  })
  versions(f: FactCheckModel, _: object, { actor, loaders }: GraphqlContext): Promise<FactCheckVersionModel[]> {
    return this.factChecks.versions(actor, loaders, f.uuid);
  }

  @ResolveField(() => [PublishedPositionModel], {
    description: 'Positions of supervisors that stand, one an office; `positionHistory` has the replaced ones.',
  })
  async positions(f: FactCheckModel, _: object, { actor, loaders }: GraphqlContext): Promise<PublishedPositionModel[]> {
    return (await this.factChecks.positions(actor, loaders, f)).filter((p) => !p.replaced);
  }

  @ResolveField(() => [PublishedPositionModel], {
    description: 'Positions that their offices have replaced, the newest first.',
  })
  async positionHistory(
    f: FactCheckModel,
    _: object,
    { actor, loaders }: GraphqlContext,
  ): Promise<PublishedPositionModel[]> {
    return (await this.factChecks.positions(actor, loaders, f)).filter((p) => p.replaced);
  }
}

@Resolver(() => FactCheckVersionModel)
export class FactCheckVersionFieldsResolver {
  constructor(@Inject(FactCheckLoader) private readonly factChecks: FactCheckLoader) {}

  @ResolveField(() => [PublicEvidenceModel], {
    description: 'The evidence it rests on, as far as its owners make it public.',
  })
  evidence(v: FactCheckVersionModel, _: object, { actor, loaders }: GraphqlContext): Promise<PublicEvidenceModel[]> {
    return this.factChecks.evidence(actor, loaders, v);
  }
}

@Resolver(() => VerdictModel)
export class VerdictFactCheckResolver {
  constructor(@Inject(FactCheckLoader) private readonly factChecks: FactCheckLoader) {}

  @ResolveField(() => FactCheckModel, { nullable: true, description: 'What is public of it.' })
  factCheck(v: VerdictModel, _: object, { actor, loaders }: GraphqlContext): Promise<FactCheckModel | null> {
    return this.factChecks.ofVerdict(actor, loaders, v.uuid);
  }
}
