import { markupOf, pageAddress, type MarkupProblem, type PublicFactCheck } from '#libs/publishing';

/**
 * The markup of one fact-check for the system of the newsroom that publishes it. It belongs on `page` and nowhere else:
 * readers take a finding that is marked up on two pages for two findings, and one in a frame for the host's.
 */
export function claimReviewRecord(f: PublicFactCheck, publicUrl: string): object {
  const { page, claimReview, mediaReview, script, problems, warnings } = markupOf(f, publicUrl);
  return {
    slug: f.slug,
    address: pageAddress(publicUrl, f.slug),
    state: f.state,
    version: f.currentVersion,
    page,
    script,
    claimReview,
    mediaReview,
    problems: problems.map(told),
    warnings: warnings.map(told),
  };
}

const told = ({ rule, field, source, id, en }: MarkupProblem): object => ({ rule, field, source, message: { id, en } });
