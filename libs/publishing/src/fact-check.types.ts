import type { Position, Rating } from '#libs/verdicts';
import type { StoredSnapshot } from './snapshot.policy';

export const FACT_CHECK_STATES = ['PUBLISHED', 'RETRACTED'] as const;
export type FactCheckState = (typeof FACT_CHECK_STATES)[number];

/** The address of a published verdict. What stands there are its versions, or the notice of its retraction. */
export interface FactCheck {
  readonly id: string;
  readonly slug: string;
  readonly verdictId: string;
  readonly claimId: string;
  readonly ownerId: string;
  readonly newsroom: string;
  readonly website: string | null;
  readonly regionCode: string;
  /** Of the newest version; null once retracted. */
  readonly rating: Rating | null;
  readonly state: FactCheckState;
  readonly currentVersion: number;
  readonly articleUrl: string | null;
  readonly publishedAt: Date;
  readonly retractedAt: Date | null;
  readonly retractionReason: string | null;
  readonly version: number;
}

export interface FactCheckVersion {
  readonly id: string;
  readonly factCheckId: string;
  readonly number: number;
  readonly content: StoredSnapshot;
  readonly contentHash: string;
  readonly correctionNote: string | null;
  readonly publishedAt: Date;
}

/** A supervisor's position as the public sees it: the office speaks, not a person. */
export interface PublishedPosition {
  readonly id: string;
  readonly factCheckId: string;
  readonly organizationId: string;
  readonly office: string;
  readonly position: Position;
  readonly text: string;
  readonly regulation: string | null;
  readonly statedAt: Date;
  /** Version that it was given to; an earlier one than the current until the office renews it. */
  readonly version: number;
  /** The office has stated another one since. */
  readonly replaced: boolean;
}

export interface PublicEvidence {
  readonly id: string;
  readonly versionId: string;
  readonly kind: string;
  readonly title: string;
  readonly description: string | null;
  readonly contentHash: string;
  readonly linkUrl: string | null;
  readonly fileName: string | null;
  readonly fileMime: string | null;
  readonly statementText: string | null;
  readonly statementSpeaker: string | null;
}

export interface FactCheckFilter {
  readonly newsroomId?: string | null;
  /** Covers all regions below it. */
  readonly regionCode?: string | null;
  readonly rating?: Rating | null;
}
