import type { Settings } from 'meilisearch';
import { createHash } from 'node:crypto';
import { spellingGroups, stopWords } from '../indonesian';
import { NAMES } from './names';

/** What there is an index of. */
export const FEED_KINDS = ['CLAIM', 'FACT_CHECK'] as const;
export type FeedKind = (typeof FEED_KINDS)[number];

/** Counted on when documents are made in another way: every index is then built anew. */
const DOCUMENT_FORMAT = 1;

/** Compared only, never counted for a reader: the server's own counts are of everybody's. */
const compared = (...attributePatterns: string[]): NonNullable<Settings['filterableAttributes']>[number] => ({
  attributePatterns,
  features: { facetSearch: false, filter: { equality: true, comparison: true } },
});

const COMMON = {
  // What is sent is made of words already; prefixes of words are asked by a filter.
  prefixSearch: 'disabled',
  facetSearch: false,
  faceting: { maxValuesPerFacet: 1 },
  proximityPrecision: 'byWord',
  // Nobody reads further by relevance, and nobody counts further.
  pagination: { maxTotalHits: 2_000 },
  separatorTokens: [],
  nonSeparatorTokens: [],
  dictionary: [],
} satisfies Settings;

/**
 * Claims. Of every organisation's words together the server decides nothing: no typing errors by its vocabulary, no
 * splitting by what is frequent, no prefixes up to a number of words. What one may not read would decide what is found.
 * So every word is asked for exactly: roots and phrases in quotation marks, beginnings and words that are near by filters.
 * Stop words and spellings are taken care of in the question and the roots: a phrase is of words as they stand.
 */
const CLAIMS: Settings = {
  ...COMMON,
  searchableAttributes: ['said', 'saidRoots', 'quoted', 'quotedRoots'],
  filterableAttributes: [compared('tags', 'words', 'names', 'filedAt', 'seenAt', 'id')],
  sortableAttributes: ['filedAt', 'seenAt', 'id'],
  rankingRules: ['sort', 'words', 'attribute', 'proximity', 'exactness', 'filedAt:desc', 'id:desc'],
  typoTolerance: { enabled: false },
  stopWords: [],
  synonyms: {},
};

/** Published fact-checks: everything is public, so that the server may correct typing errors by all of its words. */
const FACT_CHECKS: Settings = {
  ...COMMON,
  searchableAttributes: ['said', 'saidRoots', 'claimed', 'claimedRoots', 'quoted', 'quotedRoots', 'newsroom'],
  filterableAttributes: [compared('tags', 'words', 'names', 'publishedAt', 'id')],
  sortableAttributes: ['publishedAt', 'id'],
  rankingRules: ['sort', 'words', 'typo', 'attribute', 'proximity', 'exactness', 'publishedAt:desc', 'id:desc'],
  typoTolerance: {
    enabled: true,
    minWordSizeForTypos: { oneTypo: 5, twoTypos: 10 },
    // Numbers are meant as they are, and nobody is taken for somebody else.
    disableOnNumbers: true,
    disableOnWords: [...NAMES].sort(),
    disableOnAttributes: ['newsroom'],
  },
  stopWords: [...stopWords()].sort(),
  synonyms: Object.fromEntries(
    spellingGroups().flatMap((group) => group.map((word) => [word, group.filter((other) => other !== word)])),
  ),
};

const SETTINGS: Readonly<Record<FeedKind, Settings>> = { CLAIM: CLAIMS, FACT_CHECK: FACT_CHECKS };
const TIMES: Readonly<Record<FeedKind, readonly string[]>> = {
  CLAIM: ['filedAt', 'seenAt'],
  FACT_CHECK: ['publishedAt'],
};
const NAME: Readonly<Record<FeedKind, string>> = { CLAIM: 'claims', FACT_CHECK: 'fact-checks' };

/** Hash of all that documents and settings are made by. */
export function formatOf(kind: FeedKind): string {
  const made = JSON.stringify([DOCUMENT_FORMAT, SETTINGS[kind], spellingGroups()]);
  return createHash('sha256').update(made).digest('hex').slice(0, 10);
}

const label = (kind: FeedKind): string => `format-${formatOf(kind)}`;

/**
 * An index tells by itself how its documents were made: by a displayed attribute that none has. Shown of a document are
 * its id, version and times alone, to whoever has a key.
 */
export function settingsOf(kind: FeedKind): Settings {
  return { ...SETTINGS[kind], displayedAttributes: ['id', 'version', ...TIMES[kind], label(kind)] };
}

export const isUpToDate = (kind: FeedKind, settings: Settings): boolean =>
  settings.displayedAttributes?.includes(label(kind)) ?? false;

/** The index that answers. */
export const liveIndex = (prefix: string, kind: FeedKind): string => `${prefix}-${NAME[kind]}`;

/** One that is filled beside it, to take its place. */
export const nextIndex = (prefix: string, kind: FeedKind, now: Date): string =>
  `${liveIndex(prefix, kind)}-v${formatOf(kind)}-${now.toISOString().replace(/\D/g, '')}`;

export const isBeside = (prefix: string, kind: FeedKind, uid: string): boolean =>
  uid.startsWith(`${liveIndex(prefix, kind)}-v`);
