import type { Actor } from '#libs/access';
import { type Database, openDatabase } from '#libs/database';
import { isDomainError } from '#libs/kernel';
import {
  FoundClaimsRepository,
  MeilisearchEngine,
  type MeilisearchServer,
  PostgresqlEngineRepository,
  type SearchEngine,
  SearchService,
} from '#libs/search';
import { writeFileSync } from 'node:fs';
import { Client } from 'pg';
import { IdentityRepository } from '../../libs/accounts/src/sessions/identity.repository';
import { IdentityService } from '../../libs/accounts/src/sessions/identity.service';
import { prepareWorld } from '../data/prepare-world';
import type { BenchPerson, BenchWorld } from '../data/world';
import { postmasterOf } from '../harness/postgres';
import { treeOf } from '../harness/processes';
import { indexed, openBesideWorld } from './kept-index';
import { type Question, QUESTIONS, WARMING } from './questions';
import { HEAD, shown, timed, type TimedWorks, together, WARM_UP, type Works } from './timed';

/**
 * npm run bench:search -- --sizes 10000,100000 [--rounds 100] [--engines POSTGRESQL,MEILISEARCH] [--questions words,total]
 *   [--out bench/results/search]
 * How long an answer takes through each engine, with what only the engine itself does for the same question beside it.
 */
const option = (name: string, otherwise: string): string => {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? otherwise : (process.argv[at + 1] ?? otherwise);
};

/** Within PostgreSQL some questions take tenths of a second, and one question is enough to have the code compiled. */
const WARMED = 5;
const QUESTIONED = option('questions', '').split(',');
const ENGINES = option('engines', 'POSTGRESQL,MEILISEARCH').split(',');

const wanted = (engine: string): Question[] =>
  ENGINES.includes(engine) ? QUESTIONS.filter(({ name }) => QUESTIONED.some((part) => name.includes(part))) : [];

/** What the console's list shows of a claim's summary. */
const SHOWN = ['evidenceCount', 'appearanceCount', 'verdicts'] as const;

/** The whole of what a request does below HTTP and GraphQL: who asks, its session, the search. */
async function asked(
  database: Database,
  search: SearchService,
  { bearer }: BenchPerson,
  { ask }: Question,
): Promise<void> {
  const identities = new IdentityService(database, new IdentityRepository());
  const { snapshot, ...found } = (await identities.findBySessionToken('BEARER', bearer, { writes: false })) ?? nobody();
  const actor: Actor = { ...found, locale: 'id', requestId: 'bench' };
  if (snapshot) database.adopt(actor, snapshot);
  try {
    await search.searchClaims(actor, { ...ask, first: 25, parts: SHOWN });
  } finally {
    database.endRequest(actor);
  }
}

/**
 * Of those who act for organisations, the one who reads under most agreements and whom the service answers by the server: where something is
 * left of an agreement that is over, as for the viewer of the world, PostgreSQL answers (ADR 14).
 */
async function whoIsAnswered(database: Database, engine: MeilisearchEngine, world: BenchWorld): Promise<BenchPerson> {
  let most = { agreements: 0, person: world.viewer };
  for (const person of [world.viewer, ...world.organizations]) {
    const scope = { organizationId: person.organizationId, personId: person.personId, operator: false };
    const standing = await database.read(scope, async (tx) => (engine.canAnswer(tx, UNNARROWED) ? tx.standing : []));
    const read = standing.filter(({ capability }) => capability === 'READ_CLAIM');
    const agreements = new Set(read.map(({ agreementId }) => agreementId)).size;
    if (agreements > most.agreements) most = { agreements, person };
  }
  console.log(`asked by one who reads under ${most.agreements} agreements in force`);
  return most.person;
}

const UNNARROWED = {
  ...{ query: '', terms: [], filter: {}, sort: 'RELEVANCE' as const, facets: [], total: false },
  ...{ parts: [], size: 1, after: null },
};

