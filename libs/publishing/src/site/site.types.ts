import type { OrganizationKind } from '#libs/access';
import type { Position, Rating } from '#libs/verdicts';

export interface SitePlace {
  readonly code: string;
  readonly name: string;
}

/** How many of each rating, the most frequent first; `more` where not all were counted. */
export interface RatingCounts {
  readonly counts: readonly { readonly rating: Rating; readonly count: number }[];
  readonly total: number;
  readonly more: boolean;
}

/** An organisation that publishes, as its page shows it. */
export interface SiteNewsroom {
  readonly code: string;
  readonly name: string;
  readonly kind: OrganizationKind;
  readonly website: string | null;
  /** Where it wants to hear of its errors. */
  readonly correctionContact: string | null;
  readonly region: SitePlace | null;
  readonly mediaGroup: string | null;
  /** Its published fact-checks come from an archive; it does not work here itself. */
  readonly imported: boolean;
  readonly memberSince: Date;
  readonly memberUntil: Date | null;
  readonly labels: readonly { readonly label: string; readonly rating: Rating }[];
  readonly ratings: RatingCounts;
}

export interface SiteRegion extends SitePlace {
  /** From the province down, without itself. */
  readonly above: readonly SitePlace[];
  /** Directly below, those in which something was published. */
  readonly below: readonly SitePlace[];
  readonly ratings: RatingCounts;
}

export const AGREEMENT_SHOWN_STATES = ['IN_FORCE', 'SUSPENDED', 'ENDED'] as const;
export type AgreementShownState = (typeof AGREEMENT_SHOWN_STATES)[number];

export interface SiteAgreement {
  readonly id: string;
  readonly title: string;
  readonly level: 'NATIONAL' | 'PROVINCE' | 'REGENCY';
  readonly regions: readonly SitePlace[];
  readonly since: Date;
  readonly from: Date;
  /** By its dates, or when a party ended it. */
  readonly until: Date;
  readonly state: AgreementShownState;
  readonly parties: readonly SiteParty[];
}

export interface SiteParty extends SitePlace {
  readonly kind: OrganizationKind;
  readonly role: 'MEDIA' | 'SUPERVISOR' | 'PARTNER' | null;
  readonly website: string | null;
}

/** A position as the log of supervisors tells it. */
export interface LoggedPosition {
  readonly id: string;
  readonly slug: string;
  /** Null once retracted, as is what was said. */
  readonly headline: string | null;
  readonly newsroom: string;
  readonly newsroomCode: string;
  readonly version: number;
  readonly currentVersion: number;
  readonly retracted: boolean;
  readonly office: string;
  readonly officeCode: string;
  readonly regionCode: string;
  readonly region: string;
  readonly position: Position;
  readonly text: string | null;
  readonly regulation: string | null;
  readonly statedAt: Date;
  /** The office has stated another one since, on what is public. */
  readonly replaced: boolean;
}

/** A correction as it was published, or a retraction. */
export interface SiteCorrection {
  readonly id: string;
  readonly kind: 'CORRECTION' | 'RETRACTION';
  readonly at: Date;
  readonly slug: string;
  readonly headline: string | null;
  readonly newsroom: string;
  readonly newsroomCode: string;
  readonly version: number;
  /** The note, or the reason. */
  readonly text: string;
  /** Labels before and after, where the finding changed with it. */
  readonly before: string | null;
  readonly after: string | null;
}

export interface SitePage<T> {
  readonly items: readonly T[];
  /** Where the next page begins; null at the end. */
  readonly next: string | null;
}

export interface LogFilter {
  /** Code of the office. */
  readonly office?: string;
  readonly region?: string;
}

export interface AgreementFilter {
  readonly region?: string;
  /** Code of a party. */
  readonly party?: string;
}
