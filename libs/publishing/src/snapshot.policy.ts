import type { Distortion, Rating } from '#libs/verdicts';
import type { PublishedAppearance } from './claim-review/public-appearances.policy';

export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface SnapshotEvidence {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly contentHash: string;
}

/**
 * What a version of a fact-check says, frozen. Positions of supervisors are not in it: they stand apart, are renewed and
 * replaced, and are shown live beside it. Versions of imported archives may lack what their source did not tell.
 */
export interface Snapshot {
  /** Revision of the verdict that this is. */
  readonly revision: number;
  /** Hash of what was reviewed, approved and answered. */
  readonly contentHash: string;
  readonly statement: string;
  readonly rating: Rating;
  readonly label: string;
  readonly distortions: readonly Distortion[];
  readonly headline: string;
  readonly explanation: string;
  readonly conclusion: string | null;
  readonly newsroom: Named;
  /** Names that the authors show. */
  readonly authors: readonly string[];
  readonly approvedBy: readonly Named[];
  readonly evidence: readonly SnapshotEvidence[];
  /** Where anybody could see the claim when this was published; of the newsroom's own findings alone. */
  readonly appearances: readonly PublishedAppearance[];
}

/** What every published content has at least; the rest of an old or imported one is read with care. */
export type StoredSnapshot = Pick<Snapshot, 'statement' | 'rating' | 'headline' | 'explanation'> & Partial<Snapshot>;
