// Generated from apps/web/src/screens/verdict/elsewhere.graphql and the schema of the api by `npm run generate`; do not edit.
import type { Document } from '../api/document';

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** What the organisation shows of a fact-check now. */
export type AcknowledgeFactCheckInput = {
  /** The fact-check. */
  factCheckId: string;
  /** Whether the notice of the retraction is shown in its place. */
  retractionShown: boolean;
  /** The version that is shown; of a retracted one the last that was. */
  version: number;
};

/** A written rule that readers outside hold a ClaimReview to. */
export type ClaimReviewRule =
  /** `url` the article is not on the site of the newsroom that is named as its author. A warning. */
  | 'ARTICLE_ON_OWN_SITE'
  /** `author` parties, candidates and officials are no fact-checkers. Without it nothing is published. */
  | 'AUTHOR_ELIGIBLE'
  /** `author.url` should hold the address of the newsroom's site (complete the profile of the organisation). A warning. */
  | 'AUTHOR_LINKED'
  /** `author.name` must name the newsroom that checked. Without it nothing is published. */
  | 'AUTHOR_NAMED'
  /** `itemReviewed.datePublished` the claim cannot be later than what was found about it. Without it nothing is published. */
  | 'CLAIM_NOT_LATER'
  /** `claimReviewed` must say which claim was checked. Without it nothing is published. */
  | 'CLAIM_PRESENT'
  /** `itemReviewed.appearance` should hold a public address where the claim circulates (file it as an appearance). A warning. */
  | 'CLAIM_SEEN'
  /** `claimReviewed` should have at most 75 characters; readers cut the rest. A warning. */
  | 'CLAIM_SHORT'
  /** `claimReviewed` must not hold the finding, as in “[SALAH] …”. Without it nothing is published. */
  | 'CLAIM_WITHOUT_RATING'
  /** `@context` must be https://schema.org. Without it nothing is published. */
  | 'CONTEXT'
  /** `author.correctionsPolicy` should hold the address of the corrections policy. A warning. */
  | 'CORRECTIONS_POLICY'
  /** `datePublished` should hold the date of publication. A warning. */
  | 'DATE_PRESENT'
  /** `datePublished` must be a date in ISO 8601. Without it nothing is published. */
  | 'DATE_VALID'
  /** `reviewRating.ratingExplanation` should say why (write a conclusion). A warning. */
  | 'EXPLAINED'
  /** `reviewRating.alternateName` must name the finding in words. Without it nothing is published. */
  | 'LABEL_PRESENT'
  /** `reviewRating.alternateName` should have at most 60 characters, with its meaning at the beginning. A warning. */
  | 'LABEL_SHORT'
  /** `inLanguage` should say its language. A warning. */
  | 'LANGUAGE_PRESENT'
  /** `reviewRating.ratingValue` must be whole numbers, from worstRating (at least 1) to a greater bestRating. Without it nothing is published. */
  | 'NUMBERS_ON_SCALE'
  /** `reviewRating.ratingValue` a number needs both ends of its scale. Without it nothing is published. */
  | 'NUMBERS_TOGETHER'
  /** `reviewRating.ratingValue` only where the scale is published. Without it nothing is published. */
  | 'SCALE_PUBLISHED'
  | /** `@type` must be ClaimReview. Without it nothing is published. */
    'TYPE'
    /** `url` must be the address of the article itself, not a short link. Without it nothing is published. */
  | 'URL_NOT_SHORT'
  /** `url` must be the full web address of the article. Without it nothing is published. */
  | 'URL_PRESENT'
  /** `url` must be of the same domain as the page that carries it. Without it nothing is published. */
  | 'URL_SAME_SITE';

/** The address of the newsroom's own article. */
export type SetArticleUrlInput = {
  /** Version of the fact-check that was read. */
  expectedVersion: number;
  /** The fact-check. */
  factCheckId: string;
  /** Address of the article; null takes it back. */
  url?: string | null | undefined;
};

/** How a place has a fact-check. */
export type ShownVia =
  /** A program of the organisation fetched it. */
  | 'API'
  /** A frame on a page of that host rendered it. */
  | 'EMBED'
  /** The organisation says so; nothing else is known of it. */
  | 'REPORT'
  /** A message with it arrived at an endpoint of the organisation. */
  | 'WEBHOOK';

export type VerdictElsewhereVariables = Exact<{
  slug: string;
}>;

export type VerdictElsewhereResult = {
  factCheck: {
    id: string;
    shownElsewhere: Array<{
      host: string | null;
      organizationName: string | null;
      version: number;
      via: ShownVia;
      confirmed: boolean;
      outdated: boolean;
      retractionShown: boolean;
      seenAt: string;
    }>;
  };
};

export type VerdictArticleVariables = Exact<{
  input: SetArticleUrlInput;
}>;

export type VerdictArticleResult = {
  setArticleUrl: {
    factCheck: { id: string };
    warnings: Array<{ field: string; rule: ClaimReviewRule; message: string }>;
  };
};

export type VerdictAcknowledgeVariables = Exact<{
  input: AcknowledgeFactCheckInput;
}>;

export type VerdictAcknowledgeResult = { acknowledgeFactCheck: { factCheck: { id: string } } };

export const VerdictElsewhereDocument =
  'query verdictElsewhere($slug:String!){factCheck(slug:$slug){id shownElsewhere{host organizationName version via confirmed outdated retractionShown seenAt}}}' as Document<
    VerdictElsewhereResult,
    VerdictElsewhereVariables
  >;

export const VerdictArticleDocument =
  'mutation verdictArticle($input:SetArticleUrlInput!){setArticleUrl(input:$input){factCheck{id}warnings{field rule message}}}' as Document<
    VerdictArticleResult,
    VerdictArticleVariables
  >;

export const VerdictAcknowledgeDocument =
  'mutation verdictAcknowledge($input:AcknowledgeFactCheckInput!){acknowledgeFactCheck(input:$input){factCheck{id}}}' as Document<
    VerdictAcknowledgeResult,
    VerdictAcknowledgeVariables
  >;
