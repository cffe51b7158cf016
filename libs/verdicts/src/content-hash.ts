import { createHash } from 'node:crypto';
import type { Distortion, Rating } from './ratings';

/** What a revision says. Reviews, endorsements and publication refer to its hash. */
export interface RevisionContent {
  readonly statement: string;
  readonly rating: Rating | null;
  readonly label: string | null;
  readonly headline: string | null;
  readonly explanation: string | null;
  readonly conclusion: string | null;
  readonly correctionNote: string | null;
  readonly distortions: readonly Distortion[];
  /** Content hashes of the cited evidence. */
  readonly citations: readonly string[];
}

const byCodePoint = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** One text for one content: keys and sets in order. The database builds the same (`revision_hash`) and compares. */
export function canonicalContent(c: RevisionContent): string {
  return JSON.stringify({
    citations: [...c.citations].sort(byCodePoint),
    conclusion: c.conclusion,
    correctionNote: c.correctionNote,
    distortions: [...c.distortions].sort(byCodePoint),
    explanation: c.explanation,
    headline: c.headline,
    label: c.label,
    rating: c.rating,
    statement: c.statement,
  });
}

export function contentHash(content: RevisionContent): string {
  return createHash('sha256').update(canonicalContent(content), 'utf8').digest('hex');
}
