import { parse } from 'csv-parse/sync';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface Claim {
  readonly claimId: string;
  readonly clusterId: string;
  /** The only text that is indexed. */
  readonly title: string;
  /** The post as it circulates: never indexed; it says how common words are, and is left out for its own cluster. */
  readonly post: string;
  readonly fromSlug: boolean;
}

export interface Query {
  readonly text: string;
  /** A hit is any claim of this cluster. */
  readonly clusterId: string;
  /** Not to be found: the claim that asks. */
  readonly without?: string;
  readonly kinds: readonly string[];
}

export interface QuerySet {
  readonly name: string;
  readonly queries: readonly Query[];
  /** Success at one and at ten that is asked for; zero where none is. */
  readonly goal?: readonly [at1: number, at10: number];
}

export interface Data {
  readonly claims: readonly Claim[];
  readonly sets: readonly QuerySet[];
}

type Row = Readonly<Record<string, string>>;

/** What is measured, by the rules of the data's README. Sets whose file is not there are left out and named. */
export function readData(folder: string, say: (line: string) => void): Data {
  const pairs = existsSync(join(folder, 'pairs')) ? join(folder, 'pairs') : folder;
  const near = [join(folder, 'claims'), join(dirname(folder), 'claims'), folder];
  const claimsFile = near.map((place) => join(place, 'claims_turnbackhoax.jsonl')).find((file) => existsSync(file));
  if (!claimsFile) throw new Error(`no claims_turnbackhoax.jsonl in ${near.join(', ')}`);
  const claims = readClaims(claimsFile);
  const clusterOf = new Map(claims.map((claim) => [claim.claimId, claim.clusterId]));
  const known = new Set(claims.map((claim) => claim.clusterId));
  const fromSlug = new Set(claims.filter((claim) => claim.fromSlug).map((claim) => claim.clusterId));

  const rows = (file: string): Row[] => {
    const path = join(pairs, `${file}.csv`);
    if (existsSync(path)) return parse(readFileSync(path), { columns: true, bom: true });
    say(`NOT MEASURED: ${path} is not there`);
    return [];
  };
  const set = (name: string, queries: readonly Query[], goal?: readonly [number, number]): QuerySet => {
    const answerable = queries.filter(({ text, clusterId }) => text !== '' && known.has(clusterId));
    const lost = queries.length - answerable.length;
    if (lost > 0) say(`${name}: ${lost} queries left out, for their claim is not among the claims`);
    return { name, queries: answerable, ...(goal ? { goal } : {}) };
  };
  const cluster = (claimId: string | undefined): string => clusterOf.get(claimId ?? '') ?? '';

  const posts = rows('post_to_factcheck').map((row) => ({
    text: row['query_text'] ?? '',
    clusterId: row['cluster_id'] ?? '',
    kinds: kindsOfPost(row, fromSlug),
  }));
  const citations = rows('cross_outlet_citations')
    .filter((row) => row['grade'] === '2')
    .map((row) => ({ text: row['other_title'] ?? '', clusterId: cluster(row['claim_id']), kinds: [] }));
  const government = rows('cross_outlet_gov').filter((row) => row['grade'] === '2');
  const ministry = (row: Row): Query => ({
    text: row['gov_title'] ?? '',
    clusterId: cluster(row['claim_id']),
    kinds: [],
  });
  const recurring = rows('recurring_hoaxes').filter((row) => row['earlier_claim_id'] !== '');
  const again = (row: Row): Query => ({
    text: row['claim_title'] ?? '',
    clusterId: cluster(row['earlier_claim_id']),
    without: row['claim_id'] ?? '',
    kinds: [],
  });
  const topics = new Map(rows('tweet_topics').map((row) => [row['topic_id'], row['claim_id']]));
  const tweets = rows('tweets_pilpres2019')
    .filter((row) => row['relevant'] === '1' && row['mentions_factcheck'] === '0' && topics.get(row['topic_id']))
    .map((row) => ({ text: row['text'] ?? '', clusterId: cluster(topics.get(row['topic_id'])), kinds: [] }));

  return {
    claims,
    sets: [
      set('post_to_factcheck', posts, [0.72, 0.9]),
      set('cross_outlet_citations, grade 2', citations, [0.86, 0.96]),
      set('recurring_hoaxes, grade 2', recurring.filter((row) => row['grade'] === '2').map(again), [0, 0.9]),
      set('recurring_hoaxes, grades 2 and 1', recurring.map(again)),
      set('tweets', tweets),
      set('cross_outlet_gov, grade 2', government.map(ministry)),
      set(
        'cross_outlet_gov, title_cosine < 0.8',
        government.filter((row) => Number(row['title_cosine']) < 0.8).map(ministry),
      ),
    ].filter(({ queries }) => queries.length > 0),
  };
}

function readClaims(file: string): Claim[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const row = JSON.parse(line) as Record<string, unknown>;
      const text = (name: string): string => (typeof row[name] === 'string' ? row[name] : '');
      return {
        claimId: text('claim_id'),
        clusterId: text('cluster_id'),
        title: text('title'),
        post: text('narasi'),
        fromSlug: text('title_origin') === 'url_slug',
      };
    });
}

const ENGLISH = /\b(?:the|of|is|are|was|and|this|that|with|from|have|has|they|you|for)\b/gi;

/** Kinds that a query belongs to, to see where matching fails. */
function kindsOfPost(row: Row, fromSlug: ReadonlySet<string>): string[] {
  const text = row['query_text'] ?? '';
  const words = text.split(/\s+/).filter(Boolean).length;
  const overlap = Number(row['title_overlap']);
  return [
    words < 12 ? 'fewer than 12 words' : words < 40 ? '12 to 39 words' : '40 words and more',
    overlap === 0
      ? 'no word of the headline in the post'
      : overlap < 0.3
        ? 'under 30 % of the headline in the post'
        : overlap < 0.6
          ? '30 to 59 % of the headline in the post'
          : '60 to 79 % of the headline in the post',
    (text.match(ENGLISH)?.length ?? 0) / Math.max(1, words) > 0.12 ? 'mostly English' : 'Indonesian',
    ...(/[\u{1D400}-\u{1D7FF}]|\b\w*[a-z][0-9][a-z]\w*\b/iu.test(text) ? ['letters replaced or styled'] : []),
    ...(row['query_origin'] === 'kutipan' ? ['quote cut out of a description'] : []),
    ...(fromSlug.has(row['cluster_id'] ?? '') ? ['headline taken from its address'] : []),
    row['kw_politik'] === '1' ? 'politics' : 'not politics',
  ];
}
