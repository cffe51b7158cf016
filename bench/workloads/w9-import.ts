import { migrate } from '#libs/database';
import { loadRegions } from '#libs/organizations';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import { bootstrapDatabase, type RoleUrls } from '../../libs/database/src/roles';
import type { BenchWorld } from '../data/world';
import { ROOT } from '../harness/child';
import type { WholeReport, WholeWorkload } from '../harness/workload';
import { OpenLoop } from '../long/open-loop';
import { type Sample, summarise } from '../long/samples';

/** Beside the checkout and never part of it: its licences forbid that. */
const ARCHIVE = resolve(ROOT, '../shared/data/claims');
const ROWS_OF_EACH_FILE = 5_000;
const DATABASE = 'cekatan_bench_import';
const READS_PER_SECOND = 20;
const READ_FOR_SECONDS = 3_600;

export const importArchive: WholeWorkload = {
  id: 'W9',
  kind: 'whole',
  title: 'Import of 10,000 real claims',
  asks: 'The archives of two outlets, 5,000 rows of each, by `cekatan import` into an empty database beside a running service, which readers go on asking for the newest fact-checks.',
  async run(contender, world, report) {
    if (contender.name !== 'api') return;
    if (!existsSync(ARCHIVE)) return report.say(`W9 needs the archive at ${ARCHIVE}`);
    // A database of its own on the same server: what is imported stays for good.
    const urls = await freshDatabase(world);
    try {
      const running = await contender.start({ ...world, appUrl: urls.appUrl, workerUrl: urls.workerUrl });
      try {
        await measure(running.origin, urls, report);
      } finally {
        await running.stop();
      }
    } finally {
      await dropDatabase(world);
    }
  },
};

async function measure(origin: string, urls: RoleUrls, report: WholeReport): Promise<void> {
  const samples: Sample[] = [];
  const body = JSON.stringify({ query: '{ factChecks(first: 10) { nodes { slug } } }' });
  const readers = new OpenLoop({
    origin,
    phases: [{ rate: READS_PER_SECOND, seconds: READ_FOR_SECONDS }],
    next: () => ({
      workload: 'W9',
      request: { method: 'POST', path: '/graphql', headers: { 'content-type': 'application/json' }, body },
    }),
    onSample: (sample) => samples.push(sample),
  });
  const reading = readers.run();
  const began = performance.now();
  const said = await runImport(urls).finally(() => readers.stop());
  const seconds = (performance.now() - began) / 1_000;
  await reading;

  report.say(said.trim());
  const rows = Number(/(\d+) rows in/.exec(said)?.[1]);
  const importing = Number(/rows in ([\d.]+) s/.exec(said)?.[1]);
  const count = (what: string): number => Number(new RegExp(`(\\d+) ${what}\\b(?! before)`).exec(said)?.[1]);
  const stored = await countClaims(urls);
  const { requests, accepted, shed, errors, p50Ms, p99Ms } = summarise(samples);
  report.figure('rows', rows, 'rows');
  report.figure('of them claims with verdict and published fact-check', count('imported'), 'claims');
  report.figure(
    'of them seen already (duplicates), left out by rule, refused',
    count('duplicates') + count('skipped') + count('bad'),
    'rows',
  );
  report.figure('rows a second', rows / importing, 'rows/s');
  report.figure('the whole command, start included', seconds, 's');
  report.figure('a reader meanwhile, p50', p50Ms, 'ms');
  report.figure('a reader meanwhile, p99', p99Ms, 'ms');
  const accounted = count('imported') + count('duplicates') + count('skipped') + count('bad');
  report.check(
    'every row is accounted for',
    accounted === rows && rows === 2 * ROWS_OF_EACH_FILE,
    `${accounted} of ${rows}`,
  );
  report.check('as many claims stand there as were imported', stored === count('imported'), String(stored));
  const unanswered = Object.entries({ ...errors, ...(shed > 0 ? { 'turned away': shed } : {}) }).map(
    ([kind, n]) => `${n} × ${kind}`,
  );
  report.check(
    'every reader meanwhile is answered',
    accepted === requests,
    unanswered.join(', ') || `${accepted} of ${requests}`,
  );
}

/** The product's own command, as somebody would type it; what it says at its end. */
function runImport(urls: RoleUrls): Promise<string> {
  const varDir = mkdtempSync(join(tmpdir(), 'cekatan-bench-import-'));
  const child = spawn(
    process.execPath,
    ['dist/apps/cli/src/main.js', 'import', ARCHIVE, '--limit', String(ROWS_OF_EACH_FILE)],
    {
      cwd: ROOT,
      env: {
        DATABASE_URL: urls.appUrl,
        DATABASE_WORKER_URL: urls.workerUrl,
        ENCRYPTION_KEY: randomBytes(32).toString('base64'),
        VAR_DIR: varDir,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let out = '';
  let notes = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (notes += chunk.toString()));
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', () => {
      rmSync(varDir, { recursive: true, force: true });
      if (/\d+ rows in/.test(out)) done(out);
      else fail(new Error(`the import did not end well: ${notes.slice(-2_000)}`));
    });
  });
}

async function freshDatabase(world: BenchWorld): Promise<RoleUrls> {
  await dropDatabase(world);
  // The roles are of the whole server, so they keep the password that the world's addresses have.
  const { password } = new URL(world.appUrl);
  const passwords = { owner: password, app: password, worker: password, auditor: password };
  const urls = await bootstrapDatabase({ adminUrl: world.adminUrl, database: DATABASE, passwords });
  await migrate(urls);
  await loadRegions(urls.ownerUrl);
  return urls;
}

async function dropDatabase({ adminUrl }: BenchWorld): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  await client.query(`DROP DATABASE IF EXISTS ${DATABASE} WITH (FORCE)`).finally(() => client.end());
}

async function countClaims({ ownerUrl }: RoleUrls): Promise<number> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ n: string }>('SELECT count(*) AS n FROM claims');
    return Number(rows[0]?.n);
  } finally {
    await client.end();
  }
}
