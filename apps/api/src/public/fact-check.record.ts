import { claimReviewOf, labelOf, pageAddress, type PublicFactCheck } from '#libs/publishing';
import { ratingValue } from '#libs/verdicts';
import { toGlobalId } from '../graphql/global-id';

/** The record of a fact-check for programs: what the page shows, with the markup for the page of the full article. */
export function factCheckRecord(f: PublicFactCheck, publicUrl: string): object {
  const { current, newsroom } = f;
  return {
    id: toGlobalId('FactCheck', f.id),
    slug: f.slug,
    address: pageAddress(publicUrl, f.slug),
    state: f.state,
    newsroom: { id: toGlobalId('Organization', newsroom.id), name: newsroom.name, website: newsroom.website },
    region: { code: f.regionCode, name: f.region },
    articleUrl: f.articleUrl,
    publishedAt: f.publishedAt,
    currentVersion: f.currentVersion,
    retraction: f.retractedAt && { reason: f.retractionReason, at: f.retractedAt },
    current: current && {
      number: current.number,
      publishedAt: current.publishedAt,
      statement: current.content.statement,
      rating: current.content.rating,
      ratingValue: ratingValue(current.content.rating),
      label: labelOf(current.content),
      distortions: current.content.distortions ?? [],
      headline: current.content.headline,
      explanation: current.content.explanation,
      conclusion: current.content.conclusion ?? null,
      correctionNote: current.correctionNote,
      authors: current.content.authors ?? [],
      approvedBy: (current.content.approvedBy ?? []).map((o) => ({
        id: toGlobalId('Organization', o.id),
        name: o.name,
      })),
      contentHash: current.contentHash,
      evidence: current.evidence.map(({ id, versionId: _, ...e }) => ({ id: toGlobalId('Evidence', id), ...e })),
    },
    positions: f.positions.map(({ office, position, text, regulation, statedAt, version, replaced }) => ({
      office,
      position,
      text,
      regulation,
      statedAt,
      givenToVersion: version,
      replaced,
    })),
    versions: f.versions,
    claimReview: claimReviewOf(f, publicUrl),
  };
}
