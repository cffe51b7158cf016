import type { Because } from '#libs/access';
import type { Distortion, Rating } from './ratings';
import type { VerdictAction, VerdictState } from './verdict.workflow';

export interface Verdict {
  readonly id: string;
  readonly claimId: string;
  readonly ownerId: string;
  readonly claimOwnerId: string;
  /** Agreements it is shared under. For its newsroom's eyes: a partner may know only its own. */
  readonly audience: string[];
  /** The claim's statement as it was filed; kept with the verdict, also when the claim can no longer be read. */
  readonly statement: string;
  readonly state: VerdictState;
  readonly announced: boolean;
  readonly firstSubmittedAt: Date | null;
  readonly currentRevision: number;
  readonly publishedRevision: number | null;
  readonly movedFrom: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly withdrawnReason: string | null;
  readonly version: number;
  readonly imported: boolean;
}

export interface Revision {
  readonly id: string;
  readonly verdictId: string;
  readonly number: number;
  readonly rating: Rating | null;
  readonly label: string | null;
  readonly distortions: Distortion[];
  readonly headline: string | null;
  readonly explanation: string | null;
  readonly conclusion: string | null;
  readonly correctionNote: string | null;
  readonly authors: string[];
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly submittedAt: Date | null;
  readonly submittedBy: string | null;
  readonly contentHash: string | null;
  readonly quorum: number | null;
  readonly sharedReview: boolean | null;
  readonly endorsementHours: number | null;
  readonly embargoUntil: Date | null;
  readonly approvedAt: Date | null;
  readonly withdrawnAt: Date | null;
  readonly withdrawnReason: string | null;
}

export interface Citation {
  readonly revisionId: string;
  readonly evidenceId: string;
  readonly position: number;
  readonly contentHash: string;
}

export const REVIEW_DECISIONS = ['APPROVE', 'REQUEST_CHANGES'] as const;
export type ReviewDecision = (typeof REVIEW_DECISIONS)[number];

export interface Passage {
  readonly quote: string;
  readonly comment: string;
}

export interface Review {
  readonly id: string;
  readonly verdictId: string;
  readonly revisionId: string;
  readonly organizationId: string;
  readonly reviewerId: string;
  readonly decision: ReviewDecision;
  readonly reason: string | null;
  readonly passages: Passage[];
  readonly contentHash: string;
  readonly createdAt: Date;
}

export const POSITIONS = ['SUPPORTS', 'OBJECTS', 'DATA_CLARIFICATION', 'NO_POSITION'] as const;
export type Position = (typeof POSITIONS)[number];

export interface Endorsement {
  readonly id: string;
  readonly verdictId: string;
  readonly revisionId: string;
  /** Number of the revision it was given to. */
  readonly revisionNumber: number | null;
  readonly organizationId: string;
  readonly position: Position;
  readonly text: string;
  readonly regulation: string | null;
  readonly contentHash: string;
  readonly createdAt: Date;
  /** A later position of the same office has taken its place. */
  readonly replaced: boolean;
}

/** What a viewer may do with a verdict now, and why, or what stands against it. */
export interface ActionAnswer {
  readonly action: VerdictAction;
  readonly allowed: boolean;
  readonly refusal: string | null;
  readonly because: Because | null;
}
