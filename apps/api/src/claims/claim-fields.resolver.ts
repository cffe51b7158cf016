import type { Actor } from '#libs/access';
import { ClaimsService } from '#libs/claims';
import { Inject } from '@nestjs/common';
import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { PersonLoader } from '../accounts/person.loader';
import { PersonModel } from '../accounts/person.model';
import { PageArgs } from '../graphql/connection';
import type { GraphqlContext } from '../graphql/context';
import { CurrentActor } from '../graphql/current-actor.decorator';
import { Loaders, type RequestLoaders } from '../graphql/loaders';
import { ViewerCanModel, toViewerCan } from '../graphql/viewer-can.model';
import { EventConnection } from '../record/event.model';
import { TimelineLoader } from '../record/timeline.loader';
import { ClaimLoader } from './claim.loader';
import { ClaimModel, ClaimReaderModel, toClaimReaderModel } from './claim.model';
import { AppearanceConnection, AssignmentModel, CommentConnection } from './contribution.models';

/** Fields of a claim that are read apart. In a list each of them costs one statement, or none; the others are there already. */
@Resolver(() => ClaimModel)
export class ClaimFieldsResolver {
  constructor(
    @Inject(ClaimsService) private readonly claims: ClaimsService,
    @Inject(TimelineLoader) private readonly timelines: TimelineLoader,
    @Inject(ClaimLoader) private readonly loader: ClaimLoader,
    @Inject(PersonLoader) private readonly people: PersonLoader,
  ) {}

  @ResolveField(() => PersonModel, { nullable: true, description: 'Who filed it; null for programs and imports.' })
  filedBy({ view }: ClaimModel, _: object, { actor, loaders }: GraphqlContext): Promise<PersonModel | null> | null {
    return view.filedBy === null ? null : this.people.find(actor, loaders, view.filedBy);
  }

  @ResolveField(() => ClaimModel, {
    nullable: true,
    description: 'The claim that it repeats, where the viewer sees that one too.',
  })
  duplicateOf({ view }: ClaimModel, _: object, { actor, loaders }: GraphqlContext): Promise<ClaimModel | null> | null {
    return view.duplicateOf === null ? null : this.loader.find(actor, loaders, view.duplicateOf);
  }

  @ResolveField(() => [ViewerCanModel], {
    description: 'What the viewer may do with it now, because of which clause and until when.',
  })
  async viewerCan({ view }: ClaimModel, _: object, { actor }: GraphqlContext): Promise<ViewerCanModel[]> {
    return (await this.claims.viewerCan(actor, view)).map(toViewerCan);
  }

  @ResolveField(() => AppearanceConnection, { description: 'Where it was seen; the newest first.' })
  appearances(
    @Parent() { view }: ClaimModel,
    @CurrentActor() actor: Actor,
    @Loaders() loaders: RequestLoaders,
    @Args() page: PageArgs,
  ): Promise<AppearanceConnection> {
    return this.loader.appearances(actor, loaders, view.id, page);
  }

  @ResolveField(() => CommentConnection, { description: 'The discussion, and own private notes; the newest first.' })
  comments(
    @Parent() { view }: ClaimModel,
    @CurrentActor() actor: Actor,
    @Loaders() loaders: RequestLoaders,
    @Args() page: PageArgs,
  ): Promise<CommentConnection> {
    return this.loader.comments(actor, loaders, view.id, page);
  }

  @ResolveField(() => [AssignmentModel], {
    description: 'Who works on it, as far as the viewer sees; open ones first, up to 100.',
  })
  assignments({ view }: ClaimModel, _: object, { actor, loaders }: GraphqlContext): Promise<AssignmentModel[]> {
    return this.loader.assignments(actor, loaders, view.id);
  }

  @ResolveField(() => [ClaimReaderModel], {
    nullable: true,
    description: 'Who sees the claim now and why; for its owner alone, null for everybody else.',
  })
  async audience(
    { view }: ClaimModel,
    _: object,
    { actor, loaders }: GraphqlContext,
  ): Promise<ClaimReaderModel[] | null> {
    if (view.ownerId !== actor.organizationId) return null;
    return (await this.loader.readers(actor, loaders, view.id)).map(toClaimReaderModel);
  }

  @ResolveField(() => EventConnection, {
    description: 'What happened to it, as far as the viewer sees; the newest first.',
  })
  timeline(
    @Parent() { view }: ClaimModel,
    @CurrentActor() actor: Actor,
    @Loaders() loaders: RequestLoaders,
    @Args() page: PageArgs,
  ): Promise<EventConnection> {
    return this.timelines.of(actor, loaders, { kind: 'CLAIM', stream: view.id }, page);
  }
}
