import { RATINGS, type Rating } from '#libs/organizations';

export { RATINGS, type Rating };

export interface RatingRule {
  /** Words that Indonesian newsrooms use for it; the first stands in where a newsroom names none. */
  readonly labels: readonly [string, ...string[]];
  /** What ClaimReview carries on its scale of 1 (worst) to 5 (best); null when the finding has no place on it. */
  readonly value: 1 | 2 | 4 | 5 | null;
}

export const RATING_RULES: Readonly<Record<Rating, RatingRule>> = {
  FALSE: { labels: ['Salah', 'Keliru', 'Hoaks', 'Palsu'], value: 1 },
  SCAM: { labels: ['Penipuan'], value: 1 },
  MISLEADING: { labels: ['Menyesatkan', 'Sesat'], value: 2 },
  PARTLY_TRUE: { labels: ['Sebagian benar'], value: 4 },
  TRUE: { labels: ['Benar', 'Fakta'], value: 5 },
  UNPROVEN: { labels: ['Belum terbukti', 'Tidak terbukti'], value: null },
  SATIRE: { labels: ['Satire', 'Parodi'], value: null },
  CLARIFICATION: { labels: ['Klarifikasi'], value: null },
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

/** One of a newsroom's own words, mapped to a canonical rating. */
export interface NewsroomLabel {
  readonly label: string;
  readonly rating: Rating;
}

export function ratingValue(rating: Rating): number | null {
  return RATING_RULES[rating].value;
}

/** A newsroom's own word decides what it means there; a usual word stands for its rating where the newsroom is silent. */
export function labelFits(label: string, rating: Rating, own: readonly NewsroomLabel[]): boolean {
  const key = label.trim().toLowerCase();
  const mine = own.find((l) => l.label.trim().toLowerCase() === key);
  if (mine) return mine.rating === rating;
  return RATING_RULES[rating].labels.some((l) => l.toLowerCase() === key);
}

/** The word to show when the author names none: the newsroom's first for the rating, else the usual one. */
export function defaultLabel(rating: Rating, own: readonly NewsroomLabel[]): string {
  return own.find((l) => l.rating === rating)?.label ?? RATING_RULES[rating].labels[0];
}

export type Agreement = 'SINGLE' | 'AGREE' | 'DIVERGE';

/** Whether findings on one claim agree: newsrooms keep their own words, so their ratings are compared. Null for none. */
export function compareRatings(ratings: readonly Rating[]): Agreement | null {
  if (ratings.length === 0) return null;
  if (ratings.length === 1) return 'SINGLE';
  return new Set(ratings).size === 1 ? 'AGREE' : 'DIVERGE';
}
