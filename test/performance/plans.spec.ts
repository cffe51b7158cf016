import { randomBytes } from 'node:crypto';
import { SecretBox } from '#libs/accounts';
import { fillBenchData, readSamples } from '../../bench/data';
import { withClient } from '../../libs/database/src/roles';
import { createTestDatabase, gql, type RunningApi, startApi, type TestDatabase } from '../support';
import { type Facts, HOT, type Hot } from './hot';
import { HOT_JOBS, type HotJob, runJob } from './hot-jobs';
import { HOT_LISTS } from './hot-lists';
import { HOT_VERDICT_WRITES } from './hot-verdict-writes';
import { HOT_WRITES } from './hot-writes';
import { readJobSubjects } from './job-subjects';
import { type Expected, faults, looks } from './plan-rules';
import { type Explained, Replay } from './replay';
import { TakeBack } from './take-back';
import { ENDPOINT_KEY, yearsOfJobs, yearsOfWork } from './work-of-years';
import { readSubjects } from './write-subjects';

const CLAIMS = 100_000;
const EVERYTHING = Object.entries<Hot | HotJob>({
  ...HOT,
  ...HOT_LISTS,
  ...HOT_WRITES,
  ...HOT_VERDICT_WRITES,
  ...HOT_JOBS,
});

describe(`hot statements at ${CLAIMS.toLocaleString('en')} claims`, () => {
  let test: TestDatabase;
  let api: RunningApi;
  let world: Facts;
  let replay: Replay;
  let takeBack: TakeBack;
  const asAdmin = <T extends object>(sql: string, values?: unknown[]): Promise<T[]> =>
    withClient(test.adminUrl, async (admin) => (await admin.query<T>(sql, values)).rows);

  beforeAll(async () => {
    test = await createTestDatabase();
    await fillBenchData(test.adminUrl, { claims: CLAIMS });
    const facts = await withClient(test.adminUrl, (admin) => readSamples(admin, CLAIMS));
    const [busiest] = await asAdmin<{ id: string }>(
      'SELECT stream AS id FROM record_heads WHERE stream = ANY ($1::uuid[]) ORDER BY seq DESC, stream LIMIT 1',
      [facts.claimIds],
    );
    const [mostPublished] = await asAdmin<Facts['mostPublished']>(
      `SELECT newsroom, region_code AS region, left(region_code, 2) AS province FROM public_fact_checks
       GROUP BY newsroom, region_code ORDER BY count(*) DESC, 1, 2 LIMIT 1`,
    );
    await asAdmin(yearsOfWork(facts));
    replay = new Replay(test.adminUrl);
    api = await startApi(test, { execution: 'product' });
    const secret = api.app.get(SecretBox, { strict: false }).seal('webhook', ENDPOINT_KEY, randomBytes(64));
    await asAdmin(yearsOfJobs(facts, secret));
    const subjects = await withClient(test.adminUrl, (admin) => readSubjects(api.url, admin, facts));
    const ofJobs = await withClient(test.adminUrl, readJobSubjects);
    world = { ...facts, ...subjects, ...ofJobs, busiest: busiest?.id ?? '', mostPublished: mostPublished ?? fail() };
    takeBack = await TakeBack.from(test.adminUrl);
  }, 900_000);
  afterAll(async () => {
    replay.close();
    await api.close();
    await test.drop();
  });

  let asked = 0;
  const ask = async (hot: Hot | HotJob): Promise<void> => {
    if (!('query' in hot || 'page' in hot)) return void (await runJob(api.app, hot, world));
    const { page, query = '', variables, as = 'viewer' } = hot;
    if (page) {
      const answer = await fetch(api.url + page(world, (asked += 1)));
      return expect([answer.status, answer.url]).toEqual([200, answer.url]);
    }
    const answer = await gql(api.url, as === 'public' ? null : world[as].bearer, query, variables?.(world) ?? {});
    expect(answer.errors).toEqual([]);
  };
  const catchOnce = async (hot: Hot | HotJob): ReturnType<Replay['catch']> => {
    try {
      return await replay.catch(() => ask(hot));
    } finally {
      await takeBack.everything();
    }
  };
  const known = new Map<Hot | HotJob, ReturnType<Replay['catch']>>();
  /** Asked once before, so that what is prepared on a connection is. */
  const caught = (hot: Hot | HotJob): ReturnType<Replay['catch']> => {
    const messages = known.get(hot) ?? catchOnce(hot).then(() => catchOnce(hot));
    known.set(hot, messages);
    return messages;
  };
  const explain = async (hot: Hot | HotJob, plans: 'as they come' | 'for all viewers'): Promise<Explained[]> =>
    replay.explain(await caught(hot), { plans, first: TakeBack.COUNT_AGAIN });
  const expectNoFaults = (explained: readonly Explained[], expected: Expected): void => {
    expect(explained.length).toBeGreaterThan(0);
    const found = faults(explained, expected);
    expect({ found, looks: found.length > 0 ? looks(explained) : [] }).toEqual({ found: [], looks: [] });
  };

  it.each(EVERYTHING)('%s is read from its indexes, and no more than it shows', async (_, hot) => {
    expectNoFaults(await explain(hot, 'as they come'), hot.expected);
  });

  it.each(EVERYTHING)('%s is read so also when planned once for all viewers', async (_, hot) => {
    expectNoFaults(await explain(hot, 'for all viewers'), hot.expected);
  });

  it.each(EVERYTHING)('%s would be noticed to read too much without its index', async (_, hot) => {
    // Out of sight of the planner, and back: nothing is written anew.
    const hide = (hidden: boolean): Promise<unknown> =>
      asAdmin(`UPDATE pg_index SET indisvalid = $1 WHERE indexrelid = ANY ($2::text[]::regclass[])`, [
        !hidden,
        hot.keystones,
      ]);
    const messages = await caught(hot);
    await hide(true);
    try {
      // By what is read alone, without the names.
      const reading = { ...hot.expected, indexes: [] };
      expect(
        faults(await replay.explain(messages, { plans: 'once', first: TakeBack.COUNT_AGAIN }), reading),
      ).not.toEqual([]);
    } finally {
      await hide(false);
    }
  });

  it('opens a session from what is kept of one organisation', async () => {
    const explained = await explain(HOT['who is asking'] ?? fail(), 'as they come');
    const standings = looks(explained).filter((look) => look.table === 'standings_kept');
    expect(standings.map((look) => look.how)).not.toContain('Seq Scan');
    expect(standings.length).toBeGreaterThan(0);
  });
});

function fail(): never {
  throw new Error('there is none');
}
