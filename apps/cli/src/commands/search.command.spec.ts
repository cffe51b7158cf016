import { loadRegions } from '#libs/organizations';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '../../../../test/support';
import {
  describeKillingMeilisearch,
  startMeilisearch,
  type TestMeilisearch,
} from '../../../../test/support/meilisearch';
import { EXIT, type ExitCode } from '../exit-codes';
import { runProgram } from '../program';

describeKillingMeilisearch('cekatan search, with a search server', () => {
  let database: TestDatabase;
  let meilisearch: TestMeilisearch;
  let folder: string;
  const before = { ...process.env };

  beforeAll(async () => {
    database = await createTestDatabase();
    await loadRegions(database.ownerUrl);
    meilisearch = await startMeilisearch({ toBeKilled: true });
    folder = mkdtempSync(join(tmpdir(), 'cekatan-cli-'));
    Object.assign(process.env, {
      DATABASE_URL: database.appUrl,
      DATABASE_WORKER_URL: database.workerUrl,
      DATABASE_OWNER_URL: database.ownerUrl,
      ENCRYPTION_KEY: Buffer.alloc(32, 3).toString('base64'),
      VAR_DIR: folder,
      MEILI_URL: meilisearch.url,
      MEILI_KEY: meilisearch.key,
      MEILI_INDEX_PREFIX: meilisearch.open().config.prefix,
    });
  });
  afterAll(async () => {
    process.env = { ...before };
    await meilisearch.close();
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  async function type(line: string): Promise<{ code: ExitCode; out: string; notes: string }> {
    const [out, notes]: [string[], string[]] = [[], []];
    const code = await runProgram(line.split(' '), {
      out: (text) => out.push(text),
      note: (text) => notes.push(text),
      progress: () => {},
      readSecret: () => Promise.resolve(''),
      interrupted: new AbortController().signal,
    });
    return { code, out: out.join('\n'), notes: notes.join('\n') };
  }

  it('says that there is no index yet, builds them, and says that they agree', async () => {
    const fresh = await type('search status');
    expect(fresh.code).toBe(EXIT.FINDINGS);
    expect(fresh.out).toMatch(
      /Meilisearch \d+\.\d+\.\d+ at http.* answers\nClaims: 0 in the database, none in test-.*-claims/,
    );
    const built = await type('search rebuild');
    expect(built.code).toBe(EXIT.DONE);
    expect(built.out).toMatch(/Claims at the search server: 0, as test-.*-claims-v[0-9a-f]{10}-\d{17}/);
    const after = await type('search status');
    expect(after.code).toBe(EXIT.DONE);
    expect(after.out).toMatch(
      /Published fact-checks: 0 in the database, 0 in test-.*-fact-checks\n {2}to be sent: 0; last compared/,
    );
  });

  it('says when the server is away, and never the key', async () => {
    await meilisearch.kill();
    const away = await type('search status');
    expect(away.code).toBe(EXIT.FINDINGS);
    expect(away.out).toMatch(/is away, PostgreSQL answers/);
    const rebuild = await type('search rebuild');
    expect(rebuild.code).toBe(EXIT.FAILED);
    for (const said of [away.out, away.notes, rebuild.out, rebuild.notes]) expect(said).not.toContain(meilisearch.key);
  });
});
