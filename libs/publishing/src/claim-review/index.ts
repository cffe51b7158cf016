/** Markup of fact-checks for readers outside (schema.org), and the rules that it is held to. */
export * from './claim-review.policy';
export { CLAIM_REVIEW_RULES, type ClaimReviewRule, type MarkupContext, type Severity } from './claim-review.rules';
export * from './claim-review.validator';
export * from './claim-review-preview.service';
export * from './fact-check-markup';
export * from './media-review.policy';
export * from './rating-scale.service';
export { MOST_APPEARANCES, publicAddressOf, type PublishedAppearance } from './public-appearances.policy';
