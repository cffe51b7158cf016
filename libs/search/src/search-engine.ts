import type { BoundedCount, ClaimInParts, ClaimState, Platform, SummaryPart } from '#libs/claims';
import type { Tx } from '#libs/database';
import type { Highlight } from './highlights';
import type { SearchCursor } from './search-cursor';
import type { SearchTerm } from './search-query';

export const SEARCH_ENGINES = ['MEILISEARCH', 'POSTGRESQL'] as const;
export type SearchEngineName = (typeof SEARCH_ENGINES)[number];

export const SEARCH_SORTS = ['RELEVANCE', 'NEWEST', 'LAST_SEEN', 'DEMAND'] as const;
export type SearchSort = (typeof SEARCH_SORTS)[number];

/** What the claims found can be counted by. */
export const SEARCH_FACETS = [
  'THEME',
  'STAGE',
  'PROVINCE',
  'OWNER',
  'STATE',
  'PLATFORM',
  'RATING',
  'LABEL',
  'AGREEMENT',
  'ENDORSEMENT',
] as const;
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
  /** Account that the claim's owner saw it from, with or without @, in any case. */
  readonly account?: string | null;
  readonly state?: ClaimState | null;
  readonly ownerId?: string | null;
  /** Shared under this agreement, as far as the viewer knows. */
  readonly agreementId?: string | null;
  /** Filed at this time or later. */
  readonly filedFrom?: Date | null;
  /** Filed before this time. */
  readonly filedUntil?: Date | null;
  /** Last seen by its owner at this time or later; what was seen nowhere, when it was filed. */
  readonly seenFrom?: Date | null;
  /** Last seen by its owner before this time. */
  readonly seenUntil?: Date | null;
  /** At least so many organisations ask for it. */
  readonly demandAtLeast?: number | null;
  /** Claims with an open assignment to the viewer. */
  readonly assignedToMe?: boolean | null;
  /** Claims with an open assignment to this person or organisation, as far as the viewer reads it. */
  readonly assigneeId?: string | null;
  /** Some verdict that the viewer reads says this now. */
  readonly rating?: string | null;
  readonly label?: string | null;
  /** Some supervisor's position that the viewer reads and that stands is this one. */
  readonly endorsement?: string | null;
}

/** What both kinds of search ask alike. */
interface Asked<Filter, Sort, Facet> {
  /** The question as it was typed, and taken apart. */
  readonly query: string;
  readonly terms: readonly SearchTerm[];
  readonly filter: Filter;
  readonly sort: Sort;
  /** Counted only if asked for: most readers of a page never look at it. */
  readonly total: boolean;
  readonly facets: readonly Facet[];
  readonly size: number;
  readonly after: SearchCursor | null;
}

interface Answered<Hit, Facet> {
  readonly engine: SearchEngineName;
  /** The engine that should have answered was away. */
  readonly fallback: boolean;
  /** Nothing has the very words; the hits have words that are one letter off. */
  readonly approximate: boolean;
  /** Did you mean: another question that finds something this viewer sees; only with the first page, and seldom. */
  readonly suggestion: string | null;
  readonly hits: readonly Hit[];
  readonly hasNextPage: boolean;
  /** Null unless asked for. */
  readonly total: BoundedCount | null;
  readonly facets: readonly { readonly facet: Facet; readonly buckets: readonly FacetBucket[] }[];
}

export interface SearchHit {
  readonly claimId: string;
  /** As the viewer reads it, through both walls and by the standing of the session, with the parts that were asked for. */
  readonly claim: ClaimInParts;
  /** The time by which it is ordered: when it was last seen in that order, when it was filed in any other. */
  readonly at: Date;
  /** How well it answers, comparable within one answer only; in the order of demand that. */
  readonly score: number;
  /** Where the statement says it. */
  readonly highlights: readonly Highlight[];
}

export interface FacetBucket {
  readonly value: string;
  /** Name of an organisation, an agreement or a province. */
  readonly label: string | null;
  readonly count: number;
}

export interface FacetCounts {
  readonly facet: SearchFacet;
  /** The most frequent first. */
  readonly buckets: readonly FacetBucket[];
}

export interface SearchRequest extends Asked<SearchFilter, SearchSort, SearchFacet> {
  /** What is shown of a claim's summary. */
  readonly parts: readonly SummaryPart[];
}
export type SearchAnswer = Answered<SearchHit, SearchFacet>;

export const FACT_CHECK_SORTS = ['RELEVANCE', 'NEWEST'] as const satisfies readonly SearchSort[];
export type FactCheckSort = (typeof FACT_CHECK_SORTS)[number];

export const FACT_CHECK_FACETS = ['THEME', 'STAGE', 'PROVINCE', 'RATING', 'NEWSROOM'] as const;
export type FactCheckFacet = (typeof FACT_CHECK_FACETS)[number];

export interface FactCheckSearchFilter {
  /** This region and all below it; empty is the whole country. */
  readonly regionCode?: string | null;
  readonly theme?: string | null;
  readonly stage?: string | null;
  /** Of the version that stands. */
  readonly rating?: string | null;
  readonly newsroomId?: string | null;
  /** First published at this time or later. */
  readonly publishedFrom?: Date | null;
  /** First published before this time. */
  readonly publishedUntil?: Date | null;
}

export interface FactCheckSearchHit {
  readonly factCheckId: string;
  /** When it was first published. */
  readonly at: Date;
  readonly score: number;
  /** Where the headline says it. */
  readonly highlights: readonly Highlight[];
}

export type FactCheckSearchRequest = Asked<FactCheckSearchFilter, FactCheckSort, FactCheckFacet>;
export type FactCheckSearchAnswer = Answered<FactCheckSearchHit, FactCheckFacet>;

/**
 * By what a word may be corrected: statements of the newest claims that the viewer reads and that have a word which begins alike. Null
 * for a word that a claim has which the viewer reads.
 */
export type Corrections = readonly string[] | null;

/**
 * Finds claims for whoever the session acts for. What an engine answers (hits, total, facets, suggestion) holds only what
 * that viewer reads by the standing of the session, and does not differ with anything that it does not read. What an engine
 * proposes may be older than the database: each hit is a claim as it was read there in this session.
 *
 * Finds published fact-checks for anybody, from what is public and nothing else.
 */
export abstract class SearchEngine {
  abstract readonly name: SearchEngineName;
  abstract searchClaims(tx: Tx, request: SearchRequest): Promise<SearchAnswer>;
  /** For each of some words of a question in which this engine, or the one that answered in its place, found nothing. */
  abstract listCorrections(
    tx: Tx,
    request: SearchRequest,
    words: readonly string[],
    answered: SearchEngineName,
  ): Promise<Corrections[]>;
  abstract searchFactChecks(tx: Tx, request: FactCheckSearchRequest): Promise<FactCheckSearchAnswer>;
}
