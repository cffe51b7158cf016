import type { Member } from '#libs/access';
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { builderPage } from '../../apps/api/src/public/embed/builder.page';
import { embedList, embedPage } from '../../apps/api/src/public/embed/embed.page';
import { EMBED_SIZES, type EmbedSize } from '../../apps/api/src/public/embed/embed-style';
import { snippet } from '../../apps/api/src/public/embed/snippet';
import { cardOf } from '../../apps/api/src/public/fact-check.card';
import { factCheckPage } from '../../apps/api/src/public/fact-check.page';
import { frontPage, listPage, methodologyPage } from '../../apps/api/src/public/site/list.page';
import { verifyPage } from '../../apps/api/src/public/verify/verify.page';
import { HOSTILE_TEXTS } from '../support/hostile-texts';
import { publicFactCheck, PUBLISHED_AT } from '../support/public-fact-check';
import { sitePages } from '../support/site-pages';
import { VerdictApi } from './support/verdict-api';

const CHROMIUM = [process.env['CHROMIUM_PATH'] ?? '', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => path !== '' && existsSync(path)); // prettier-ignore
if (!CHROMIUM) process.stderr.write('SKIPPED: no Chromium (CHROMIUM_PATH); public pages and frames are not seen in one\n'); // prettier-ignore

const run = promisify(execFile);
const SITE = 'https://cekatan.example';
const MARK = 'document.documentElement.setAttribute(`data-ran`,`1`)';
/** Screenshots stay here, to be looked at. */
const SHOTS = join(__dirname, '../../var/screenshots');

