import { pendingMigrations, type RunningDatabase } from '#libs/database';
import { explain } from '../explain';
import { type CheckResult, fail, ok, warn } from './check';
import { DoctorRepository } from './doctor.repository';

type Urls = RunningDatabase['urls'];
type RoleName = 'app' | 'worker' | 'owner' | 'auditor';

const NEEDED_FOR: Readonly<Record<RoleName, string>> = {
  app: 'serving requests',
  worker: 'jobs, import and seed',
  owner: 'migrations',
  auditor: '`cekatan record verify`',
};

const SKEW_MS = 2_000;
const REGIONS_AT_LEAST = 7_000;
const JOB_WAITS_SECONDS = 300;

export async function checkDatabase(urls: Urls): Promise<CheckResult[]> {
  const roles = await Promise.all((Object.keys(NEEDED_FOR) as RoleName[]).map((role) => checkRole(role, urls)));
  if (roles.some((r) => r.level === 'FAIL')) return roles;
  return [
    ...roles,
    await guarded('Migrations', () => checkMigrations(urls.ownerUrl)),
    await guarded('Row-level security', () => DoctorRepository.within(urls.appUrl, checkWalls)),
    await guarded('Standings', () => DoctorRepository.within(urls.appUrl, checkStandings)),
    await guarded('Regions', () => DoctorRepository.within(urls.appUrl, checkRegions)),
    await guarded('Clock', () => DoctorRepository.within(urls.appUrl, checkClock)),
    await guarded('Queue', () => DoctorRepository.within(urls.workerUrl, checkQueue)),
  ];
}

async function guarded(what: string, check: () => Promise<CheckResult>): Promise<CheckResult> {
  try {
    return await check();
  } catch (error) {
    return fail(what, reasonOf(error), 'run `cekatan migrate`');
  }
}

function reasonOf(error: unknown): string {
  return explain(error) ?? (error instanceof Error ? error.message : String(error));
}

async function checkRole(role: RoleName, urls: Urls): Promise<CheckResult> {
  const what = `Database as ${role}`;
  const url = urls[`${role}Url`];
  if (!url) return warn(what, 'no address', `needed for ${NEEDED_FOR[role]}: set DATABASE_${role.toUpperCase()}_URL`);
  try {
    return await DoctorRepository.within(url, async (questions) => {
      const { name, powerful, version } = await questions.role();
      return powerful
        ? fail(what, `${name} gets past row-level security`, `ALTER ROLE ${name} NOSUPERUSER NOBYPASSRLS`)
        : ok(what, `${name}, PostgreSQL ${version}`);
    });
  } catch (error) {
    return fail(what, reasonOf(error), `needed for ${NEEDED_FOR[role]}`);
  }
}

async function checkMigrations(ownerUrl: string | undefined): Promise<CheckResult> {
  if (!ownerUrl) return warn('Migrations', 'not known without the owner', 'set DATABASE_OWNER_URL');
  const pending = await pendingMigrations(ownerUrl);
  return pending.length === 0
    ? ok('Migrations', 'all have run')
    : fail('Migrations', `${pending.length} have not run`, 'run `cekatan migrate`');
}

async function checkWalls(questions: DoctorRepository): Promise<CheckResult> {
  const open = await questions.listOpenTables();
  return open.length === 0
    ? ok('Row-level security', 'forced on every table that needs it')
    : fail(
        'Row-level security',
        `not forced on ${open.join(', ')}`,
        'stop serving requests and find out who changed it',
      );
}

async function checkStandings(questions: DoctorRepository): Promise<CheckResult> {
  const wrong = await questions.countWrongStandings();
  return wrong === 0
    ? ok('Standings', 'kept as the agreements in force have it')
    : fail(
        'Standings',
        `kept otherwise than the agreements in force have it, of ${wrong} organisations`,
        'stop serving requests, run `SELECT keep_everything()` as the owner and find out who wrote without triggers',
      );
}

async function checkRegions(questions: DoctorRepository): Promise<CheckResult> {
  const count = await questions.countRegions();
  return count >= REGIONS_AT_LEAST
    ? ok('Regions', `${count}`)
    : fail('Regions', `only ${count} are loaded`, 'run `cekatan migrate`');
}

async function checkClock(questions: DoctorRepository): Promise<CheckResult> {
  const skew = Math.round(await questions.clockSkew());
  const says = `${Math.abs(skew)} ms ${skew < 0 ? 'behind' : 'ahead of'} this machine`;
  return Math.abs(skew) < SKEW_MS
    ? ok('Clock', says)
    : warn('Clock', `the database is ${says}`, 'its clock decides what is in force: run a time service on both');
}

async function checkQueue(questions: DoctorRepository): Promise<CheckResult> {
  const { waiting, oldestSeconds, givenUp } = await questions.queue();
  const says = `${waiting} jobs due, ${givenUp} given up`;
  if (oldestSeconds > JOB_WAITS_SECONDS) {
    return warn('Queue', `${says}, the oldest for ${oldestSeconds} s`, 'is a worker running?');
  }
  return givenUp > 0 ? warn('Queue', says, 'look for their errors in the log') : ok('Queue', says);
}
