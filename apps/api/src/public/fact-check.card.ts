import { labelOf, pageAddress, type PublicFactCheck, type PublicVersion } from '#libs/publishing';
import type { Rating } from '#libs/verdicts';

/** What lists, feeds and frames show of a fact-check: short, and never the claim without its finding. */
export interface Card {
  readonly slug: string;
  readonly address: string;
  readonly newsroom: string;
  readonly region: string;
  readonly language: string;
  readonly version: number;
  readonly publishedAt: Date;
  /** When what stands there was published or taken back. */
  readonly changedAt: Date;
  /** Null once retracted: its notice is all there is. */
  readonly finding: Finding | null;
  readonly retractionReason: string | null;
}

export interface Finding {
  readonly title: string;
  readonly headline: string;
  readonly label: string;
  readonly rating: Rating;
  readonly statement: string;
  readonly conclusion: string | null;
  readonly correctionNote: string | null;
}

export function cardOf(f: PublicFactCheck, publicUrl: string): Card {
  return {
    slug: f.slug,
    address: pageAddress(publicUrl, f.slug),
    newsroom: f.newsroom.name,
    region: f.region,
    language: f.language,
    version: f.currentVersion,
    publishedAt: f.publishedAt,
    changedAt: f.retractedAt ?? f.current?.publishedAt ?? f.publishedAt,
    finding: f.current && findingOf(f.current),
    retractionReason: f.retractionReason,
  };
}

function findingOf(current: PublicVersion): Finding {
  const { content, correctionNote } = current;
  const { headline, rating, statement, conclusion = null } = content;
  return { title: titleOf(current), headline, label: labelOf(content), rating, statement, conclusion, correctionNote };
}

/** Wherever the title is quoted, the finding is quoted with it. */
export function titleOf({ content }: PublicVersion): string {
  const label = labelOf(content);
  const said = content.headline.replace(/^[\s[("“]+/, '').toLowerCase();
  return said.startsWith(label.toLowerCase()) ? content.headline : `${label}: ${content.headline}`;
}

/** The image that stands for it elsewhere; its name changes with what it shows, so that nobody keeps an old one. */
export function cardImage(card: Card): string {
  return `${card.address}/kartu-${imageName(card)}.png`;
}

export function imageName({ version, finding }: Card): string {
  return finding ? String(version) : `${version}-dicabut`;
}
