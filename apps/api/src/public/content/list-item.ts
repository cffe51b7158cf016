import type { PublicListItem } from '#libs/publishing';
import { ratingValue } from '#libs/verdicts';
import { toGlobalId } from '../../graphql/global-id';
import { EMBED_SIZES } from '../embed/embed-style';
import { PLAIN_LOOK } from '../embed/embed.page';
import { embedAddress } from '../embed/snippet';
import { cardImage, cardOf } from '../fact-check.card';

/** What may be syndicated in full, for whom an agreement lets it. */
export interface FullText {
  readonly explanation: string;
  readonly conclusion: string | null;
}

/** One line of the list for programs: enough to show and link it, and to see that it changed. */
export function listItem({ factCheck: f, theme, stage, changedAt }: PublicListItem, publicUrl: string): object {
  const card = cardOf(f, publicUrl);
  const { finding } = card;
  return {
    id: toGlobalId('FactCheck', f.id),
    slug: f.slug,
    address: card.address,
    state: f.state,
    version: f.currentVersion,
    publishedAt: f.publishedAt,
    changedAt,
    newsroom: { code: f.newsroom.code, name: f.newsroom.name, website: f.newsroom.website },
    region: { code: f.regionCode, name: f.region },
    theme,
    stage,
    language: f.language,
    finding: finding && {
      statement: finding.statement,
      rating: finding.rating,
      ratingValue: ratingValue(finding.rating),
      label: finding.label,
      headline: finding.headline,
      correctionNote: finding.correctionNote,
    },
    retraction: f.retractedAt && { reason: f.retractionReason, at: f.retractedAt },
    articleUrl: f.articleUrl,
    image: cardImage(card),
    embed: { address: embedAddress(publicUrl, f.slug, PLAIN_LOOK), ...EMBED_SIZES[PLAIN_LOOK.size] },
    record: `${publicUrl.replace(/\/+$/, '')}/api/v1/fact-checks/${f.slug}`,
  };
}

export function fullText({ factCheck: { current } }: PublicListItem): FullText | null {
  return current && { explanation: current.content.explanation, conclusion: current.content.conclusion ?? null };
}
