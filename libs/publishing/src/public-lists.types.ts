import type { ElectionStage, RiskTheme } from '#libs/access';
import type { Rating } from '#libs/verdicts';
import type { PublicFactCheck } from './public-fact-check';

/** What public lists can be narrowed to; absent is any. */
export interface PublicFilter {
  /** Covers all regions below it. */
  readonly region?: string;
  readonly theme?: RiskTheme;
  readonly rating?: Rating;
  /** Code of the organisation. */
  readonly newsroom?: string;
  readonly stage?: ElectionStage;
}

export const PUBLIC_ORDERS = ['PUBLISHED', 'CHANGED'] as const;
/** By first publication, or by when what stands at the address was last published or taken back. */
export type PublicOrder = (typeof PUBLIC_ORDERS)[number];

export interface PublicListWish {
  readonly filter: PublicFilter;
  readonly order: PublicOrder;
  readonly limit: number;
  readonly after?: string | null;
  /** With the notices of what was retracted, for those who have it already. */
  readonly retracted: boolean;
}

export interface PublicListItem {
  readonly factCheck: PublicFactCheck;
  readonly theme: RiskTheme;
  readonly stage: ElectionStage;
  readonly changedAt: Date;
}

export interface PublicList {
  readonly items: readonly PublicListItem[];
  /** Where the next page begins; null at the end. */
  readonly next: string | null;
}

/** An address of the public site, for those who map it. */
export interface PublicPlace {
  readonly slug: string;
  readonly changedAt: Date;
}

/** What stands at an address, for those who keep a copy: another edition is another content. */
export interface PublicEdition {
  readonly id: string;
  readonly slug: string;
  readonly edition: number;
  /** Number of the newest version. */
  readonly version: number;
}
