import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gzipSync } from 'node:zlib';
import { CONSOLE_PATHS } from '../../apps/api/src/console/console-paths';
import { createTestDatabase, type RunningApi, startApi, type TestDatabase } from '../support';
import { get } from './support/raw-get';

const PAGE =
  '<!doctype html><html lang="id"><title>Cekatan</title><script type="module" src="/konsol/index-abcd1234.js"></script></html>';
const SCRIPT = 'console.log("konsol");'.repeat(50); // prettier-ignore

describe('the console, as the api serves it', () => {
  let folder: string;
  let database: TestDatabase;
  let api: RunningApi;
  let bare: RunningApi;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'cekatan-console-'));
    mkdirSync(join(folder, 'konsol'));
    mkdirSync(join(folder, '.vite'));
    writeFileSync(join(folder, 'index.html'), PAGE);
    writeFileSync(join(folder, 'konsol/index-abcd1234.js'), SCRIPT);
    writeFileSync(join(folder, 'konsol/index-abcd1234.js.br'), brotliCompressSync(SCRIPT));
    writeFileSync(join(folder, 'konsol/index-abcd1234.js.gz'), gzipSync(SCRIPT));
    writeFileSync(join(folder, 'konsol/cekatan.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
    writeFileSync(join(folder, '.vite/manifest.json'), '{}');
    writeFileSync(`${folder}-secret.json`, '{"secret":true}');
    database = await createTestDatabase();
    api = await startApi(database, { environment: { CONSOLE_DIR: folder } });
    bare = await startApi(database);
  }, 60_000);
  afterAll(async () => {
    await api?.close();
    await bare?.close();
    await database?.drop();
    rmSync(folder, { recursive: true, force: true });
    rmSync(`${folder}-secret.json`, { force: true });
  });

  it('is one page at each of its addresses, kept by nobody, that runs its own files and nothing else', async () => {
    for (const path of CONSOLE_PATHS.map((one) => (one === '/' || !one.endsWith('/') ? one : `${one}x/y`))) {
      const { status, headers, body } = await get(api.url, path);
      expect([path, status, body.toString()]).toEqual([path, 200, PAGE]);
      expect(headers['cache-control']).toBe('no-store');
      const policy = String(headers['content-security-policy']);
      expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self' 'sha256-");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe|https?:|\*/);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['set-cookie']).toBeUndefined();
    }
  });

  it('has an address here for each that it knows itself', () => {
    const router = readFileSync(resolve(__dirname, '../../apps/web/src/app/router.tsx'), 'utf8');
    const paths = [...router.matchAll(/^ {2}path: '([^']+)'/gm)].map(([, path = '']) => path);
    expect(paths.length).toBeGreaterThan(12);
    const served = (path: string): boolean =>
      CONSOLE_PATHS.some((one) => one === path || (one !== '/' && one.endsWith('/') && path.startsWith(one)));
    expect(paths.filter((path) => !served(path))).toEqual([]);
  });

  it('is nowhere else', async () => {
    for (const path of ['/mejaku', '/meja/x', '/lupa-sandi/x', '/undangan', '/index.html', '/konsol', '/konsol/', '/klaimx']) {
      expect([path, (await get(api.url, path)).status]).toEqual([path, 404]);
    }
  }); // prettier-ignore

  it('gives its files compressed, for ever where their name says so, and again only when they are others', async () => {
    const path = '/konsol/index-abcd1234.js';
    const plain = await get(api.url, path);
    expect(plain.body.toString()).toBe(SCRIPT);
    expect(plain.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    const brotli = await get(api.url, path, { 'accept-encoding': 'gzip, br' });
    expect([brotli.headers['content-encoding'], brotli.headers['vary']]).toEqual(['br', 'accept-encoding']);
    expect(brotliDecompressSync(brotli.body).toString()).toBe(SCRIPT);
    expect((await get(api.url, path, { 'accept-encoding': 'br;q=0, gzip' })).headers['content-encoding']).toBe('gzip');
    const { etag = '' } = brotli.headers;
    const again = await get(api.url, path, { 'accept-encoding': 'br', 'if-none-match': etag });
    expect([again.status, again.body.length]).toEqual([304, 0]);
    expect((await get(api.url, path, { 'if-none-match': etag })).status).toBe(200);
    expect((await get(api.url, '/konsol/cekatan.svg')).headers['cache-control']).toBe('public, max-age=3600');
  });

  it('gives nothing else of the machine', async () => {
    const secret = `${folder.split('/').at(-1)}-secret.json`;
    for (const path of [
      `/konsol/..%2f..%2f${secret}`,
      '/konsol/%2e%2e%2findex.html',
      '/konsol/..%2f.vite%2fmanifest.json',
      '/konsol/index-abcd1234.js.br',
      '/konsol/constructor',
      '/.vite/manifest.json',
    ]) {
      expect([path, (await get(api.url, path)).status]).toEqual([path, 404]);
    }
  });

  it('is not there where none was built: whoever comes to the door is shown the public site', async () => {
    const door = await get(bare.url, '/');
    expect([door.status, door.headers.location, door.headers['cache-control']]).toEqual([302, '/beranda', 'no-store']);
    expect((await get(bare.url, '/meja')).status).toBe(404);
    expect((await get(bare.url, '/konsol/index-abcd1234.js')).status).toBe(404);
  });
});
