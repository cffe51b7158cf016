import type { Distortion } from '#libs/verdicts';
import type { PublicFactCheck } from '../public-fact-check';
import { claimReviewOf, type ReviewAuthor } from './claim-review.policy';

export type MediaAuthenticity =
  | 'DecontextualizedContent'
  | 'EditedOrCroppedContent'
  | 'OriginalMediaContent'
  | 'SatireOrParodyContent'
  | 'StagedContent'
  | 'TransformedContent';

/** https://schema.org/MediaReview. */
export interface MediaReview {
  readonly '@context': 'https://schema.org';
  readonly '@type': 'MediaReview';
  readonly url: string;
  readonly author: ReviewAuthor;
  readonly datePublished: string;
  readonly inLanguage: string;
  readonly mediaAuthenticityCategory: readonly MediaAuthenticity[];
  readonly itemReviewed: {
    readonly '@type': 'MediaReviewItem';
    readonly mediaItemAppearance: readonly { readonly '@type': 'MediaObject'; readonly url: string }[];
  };
  readonly associatedClaimReview: { readonly '@type': 'ClaimReview'; readonly url: string };
}

/**
 * What a kind of distortion says of the picture, recording or film itself. Fabricated and impostor content have no clean
 * equal, and misleading content is a matter of words. Which part was cut out of manipulated content is not recorded, so it
 * is never called edited or cropped.
 */
const CATEGORIES: Readonly<Record<Distortion, MediaAuthenticity | null>> = {
  FALSE_CONTEXT: 'DecontextualizedContent',
  FALSE_CONNECTION: 'DecontextualizedContent',
  MANIPULATED: 'TransformedContent',
  SATIRE: 'SatireOrParodyContent',
  FABRICATED: null,
  IMPOSTOR: null,
  MISLEADING_CONTENT: null,
};

export function authenticityOf(distortions: readonly Distortion[]): MediaAuthenticity[] {
  return [...new Set(distortions.flatMap((kind) => CATEGORIES[kind] ?? []))].sort();
}

/**
 * Markup of the media that carry the claim, beside its ClaimReview: where a kind of distortion says something of them and
 * it is known where they can be seen. Where the original is, and what it showed, the desk does not record; so
 * `originalMediaLink` and `originalMediaContextDescription` are left out rather than guessed.
 */
export function mediaReviewOf(factCheck: PublicFactCheck, publicUrl: string): MediaReview | null {
  const review = claimReviewOf(factCheck, publicUrl);
  const content = factCheck.current?.content;
  const categories = authenticityOf(content?.distortions ?? []);
  const appearances = content?.appearances ?? [];
  if (!review || categories.length === 0 || appearances.length === 0) return null;
  const { url, author, datePublished, inLanguage } = review;
  return {
    '@context': 'https://schema.org',
    '@type': 'MediaReview',
    url,
    author,
    datePublished,
    inLanguage,
    mediaAuthenticityCategory: categories,
    itemReviewed: {
      '@type': 'MediaReviewItem',
      mediaItemAppearance: appearances.map((appearance) => ({ '@type': 'MediaObject', url: appearance.url })),
    },
    associatedClaimReview: { '@type': 'ClaimReview', url },
  };
}
