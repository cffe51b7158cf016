import { badInput } from '#libs/kernel';
import { type Rating, RATINGS } from './ratings';

export interface NewsroomLabel {
  readonly label: string;
  readonly rating: Rating;
}

export const MAX_LABELS = 40;
const MAX_LENGTH = 60;

/** A newsroom's own words, each for one canonical rating; no word twice. Returns them tidied. */
export function requireLabels(labels: readonly { label: string; rating: string }[]): NewsroomLabel[] {
  const tidy = labels.map(({ label, rating }) => ({
    label: label.normalize('NFC').replaceAll(/\s+/gu, ' ').trim(),
    rating,
  }));
  const words = new Set(tidy.map(({ label }) => label.toLowerCase()));
  const bad =
    tidy.length > MAX_LABELS ||
    words.size !== tidy.length ||
    tidy.some(({ label }) => !label || label.length > MAX_LENGTH);
  if (bad) {
    throw badInput({
      field: 'labels',
      rule: 'labels',
      kind: 'list',
      id: `paling banyak ${MAX_LABELS} label berbeda, masing-masing 1–${MAX_LENGTH} karakter`,
      en: `at most ${MAX_LABELS} different labels of 1 to ${MAX_LENGTH} characters each`,
    });
  }
  return tidy.map(({ label, rating }) => ({ label, rating: requireRating(rating) }));
}

function requireRating(rating: string): Rating {
  const found = RATINGS.find((known) => known === rating);
  if (found) return found;
  throw badInput({
    field: 'labels',
    rule: 'rating',
    kind: 'string',
    id: `harus salah satu dari: ${RATINGS.join(', ')}`,
    en: `must be one of: ${RATINGS.join(', ')}`,
  });
}
