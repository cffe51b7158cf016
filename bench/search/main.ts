import { type Actor, ANONYMOUS } from '#libs/access';
import { ClaimsModule, ClaimsService } from '#libs/claims';
import { Database, openDatabase } from '#libs/database';
import { isDomainError } from '#libs/kernel';
import {
  type ClaimSearchInput,
  FoundClaimsRepository,
  INDEX_SEARCH,
  MeilisearchEngine,
  openSearchServer,
  PostgresqlEngineRepository,
  type SearchEngine,
  SearchService,
} from '#libs/search';
import { Global, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { writeFileSync } from 'node:fs';
import { Client } from 'pg';
import { startMeilisearch } from '../../test/support/meilisearch';
import { SEARCHES } from '../contenders/questions';
import { prepareWorld } from '../data/prepare-world';
import type { BenchPerson, BenchWorld } from '../data/world';
import { percentile } from '../harness/statistics';

/**
 * npm run bench:search -- --sizes 10000,100000 [--rounds 20] [--engines POSTGRESQL,MEILISEARCH] [--questions words,total]
 *   [--out bench/results/search]
 * How long an answer takes through each engine, with what only the engine itself does for the same question beside it.
 */
interface Question {
  readonly name: string;
  readonly ask: Omit<ClaimSearchInput, 'first'>;
}

const QUESTIONS: readonly Question[] = [
  ...SEARCHES.map((query) => ({ name: `words: ${query}`, ask: { query } })),
  { name: 'a word in nearly all', ask: { query: 'yang ' } },
  { name: 'nothing asked', ask: { query: '' } },
  { name: 'newest', ask: { query: 'surat ', sort: 'NEWEST' } },
  { name: 'region and theme', ask: { query: 'surat ', filter: { regionCode: '32', theme: 'SARA' } } },
  { name: 'rating', ask: { query: 'surat ', filter: { rating: 'FALSE' } } },
  { name: 'last seen (the database)', ask: { query: 'surat ', sort: 'LAST_SEEN' } },
  { name: 'demand (the database)', ask: { query: 'surat ', sort: 'DEMAND' } },
  { name: 'total', ask: { query: 'surat ', total: true } },
  {
    name: 'total and five facets',
    ask: { query: 'surat ', total: true, facets: ['THEME', 'STAGE', 'PROVINCE', 'OWNER', 'STATE'] },
  },
  { name: 'three letters', ask: { query: 'pem' } },
  { name: 'a letter after another: surat sua', ask: { query: 'surat sua' } },
  { name: 'mistyped word', ask: { query: 'bantuann ' } },
  { name: 'mistyped', ask: { query: 'bantuann pemerimtah ' } },
  { name: 'nonsense', ask: { query: 'qwertyuiop zxcvbnmas ' } },
];

interface Line {
  readonly size: number;
  readonly engine: string;
  readonly question: string;
  readonly p50: number;
  readonly p95: number;
  /** What the engine itself takes. */
  readonly bareP50: number;
  readonly bareP95: number;
}

const option = (name: string, otherwise: string): string => {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? otherwise : (process.argv[at + 1] ?? otherwise);
};

const QUESTIONED = option('questions', '').split(',');
const ENGINES = option('engines', 'POSTGRESQL,MEILISEARCH').split(',');

const wanted = (engine: string): Question[] =>
  ENGINES.includes(engine) ? QUESTIONS.filter(({ name }) => QUESTIONED.some((part) => name.includes(part))) : [];

/** Both by turns, so that whatever else the machine does falls on both. */
async function timed(
  rounds: number,
  all: () => Promise<unknown>,
  bare: () => Promise<unknown>,
): Promise<{ readonly all: number[]; readonly bare: number[] }> {
  const times = { all: [] as number[], bare: [] as number[] };
  for (let round = -2; round < rounds; round += 1) {
    for (const [name, work] of [['bare', bare] as const, ['all', all] as const]) {
      const began = performance.now();
      await work();
      if (round >= 0) times[name].push(performance.now() - began);
    }
  }
  return times;
}

const actorOf = ({ personId, organizationId }: BenchPerson): Actor => ({
  ...ANONYMOUS,
  kind: 'PERSON',
  personId,
  organizationId,
  roles: ['EDITOR'],
  locale: 'id',
  requestId: 'bench',
});

/** The whole of what a request does, its session included. */
async function asked(database: Database, search: SearchService, viewer: BenchPerson, { ask }: Question): Promise<void> {
  const actor = actorOf(viewer);
  database.beginRequest(actor);
  try {
    await search.searchClaims(actor, { ...ask, first: 25 });
  } finally {
    database.endRequest(actor);
  }
}

/** The same words in the same documents, for somebody who sees everything. */
async function bareDatabase(admin: Client, query: string): Promise<void> {
  const terms = query.trim().split(/\s+/).filter(Boolean);
  const asTerms = JSON.stringify(
    terms.map((word, i) => ({
      forms: [word.replaceAll('"', '')],
      phrase: word.startsWith('"'),
      prefix: i === terms.length - 1 && !query.endsWith(' '),
    })),
  );
  await admin.query(
    `SELECT d.claim_id, coalesce(ts_rank(d.words, q.words), 0) FROM (SELECT search_query($1::jsonb, 'ALL') AS words) q CROSS JOIN LATERAL (
       SELECT * FROM search_documents d WHERE q.words IS NULL OR d.words @@ q.words ORDER BY d.filed_at DESC LIMIT 1000) d ORDER BY 2 DESC LIMIT 26`,
    [asTerms],
  );
}

async function measure(world: BenchWorld, size: number, rounds: number): Promise<Line[]> {
  const lines: Line[] = [];
  const database = await openDatabase(
    { appUrl: world.appUrl, workerUrl: world.workerUrl },
    { poolSize: 4, workerPoolSize: 2 },
  );
  @Global()
  @Module({ providers: [{ provide: Database, useValue: database }], exports: [Database] })
  class OpenDatabase {}
  const module = await Test.createTestingModule({ imports: [OpenDatabase, ClaimsModule] }).compile();
  const through = (engine: SearchEngine): SearchService =>
    new SearchService(database, engine, module.get(ClaimsService));
  const note = (engine: string, question: Question, times: { all: number[]; bare: number[] }): void => {
    const line = {
      size,
      engine,
      question: question.name,
      p50: percentile(times.all, 0.5),
      p95: percentile(times.all, 0.95),
      bareP50: percentile(times.bare, 0.5),
      bareP95: percentile(times.bare, 0.95),
    };
    lines.push(line);
    console.log(shown(line));
  };
  const admin = new Client({ connectionString: world.adminUrl });
  await admin.connect();
  const inside = through(new PostgresqlEngineRepository());
  for (const question of wanted('POSTGRESQL')) {
    const all = (): Promise<void> => asked(database, inside, world.viewer, question);
    // At some size a word in nearly all claims is more than the time of a search allows; that is an answer too.
    const refused = await all().then(
      () => undefined,
      (error: unknown) => (isDomainError(error) ? error.code : Promise.reject(error as Error)),
    );
    if (refused) {
      console.log(`| ${size} | POSTGRESQL | ${question.name} | ${refused} |`);
      continue;
    }
    note('POSTGRESQL', question, await timed(rounds, all, () => bareDatabase(admin, question.ask.query)));
  }
  const outer = wanted('MEILISEARCH').filter(({ name }) => !name.includes('database'));
  const meilisearch = outer.length > 0 ? await startMeilisearch().catch(() => undefined) : null;
  if (meilisearch === undefined) console.error('SKIPPED: no Meilisearch, neither MEILI_URL nor a binary on the path');
  if (meilisearch) {
    const began = performance.now();
    const { server, index } = openSearchServer(meilisearch.open(), database, world.workerUrl);
    await index.rebuild('CLAIM');
    console.log(
      `Meilisearch ${meilisearch.version} has ${size} claims after ${((performance.now() - began) / 1000).toFixed(0)} s`,
    );
    const engine = new MeilisearchEngine(server, new FoundClaimsRepository());
    const outside = through(engine);
    const search = server.search.bind(server);
    for (const question of outer) {
      // Exactly what was asked of the server for it.
      const questions: Parameters<typeof search>[] = [];
      server.search = (...given) => (questions.push(given), search(...given));
      await asked(database, outside, world.viewer, question);
      server.search = search;
      const all = (): Promise<void> => asked(database, outside, world.viewer, question);
      const bare = async (): Promise<void> => {
        for (const given of questions) await search(...given);
      };
      note('MEILISEARCH', question, await timed(rounds, all, bare));
    }
    await database.system(INDEX_SEARCH, (tx) => tx.rows(`SELECT feed_search('CLAIM', false)`));
    await meilisearch.close();
  }
  await admin.end();
  await module.close();
  await database.close();
  return lines;
}

const shown = (l: Line): string =>
  `| ${l.size} | ${l.engine} | ${l.question} | ${[
    l.p50,
    l.p95,
    l.bareP50,
    l.bareP95,
    l.p50 / l.bareP50,
    l.p95 / l.bareP95,
  ]
    .map((n) => n.toFixed(1))
    .join(' | ')} |`;

async function main(): Promise<void> {
  const rounds = Number(option('rounds', '20'));
  const lines: Line[] = [];
  for (const size of option('sizes', '10000').split(',').map(Number)) {
    const running = await prepareWorld(size);
    try {
      lines.push(...(await measure(running.world, size, rounds)));
    } finally {
      await running.stop();
    }
  }
  const text = [
    '# Search, in milliseconds',
    '',
    'An answer as a request gets it (session, search, the claims read once more), one at a time, and by turns what the engine itself takes:',
    'PostgreSQL the same words for somebody who sees everything, Meilisearch exactly the questions that were asked of it.',
    '',
    '| claims | engine | question | p50 | p95 | engine alone p50 | p95 | ratio of p50 | of p95 |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...lines.map(shown),
    '',
  ].join('\n');
  const out = option('out', '');
  if (out) writeFileSync(`${out}.md`, text);
  console.log(text);
}

void main();
