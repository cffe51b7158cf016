import { type Actor, Allow, type Member } from '#libs/access';
import { Config } from '#libs/config';
import type { Locale } from '#libs/kernel';
import { PublicationPreviewService, markupOf, pageAddress } from '#libs/publishing';
import { Inject } from '@nestjs/common';
import { Args, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { LocaleEnum } from '../accounts/accounts.enums';
import { CurrentActor, CurrentMember } from '../graphql/current-actor.decorator';
import { fromGlobalId } from '../graphql/global-id';
import { embedPage } from '../public/embed/embed.page';
import type { EmbedColour, EmbedSize } from '../public/embed/embed-style';
import { cardOf } from '../public/fact-check.card';
import { factCheckPage } from '../public/fact-check.page';
import { shareCard } from '../public/share-card';
import { ClaimReviewPreviewModel, toPreviewModel } from './claim-review.model';
import { EmbedColourEnum, EmbedSizeEnum, PublicationPreviewModel } from './publication-preview.model';

/** What will be public, made by what makes the public pages, for those who decide whether it shall be. */
@Resolver(() => PublicationPreviewModel)
export class PublicationPreviewResolver {
  constructor(
    @Inject(PublicationPreviewService) private readonly previews: PublicationPreviewService,
    @Inject(Config) private readonly config: Config,
  ) {}

  @Allow('factcheck.preview')
  @Query(() => PublicationPreviewModel, {
    nullable: true,
    description:
      "What publication of the own newsroom's revision at work would put in public; null while it has no rating, and where nothing is on its way.",
  })
  async publicationPreview(
    @CurrentMember() member: Member,
    @Args('verdictId', { type: () => ID, description: 'The verdict.' }) verdictId: string,
  ): Promise<PublicationPreviewModel | null> {
    const shown = await this.previews.preview(member, fromGlobalId('Verdict', verdictId));
    if (!shown) return null;
    const address = pageAddress(this.config.http.publicUrl, shown.slug);
    return { address, version: shown.currentVersion, contentHash: shown.current?.contentHash || null, shown };
  }

  @ResolveField(() => String, { description: 'The page as HTML. Whoever shows it lets no script of it run.' })
  page(
    @Parent() { shown }: PublicationPreviewModel,
    @Args('language', { type: () => LocaleEnum, defaultValue: LocaleEnum.ID, description: 'Language of what stands around the text.' })
    language: Locale,
  ): string {
    return factCheckPage(shown, language, this.config.http.publicUrl);
  }

  @ResolveField(() => String, { description: 'The frame for the pages of others, as HTML.' })
  embed(
    @Parent() { shown }: PublicationPreviewModel,
    @Args('size', { type: () => EmbedSizeEnum, defaultValue: EmbedSizeEnum.M, description: 'How large.' })
    size: EmbedSize,
    @Args('colour', { type: () => EmbedColourEnum, defaultValue: EmbedColourEnum.AUTO, description: 'On which ground.' })
    colour: EmbedColour,
    @Args('language', { type: () => LocaleEnum, defaultValue: LocaleEnum.ID, description: 'Language of what stands around the text.' })
    locale: Locale,
  ): string {
    return embedPage(cardOf(shown, this.config.http.publicUrl), { size, colour, locale });
  }

  @ResolveField(() => String, { description: 'The picture that stands for it where it is shared: a PNG, in base64.' })
  async shareCard(@Parent() { shown }: PublicationPreviewModel): Promise<string> {
    return (await shareCard(cardOf(shown, this.config.http.publicUrl))).toString('base64');
  }

  @ResolveField(() => ClaimReviewPreviewModel, { description: 'Its markup, held to the rules that publication asks for.' })
  markup(
    @Parent() { shown }: PublicationPreviewModel,
    @CurrentActor() actor: Actor,
  ): ClaimReviewPreviewModel {
    return toPreviewModel(markupOf(shown, this.config.http.publicUrl), actor.locale);
  }
} // prettier-ignore