(CHROMIUM ? describe : describe.skip)('public pages and frames in a browser', () => {
  const directory = mkdtempSync(join(tmpdir(), 'cekatan-chromium-'));
  mkdirSync(SHOTS, { recursive: true });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  const chromium = async (...flags: string[]): Promise<string> => {
    // A profile each: what an earlier look kept is asked for again.
    const profile = `--user-data-dir=${mkdtempSync(join(directory, 'profile-'))}`;
    const common = ['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', profile];
    const options = { maxBuffer: 256 * 1024 * 1024, timeout: 120_000 };
    return (await run(CHROMIUM ?? '', [...common, ...flags], options)).stdout;
  }; // prettier-ignore

  async function load(name: string, page: string, budgetMs = 5_000): Promise<string> {
    const path = join(directory, `${name}.html`);
    writeFileSync(path, page);
    return chromium(`--virtual-time-budget=${budgetMs}`, '--dump-dom', `file://${path}`);
  }

  const plain = (field: string): string =>
    field === 'website' || field === 'link' ? `https://contoh.id/${field}` : `kata ${field}`;
  const published = publicFactCheck(plain);
  const retracted = publicFactCheck(plain, {
    state: 'RETRACTED',
    current: null,
    versions: [],
    positions: [],
    retractedAt: PUBLISHED_AT,
    retractionReason: 'kata alasan',
  });
  const look = (size: EmbedSize, colour: 'light' | 'dark') => ({ size, colour, locale: 'id' }) as const;
  const cards = [cardOf(published, SITE), cardOf(retracted, SITE)];
  const signed = { kind: 'VERSION', organization: { code: 'A', name: 'A' }, kid: 'k', signedAt: '2026-11-22T08:00:00.000Z' } as const; // prettier-ignore
  const valid = { valid: true, address: `${SITE}/cek-fakta/a`, version: 1, retracted: false, headline: 'kata', signatures: [signed] } as const; // prettier-ignore

  const PAGES: readonly (readonly [string, string])[] = [
    ['fact-check', factCheckPage(published, 'id', SITE)],
    ['retracted', factCheckPage(retracted, 'en', SITE)],
    ['front', frontPage(cards, 'id', SITE)],
    [
      'list',
      listPage({
        locale: 'en',
        publicUrl: SITE,
        filter: { rating: 'FALSE', region: '17' },
        cards,
        after: null,
        next: 'x',
      }),
    ],
    ['methodology', methodologyPage('id', SITE)],
    ...sitePages(plain, 'id', SITE),
    ['verify', verifyPage('id', { record: 'x', found: valid, now: published })],
    ['refused', verifyPage('en', { record: 'x', found: { valid: false, fault: 'BAD_SIGNATURE', detail: 'x' }, now: undefined })], // prettier-ignore
    ['builder', builderPage('id', { look: look('m', 'light'), filter: {}, wanted: { text: 'a', found: { slug: 'a', title: 'kata' } } }, SITE)], // prettier-ignore
    ['builder of a list', builderPage('en', { look: look('s', 'dark'), filter: {}, wanted: null }, SITE)],
    ...(['s', 'm', 'l'] as const).flatMap((size) =>
      (['light', 'dark'] as const).flatMap(
        (colour) =>
        cards.map((card, i) => [`embed ${size} ${colour} ${i === 0 ? 'published' : 'retracted'}`, embedPage(card, look(size, colour))] as const), // prettier-ignore
      ),
    ),
    ['embedded list', embedList(cards, look('m', 'light'), SITE, 'Terbaru')],
  ];

  /** What axe finds broken in each, all in one start of the browser. */
  async function broken(pages: readonly string[]): Promise<{ rules: number; found: string[] }[]> {
    const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    // The frame in the builder leads to a server that is not there.
    const plainPages = pages.map((page) => page.replace(/<iframe src="[^"]*"/, '<iframe srcdoc=""'));
    const data = JSON.stringify({ axe, pages: plainPages, tags }).replaceAll('<', '\\u003c');
    const dom = await load(
      'axe',
      `<!doctype html><body><script type="application/json" id="data">${data}</script><script>(async function () {
        const { axe, pages, tags } = JSON.parse(document.getElementById('data').textContent);
        const results = [];
        for (const page of pages) {
          const frame = document.createElement('iframe');
          frame.width = 640; frame.height = 600; frame.srcdoc = page;
          await new Promise((done) => { frame.onload = done; document.body.append(frame); });
          frame.contentWindow.eval(axe);
          const { passes, violations } = await frame.contentWindow.axe.run({ runOnly: tags, iframes: false });
          results.push({ rules: passes.length, found: violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.html).join(' ')) });
          frame.remove();
        }
        document.body.innerHTML = '';
        document.documentElement.setAttribute('data-results', encodeURIComponent(JSON.stringify(results)));
      })()</script>`,
      120_000,
    );
    return JSON.parse(decodeURIComponent(/data-results="([^"]*)"/.exec(dom)?.[1] ?? '')) as { rules: number; found: string[] }[];
  } // prettier-ignore

  it('break no rule of WCAG 2.2 AA that a program finds', async () => {
    const results = await broken(PAGES.map(([, page]) => page));
    expect(results.map(({ found }, i) => [PAGES[i]?.[0], found])).toEqual(PAGES.map(([name]) => [name, []]));
    for (const { rules } of results) expect(rules).toBeGreaterThan(10);
  }, 200_000);

  it('would be found to break one', async () => {
    const bad = '<!doctype html><html><title>x</title><body><input><p style="color:#999;background:#fff">pucat</p>';
    const [{ found } = { found: [] as string[] }] = await broken([bad]);
    for (const rule of ['color-contrast', 'label', 'html-has-lang']) expect(found.join(' ')).toContain(`${rule}:`);
  }, 60_000);

  it('runs nothing of what is written in any field, on any of them', async () => {
    const texts = HOSTILE_TEXTS.map((text) => text.replaceAll('alert(1)', MARK).replaceAll('alert(1', MARK.slice(0, -1)));
    const all = texts.flatMap((text) => {
      const hostile = publicFactCheck(() => text);
      const card = cardOf(hostile, SITE);
      const notice = cardOf({ ...retracted, retractionReason: text, newsroom: hostile.newsroom }, SITE);
      const found = { ...valid, headline: text, signatures: [{ ...signed, organization: { code: text, name: text }, kid: text }] };
      return [
        embedPage(card, look('l', 'light')),
        embedPage(notice, look('s', 'light')),
        embedList([card, notice], look('m', 'dark'), text, text),
        frontPage([card], 'id', SITE),
        ...sitePages(() => text, 'en', SITE).map(([, page]) => page),
        verifyPage('id', { record: text, found, now: hostile }),
        verifyPage('id', { record: text, found: { valid: false, fault: 'NOT_A_RECORD', detail: text }, now: undefined }),
        builderPage('id', { look: look('m', 'light'), filter: { region: text }, wanted: { text, found: null } }, SITE),
        // What others paste into their pages.
        snippet(`${SITE}/embed/a`, text, look('m', 'light')).replace(/src="[^"]*"/, ''),
      ];
    });
    const dom = await load('hostile', all.join('\n'));
    expect(dom.length).toBeGreaterThan(texts.length * 5_000);
    expect(dom).not.toMatch(/^[^]{0,200}<html[^>]* data-ran="1"/);
    const raw = texts.filter((text) => !/refresh|<!--|<base/.test(text));
    expect(await load('raw', `<!doctype html><html lang="id"><body><p>${raw.join('</p><p>')}</p>`)).toMatch(/^[^]{0,200}<html[^>]* data-ran="1"/);
  }, 200_000); // prettier-ignore

  describe('on a page that means no good', () => {
    let desk: VerdictApi;
    let editor: Member;
    let slug: string;
    let host: Server;
    let asked: { url: string; cookie: string | undefined }[] = [];
    /** What the host says of itself, and around the frame. */
    let policy = '';
    let around = '';

    beforeAll(async () => {
      desk = await VerdictApi.open();
      const { author, editor: e, second, third, shared } = await desk.world.cast();
      editor = e;
      const { verdictId } = await desk.world.approved(author, [second, third], await desk.world.claim(author, [shared], { region: '17.71' })); // prettier-ignore
      const id = await desk.world.publish(editor, verdictId);
      slug = (await desk.world.factChecks.listByIds(editor, [id]))[0]?.slug ?? '';
      desk.api.app.getHttpServer().prependListener('request', ({ url, headers }: { url: string; headers: { cookie?: string } }) => {
        asked.push({ url, cookie: headers.cookie });
      }); // prettier-ignore
      host = createServer((_request, response) => {
        const head = { 'content-type': 'text/html', ...(policy ? { 'content-security-policy': policy } : {}) };
        response.writeHead(200, { ...head, 'set-cookie': 'host=1' }).end(around);
      }).listen(0, '127.0.0.1');
      await new Promise((resolve) => host.once('listening', resolve));
    }, 60_000);
    afterAll(async () => {
      host?.close();
      await desk?.close();
    });

    async function seen(name: string, size: EmbedSize, extra: { policy?: string; style?: string } = {}): Promise<Buffer> {
      policy = extra.policy ?? '';
      const { width, height } = EMBED_SIZES[size];
      const html = snippet(`${desk.api.url}/embed/${slug}?size=${size}&color=light`, 'cek fakta', look(size, 'light')).replace('loading="lazy"', ''); // prettier-ignore
      around = `<!doctype html><style>body{margin:0}iframe{display:block}${extra.style ?? ''}</style>${html}`;
      const path = join(SHOTS, `${name}.png`);
      rmSync(path, { force: true });
      asked = [];
      const { port } = host.address() as AddressInfo;
      await chromium('--virtual-time-budget=3000', `--window-size=${width},${height}`, `--screenshot=${path}`, `http://localhost:${port}/`);
      return sharp(readFileSync(path)).removeAlpha().raw().toBuffer();
    } // prettier-ignore

    /** How many colour values differ at all: antialiasing aside, none should. */
    const differing = (a: Buffer, b: Buffer): number => {
      let n = Math.abs(a.length - b.length);
      for (let i = 0; i < Math.min(a.length, b.length); i += 1) if (Math.abs((a[i] ?? 0) - (b[i] ?? 0)) > 16) n += 1;
      return n;
    };

    it.each(['s', 'm', 'l'] as const)('looks the same (%s), whatever the styles and the policy of the page, and asks for itself alone', async (size) => {
      const kind = await seen(`frame-${size}`, size);
      const hostile = await seen(`frame-${size}-hostile`, size, {
        policy: "default-src 'none'; script-src 'none'; style-src 'unsafe-inline'; frame-src *",
        style: '*{color:red!important;font-size:3px!important;background:yellow!important}article,h1,p{display:none!important}',
      });
      expect(differing(kind, hostile)).toBe(0);
      // It is not the same because nothing is there: many colours, and not those of the page.
      expect(new Set(Array.from({ length: kind.length / 3 }, (_, i) => kind.subarray(i * 3, i * 3 + 3).toString('hex'))).size).toBeGreaterThan(20);
      expect(asked.map(({ url, cookie }) => [url, cookie])).toEqual([[`/embed/${slug}?size=${size}&color=light`, undefined]]);
    }, 120_000); // prettier-ignore

    it('is not shown by a page that frames what is no frame', async () => {
      const page = async (address: string): Promise<Buffer> => {
        policy = '';
        around = `<!doctype html><style>body{margin:0}</style><iframe src="${address}" width="480" height="420" style="border:0"></iframe>`;
        const path = join(SHOTS, 'framed-page.png');
        await chromium('--virtual-time-budget=3000', '--window-size=480,420', `--screenshot=${path}`, `http://127.0.0.1:${(host.address() as AddressInfo).port}/`);
        return sharp(readFileSync(path)).removeAlpha().raw().toBuffer();
      };
      /** The colour of our links, which no page of a browser's own has. */
      const ours = (shot: Buffer): number => {
        let n = 0;
        for (let i = 0; i < shot.length; i += 3) if (shot.readUIntBE(i, 3) === 0x0a4f9e) n += 1;
        return n;
      };
      expect(ours(await page(`${desk.api.url}/cek-fakta/${slug}`))).toBe(0);
      expect(ours(await page(`${desk.api.url}/verifikasi`))).toBe(0);
      expect(ours(await page(`${desk.api.url}/embed/${slug}`))).toBeGreaterThan(100);
    }, 120_000); // prettier-ignore
  });
});
