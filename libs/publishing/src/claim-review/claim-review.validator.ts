import {
  CLAIM_REVIEW_RULES,
  type ClaimReviewRule,
  type Markup,
  type MarkupContext,
  type MarkupRule,
  type Severity,
} from './claim-review.rules';

/** A rule that the markup breaks. */
export interface MarkupProblem {
  readonly rule: ClaimReviewRule;
  readonly severity: Severity;
  readonly field: string;
  readonly source: string;
  readonly id: string;
  readonly en: string;
}

export interface MarkupReport {
  /** Readers outside would not take it. */
  readonly problems: readonly MarkupProblem[];
  /** They take it, and would do more with a better one. */
  readonly warnings: readonly MarkupProblem[];
}

/** Holds a ClaimReview against the written rules. Pure; takes any JSON. */
export function validateClaimReview(review: object, context: MarkupContext): MarkupReport {
  const broken = Object.entries<MarkupRule>(CLAIM_REVIEW_RULES).flatMap(([rule, { holds, ...said }]) =>
    holds(review as Markup, context) ? [] : [{ rule: rule as ClaimReviewRule, ...said }],
  );
  return {
    problems: broken.filter(({ severity }) => severity === 'REQUIRED'),
    warnings: broken.filter(({ severity }) => severity === 'WARNING'),
  };
}
