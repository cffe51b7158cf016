import { type Actor, Allow, type Member, Public } from '#libs/access';
import { ClaimReviewPreviewService, FactCheckReadingService, PublishingService } from '#libs/publishing';
import { notFound } from '#libs/kernel';
import { Inject } from '@nestjs/common';
import { Args, Field, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { toConnection } from '../graphql/connection';
import { CurrentActor, CurrentMember } from '../graphql/current-actor.decorator';
import { fromGlobalId } from '../graphql/global-id';
import { ReasonedVerdictInput } from '../verdicts/verdict.inputs';
import { ClaimReviewProblemModel, toProblemModel } from './claim-review.model';
import { FactChecksArgs, PublishFactCheckInput, SetArticleUrlInput } from './fact-check.inputs';
import { FactCheckConnection, FactCheckModel, toFactCheckModel, toShownModel } from './fact-check.model';

@ObjectType({ description: 'The fact-check as it stands after the change.' })
export class FactCheckPayload {
  @Field(() => FactCheckModel, { description: 'The fact-check.' })
  factCheck: FactCheckModel;
}

@ObjectType({ description: 'The fact-check as it stands in public, and what its markup could do better.' })
export class PublishedFactCheckPayload extends FactCheckPayload {
  @Field(() => [ClaimReviewProblemModel], {
    description: 'Rules for markup that readers outside would like kept; what they require was required before.',
  })
  warnings: ClaimReviewProblemModel[];
}

@Resolver(() => FactCheckModel)
export class FactCheckResolver {
  constructor(
    @Inject(PublishingService) private readonly publishing: PublishingService,
    @Inject(FactCheckReadingService) private readonly reading: FactCheckReadingService,
    @Inject(ClaimReviewPreviewService) private readonly previews: ClaimReviewPreviewService,
  ) {}

  @Public('What is published is for everyone')
  @Query(() => FactCheckModel, {
    description: 'What stands at an address: a fact-check, or the notice of its retraction.',
  })
  async factCheck(
    @Args('slug', { type: () => String, description: 'The address.' }) slug: string,
  ): Promise<FactCheckModel> {
    return toShownModel(await this.reading.getPublic(slug));
  }

  @Public('What is published is for everyone')
  @Query(() => FactCheckConnection, {
    description: 'Published fact-checks, the newest first. Retracted ones are left out.',
  })
  async factChecks(
    @CurrentActor() actor: Actor,
    @Args() { filter, ...page }: FactChecksArgs,
  ): Promise<FactCheckConnection> {
    const newsroomId = filter?.newsroomId ? fromGlobalId('Organization', filter.newsroomId) : null;
    const found = await this.reading.list(actor, { ...filter, newsroomId }, page);
    return toConnection(found, ({ publishedAt, id }) => ({ at: publishedAt, id }), toFactCheckModel);
  }

  @Allow('factcheck.publish')
  @Mutation(() => PublishedFactCheckPayload, {
    description: 'Publishes what was approved: as a new fact-check, or as the next version at the same address.',
  })
  publishFactCheck(
    @CurrentMember() member: Member,
    @Args('input', { type: () => PublishFactCheckInput, description: 'Which verdict.' }) input: PublishFactCheckInput,
  ): Promise<PublishedFactCheckPayload> {
    const verdictId = fromGlobalId('Verdict', input.verdictId);
    return this.answerPublished(member, this.publishing.publish(member, { ...input, verdictId }));
  }

  @Allow('factcheck.retract')
  @Mutation(() => FactCheckPayload, {
    description: 'Takes what is public back, also while a correction is on its way. A notice with the reason stays.',
  })
  retractFactCheck(
    @CurrentMember() member: Member,
    @Args('input', { type: () => ReasonedVerdictInput, description: 'Which verdict, and why.' })
    input: ReasonedVerdictInput,
  ): Promise<FactCheckPayload> {
    const verdictId = fromGlobalId('Verdict', input.verdictId);
    return this.answer(member, this.publishing.retract(member, { ...input, verdictId }));
  }

  @Allow('factcheck.publish')
  @Mutation(() => PublishedFactCheckPayload, {
    description: "Records the address of the newsroom's own article, or takes it back.",
  })
  setArticleUrl(
    @CurrentMember() member: Member,
    @Args('input', { type: () => SetArticleUrlInput, description: 'Of which, and where.' }) input: SetArticleUrlInput,
  ): Promise<PublishedFactCheckPayload> {
    const factCheckId = fromGlobalId('FactCheck', input.factCheckId);
    return this.answerPublished(
      member,
      this.publishing.setArticleUrl(member, { ...input, url: input.url ?? null, factCheckId }),
    );
  }

  private async answerPublished(member: Member, change: Promise<string>): Promise<PublishedFactCheckPayload> {
    const id = await change;
    const warnings = await this.previews.listWarnings(member, id);
    const payload = await this.answer(member, Promise.resolve(id));
    return { ...payload, warnings: warnings.map((warning) => toProblemModel(warning, member.locale)) };
  }

  private async answer(member: Member, change: Promise<string>): Promise<FactCheckPayload> {
    const [factCheck] = await this.reading.listByIds(member, [await change]);
    if (!factCheck) throw notFound({});
    return { factCheck: toFactCheckModel(factCheck) };
  }
}