function nobody(): never {
  throw new Error('the session of the world has ended');
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

type Given = Parameters<MeilisearchServer['search']>;

/** What is asked of the server for the hits and counts of an answer; together what was asked side by side. */
async function questionsOf(server: MeilisearchServer, work: () => Promise<unknown>): Promise<Given[][]> {
  const groups: Given[][] = [];
  const search = server.search.bind(server);
  let underWay = 0;
  server.search = async (...given) => {
    if (underWay === 0) groups.push([]);
    groups.at(-1)?.push(given);
    underWay += 1;
    try {
      return await search(...given);
    } finally {
      underWay -= 1;
    }
  };
  try {
    await work();
  } finally {
    server.search = search;
  }
  return groups;
}

async function measure(world: BenchWorld, size: number, rounds: number): Promise<string[]> {
  const lines: string[] = [];
  const database = await openDatabase(
    { appUrl: world.appUrl, workerUrl: world.workerUrl },
    { poolSize: 4, workerPoolSize: 2 },
  );
  const through = (engine: SearchEngine): SearchService => new SearchService(database, engine);
  const postmaster = await postmasterOf(world.adminUrl);
  const noted = new Map<string, TimedWorks[]>();
  const tell = (name: string, found: TimedWorks): void => {
    const line = shown(name, found);
    lines.push(line);
    console.log(line);
  };
  const note = async (
    { engine, pids }: { engine: string; pids: readonly number[] },
    question: Question,
    works: Works,
  ): Promise<void> => {
    const parts = { engine: pids, postgres: treeOf(postmaster), node: [process.pid] };
    const found = await timed(rounds, parts, works);
    noted.set(engine, [...(noted.get(engine) ?? []), found]);
    tell(`${size} | ${engine} | ${question.name}`, found);
  };
  const admin = new Client({ connectionString: world.adminUrl });
  await admin.connect();
  const inside = through(new PostgresqlEngineRepository());
  const within = wanted('POSTGRESQL');
  for (let n = 0; within.length > 0 && n < WARM_UP * WARMED; n += 1)
    await asked(database, inside, world.viewer, WARMING);
  for (const question of within) {
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
    await note({ engine: 'POSTGRESQL', pids: [] }, question, {
      all,
      bare: () => bareDatabase(admin, question.ask.query),
    });
  }
  const outer = wanted('MEILISEARCH').filter(({ name }) => !name.includes('database'));
  const meilisearch = outer.length > 0 ? await openBesideWorld(world) : null;
  if (meilisearch === undefined) console.error('SKIPPED: no Meilisearch, neither MEILI_URL nor a binary on the path');
  if (meilisearch) {
    const server = meilisearch.open();
    console.log(`Meilisearch ${meilisearch.version} ${await indexed(server, database, world)}`);
    const pids = [meilisearch.pid() ?? []].flat();
    const engine = new MeilisearchEngine(server, new FoundClaimsRepository());
    const outside = through(engine);
    const viewer = await whoIsAnswered(database, engine, world);
    const asking = outer.map((question) => ({
      question,
      all: (): Promise<void> => asked(database, outside, viewer, question),
    }));
    for (let n = 0; n < WARM_UP; n += 1) for (const { all } of asking) await all();
    for (const { question, all } of asking) {
      const groups = await questionsOf(server, all);
      const replayed = (way: 'ranked' | 'search') => async (): Promise<void> => {
        for (const group of groups) await Promise.all(group.map((given) => server[way](...given)));
      };
      await note({ engine: 'MEILISEARCH', pids }, question, {
        all,
        bare: replayed('ranked'),
        asked: replayed('search'),
      });
    }
    await meilisearch.close();
  }
  for (const [engine, each] of noted) tell(`${size} | ${engine} | all of these together`, together(each));
  await admin.end();
  await database.close();
  return lines;
}

async function main(): Promise<void> {
  const rounds = Number(option('rounds', '100'));
  const lines: string[] = [];
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
    'An answer as a request gets it (session, search, the claims read once more; below HTTP and GraphQL), one at a time, and by turns what the',
    'engine itself takes: PostgreSQL the same words for somebody who sees everything; Meilisearch alone its own search for the same words and filter,',
    'as many hits, the same attributes, by the same client on the same connections, at once what the answer asks at once. Nothing is counted there for',
    'did-you-mean. "As it was asked" is the same through what the service asks: what no word ranks it lists instead of searching for it. CPU is of one',
    'question, in the mean, as the system counts it of the threads. Before, every question is asked 30 times: V8 compiles for hundreds of answers, and',
    'in a world just made the first plans are thrown away when its tables are analysed. With fewer than some sixty rounds a p95 is one slow answer.',
    'The last row of an engine is of all answers to all its questions: its p95 is among the slow questions, as a reader waits for them.',
    '',
    ...HEAD,
    ...lines,
    '',
  ].join('\n');
  const out = option('out', '');
  if (out) writeFileSync(`${out}.md`, text);
  console.log(text);
}

void main();
