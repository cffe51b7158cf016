import type { BoundedCount, ClaimState, Platform } from '#libs/claims';
import type { Tx } from '#libs/database';
import type { Highlight } from './highlights';
import type { SearchCursor } from './search-cursor';
import type { SearchTerm } from './search-query';

export const SEARCH_ENGINES = ['POSTGRESQL'] as const;
export type SearchEngineName = (typeof SEARCH_ENGINES)[number];

export const SEARCH_SORTS = ['RELEVANCE', 'NEWEST'] as const;
export type SearchSort = (typeof SEARCH_SORTS)[number];

/** What the claims found can be counted by. */
export const SEARCH_FACETS = ['THEME', 'STAGE', 'PROVINCE', 'OWNER', 'STATE'] as const;
export type SearchFacet = (typeof SEARCH_FACETS)[number];

/** The newest claims found are ranked and counted up to here: work stays bounded, and nobody reads further by relevance. */
export const SEARCH_LIMIT = 1000;

/** What a search is narrowed to. Values that nothing has find nothing. */
export interface SearchFilter {
  /** This region and all below it; empty is the whole country. */
  readonly regionCode?: string | null;
  readonly theme?: string | null;
  readonly stage?: string | null;
  /** Where the claim's owner saw it. */
  readonly platform?: Platform | null;
  readonly state?: ClaimState | null;
  readonly ownerId?: string | null;
  /** Shared under this agreement, as far as the viewer knows. */
  readonly agreementId?: string | null;
  /** Filed at this time or later. */
  readonly filedFrom?: Date | null;
  /** Filed before this time. */
  readonly filedUntil?: Date | null;
  /** Claims with an open assignment to the viewer. */
  readonly assignedToMe?: boolean | null;
  /** Some verdict that the viewer reads says this now. */
  readonly rating?: string | null;
  readonly label?: string | null;
}

export interface SearchRequest {
  readonly terms: readonly SearchTerm[];
  readonly filter: SearchFilter;
  readonly sort: SearchSort;
  readonly facets: readonly SearchFacet[];
  readonly size: number;
  readonly after: SearchCursor | null;
}

export interface SearchHit {
  readonly claimId: string;
  readonly filedAt: Date;
  /** Comparable within one answer only. */
  readonly score: number;
  /** Where the statement says it. */
  readonly highlights: readonly Highlight[];
}

export interface FacetBucket {
  readonly value: string;
  /** Name of an owner or a province. */
  readonly label: string | null;
  readonly count: number;
}

export interface FacetCounts {
  readonly facet: SearchFacet;
  /** The most frequent first. */
  readonly buckets: readonly FacetBucket[];
}

export interface SearchAnswer {
  readonly engine: SearchEngineName;
  /** Nothing has the very words; the hits have words that are one letter off. */
  readonly approximate: boolean;
  readonly hits: readonly SearchHit[];
  readonly hasNextPage: boolean;
  readonly total: BoundedCount;
  readonly facets: readonly FacetCounts[];
}

/**
 * Finds claims for whoever the session acts for. What an engine answers (hits, total, facets) holds only what that viewer
 * reads by the standing of the session, and does not differ with anything that it does not read. An engine may know of a
 * claim later than the database does: whoever asks reads the hits once more.
 */
export abstract class SearchEngine {
  abstract readonly name: SearchEngineName;
  abstract search(tx: Tx, request: SearchRequest): Promise<SearchAnswer>;
}
