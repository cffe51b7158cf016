/** Which claims are counted: those that the viewer reads, filed in this time. */
export interface OverviewFilter {
  readonly from: Date;
  readonly until: Date;
  /** Only of this region and all below it. */
  readonly regionCode?: string | null;
  readonly theme?: string | null;
  readonly stage?: string | null;
  readonly agreementId?: string | null;
  /** Only those of the viewer's organisation. */
  readonly mine?: boolean;
}

export const OVERVIEW_INTERVALS = ['DAY', 'WEEK', 'MONTH'] as const;
export type OverviewInterval = (typeof OVERVIEW_INTERVALS)[number];

export interface Counted {
  readonly claims: number;
  /** Of these, how many have a fact-check in public. */
  readonly checked: number;
}

export interface CountedPeriod extends Counted {
  /** First day, in Jakarta's time: `2027-01-31`. */
  readonly start: string;
}

export interface CountedValue extends Counted {
  readonly value: string;
}

export interface CountedAgreement extends CountedValue {
  /** Median hours from filing to publication; null while nothing is published. */
  readonly medianHours: number | null;
}

/** Where the time goes between filing and publication, in order. The first two are known of the own newsroom alone. */
export const PACE_STEPS = ['OPENING', 'WRITING', 'SUBMISSION', 'REWORK', 'REVIEW', 'RELEASE', 'WHOLE'] as const;
export type PaceStep = (typeof PACE_STEPS)[number];

export interface Pace {
  readonly step: PaceStep;
  /** Over how many fact-checks. */
  readonly count: number;
  readonly medianHours: number;
  /** One in ten takes longer. */
  readonly slowHours: number;
}

export interface Overview extends Counted {
  readonly interval: OverviewInterval;
  /** More was filed than is counted: what is counted are the newest. */
  readonly more: boolean;
  readonly overTime: readonly CountedPeriod[];
  readonly byRegion: readonly CountedValue[];
  readonly byTheme: readonly CountedValue[];
  readonly byStage: readonly CountedValue[];
  readonly byPlatform: readonly CountedValue[];
  readonly byAgreement: readonly CountedAgreement[];
  readonly pace: readonly Pace[];
}
