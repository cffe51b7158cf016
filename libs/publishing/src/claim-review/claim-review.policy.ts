import { RATING_RULES, type Rating, ratingValue } from '#libs/verdicts';
import type { PublicFactCheck, PublicVersion } from '../public-fact-check';
import { dayOf } from './public-appearances.policy';

/** https://schema.org/ClaimReview, as the documentation of its readers asks for it. */
export interface ClaimReview {
  readonly '@context': 'https://schema.org';
  readonly '@type': 'ClaimReview';
  /** The full article: the markup belongs on the page of the one who checked. */
  readonly url: string;
  readonly claimReviewed: string;
  readonly author: ReviewAuthor;
  readonly reviewRating: ReviewRating;
  /** The claim itself, as far as anybody can see where it circulates. */
  readonly itemReviewed?: ReviewedClaim;
  /** The day in western Indonesia. */
  readonly datePublished: string;
  readonly inLanguage: string;
  readonly correction?: readonly CorrectionComment[];
}

export interface ReviewAuthor {
  readonly '@type': 'Organization';
  readonly name: string;
  readonly url?: string;
  /** The rules under which what is published here is corrected. */
  readonly correctionsPolicy: string;
}

/** Who claims it is not recorded and so not told. */
export interface ReviewedClaim {
  readonly '@type': 'Claim';
  /** The first day on which it was seen in public. */
  readonly datePublished?: string;
  readonly appearance: readonly { readonly '@type': 'CreativeWork'; readonly url: string }[];
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

const site = (publicUrl: string): string => publicUrl.replace(/\/+$/, '');

/** The public page of a fact-check. */
export function pageAddress(publicUrl: string, slug: string): string {
  return `${site(publicUrl)}/cek-fakta/${slug}`;
}

/** Where readers find how findings are corrected, and the scale that they are placed on. */
export function methodologyAddress(publicUrl: string): string {
  return `${site(publicUrl)}/metodologi`;
}

/**
 * The markup of a fact-check, for the one page that is its full article: the newsroom's own where its address is
 * recorded, else the public page. None for what was retracted, for an archive's entry whose article is not known, and
 * never in the name of a supervisor, since officials are no fact-checkers.
 *
 * `itemReviewed` names the public addresses that went out with the version (docs/adr/0024), and nobody.
 */
export function claimReviewOf(factCheck: PublicFactCheck, publicUrl: string): ClaimReview | null {
  // What cannot change needs to be made once: a public page is asked for by many. A tenth of what the service works for one.
  if (!Object.isFrozen(factCheck)) return makeClaimReview(factCheck, publicUrl);
  const known = made.get(factCheck);
  if (known?.publicUrl === publicUrl) return known.claimReview;
  const claimReview = makeClaimReview(factCheck, publicUrl);
  made.set(factCheck, { publicUrl, claimReview });
  return claimReview;
}

const made = new WeakMap<PublicFactCheck, { readonly publicUrl: string; readonly claimReview: ClaimReview | null }>();

function makeClaimReview(factCheck: PublicFactCheck, publicUrl: string): ClaimReview | null {
  const { current, articleUrl, imported, newsroom, publishedAt, language, versions } = factCheck;
  if (!current || newsroom.kind === 'SUPERVISOR' || (imported && articleUrl === null)) return null;
  const corrections = versions.flatMap(({ correctionNote, publishedAt: at }) =>
    correctionNote === null ? [] : [correction(correctionNote, at)],
  );
  const claim = reviewedClaim(current, dayOf(publishedAt));
  return {
    '@context': 'https://schema.org',
    '@type': 'ClaimReview',
    url: articleUrl ?? pageAddress(publicUrl, factCheck.slug),
    claimReviewed: claimReviewed(current),
    author: reviewAuthor(factCheck, publicUrl),
    reviewRating: reviewRating(current, imported),
    ...(claim ? { itemReviewed: claim } : {}),
    datePublished: dayOf(publishedAt),
    inLanguage: language,
    ...(corrections.length > 0 ? { correction: corrections } : {}),
  };
}

/** The newsroom's own word; the usual one where an archive has none. */
export function labelOf({ label, rating }: { readonly label?: string; readonly rating: Rating }): string {
  return label?.trim() || RATING_RULES[rating].labels[0];
}

export function reviewAuthor({ newsroom, articleUrl }: PublicFactCheck, publicUrl: string): ReviewAuthor {
  const url = webAddress(newsroom.website) ?? (articleUrl && URL.parse(articleUrl)?.origin);
  const { name } = newsroom;
  return { '@type': 'Organization', name, ...(url ? { url } : {}), correctionsPolicy: methodologyAddress(publicUrl) };
}

function reviewedClaim({ content }: PublicVersion, reviewedOn: string): ReviewedClaim | null {
  const appearances = content.appearances ?? [];
  const first = appearances.map(({ seenOn }) => seenOn).sort()[0];
  if (first === undefined) return null;
  return {
    '@type': 'Claim',
    // A correction may add what was seen after the finding; the claim is no later than what is said of it.
    ...(first <= reviewedOn ? { datePublished: first } : {}),
    appearance: appearances.map(({ url }) => ({ '@type': 'CreativeWork', url })),
  };
}

/**
 * Numbers say where the newsroom's own word stands on the scale that is published with its words. Newsrooms of an archive
 * have never placed theirs on it.
 */
function reviewRating({ content }: PublicVersion, imported: boolean): ReviewRating {
  const value = imported ? null : ratingValue(content.rating);
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
export function withoutRating(claim: string, own: string | undefined): string {
  const [whole, word = ''] = /^[[(]([^\])]{1,60})[\])][\s:–—-]*/.exec(claim) ?? [''];
  const key = word.trim().toLowerCase();
  return USUAL_WORDS.has(key) || (key !== '' && key === own?.trim().toLowerCase()) ? claim.slice(whole.length) : claim;
}

function correction(text: string, at: Date): CorrectionComment {
  return { '@type': 'CorrectionComment', text, datePublished: dayOf(at) };
}
