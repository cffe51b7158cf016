import { analyse, indexTerms } from '../../libs/matching/src/text';
import type { Cekatan } from './cekatan';
import type { Claim, QuerySet } from './data';
import type { SameHoax } from './same-hoax';

/** How far an order can go at all, and how much of what is missed is none, or is in no word. */
export interface Limits {
  readonly set: string;
  /** Part of the queries whose claim is among so many of the first: what a perfect second reading of these would put first. */
  readonly within: readonly { readonly first: number; readonly part: number }[];
  /** Success where a claim of another cluster that tells the same counts too. */
  readonly sameAt1: number;
  readonly sameAt10: number;
  /** Queries whose claim is not among the first ten, and how many of these share no word or one with any right headline. */
  readonly missed: number;
  readonly missedWithoutWord: number;
  readonly missedWithOneWord: number;
}

const DEPTHS = [1, 10, 30, 100, 300];

export function limitsOf(
  ranker: Cekatan,
  { name, queries }: QuerySet,
  claims: readonly Claim[],
  judge: SameHoax,
): Limits {
  const part = (count: number): number => count / Math.max(1, queries.length);
  const within = DEPTHS.map(() => 0);
  let [same1, same10, missed, none, one] = [0, 0, 0, 0, 0];
  for (const query of queries) {
    const found = ranker.order(query).filter((n) => claims[n]?.claimId !== query.without);
    const isRight = (n: number): boolean => claims[n]?.clusterId === query.clusterId;
    const place = found.findIndex(isRight);
    DEPTHS.forEach((first, n) => (within[n] = (within[n] ?? 0) + (place >= 0 && place < first ? 1 : 0)));
    const same = found.slice(0, 10).findIndex((n) => isRight(n) || judge.is(query, n));
    if (same === 0) same1 += 1;
    if (same >= 0) same10 += 1;
    if (place >= 0 && place < 10) continue;
    missed += 1;
    const asked = new Set(indexTerms(analyse(query.text)));
    const right = ranker.corpus.clusters.get(query.clusterId) ?? [];
    const shared = Math.max(0, ...right.map((n) => (ranker.corpus.terms[n] ?? []).filter((t) => asked.has(t)).length));
    if (shared === 0) none += 1;
    if (shared === 1) one += 1;
  }
  return {
    set: name,
    within: DEPTHS.map((first, n) => ({ first, part: part(within[n] ?? 0) })),
    sameAt1: part(same1),
    sameAt10: part(same10),
    missed,
    missedWithoutWord: none,
    missedWithOneWord: one,
  };
}
