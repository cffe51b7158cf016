import { RATING_RULES, type Rating, ratingValue } from '#libs/verdicts';
import type { PublicFactCheck, PublicVersion } from './public-fact-check';

/** https://schema.org/ClaimReview, as the documentation of its readers asks for it. */
export interface ClaimReview {
  readonly '@context': 'https://schema.org';
  readonly '@type': 'ClaimReview';
  /** The full article: the markup belongs on the page of the one who checked. */
  readonly url: string;
  readonly claimReviewed: string;
  readonly author: { readonly '@type': 'Organization'; readonly name: string; readonly url?: string };
  readonly reviewRating: ReviewRating;
  /** The day in western Indonesia. */
  readonly datePublished: string;
  readonly inLanguage: string;
  readonly correction?: readonly CorrectionComment[];
}

export interface ReviewRating {
  readonly '@type': 'Rating';
  /** The newsroom's own word. */
  readonly alternateName: string;
  /** On the published scale, as text; absent where the finding has no place on it. */
  readonly ratingValue?: string;
  readonly worstRating?: '1';
  readonly bestRating?: '5';
  readonly ratingExplanation?: string;
}

export interface CorrectionComment {
  readonly '@type': 'CorrectionComment';
  readonly text: string;
  readonly datePublished: string;
}

/** Readers want a short one; a claim is cut only where nobody would read it to its end, for cutting can turn its sense. */
const LONGEST_CLAIM = 300;

/** Only what a reader can follow: an absolute address of the web. */
export function webAddress(text: string | null): string | null {
  const scheme = text === null ? undefined : URL.parse(text)?.protocol;
  return scheme === 'http:' || scheme === 'https:' ? text : null;
}

/** The public page of a fact-check. */
export function pageAddress(publicUrl: string, slug: string): string {
  return `${publicUrl.replace(/\/+$/, '')}/cek-fakta/${slug}`;
}

/**
 * The markup of a fact-check, for the one page that is its full article: the newsroom's own where its address is
 * recorded, else the public page. None for what was retracted, for an archive's entry whose article is not known, and
 * never in the name of a supervisor, since officials are no fact-checkers.
 *
 * What the claim's appearances are is known inside alone, and who claims it is not recorded, so no `itemReviewed` is told.
 */
export function claimReviewOf(factCheck: PublicFactCheck, publicUrl: string): ClaimReview | null {
  const { current, articleUrl, imported, newsroom, publishedAt, language, versions } = factCheck;
  if (!current || newsroom.kind === 'SUPERVISOR' || (imported && articleUrl === null)) return null;
  const corrections = versions.flatMap(({ correctionNote, publishedAt: at }) =>
    correctionNote === null ? [] : [correction(correctionNote, at)],
  );
  const authorUrl = webAddress(newsroom.website) ?? (articleUrl && URL.parse(articleUrl)?.origin);
  return {
    '@context': 'https://schema.org',
    '@type': 'ClaimReview',
    url: articleUrl ?? pageAddress(publicUrl, factCheck.slug),
    claimReviewed: claimReviewed(current),
    author: { '@type': 'Organization', name: newsroom.name, ...(authorUrl ? { url: authorUrl } : {}) },
    reviewRating: reviewRating(current),
    datePublished: dayOf(publishedAt),
    inLanguage: language,
    ...(corrections.length > 0 ? { correction: corrections } : {}),
  };
}

/** The newsroom's own word; the usual one where an archive has none. */
export function labelOf({ label, rating }: { readonly label?: string; readonly rating: Rating }): string {
  return label?.trim() || RATING_RULES[rating].labels[0];
}

function reviewRating({ content }: PublicVersion): ReviewRating {
  const value = ratingValue(content.rating);
  const explanation = content.conclusion?.trim();
  return {
    '@type': 'Rating',
    alternateName: labelOf(content),
    ...(value === null ? {} : { ratingValue: String(value), worstRating: '1', bestRating: '5' }),
    ...(explanation ? { ratingExplanation: explanation } : {}),
  };
}

function claimReviewed({ content }: PublicVersion): string {
  const line = content.statement.replace(/\s+/g, ' ').trim();
  const claim = withoutRating(line, content.label) || line;
  if (claim.length <= LONGEST_CLAIM) return claim;
  const cut = claim.slice(0, LONGEST_CLAIM);
  const words = cut.slice(0, Math.max(cut.lastIndexOf(' '), 0)) || cut;
  return `${words.toWellFormed().replace(/\uFFFD$/, '')}…`;
}

const USUAL_WORDS: ReadonlySet<string> = new Set(
  Object.values(RATING_RULES).flatMap((rule) => rule.labels.map((word) => word.toLowerCase())),
);

/** Without a finding that was filed along with the claim, as in "[SALAH] …". */
function withoutRating(claim: string, own: string | undefined): string {
  const [whole, word = ''] = /^[[(]([^\])]{1,60})[\])][\s:–—-]*/.exec(claim) ?? [''];
  const key = word.trim().toLowerCase();
  return USUAL_WORDS.has(key) || (key !== '' && key === own?.trim().toLowerCase()) ? claim.slice(whole.length) : claim;
}

function correction(text: string, at: Date): CorrectionComment {
  return { '@type': 'CorrectionComment', text, datePublished: dayOf(at) };
}

const WIB_MS = 7 * 60 * 60 * 1000;

function dayOf(time: Date): string {
  return new Date(time.getTime() + WIB_MS).toISOString().slice(0, 10);
}
