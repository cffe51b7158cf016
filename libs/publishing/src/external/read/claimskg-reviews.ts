import { parse } from 'csv-parse/sync';
import type { RawReview } from '../external-review';
import { MOST_REVIEWS, TooMany } from './json-reviews';

const NEEDED = ['claimReview_url', 'claimReview_claimReviewed', 'rating_alternateName'];

/** Whether it begins as the flat files of the ClaimsKG extractor do. */
export function isClaimsKg(text: string): boolean {
  const [header = ''] = text.slice(0, 4_000).split('\n', 1);
  const columns = header
    .replace(/^\ufeff/, '')
    .replaceAll('"', '')
    .trim()
    .split(',');
  return NEEDED.every((column) => columns.includes(column));
}

/** Rows of the extractor (https://github.com/claimskg/claimskg-extractor); one that is broken costs itself alone. */
export function* claimsKgReviews(text: string): Generator<RawReview> {
  const rows = parse<Record<string, string>>(text, {
    columns: true,
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    to: MOST_REVIEWS + 1,
  });
  if (rows.length > MOST_REVIEWS) throw new TooMany();
  for (const [i, row] of rows.entries()) {
    yield {
      at: `row ${i + 1}`,
      url: row['claimReview_url'],
      claim: row['claimReview_claimReviewed'],
      title: row['extra_title'],
      label: row['rating_alternateName'],
      // The extractor's own name of the site, which begins with what it calls all of them.
      publisher: row['claimReview_author_name']?.replace(/^factcheck_/, ''),
      rating: { value: row['rating_ratingValue'], worst: row['rating_worstRating'], best: row['rating_bestRating'] },
      date: row['claimReview_datePublished'],
      language: undefined,
      media: [],
      notes: [],
    };
  }
}
