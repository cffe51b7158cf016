import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type RunningApi, type TestDatabase, createTestDatabase, startApi } from '../support';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);

let database: TestDatabase;
let api: RunningApi;

beforeAll(async () => {
  database = await createTestDatabase();
  api = await startApi(database);
});

afterAll(async () => {
  await api?.close();
  await database?.drop();
});

if (!CHROMIUM) process.stderr.write('SKIPPED: no Chromium on this machine; the explorer is not opened in a browser\n');

describe('the explorer', () => {
  it('is served whole by this process, and may load nothing from anywhere else', async () => {
    const page = await fetch(`${api.url}/graphiql`);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    const html = await page.text();
    const files = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address ?? '');
    expect(files).toHaveLength(5);
    for (const file of files) {
      expect(file).toMatch(/^\/graphiql\//);
      const asset = await fetch(new URL(file, api.url));
      expect(asset.status).toBe(200);
      expect((await asset.text()).length).toBeGreaterThan(100);
    }
    expect((await fetch(`${api.url}/graphiql/..%2f..%2fpackage.json`)).status).toBe(404);
  });

  (CHROMIUM ? it : it.skip)(
    'comes up in a browser and reads the schema',
    async () => {
      const profile = mkdtempSync(join(tmpdir(), 'cekatan-chromium-'));
      try {
        const { stdout, stderr } = await promisify(execFile)(
          CHROMIUM ?? '',
          [
            '--headless=new',
            '--enable-logging=stderr',
            '--no-sandbox',
            '--disable-gpu',
            `--user-data-dir=${profile}`,
            '--virtual-time-budget=15000',
            '--dump-dom',
            `${api.url}/graphiql`,
          ],
          { maxBuffer: 64 * 1024 * 1024, timeout: 50_000 },
        );
        // What the page itself complains of.
        expect(stderr.split('\n').filter((line) => line.includes(':CONSOLE'))).toEqual([]);
        expect(stdout).toContain('graphiql-container');
        expect(stdout).toContain('graphiql-execute-button');
        expect(stdout).not.toContain('graphiql-doc-explorer-error');
      } finally {
        rmSync(profile, { recursive: true, force: true });
      }
    },
    600_000,
  );
});
