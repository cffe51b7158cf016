import { openDatabase, PUBLIC_SCOPE, type Database, type Scope, type Tx } from '#libs/database';
import { withClient } from '../../../libs/database/src/roles';
import { createTestDatabase, type TestDatabase } from '../../support';
import { loadWorld } from './load';
import { Oracle } from './model';
import { capabilities, type Kind, throughPolicies, throughPredicates, type Visible } from './sql-surface';
import { CAPS, randomWorld, type World } from './world';

const FIRST_SEED = Number(process.env['ORACLE_SEED'] ?? 1);
/** About 60,000 comparisons a world; ORACLE_WORLDS=50 makes millions. */
const WORLDS = Number(process.env['ORACLE_WORLDS'] ?? 4);
const AT_LEAST = 200_000;

interface Tally {
  comparisons: number;
  leaks: string[];
  denials: string[];
}

function compare(tally: Tally, where: string, expected: boolean, actual: boolean): void {
  tally.comparisons += 1;
  if (actual && !expected) tally.leaks.push(where);
  if (expected && !actual) tally.denials.push(where);
}

function expectedVisible(world: World, oracle: Oracle, viewer: string, t: number): Map<string, [Kind, boolean]> {
  return new Map<string, [Kind, boolean]>([
    ...world.claims.map((c) => [c.id, ['claim', oracle.claim(viewer, c, t)]] as const),
    ...world.evidence.map((e) => [e.id, ['evidence', oracle.evidence(viewer, e, t)]] as const),
    ...world.comments.map((c) => [c.id, ['comment', oracle.comment(viewer, c, t)]] as const),
    ...world.verdicts.map((v) => [v.id, ['verdict', oracle.verdict(viewer, v, t)]] as const),
    ...world.verdicts.map((v) => [v.revision, ['revision', oracle.revision(viewer, v, v.submittedAt, t)]] as const),
    ...world.verdicts.flatMap((v) =>
      v.draft ? [[v.draft, ['revision', oracle.revision(viewer, v, null, t)]] as const] : [],
    ),
    ...world.appearances.map((a) => [a.id, ['appearance', oracle.appearance(viewer, a, t)]] as const),
  ] as [string, [Kind, boolean]][]);
}

type Surface = (tx: Tx) => Promise<Visible>;

/** Looks at a world from every organisation at every moment worth it, through one surface. */
async function lookAround(database: Database, world: World, surface: Surface, tally: Tally): Promise<void> {
  const oracle = new Oracle(world);
  for (const moment of world.moments) {
    for (const org of world.orgs) {
      database.clock.reset();
      database.clock.advance(moment - Date.now());
      const scope: Scope = { organizationId: org.id, personId: null, operator: false };
      await database.read(scope, async (tx) => {
        const t = tx.now.getTime();
        const seen = await surface(tx);
        const at = `seed ${world.seed} viewer ${org.id} at ${tx.now.toISOString()}`;
        for (const [id, [kind, expected]] of expectedVisible(world, oracle, org.id, t)) {
          compare(tally, `${at} ${kind} ${id}`, expected, seen[kind].has(id));
        }
        if (surface !== throughPolicies) return;
        for (const a of world.agreements)
          compare(tally, `${at} agreement ${a.id}`, oracle.agreement(org.id, a), seen.agreement.has(a.id));
        for (const a of world.assignments)
          compare(tally, `${at} assignment ${a.id}`, oracle.assignment(org.id, a, t), seen.assignment.has(a.id));
        for (const e of world.events.filter((x) => x.at <= t))
          compare(tally, `${at} event ${e.kind} ${e.id}`, oracle.event(org.id, e, t), seen.event.has(e.id));
        const can = await capabilities(tx, CAPS);
        for (const claim of world.claims) {
          if (!oracle.claim(org.id, claim, t)) continue;
          for (const cap of CAPS) {
            compare(
              tally,
              `${at} ${cap} on ${claim.id}`,
              oracle.can(org.id, cap, claim, null, t),
              can.has(`${claim.id} ${cap}`),
            );
          }
        }
      });
    }
  }
}

/** The public, which has no standing: nothing but what published fact-checks make public. */
async function lookAsPublic(database: Database, world: World, tally: Tally): Promise<void> {
  const oracle = new Oracle(world);
  await database.read(PUBLIC_SCOPE, async (tx) => {
    const seen = await throughPolicies(tx);
    for (const e of world.evidence)
      compare(tally, `public evidence ${e.id}`, oracle.evidence(null, e, 0), seen.evidence.has(e.id));
    for (const kind of [
      'claim',
      'comment',
      'verdict',
      'revision',
      'agreement',
      'appearance',
      'assignment',
      'event',
    ] as const) {
      for (const id of seen[kind]) compare(tally, `public ${kind} ${id}`, false, true);
    }
  });
}

const TABLES = [
  'claims',
  'claim_shares',
  'evidence',
  'comments',
  'appearances',
  'claim_assignments',
  'events',
  'verdicts',
  'verdict_revisions',
  'fact_checks',
  'fact_check_versions',
  'fact_check_evidence',
];

