import { Allow, type Member } from '#libs/access';
import { Config } from '#libs/config';
import { ClaimReviewPreviewService, type MediaReview, markupOf } from '#libs/publishing';
import { Inject } from '@nestjs/common';
import { Args, ID, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphqlContext } from '../graphql/context';
import { CurrentMember } from '../graphql/current-actor.decorator';
import { fromGlobalId } from '../graphql/global-id';
import { GraphQLJson } from '../graphql/json.scalar';
import { ClaimReviewPreviewModel, toPreviewModel } from './claim-review.model';
import { FactCheckLoader } from './fact-check.loader';
import { FactCheckModel } from './fact-check.model';

@Resolver(() => FactCheckModel)
export class ClaimReviewResolver {
  constructor(
    @Inject(ClaimReviewPreviewService) private readonly previews: ClaimReviewPreviewService,
    @Inject(FactCheckLoader) private readonly factChecks: FactCheckLoader,
    @Inject(Config) private readonly config: Config,
  ) {}

  @Allow('verdict.write')
  @Query(() => ClaimReviewPreviewModel, {
    description: "The markup of the own newsroom's revision at work, held to the rules that publication asks for.",
  })
  async claimReviewPreview(
    @CurrentMember() member: Member,
    @Args('verdictId', { type: () => ID, description: 'The verdict.' }) verdictId: string,
  ): Promise<ClaimReviewPreviewModel> {
    return toPreviewModel(await this.previews.preview(member, fromGlobalId('Verdict', verdictId)), member.locale);
  }

  @ResolveField(() => GraphQLJson, {
    nullable: true,
    description: 'Markup of the media that carry the claim (schema.org MediaReview, JSON-LD), for the same page as `claimReview`.',
  })
  async mediaReview(f: FactCheckModel, _: object, { actor, loaders }: GraphqlContext): Promise<MediaReview | null> {
    return markupOf(await this.factChecks.shown(actor, loaders, f), this.config.http.publicUrl).mediaReview;
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'The markup as script elements, for the page that `claimReview.url` names and for no other; null once retracted: take it off.',
  })
  async markupScript(f: FactCheckModel, _: object, { actor, loaders }: GraphqlContext): Promise<string | null> {
    return markupOf(await this.factChecks.shown(actor, loaders, f), this.config.http.publicUrl).script;
  }
} // prettier-ignore
