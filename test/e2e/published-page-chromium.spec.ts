import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { factCheckPage } from '../../apps/api/src/public/fact-check.page';
import { HOSTILE_TEXTS } from '../support/hostile-texts';
import { publicFactCheck } from '../support/public-fact-check';

const CHROMIUM = [process.env['CHROMIUM_PATH'] ?? '', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => path !== '' && existsSync(path)); // prettier-ignore
if (!CHROMIUM) process.stderr.write('SKIPPED: no Chromium (CHROMIUM_PATH); hostile texts are not tried in a browser\n');

const run = promisify(execFile);
/** What a text does when it runs: it leaves a mark on the document. */
const MARK = 'document.documentElement.setAttribute(`data-ran`,`1`)';
const texts = HOSTILE_TEXTS.map((text) => text.replaceAll('alert(1)', MARK).replaceAll('alert(1', MARK.slice(0, -1)));

(CHROMIUM ? describe : describe.skip)('hostile texts in a browser', () => {
  const directory = mkdtempSync(join(tmpdir(), 'cekatan-chromium-'));
  let asked: string[] = [];
  let server: Server;

  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end();
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
  });
  afterAll(() => {
    server.close();
    server.closeAllConnections();
    rmSync(directory, { recursive: true, force: true });
  });

  /** The document after it was loaded, from a file: without the policy, so that escaping alone stands before it. */
  async function load(name: string, page: string): Promise<string> {
    const elsewhere = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const path = join(directory, `${name}.html`);
    writeFileSync(path, page.replaceAll('https://evil.example', elsewhere));
    const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--virtual-time-budget=2000', `--user-data-dir=${directory}/profile`]; // prettier-ignore
    const { stdout } = await run(CHROMIUM ?? '', [...flags, '--dump-dom', `file://${path}`], {
      maxBuffer: 64 * 1024 * 1024,
      timeout: 120_000,
    });
    return stdout;
  }

  const ran = (document: string): boolean => /^[^]{0,200}<html[^>]* data-ran="1"/.test(document);

  it('run in no field of the public page, and make it ask nobody', async () => {
    asked = [];
    const all = texts.join('\n\n');
    const pages = texts.map(
      (text) =>
      factCheckPage(publicFactCheck((f) => (f === 'explanation' || f === 'conclusion' ? all : text)), 'id', 'https://cekatan.example'), // prettier-ignore
    );
    const document = await load('pages', pages.join('\n'));
    expect(document.length).toBeGreaterThan(texts.length * 5_000);
    expect(ran(document)).toBe(false);
    expect(asked).toEqual([]);
  }, 200_000);

  it('run, and ask, where nothing stands before them', async () => {
    asked = [];
    const raw = texts.filter((text) => !/refresh|<!--|<base/.test(text));
    expect(ran(await load('raw', `<!doctype html><html lang="id"><body><p>${raw.join('</p><p>')}</p></body></html>`))).toBe(true); // prettier-ignore
    const loads = `<link rel=stylesheet href=https://evil.example/x.css><img src="https://evil.example/beacon.gif">`;
    await load('asks', `<!doctype html><html lang="id"><body>${loads}</body></html>`);
    expect(asked).toContain('/x.css');
    expect(asked).toContain('/beacon.gif');
  }, 200_000);
});