/** A function that policies ask, saying yes to everything. */
const always = (signature: string): string => `DO $do$ BEGIN
  EXECUTE regexp_replace(pg_get_functiondef('${signature}'::regprocedure), 'BEGIN.*END', 'BEGIN RETURN true; END');
END $do$`;

describe('the permission oracle, through SQL', () => {
  const opened: { database: Database; test: TestDatabase }[] = [];
  async function open(world: World, prepare = ''): Promise<Database> {
    const test = await createTestDatabase();
    await loadWorld(test.adminUrl, world);
    if (prepare) await withClient(test.adminUrl, (client) => client.query(prepare));
    const database = await openDatabase(test, { poolSize: 2, workerPoolSize: 1 });
    opened.push({ database, test });
    return database;
  }
  const withoutPolicies = TABLES.map(
    (t) => `ALTER TABLE ${t} NO FORCE ROW LEVEL SECURITY; ALTER TABLE ${t} DISABLE ROW LEVEL SECURITY`,
  ).join(';');
  const fresh = (): Tally => ({ comparisons: 0, leaks: [], denials: [] });

  afterEach(async () => {
    for (const { database, test } of opened.splice(0)) {
      await database.close();
      await test.drop();
    }
  });

  it('agrees with the policies of the database in every world', async () => {
    const tally = fresh();
    let worlds = 0;
    for (let i = 0; i < WORLDS || (tally.comparisons < AT_LEAST && WORLDS >= 4); i += 1) {
      const world = randomWorld(FIRST_SEED + i);
      const database = await open(world);
      await lookAround(database, world, throughPolicies, tally);
      await lookAsPublic(database, world, tally);
      worlds += 1;
    }
    expect({ leaks: tally.leaks.slice(0, 5), denials: tally.denials.slice(0, 5) }).toEqual({ leaks: [], denials: [] });
    if (WORLDS >= 4) expect(tally.comparisons).toBeGreaterThanOrEqual(AT_LEAST);
    process.stdout.write(`oracle: ${tally.comparisons} comparisons in ${worlds} worlds, 0 leaks, 0 wrongful denials\n`);
  }, 600_000);

  it('agrees with the predicates of the queries when row-level security is gone', async () => {
    const tally = fresh();
    for (let i = 0; i < 3; i += 1) {
      const world = randomWorld(FIRST_SEED + 5000 + i);
      await lookAround(await open(world, withoutPolicies), world, throughPredicates, tally);
    }
    expect({ leaks: tally.leaks.slice(0, 5), denials: tally.denials.slice(0, 5) }).toEqual({ leaks: [], denials: [] });
  }, 300_000);

  it('finds the leaks when both walls are gone', async () => {
    const tally = fresh();
    const world = randomWorld(FIRST_SEED);
    await lookAround(await open(world, withoutPolicies), world, throughPolicies, tally);
    expect(tally.leaks.length).toBeGreaterThan(100);
  });

  // Each of these once stood in a policy. Taking one out must be noticed, or the comparison proves nothing about it.
  it.each([
    ['suspensions', `DELETE FROM agreement_suspensions`],
    ['ends', `ALTER TABLE agreement_ends DISABLE TRIGGER agreement_ends_append_only; DELETE FROM agreement_ends`],
    [
      'limits of clauses',
      `ALTER TABLE agreement_clauses DISABLE TRIGGER ALL; UPDATE agreement_clauses SET regions = NULL, themes = NULL, stages = NULL;
        SELECT keep_everything()`,
    ],
    [
      'changes since a standing was worked out',
      `CREATE TEMP TABLE suspended AS TABLE agreement_suspensions; DELETE FROM agreement_suspensions;
        ALTER TABLE agreement_suspensions DISABLE TRIGGER agreement_suspensions_keep;
        INSERT INTO agreement_suspensions SELECT * FROM suspended`,
    ],
    ['narrowed audiences', `UPDATE comments SET audience = (SELECT array_agg(id) FROM agreements) WHERE NOT own_only`],
    ['sensitivity', `ALTER TABLE evidence DISABLE TRIGGER ALL; UPDATE evidence SET sensitivity = 'SHARED'`],
    ['drafts', `ALTER TABLE verdicts DISABLE TRIGGER ALL; UPDATE verdicts SET announced = true`],
    ['limits of what is read', always('app_reads_limited(text, text, text, uuid, text, text, text, timestamptz)')],
    ['audiences of contributions', always('app_reads_through(uuid, uuid[], timestamptz, text)')],
    ['audiences of revisions', always('app_reads_revision(uuid, timestamptz)')],
  ])(
    'notices when %s do not count',
    async (_, mutation) => {
      let leaks = 0;
      for (let i = 0; i < 4 && leaks === 0; i += 1) {
        const tally = fresh();
        const world = randomWorld(FIRST_SEED + 9000 + i);
        await lookAround(await open(world, mutation), world, throughPolicies, tally);
        leaks += tally.leaks.length;
      }
      expect(leaks).toBeGreaterThan(0);
    },
    600_000,
  );
});
