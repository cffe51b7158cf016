import { PUBLIC_URL } from '../questions';

/** Columns of the statement, in its order. */
export type FactCheckRow = [
  headline: string,
  rating: string,
  newsroom: string,
  statement: string,
  label: string | null,
  conclusion: string | null,
  website: string | null,
  articleUrl: string | null,
  publishedAt: Date,
  corrections: [text: string, at: string][] | null,
];

const VALUES: Readonly<Record<string, string>> = {
  FALSE: '1',
  SCAM: '1',
  MISLEADING: '2',
  PARTLY_TRUE: '4',
  TRUE: '5',
};
const WIB_MS = 7 * 60 * 60 * 1000;

const dayOf = (time: Date): string => new Date(time.getTime() + WIB_MS).toISOString().slice(0, 10);

/** The markup for the claims of bench worlds: short ones, filed without a finding, by newsrooms with a word for each rating. */
export function claimReview(slug: string, row: FactCheckRow): unknown {
  const [, rating, newsroom, statement, label, conclusion, website, articleUrl, publishedAt, corrections] = row;
  const value = VALUES[rating];
  const url = website ?? (articleUrl && URL.parse(articleUrl)?.origin);
  return {
    '@context': 'https://schema.org',
    '@type': 'ClaimReview',
    url: articleUrl ?? `${PUBLIC_URL}/cek-fakta/${slug}`,
    claimReviewed: statement,
    author: {
      '@type': 'Organization',
      name: newsroom,
      ...(url ? { url } : {}),
      correctionsPolicy: `${PUBLIC_URL}/metodologi`,
    },
    reviewRating: {
      '@type': 'Rating',
      alternateName: label,
      ...(value === undefined ? {} : { ratingValue: value, worstRating: '1', bestRating: '5' }),
      ...(conclusion ? { ratingExplanation: conclusion } : {}),
    },
    datePublished: dayOf(publishedAt),
    inLanguage: 'id',
    ...(corrections
      ? {
          correction: corrections.map(([text, at]) => ({
            '@type': 'CorrectionComment',
            text,
            datePublished: dayOf(new Date(at)),
          })),
        }
      : {}),
  };
}
