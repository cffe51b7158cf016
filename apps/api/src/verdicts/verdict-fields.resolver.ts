import { Inject } from '@nestjs/common';
import { ResolveField, Resolver } from '@nestjs/graphql';
import { PersonLoader } from '../accounts/person.loader';
import { PersonModel } from '../accounts/person.model';
import { ClaimLoader } from '../claims/claim.loader';
import { ClaimModel } from '../claims/claim.model';
import type { GraphqlContext } from '../graphql/context';
import { fromGlobalId } from '../graphql/global-id';
import { ViewerCanModel } from '../graphql/viewer-can.model';
import { OrganizationLoader } from '../organizations/organization.loader';
import { OrganizationModel } from '../organizations/organization.model';
import { VerdictLoader } from './verdict.loader';
import { CitationModel, EndorsementModel, ReviewModel, RevisionModel, VerdictModel } from './verdict.model';

@Resolver(() => VerdictModel)
export class VerdictFieldsResolver {
  constructor(
    @Inject(VerdictLoader) private readonly verdicts: VerdictLoader,
    @Inject(OrganizationLoader) private readonly organizations: OrganizationLoader,
    @Inject(ClaimLoader) private readonly claims: ClaimLoader,
  ) {}

  @ResolveField(() => ClaimModel, {
    nullable: true,
    description: 'The claim it checks; null when the viewer can no longer read it.',
  })
  claim(v: VerdictModel, _: object, { actor, loaders }: GraphqlContext): Promise<ClaimModel | null> {
    return this.claims.find(actor, loaders, fromGlobalId('Claim', v.claimId));
  }

  @ResolveField(() => OrganizationModel, { description: 'The newsroom whose finding it is.' })
  newsroom(v: VerdictModel, _: object, { actor, loaders }: GraphqlContext): Promise<OrganizationModel> {
    return this.organizations.get(actor, loaders, v.ownerId);
  }

  @ResolveField(() => [RevisionModel], { description: 'The revisions that the viewer reads, in their order.' })
  revisions(v: VerdictModel, _: object, { actor, loaders }: GraphqlContext): Promise<RevisionModel[]> {
    return this.verdicts.revisions(actor, loaders, v.uuid);
  }

  @ResolveField(() => RevisionModel, {
    nullable: true,
    description: 'The newest revision that the viewer reads; a correction that was dropped is not it any more.',
  })
  async latestRevision(v: VerdictModel, _: object, { actor, loaders }: GraphqlContext): Promise<RevisionModel | null> {
    const revisions = await this.verdicts.revisions(actor, loaders, v.uuid);
    const standing = v.state === 'WITHDRAWN' ? revisions : revisions.filter((r) => r.withdrawnAt === null);
    return standing.at(-1) ?? null;
  }

  @ResolveField(() => [EndorsementModel], {
    description: 'Positions of supervisors, the newest first; replaced ones are the history.',
  })
  endorsements(v: VerdictModel, _: object, { actor, loaders }: GraphqlContext): Promise<EndorsementModel[]> {
    return this.verdicts.endorsements(actor, loaders, v.uuid);
  }

  @ResolveField(() => [ViewerCanModel], {
    description:
      'Every action of the workflow: whether the viewer may do it now, by which clause, or what stands against it.',
  })
  viewerCan(v: VerdictModel, _: object, { actor, loaders }: GraphqlContext): Promise<ViewerCanModel[]> {
    return this.verdicts.actions(actor, loaders, v.uuid);
  }
}

@Resolver(() => RevisionModel)
export class RevisionFieldsResolver {
  constructor(
    @Inject(VerdictLoader) private readonly verdicts: VerdictLoader,
    @Inject(PersonLoader) private readonly people: PersonLoader,
  ) {}

  @ResolveField(() => [PersonModel], { description: 'Everybody who wrote on it, in the order in which they joined.' })
  async authors(r: RevisionModel, _: object, { actor, loaders }: GraphqlContext): Promise<PersonModel[]> {
    const found = await Promise.all(r.authorIds.map((id) => this.people.find(actor, loaders, id)));
    return found.filter((person) => person !== null);
  }

  @ResolveField(() => [CitationModel], { description: 'The evidence it rests on, as far as the viewer may read it.' })
  citations(r: RevisionModel, _: object, { actor, loaders }: GraphqlContext): Promise<CitationModel[]> {
    return this.verdicts.citations(actor, loaders, r.uuid);
  }

  @ResolveField(() => [ReviewModel], { description: 'Votes on it, in their order.' })
  reviews(r: RevisionModel, _: object, { actor, loaders }: GraphqlContext): Promise<ReviewModel[]> {
    return this.verdicts.reviews(actor, loaders, r.uuid);
  }
}

@Resolver(() => ReviewModel)
export class ReviewFieldsResolver {
  constructor(
    @Inject(PersonLoader) private readonly people: PersonLoader,
    @Inject(OrganizationLoader) private readonly organizations: OrganizationLoader,
  ) {}

  @ResolveField(() => OrganizationModel, { description: 'The newsroom that voted.' })
  organization(r: ReviewModel, _: object, { actor, loaders }: GraphqlContext): Promise<OrganizationModel> {
    return this.organizations.get(actor, loaders, r.organizationId);
  }

  @ResolveField(() => PersonModel, { nullable: true, description: 'Who voted for it.' })
  reviewer(r: ReviewModel, _: object, { actor, loaders }: GraphqlContext): Promise<PersonModel | null> {
    return this.people.find(actor, loaders, r.reviewerId);
  }
}

@Resolver(() => EndorsementModel)
export class EndorsementFieldsResolver {
  constructor(@Inject(OrganizationLoader) private readonly organizations: OrganizationLoader) {}

  @ResolveField(() => OrganizationModel, { description: 'The office that states it.' })
  office(e: EndorsementModel, _: object, { actor, loaders }: GraphqlContext): Promise<OrganizationModel> {
    return this.organizations.get(actor, loaders, e.organizationId);
  }
}
