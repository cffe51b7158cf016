import {
  analyse,
  type AnalysedText,
  CANDIDATE_LIMIT,
  type CandidateTerm,
  indexTerms,
  rank,
  TermStatistics,
} from '../../libs/matching/src/text';
import { MOST_CLAIMS } from '../../libs/matching/src/candidates.repository';
import { publicTerms, tellingTerms } from '../../libs/matching/src/telling-terms';
import type { Claim } from './data';
import { MOST_FOUND, type RankedQuery, type Ranker } from './rankers';

export interface CekatanOptions {
  readonly name: string;
  readonly description: string;
  /** Count how common words are over headlines and posts, as the service does over what is published, or headlines alone. */
  readonly posts: boolean;
  /** As the service looks fact-checks up, or as it looks up claims, of which it does not know how many hold a word. */
  readonly candidates: 'factChecks' | 'claims';
}

/** The claims taken apart, once for all who ask. */
export class Corpus {
  readonly terms: readonly (readonly string[])[];
  /** With the words of the post that circulates, which is not indexed. */
  readonly withPosts: readonly (readonly string[])[];
  readonly clusters = new Map<string, number[]>();
  private readonly documents: readonly AnalysedText[];
  private readonly queries = new WeakMap<RankedQuery, AnalysedText>();

  constructor(claims: readonly Claim[]) {
    this.documents = claims.map(({ title }) => analyse(title));
    this.terms = this.documents.map(indexTerms);
    this.withPosts = claims.map(({ post }, n) => [
      ...new Set([...(this.terms[n] ?? []), ...indexTerms(analyse(post))]),
    ]);
    claims.forEach(({ clusterId }, n) => push(this.clusters, clusterId, n));
  }

  document(n: number): AnalysedText {
    const document = this.documents[n];
    if (!document) throw new Error(`there is no document ${n}`);
    return document;
  }

  query(query: RankedQuery): AnalysedText {
    const known = this.queries.get(query) ?? analyse(query.text);
    this.queries.set(query, known);
    return known;
  }
}

export interface Ranked {
  readonly id: number;
  readonly score: number;
}

interface Answer {
  /** All candidates, the likeliest first. */
  readonly order: Int32Array;
  readonly ranked: readonly Ranked[];
}

/** More than are shown, and than the cluster that is taken out for a count. */
const KEPT = 50;

/** The ranking of the product: candidates by an inverted index as engines have it, then `rank`. */
export class Cekatan implements Ranker {
  readonly name: string;
  readonly description: string;
  readonly sampled = false;
  /** Milliseconds of each query's ranking, without looking candidates up. */
  readonly rankingMs: number[] = [];
  private readonly answers = new WeakMap<RankedQuery, Answer>();
  private readonly having = new Map<string, number[]>();
  private readonly statistics: TermStatistics;
  private readonly counted: readonly (readonly string[])[];

  constructor(
    readonly corpus: Corpus,
    private readonly options: CekatanOptions,
  ) {
    this.name = options.name;
    this.description = options.description;
    this.counted = options.posts ? corpus.withPosts : corpus.terms;
    this.statistics = TermStatistics.of(this.counted);
    corpus.terms.forEach((terms, n) => terms.forEach((term) => push(this.having, term, n)));
  }

  find(query: RankedQuery): readonly number[] {
    return this.rank(query)
      .slice(0, MOST_FOUND)
      .map(({ id }) => id);
  }

  /** The best of the candidates, with scores. */
  rank(query: RankedQuery): readonly Ranked[] {
    return this.answer(query).ranked;
  }

  /** Whether a claim of the cluster is among the candidates at all. */
  proposes(query: RankedQuery, right: ReadonlySet<number>): boolean {
    return this.order(query).some((n) => right.has(n));
  }

  /** All candidates, the likeliest first. */
  order(query: RankedQuery): Int32Array {
    return this.answer(query).order;
  }

  private answer(query: RankedQuery): Answer {
    let answer = this.answers.get(query);
    if (!answer) {
      answer = this.withoutPostsOf(query.clusterId, () => this.work(query));
      this.answers.set(query, answer);
    }
    return answer;
  }

  private work(query: RankedQuery): Answer {
    const text = this.corpus.query(query);
    const candidates = this.candidates(text);
    const texts = candidates.map((id) => ({ id, text: this.corpus.document(id) }));
    const start = performance.now();
    const ranked = rank(text, texts, this.statistics);
    this.rankingMs.push(performance.now() - start);
    return {
      order: Int32Array.from(ranked, ({ id }) => id),
      ranked: ranked.slice(0, KEPT).map(({ id, score }) => ({ id, score })),
    };
  }

  /** The posts of the cluster that is looked for must not say how telling their words are: one of them is the query. */
  private withoutPostsOf<T>(clusterId: string, work: () => T): T {
    const own = this.options.posts ? (this.corpus.clusters.get(clusterId) ?? []) : [];
    const swap = (out: readonly (readonly string[])[], back: readonly (readonly string[])[]): void => {
      for (const n of own) this.statistics.remove(out[n] ?? []);
      for (const n of own) this.statistics.add(back[n] ?? []);
    };
    swap(this.counted, this.corpus.terms);
    try {
      return work();
    } finally {
      swap(this.corpus.terms, this.counted);
    }
  }

  private candidates(text: AnalysedText): number[] {
    if (this.options.candidates === 'factChecks') {
      return heaviest(this.gained(publicTerms(text, this.statistics)), CANDIDATE_LIMIT);
    }
    const terms = tellingTerms(text, this.statistics);
    const alone = this.gained(terms.filter((term) => term.alone));
    const found = [...this.gained(terms)].filter(([n, gain]) => alone.has(n) || gain.terms > 1);
    return heaviest(new Map(found), MOST_CLAIMS);
  }

  /** What each claim gains that has one of the terms. */
  private gained(terms: readonly CandidateTerm[]): Map<number, Gain> {
    const gained = new Map<number, Gain>();
    for (const { term, weight } of terms) {
      for (const n of this.having.get(term) ?? []) {
        const known = gained.get(n) ?? { weight: 0, terms: 0 };
        gained.set(n, { weight: known.weight + weight, terms: known.terms + 1 });
      }
    }
    return gained;
  }
}

interface Gain {
  readonly weight: number;
  readonly terms: number;
}

function heaviest(gained: ReadonlyMap<number, Gain>, most: number): number[] {
  return [...gained]
    .sort((a, b) => b[1].weight - a[1].weight)
    .slice(0, most)
    .map(([n]) => n);
}

function push(lists: Map<string, number[]>, key: string, n: number): void {
  const list = lists.get(key);
  if (list) list.push(n);
  else lists.set(key, [n]);
}
