import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '#libs/database';
import { loadRegions } from '#libs/organizations';
import { createImport, findClaimsFiles } from '#libs/publishing';
import { RecordVerifier } from '#libs/record';
import { createTestDatabase, type TestDatabase } from '../support';
import { digest, goodRow, halves, jsonl, removeTemporary, writeTemporary } from './rows';

const ROOT = resolve(__dirname, '../..');
const REAL = resolve(ROOT, '../shared/data/claims/claims_turnbackhoax.jsonl');
const ROWS = 1_500;
const KILLS = 6;
const PATIENCE_MS = 60_000;

/** Rows of our own when the archive is not here: some say the same, some are bad. */
function invented(): string {
  const rows = Array.from({ length: ROWS }, (_, i) =>
    goodRow(`tbh-${i}`, {
      ...(i % 7 === 3 ? { title: `Klaim rekaan berulang ${i % 5}` } : {}),
      ...(i % 50 === 9 ? { date_published: '2024-02-31' } : {}),
    }),
  );
  return writeTemporary('arsip.jsonl', jsonl(rows));
}

describe('an import that is killed', () => {
  const databases: TestDatabase[] = [];
  const fresh = async (): Promise<TestDatabase> => {
    const made = await createTestDatabase();
    databases.push(made);
    await loadRegions(made.ownerUrl);
    return made;
  };
  afterAll(async () => {
    await Promise.all(databases.map((d) => d.drop()));
    removeTemporary();
  });

  it('leaves no half of a row, and run again comes to what an undisturbed run comes to', async () => {
    const path = existsSync(REAL) ? REAL : invented();
    const calm = await fresh();
    const database = await openDatabase(calm);
    await createImport(database).run((await findClaimsFiles(path)).files, { limit: ROWS });
    await database.close();
    const expected = await digest(calm.adminUrl);

    const troubled = await fresh();
    let killed = 0;
    let claims = 0;
    for (let i = 0; i < KILLS; i += 1) {
      // Somewhere inside one of the batches, a later one each time.
      const ended = await runChild(troubled, path, Math.floor(Math.random() * 300));
      if (ended === 'SIGKILL') killed += 1;
      const now = await digest(troubled.adminUrl);
      expect(now.claims).toBeGreaterThanOrEqual(claims);
      claims = now.claims;
      await expectWhole(troubled);
    }
    expect(killed).toBeGreaterThan(0);
    expect(await runChild(troubled, path)).toBe(0);
    expect(await digest(troubled.adminUrl)).toEqual(expected);
  });

  async function expectWhole({ auditorUrl, adminUrl }: TestDatabase): Promise<void> {
    expect((await new RecordVerifier(auditorUrl).verifyAll()).findings).toEqual([]);
    expect(await halves(adminUrl)).toBe(0);
  }
});

/** Runs the import; with `killAfter`, kills it so many milliseconds after its first batch was stored. */
async function runChild(
  { appUrl, workerUrl }: TestDatabase,
  path: string,
  killAfter?: number,
): Promise<number | string> {
  const child = spawn(
    process.execPath,
    [
      '-C',
      'cekatan-src',
      '-r',
      './scripts/swc-register.cjs',
      'test/import/import.child.ts',
      appUrl,
      workerUrl,
      path,
      String(ROWS),
    ],
    { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  const ended = new Promise<number | string>((done) => {
    child.once('close', (code, signal) => done(signal ?? code ?? -1));
  });
  if (killAfter !== undefined) {
    const begun = new Promise((done) => child.stdout.once('data', done));
    await Promise.race([begun, ended, sleep(PATIENCE_MS, undefined, { ref: false })]);
    await sleep(killAfter);
    child.kill('SIGKILL');
  } else child.stdout.resume();
  const result = await ended;
  if (result !== 'SIGKILL' && result !== 0) throw new Error(`the import ended with ${result}: ${complaints}`);
  return result;
}
