import { type Actor, Public } from '#libs/access';
import { EvidenceService, asReader } from '#libs/evidence';
import { Inject } from '@nestjs/common';
import { Args, ID, Info, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { PersonLoader } from '../accounts/person.loader';
import { PersonModel } from '../accounts/person.model';
import { ClaimLoader } from '../claims/claim.loader';
import { ClaimModel } from '../claims/claim.model';
import { PageArgs } from '../graphql/connection';
import type { GraphqlContext } from '../graphql/context';
import { CurrentActor } from '../graphql/current-actor.decorator';
import { fromGlobalId } from '../graphql/global-id';
import { Loaders, type RequestLoaders } from '../graphql/loaders';
import { ViewerCanModel, toViewerCan } from '../graphql/viewer-can.model';
import { selectsOnly } from '../graphql/selects-only';
import { OrganizationLoader } from '../organizations/organization.loader';
import { OrganizationModel } from '../organizations/organization.model';
import { EvidenceLoader } from './evidence.loader';
import {
  CustodyConnection,
  CustodyEntryModel,
  EVIDENCE_HEADS,
  EvidenceConnection,
  EvidenceModel,
  toEvidenceModel,
} from './evidence.model';

@Resolver(() => EvidenceModel)
export class EvidenceResolver {
  constructor(
    @Inject(EvidenceService) private readonly evidences: EvidenceService,
    @Inject(EvidenceLoader) private readonly loader: EvidenceLoader,
    @Inject(ClaimLoader) private readonly claims: ClaimLoader,
    @Inject(OrganizationLoader) private readonly organizations: OrganizationLoader,
    @Inject(PersonLoader) private readonly people: PersonLoader,
  ) {}

  @Public('Published evidence is open to everyone; of all other the evidence itself decides')
  @Query(() => EvidenceModel, { description: 'One piece of evidence.' })
  async evidence(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'The evidence.' }) id: string,
  ): Promise<EvidenceModel> {
    const reader = asReader(actor);
    return toEvidenceModel(await this.evidences.get(reader, fromGlobalId('Evidence', id)), reader.organizationId);
  }

  @ResolveField(() => ClaimModel, { nullable: true, description: 'The claim; null when the viewer does not read it.' })
  claim({ evidence }: EvidenceModel, _: object, { actor, loaders }: GraphqlContext): Promise<ClaimModel | null> | null {
    return evidence.claimFacts === null ? null : this.claims.find(actor, loaders, evidence.claimId);
  }

  @ResolveField(() => OrganizationModel, { description: 'The organisation that attached it.' })
  owner({ evidence }: EvidenceModel, _: object, { actor, loaders }: GraphqlContext): Promise<OrganizationModel> {
    return this.organizations.get(actor, loaders, evidence.ownerId);
  }

  @ResolveField(() => PersonModel, {
    nullable: true,
    description: 'Who attached it; for the own organisation alone, and null where a program did.',
  })
  addedBy(
    { evidence }: EvidenceModel,
    _: object,
    { actor, loaders }: GraphqlContext,
  ): Promise<PersonModel | null> | null {
    if (evidence.addedBy === null || evidence.ownerId !== actor.organizationId) return null;
    return this.people.find(actor, loaders, evidence.addedBy);
  }

  @ResolveField(() => [ViewerCanModel], {
    description: 'What the viewer may do with it now, because of which clause and until when.',
  })
  async viewerCan({ evidence }: EvidenceModel, _: object, { actor }: GraphqlContext): Promise<ViewerCanModel[]> {
    return (await this.loader.permissions(actor, evidence)).map(toViewerCan);
  }

  @ResolveField(() => CustodyConnection, {
    description:
      'Who held and opened it: all of it for its owner, for others what they did themselves; the newest first.',
  })
  custody(
    @Parent() { evidence }: EvidenceModel,
    @CurrentActor() actor: Actor,
    @Loaders() loaders: RequestLoaders,
    @Args() page: PageArgs,
  ): Promise<CustodyConnection> {
    return this.loader.custody(actor, loaders, evidence.id, page);
  }
}

@Resolver(() => CustodyEntryModel)
export class CustodyEntryResolver {
  constructor(
    @Inject(OrganizationLoader) private readonly organizations: OrganizationLoader,
    @Inject(PersonLoader) private readonly people: PersonLoader,
  ) {}

  @ResolveField(() => OrganizationModel, { nullable: true, description: 'The organisation acted for.' })
  organization(
    { entry }: CustodyEntryModel,
    _: object,
    { actor, loaders }: GraphqlContext,
  ): Promise<OrganizationModel | null> | null {
    return entry.organizationId === null ? null : this.organizations.find(actor, loaders, entry.organizationId);
  }

  @ResolveField(() => PersonModel, { nullable: true, description: 'The person; null for programs.' })
  person(
    { entry }: CustodyEntryModel,
    _: object,
    { actor, loaders }: GraphqlContext,
  ): Promise<PersonModel | null> | null {
    return entry.personId === null ? null : this.people.find(actor, loaders, entry.personId);
  }
}

@Resolver(() => ClaimModel)
export class ClaimEvidenceResolver {
  constructor(@Inject(EvidenceLoader) private readonly loader: EvidenceLoader) {}

  @ResolveField(() => EvidenceConnection, { description: 'Evidence that the viewer reads, the newest first.' })
  evidence(
    @Parent() { view }: ClaimModel,
    @CurrentActor() actor: Actor,
    @Loaders() loaders: RequestLoaders,
    @Args() page: PageArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<EvidenceConnection> {
    if (selectsOnly(info, EVIDENCE_HEADS)) return this.loader.headsOfClaim(actor, loaders, view.id, page);
    return this.loader.ofClaim(actor, loaders, view.id, page);
  }
}
