// Nothing is imported here: the console shares these words with the api, so that there is one list of them.

/** Words that Indonesian newsrooms use for a rating; the first stands in where a newsroom names none. */
export const USUAL_LABELS = {
  FALSE: ['Salah', 'Keliru', 'Hoaks', 'Palsu'],
  SCAM: ['Penipuan'],
  MISLEADING: ['Menyesatkan', 'Sesat'],
  PARTLY_TRUE: ['Sebagian benar'],
  TRUE: ['Benar', 'Fakta'],
  UNPROVEN: ['Belum terbukti', 'Tidak terbukti'],
  SATIRE: ['Satire', 'Parodi'],
  CLARIFICATION: ['Klarifikasi'],
} as const;

type Rating = keyof typeof USUAL_LABELS;

/** One of a newsroom's own words, mapped to a canonical rating. */
export interface NewsroomLabel {
  readonly label: string;
  readonly rating: Rating;
}

/** A newsroom's own word decides what it means there; a usual word stands for its rating where the newsroom is silent. */
export function labelFits(label: string, rating: Rating, own: readonly NewsroomLabel[]): boolean {
  const key = label.trim().toLowerCase();
  const mine = own.find((l) => l.label.trim().toLowerCase() === key);
  if (mine) return mine.rating === rating;
  return USUAL_LABELS[rating].some((l) => l.toLowerCase() === key);
}

/** The word to show when the author names none: the newsroom's first for the rating, else the usual one. */
export function defaultLabel(rating: Rating, own: readonly NewsroomLabel[]): string {
  return own.find((l) => l.rating === rating)?.label ?? USUAL_LABELS[rating][0];
}
