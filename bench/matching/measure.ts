import { type Contender, leadOf, STANDING_OUT } from '../../libs/matching/src/text';
import { bm25 } from './bm25';
import { Cekatan, Corpus, type Ranked } from './cekatan';
import type { Claim, Data, Query, QuerySet } from './data';
import { type Limits, limitsOf } from './limits';
import { type AtThreshold, atThreshold, type Place, type Shown, type Success, successOf } from './measures';
import { meilisearchDefaults } from './meilisearch';
import { pgTrgm } from './pg-trgm';
import type { Ranker } from './rankers';
import { SameHoax } from './same-hoax';

export interface SetResult {
  readonly set: string;
  readonly ranker: string;
  readonly success: Success;
}

export interface KindResult {
  readonly kind: string;
  readonly queries: number;
  readonly at1: number;
  readonly at10: number;
  /** Of those not among the first ten: no candidate, or a candidate that others were put before. */
  readonly notProposed: number;
  readonly rankedLater: number;
}

export interface Results {
  readonly claims: number;
  readonly rankers: readonly { readonly name: string; readonly description: string }[];
  readonly skipped: readonly string[];
  readonly sets: readonly SetResult[];
  readonly goals: readonly { readonly set: string; readonly at1: number; readonly at10: number }[];
  /** Part of the queries whose claim is among the candidates. */
  readonly proposed: readonly { readonly set: string; readonly ranker: string; readonly part: number }[];
  /** Of the sets that have a goal. */
  readonly limits: readonly Limits[];
  readonly thresholds: readonly { readonly set: string; readonly at: readonly AtThreshold[] }[];
  readonly kinds: readonly KindResult[];
  readonly rankingMs: { readonly p50: number; readonly p95: number; readonly p99: number };
}

/** So many matches are shown at most. */
const MOST_SHOWN = 3;
/** Leads: how many times the odds of the next thing. */
const THRESHOLDS = [5, 10, STANDING_OUT, 30, 50, 100];
/** Their queries are posts and headlines as journalists would paste them. */
const SHOWN_SETS = ['post_to_factcheck', 'cross_outlet_citations, grade 2'];

export async function measure(data: Data, baselines: number, say: (line: string) => void): Promise<Results> {
  const { claims, sets } = data;
  const titles = claims.map((claim) => claim.title);
  const corpus = new Corpus(claims);
  const cekatan = new Cekatan(corpus, {
    name: 'Cekatan',
    description:
      'libs/matching/src/text; how common words are is counted over headlines and the posts of other clusters',
    posts: true,
    candidates: 'factChecks',
  });
  const headlines = new Cekatan(corpus, {
    name: 'Cekatan, headlines alone',
    description: 'the same, with words counted over headlines alone',
    posts: false,
    candidates: 'factChecks',
  });
  const service = new Cekatan(corpus, {
    name: 'Cekatan, as claims are found',
    description: 'the same as the first, with the candidates that the service takes of claims instead of fact-checks',
    posts: true,
    candidates: 'claims',
  });
  const ours = [cekatan, headlines, service];
  const rankers: Ranker[] = [...ours, bm25(titles)];
  const skipped: string[] = [];
  const closing: (() => Promise<void>)[] = [];
  try {
    if (baselines > 0) {
      const trigrams = await pgTrgm(titles);
      closing.push(trigrams.close);
      rankers.push(...trigrams.rankers);
      const meilisearch = await meilisearchDefaults(titles);
      if (meilisearch) {
        closing.push(meilisearch.close);
        rankers.push(meilisearch.ranker);
      } else skipped.push('Meilisearch: neither MEILI_URL nor a binary on the path');
    } else skipped.push('pg_trgm and Meilisearch: left out by --baselines');
    for (const what of skipped) say(`SKIPPED, NOT MEASURED: ${what}`);

    const results: SetResult[] = [];
    const places = new Map<string, Place[]>();
    for (const set of sets) {
      for (const ranker of rankers) {
        const queries = ranker.sampled ? spread(set.queries, baselines) : set.queries;
        const found = await placesOf(ranker, queries, claims);
        if (ranker === cekatan) places.set(set.name, found);
        const success = successOf(found);
        results.push({ set: set.name, ranker: ranker.name, success });
        say(`${set.name} · ${ranker.name}: ${queries.length} queries, ${shares(success)}`);
      }
    }
    const posts = sets.find(({ name }) => name === SHOWN_SETS[0]);
    const judge = new SameHoax(claims);
    return {
      claims: claims.length,
      rankers: rankers.map(({ name, description }) => ({ name, description })),
      skipped,
      sets: results,
      goals: sets.flatMap(({ name, goal }) => (goal ? [{ set: name, at1: goal[0], at10: goal[1] }] : [])),
      proposed: sets.flatMap((set) =>
        ours.map((ranker) => ({ set: set.name, ranker: ranker.name, part: proposed(ranker, set, claims) })),
      ),
      limits: sets.filter(({ goal }) => goal).map((set) => limitsOf(cekatan, set, claims, judge)),
      thresholds: thresholds(cekatan, sets, claims, judge),
      kinds: posts ? kindsOf(cekatan, posts, places.get(posts.name) ?? [], claims) : [],
      rankingMs: percentiles(cekatan.rankingMs),
    };
  } finally {
    for (const close of closing) await close();
  }
}

