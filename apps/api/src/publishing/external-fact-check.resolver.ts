import { type Actor, OperatorOnly, Public } from '#libs/access';
import { ClaimReviewSourcesService, ExternalFactChecksService } from '#libs/publishing';
import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { toConnection } from '../graphql/connection';
import { CurrentActor } from '../graphql/current-actor.decorator';
import { fromGlobalId } from '../graphql/global-id';
import {
  AddClaimReviewSourceInput,
  ChangeClaimReviewSourceInput,
  ClaimReviewSourceModel,
  ClaimReviewSourcePayload,
  ExternalFactCheckConnection,
  ExternalFactCheckModel,
  ExternalFactChecksArgs,
  toExternalModel,
  toSourceModel,
} from './external-fact-check.model';

@Resolver(() => ExternalFactCheckModel)
export class ExternalFactCheckResolver {
  constructor(
    @Inject(ExternalFactChecksService) private readonly externals: ExternalFactChecksService,
    @Inject(ClaimReviewSourcesService) private readonly sources: ClaimReviewSourcesService,
  ) {}

  @Public('What others have published, as links, where its licence lets it be shown')
  @Query(() => ExternalFactCheckConnection, {
    description: 'What other publishers have found. Those who act for an organisation also see what may not be shown outside.',
  })
  async externalFactChecks(
    @CurrentActor() actor: Actor,
    @Args() { first, after, ...filter }: ExternalFactChecksArgs,
  ): Promise<ExternalFactCheckConnection> {
    const page = await this.externals.list(actor, filter, { first, after: after ?? null });
    return toConnection(page, ({ changedAt, id }) => ({ at: changedAt, id }), toExternalModel);
  }

  @OperatorOnly()
  @Query(() => [ClaimReviewSourceModel], { description: 'Feeds and pages of other publishers that are read, by name.' })
  async claimReviewSources(@CurrentActor() actor: Actor): Promise<ClaimReviewSourceModel[]> {
    return (await this.sources.list(actor)).map(toSourceModel);
  }

  @OperatorOnly({ stepUp: true })
  @Mutation(() => ClaimReviewSourcePayload, { description: 'Has a feed or a page of another publisher read again and again.' })
  async addClaimReviewSource(
    @CurrentActor() actor: Actor,
    @Args('input', { type: () => AddClaimReviewSourceInput, description: 'The source.' })
    input: AddClaimReviewSourceInput,
  ): Promise<ClaimReviewSourcePayload> {
    return { source: toSourceModel(await this.sources.add(actor, input)) };
  }

  @OperatorOnly({ stepUp: true })
  @Mutation(() => ClaimReviewSourcePayload, { description: 'Changes, pauses, resumes or removes a source.' })
  async changeClaimReviewSource(
    @CurrentActor() actor: Actor,
    @Args('input', { type: () => ChangeClaimReviewSourceInput, description: 'The changes.' })
    { sourceId, expectedVersion, ...input }: ChangeClaimReviewSourceInput,
  ): Promise<ClaimReviewSourcePayload> {
    const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null && value !== undefined));
    const id = fromGlobalId('ClaimReviewSource', sourceId);
    return { source: toSourceModel(await this.sources.change(actor, id, expectedVersion, given)) };
  }
} // prettier-ignore
