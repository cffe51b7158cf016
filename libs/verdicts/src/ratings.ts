import { RATINGS, type Rating } from '#libs/organizations';
import { USUAL_LABELS } from './usual-labels';

export { RATINGS, type Rating };
export { defaultLabel, labelFits, type NewsroomLabel } from './usual-labels';

export interface RatingRule {
  /** Words that Indonesian newsrooms use for it; the first stands in where a newsroom names none. */
  readonly labels: readonly [string, ...string[]];
  /** What ClaimReview carries on its scale of 1 (worst) to 5 (best); null when the finding has no place on it. */
  readonly value: 1 | 2 | 4 | 5 | null;
}

export const RATING_RULES: Readonly<Record<Rating, RatingRule>> = {
  FALSE: { labels: USUAL_LABELS.FALSE, value: 1 },
  SCAM: { labels: USUAL_LABELS.SCAM, value: 1 },
  MISLEADING: { labels: USUAL_LABELS.MISLEADING, value: 2 },
  PARTLY_TRUE: { labels: USUAL_LABELS.PARTLY_TRUE, value: 4 },
  TRUE: { labels: USUAL_LABELS.TRUE, value: 5 },
  UNPROVEN: { labels: USUAL_LABELS.UNPROVEN, value: null },
  SATIRE: { labels: USUAL_LABELS.SATIRE, value: null },
  CLARIFICATION: { labels: USUAL_LABELS.CLARIFICATION, value: null },
};

/** Kinds of distortion, apart from the rating; several may hold. */
export const DISTORTIONS = [
  'FALSE_CONTEXT',
  'FALSE_CONNECTION',
  'MANIPULATED',
  'FABRICATED',
  'IMPOSTOR',
  'MISLEADING_CONTENT',
  'SATIRE',
] as const;

export type Distortion = (typeof DISTORTIONS)[number];

export function ratingValue(rating: Rating): number | null {
  return RATING_RULES[rating].value;
}

export type Agreement = 'SINGLE' | 'AGREE' | 'DIVERGE';

/** Whether findings on one claim agree: newsrooms keep their own words, so their ratings are compared. Null for none. */
export function compareRatings(ratings: readonly Rating[]): Agreement | null {
  if (ratings.length === 0) return null;
  if (ratings.length === 1) return 'SINGLE';
  return new Set(ratings).size === 1 ? 'AGREE' : 'DIVERGE';
}
