import { lettersOf, likenessTo } from './grams';
import { isTemplateWord } from './template-words';
import type { AnalysedText, Statistics } from './text.types';

/**
 * What speaks for two texts telling the same claim. A post is long and a headline is short, so most of it is asked from the
 * side of the document: how much of the headline the post says. Words count by how rare they are.
 */
export interface Evidence {
  /** Part of the document's words that the query has. */
  readonly coverage: number;
  /** The words that both have: all together, its square root, and the rarest of them. */
  readonly shared: number;
  readonly sharedRoot: number;
  readonly rarest: number;
  /** As `shared`, more for words that the query repeats. */
  readonly repeated: number;
  /** How much the document says at all. */
  readonly documentSize: number;
  /** Part of the document's words that the query has in a similar spelling only. */
  readonly similar: number;
  /** Runs of four letters that both have, by the size of the query, and as part of the document's. */
  readonly letters: number;
  readonly lettersCoverage: number;
  /** How far into the query the first shared word stands. */
  readonly start: number;
  /** Part of the query's words that the document has. */
  readonly queryCoverage: number;
  /** Numbers of the document where the query has others. */
  readonly otherNumbers: number;
}

/** A query taken apart once, to be compared with many documents. */
export interface PreparedQuery {
  /** Where each term stands first, how often it stands, and how it is written there. */
  readonly terms: ReadonlyMap<string, { readonly first: number; count: number; readonly surface: string }>;
  readonly letters: ReadonlySet<string>;
  readonly size: number;
  readonly hasNumber: boolean;
  weight(term: string): number;
  /** How like the nearest term of the query is to one that it does not have. */
  nearness(term: string): number;
}

/** What headlines say around a claim still tells a little. */
const TEMPLATE_SHARE = 0.3;
/** Words that are shorter, or less alike, are other words. */
const SHORTEST_SIMILAR = 4;
const LEAST_LIKENESS = 0.45;
const NOWHERE = 300;

const isNumber = (term: string): boolean => /^\p{N}+$/u.test(term);
const mayBeMisspelt = (term: string): boolean => term.length >= SHORTEST_SIMILAR && !isNumber(term);

/** How telling a term is: rare ones tell claims apart. */
export function weightOf(term: string, statistics: Statistics): number {
  const { documents } = statistics;
  const among = Math.min(statistics.frequency(term), documents);
  return Math.log(1 + (documents - among + 0.5) / (among + 0.5)) * (isTemplateWord(term) ? TEMPLATE_SHARE : 1);
}

export function prepare(text: AnalysedText, statistics: Statistics): PreparedQuery {
  const terms = new Map<string, { first: number; count: number; surface: string }>();
  text.words.forEach(({ surface, term }, first) => {
    const known = terms.get(term);
    if (known) known.count += 1;
    else terms.set(term, { first, count: 1, surface });
  });
  const weight = keeping((term) => weightOf(term, statistics));
  const likeness = likenessTo([...terms.keys()].filter(mayBeMisspelt));
  return {
    terms,
    letters: lettersOf(text),
    size: [...terms.keys()].reduce((size, term) => size + weight(term), 0),
    hasNumber: [...terms.keys()].some(isNumber),
    weight,
    nearness: keeping((term) => {
      const nearest = mayBeMisspelt(term) ? likeness(term) : 0;
      return nearest < LEAST_LIKENESS ? 0 : nearest;
    }),
  };
}

export interface Comparison {
  readonly evidence: Evidence;
  readonly sharedTerms: readonly string[];
}

export function compare(query: PreparedQuery, document: AnalysedText): Comparison {
  const terms = new Set(document.words.map(({ term }) => term));
  const sharedTerms: string[] = [];
  let [size, shared, rarest, repeated, similar, otherNumbers, first] = [0, 0, 0, 0, 0, 0, NOWHERE];
  for (const term of terms) {
    const weight = query.weight(term);
    size += weight;
    const asked = query.terms.get(term);
    if (asked) {
      sharedTerms.push(term);
      shared += weight;
      rarest = Math.max(rarest, weight);
      repeated += weight * Math.log(1 + asked.count);
      first = Math.min(first, asked.first);
    } else if (isNumber(term)) otherNumbers += query.hasNumber ? weight : 0;
    else similar += weight * query.nearness(term);
  }
  const letters = lettersOf(document);
  let common = 0;
  for (const run of letters) if (query.letters.has(run)) common += 1;
  const evidence = {
    coverage: shared / (size + 1),
    shared,
    sharedRoot: Math.sqrt(shared),
    rarest,
    repeated,
    documentSize: Math.log(1 + size),
    similar: similar / (size + 1),
    letters: common / Math.sqrt(1 + query.size),
    lettersCoverage: common / (letters.size + 1),
    start: Math.log(1 + first),
    queryCoverage: query.size === 0 ? 0 : shared / query.size,
    otherNumbers,
  };
  return { evidence, sharedTerms };
}

function keeping(work: (term: string) => number): (term: string) => number {
  const kept = new Map<string, number>();
  return (term) => {
    let result = kept.get(term);
    if (result === undefined) {
      result = work(term);
      kept.set(term, result);
    }
    return result;
  };
}
