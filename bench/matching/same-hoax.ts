import { analyse, indexTerms } from '../../libs/matching/src/text';
import type { Claim, Query } from './data';

const SHINGLE = 3;
const FEWEST_SHINGLES = 5;
const LEAST_SHARED = 0.5;

/**
 * Whether a claim of another cluster tells the same hoax, by texts that matching does not see: half of the three-word runs of
 * its post are those of the query, or of a post of the right cluster; or half of its headline's words are those of a right one.
 * The data's clusters hold near-copies of headlines alone, so the same hoax told anew has another cluster.
 */
export class SameHoax {
  private readonly posts: readonly ReadonlySet<string>[];
  private readonly titles: readonly ReadonlySet<string>[];
  private readonly clusters = new Map<string, number[]>();

  constructor(claims: readonly Claim[]) {
    this.posts = claims.map(({ post }) => shingles(post));
    this.titles = claims.map(({ title }) => new Set(indexTerms(analyse(title))));
    claims.forEach(({ clusterId }, n) => this.clusters.set(clusterId, [...(this.clusters.get(clusterId) ?? []), n]));
  }

  is(query: Query, found: number): boolean {
    const post = this.posts[found] ?? new Set();
    const title = this.titles[found] ?? new Set();
    if (samePost(shingles(query.text), post)) return true;
    return (this.clusters.get(query.clusterId) ?? []).some(
      (right) =>
        samePost(this.posts[right] ?? new Set(), post) ||
        likeness(this.titles[right] ?? new Set(), title) >= LEAST_SHARED,
    );
  }
}

function shingles(text: string): ReadonlySet<string> {
  const words = analyse(text).words.map(({ term }) => term);
  return new Set(words.slice(SHINGLE - 1).map((_, n) => words.slice(n, n + SHINGLE).join(' ')));
}

function samePost(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const smaller = Math.min(one.size, other.size);
  return smaller >= FEWEST_SHINGLES && common(one, other) / smaller >= LEAST_SHARED;
}

function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const both = common(one, other);
  return both === 0 ? 0 : both / (one.size + other.size - both);
}

function common(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let count = 0;
  for (const item of one) if (other.has(item)) count += 1;
  return count;
}
