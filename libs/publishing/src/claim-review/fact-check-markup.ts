import type { PublicFactCheck } from '../public-fact-check';
import { type ClaimReview, claimReviewOf } from './claim-review.policy';
import { type MarkupReport, validateClaimReview } from './claim-review.validator';
import { type MediaReview, mediaReviewOf } from './media-review.policy';

/** All markup of one fact-check, for the one page that carries it. */
export interface FactCheckMarkup extends MarkupReport {
  /** The page that it belongs on, and on no other; null where there is no markup. */
  readonly page: string | null;
  readonly claimReview: ClaimReview | null;
  readonly mediaReview: MediaReview | null;
  /** To be put into that page as it is; null where there is no markup. */
  readonly script: string | null;
}

export function markupOf(factCheck: PublicFactCheck, publicUrl: string): FactCheckMarkup {
  const claimReview = claimReviewOf(factCheck, publicUrl);
  const mediaReview = mediaReviewOf(factCheck, publicUrl);
  const report: MarkupReport = claimReview
    ? validateClaimReview(claimReview, {
        page: claimReview.url,
        // The methodology says what the numbers mean, and each newsroom's list of words where its own stand.
        scalePublished: !factCheck.imported,
        authorEligible: factCheck.newsroom.kind === 'NEWSROOM',
      })
    : { problems: [], warnings: [] };
  const script = claimReview && scriptOf(mediaReview ? [claimReview, mediaReview] : [claimReview]);
  return { page: claimReview?.url ?? null, claimReview, mediaReview, script, ...report };
}

function scriptOf(nodes: readonly object[]): string {
  return nodes.map((node) => `<script type="application/ld+json">${jsonForScript(node)}</script>`).join('\n');
}

/** JSON inside a script element that is data: nothing in it can end the element or begin a comment. */
export function jsonForScript(value: unknown): string {
  const escape = (c: string): string => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, escape);
}