const shares = ({ at1, at5, at10, mrr }: Success): string =>
  `success@1 ${at1.toFixed(3)} @5 ${at5.toFixed(3)} @10 ${at10.toFixed(3)}, MRR ${mrr.toFixed(3)}`;

async function placesOf(ranker: Ranker, queries: readonly Query[], claims: readonly Claim[]): Promise<Place[]> {
  const places: Place[] = [];
  for (const query of queries) {
    const found = (await ranker.find(query)).filter((n) => claims[n]?.claimId !== query.without);
    const place = found.findIndex((n) => claims[n]?.clusterId === query.clusterId);
    places.push(place === -1 ? Number.POSITIVE_INFINITY : place + 1);
  }
  return places;
}

function proposed(ranker: Cekatan, { queries }: QuerySet, claims: readonly Claim[]): number {
  return queries.filter((query) => ranker.proposes(query, rightOf(query, claims))).length / queries.length;
}

const clusters = new WeakMap<readonly Claim[], Map<string, number[]>>();

function rightOf(query: Query, claims: readonly Claim[]): ReadonlySet<number> {
  let known = clusters.get(claims);
  if (!known) {
    known = new Map();
    for (const [n, { clusterId }] of claims.entries()) known.set(clusterId, [...(known.get(clusterId) ?? []), n]);
    clusters.set(claims, known);
  }
  return new Set((known.get(query.clusterId) ?? []).filter((n) => claims[n]?.claimId !== query.without));
}

/** What would be shown without being asked for: with the claim in the index, and with its cluster taken out. */
function thresholds(
  ranker: Cekatan,
  sets: readonly QuerySet[],
  claims: readonly Claim[],
  judge: SameHoax,
): Results['thresholds'] {
  const known: Shown[] = [];
  const unknown: Shown[] = [];
  const each = sets
    .filter(({ name }) => SHOWN_SETS.includes(name))
    .map(({ name, queries }) => {
      const from = known.length;
      for (const query of queries) {
        const ranked = ranker.rank(query);
        const without = ranked.filter(({ id }) => claims[id]?.clusterId !== query.clusterId);
        const shown = (found: readonly Ranked[]): Shown => {
          const [match] = found;
          const labelled = match !== undefined && claims[match.id]?.clusterId === query.clusterId;
          const same = labelled || (match !== undefined && match.score >= 0.5 && judge.is(query, match.id));
          const first = found.slice(0, MOST_SHOWN).find(({ id }) => claims[id]?.clusterId === query.clusterId);
          const lead = (one: Ranked | undefined): number => leadAmong(one, found, ranker.corpus);
          return { lead: lead(match), labelled, same, rightLead: lead(first) };
        };
        known.push(shown(ranked));
        unknown.push(shown(without));
      }
      return { name, at: THRESHOLDS.map((t) => atThreshold(t, known.slice(from), unknown.slice(from))) };
    });
  return [
    ...each.map(({ name, at }) => ({ set: name, at })),
    { set: 'both', at: THRESHOLDS.map((t) => atThreshold(t, known, unknown)) },
  ];
}

/** As the service asks it. The same sentence is shown whatever comes next. */
function leadAmong(one: Ranked | undefined, found: readonly Ranked[], corpus: Corpus): number {
  if (!one || one.score === 1) return one ? Number.POSITIVE_INFINITY : 0;
  const contender = ({ id, score }: Ranked): Contender => ({ score, text: corpus.document(id), matter: `${id}` });
  return leadOf(contender(one), found.map(contender));
}

function kindsOf(ranker: Cekatan, set: QuerySet, places: readonly Place[], claims: readonly Claim[]): KindResult[] {
  const kinds = [...new Set(set.queries.flatMap((query) => query.kinds))].sort();
  const proposes = set.queries.map(
    (query, n) => (places[n] ?? 0) <= 10 || ranker.proposes(query, rightOf(query, claims)),
  );
  return ['all', ...kinds].map((kind) => {
    const members = set.queries.flatMap((query, n) => (kind === 'all' || query.kinds.includes(kind) ? [n] : []));
    const { queries, at1, at10 } = successOf(members.map((n) => places[n] ?? 0));
    const missed = members.filter((n) => (places[n] ?? 0) > 10);
    const notProposed = missed.filter((n) => !proposes[n]).length;
    return { kind, queries, at1, at10, notProposed, rankedLater: missed.length - notProposed };
  });
}

/** So many, taken at equal distances, that nothing depends on the order of the file. */
function spread<T>(all: readonly T[], most: number): T[] {
  if (all.length <= most) return [...all];
  return Array.from({ length: most }, (_, n) => all[Math.floor((n * all.length) / most)]).filter(
    (item) => item !== undefined,
  );
}

function percentiles(times: readonly number[]): Results['rankingMs'] {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (part: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
