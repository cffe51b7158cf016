import type { Frame, Page } from 'playwright-core';
import { HOSTILE_TEXTS } from '../support/hostile-texts';
import { type Approved, BrowserWorld, DESK, type Look, Newsdesk, PHONE, consoleWorld, describeInBrowser, enter, seriousOf, usual } from './support'; // prettier-ignore
import { STRANGE, WATCH } from './support/strange';

const WRITER = 'bimo@rafflesiakini.example.com';
const EDITOR = 'sari@rafflesiakini.example.com';
const PARTNER = 'damar@suarapesisir.example.com';

/** Runs where anything runs, and reads what is the console's where it may. */
const SCRIPTS = `<!doctype html><html><head><title>x</title></head><body><h1>Ditukar</h1>
<script>console.error('RAN script'); parent.document.title = 'RAN';</script>
<img src="x" onerror="console.error('RAN onerror')"><iframe srcdoc="<script>console.error('RAN inner')</script>"></iframe>
<svg onload="console.error('RAN svg')"></svg><form action="/graphql" method="post"><button>Kirim</button></form>
<a id="leave" href="/beranda">keluar</a><a id="run" href="javascript:console.error('RAN link')">jalan</a></body></html>`;

describeInBrowser('the preview of a publication in the console', () => {
  let world: BrowserWorld;
  let desk: Newsdesk;
  let approved: Approved;
  beforeAll(async () => {
    world = await consoleWorld('console-verdict-preview');
    desk = await Newsdesk.open(world.api);
    approved = await desk.approve();
  }, 300_000);
  afterAll(() => world?.close());
  afterEach(() => expect(world.problems()).toEqual([]));

  const at = async (email: string, of: Approved, wish: Parameters<BrowserWorld['look']>[0] = {}): Promise<Look> => {
    const look = await world.look(wish);
    await enter(look, world, email);
    await look.page.goto(`${world.api.url}/klaim/${of.claimId}/putusan/${of.verdictId}`);
    return look;
  };
  const preview = (page: Page) => page.getByRole('region', { name: 'Pratinjau terbitan' });
  const part = (page: Page, name: string) => preview(page).getByRole('tab', { name }).click();
  const choose = async (page: Page, field: string, option: RegExp): Promise<void> => {
    await preview(page).getByRole('button', { name: field }).click();
    await page.getByRole('option', { name: option }).click();
  };
  /** The frame in which the page with this title stands, once it is drawn. */
  const frameOf = async (page: Page, title: RegExp): Promise<Frame> => {
    const element = preview(page).getByTitle(title);
    await element.waitFor();
    const frame = await (await element.elementHandle())?.contentFrame();
    if (!frame) throw new Error('there is no frame');
    await frame.locator('main').waitFor();
    return frame;
  };

  it('opens for whoever comes to publish: the page, its frames, the card, the markup', async () => {
    const look = await at(EDITOR, approved);
    const { page } = look;
    const frame = await frameOf(page, /^Pratinjau halaman/);
    await frame.getByRole('heading', { level: 1, name: usual('headline') }).waitFor();
    // As wide as a phone, in its own style, in an origin of its own.
    expect(await frame.evaluate('innerWidth')).toBe(PHONE);
    expect(await frame.evaluate(`getComputedStyle(document.querySelector('.label')).fontWeight`)).toBe('700');
    expect(await frame.evaluate('origin')).toBe('null');
    await preview(page)
      .getByText(/^Alamat: .*\/cek-fakta\/salah-kotak-suara/)
      .waitFor();
    await choose(page, 'Lebar layar', /Meja/);
    expect(await (await frameOf(page, /^Pratinjau halaman/)).evaluate('innerWidth')).toBe(1280);
    await choose(page, 'Bahasa halaman', /Inggris/);
    await preview(page).frameLocator('iframe').locator('html[lang=en]').waitFor();

    await part(page, 'Sematan');
    const embed = preview(page).frameLocator('iframe');
    await embed.locator('html.light.m').waitFor();
    await choose(page, 'Ukuran', /Besar/);
    await choose(page, 'Latar', /Gelap/);
    await embed.locator('html.dark.l').waitFor();
    await embed.getByText(usual('conclusion')).waitFor();

    await part(page, 'Kartu berbagi');
    const card = preview(page).getByRole('img', { name: /kartu berbagi/ });
    await card.waitFor();
    await page.waitForFunction(`document.querySelector('img[src^="data:image/png"]')?.naturalWidth === 1200`);
    await part(page, 'ClaimReview');
    await preview(page).getByText('"@type": "ClaimReview"').first().waitFor();
    await look.close();
  }, 240_000);

  it('is renewed when what it is made of changes', async () => {
    const look = await at(EDITOR, approved);
    const frame = await frameOf(look.page, /^Pratinjau halaman/);
    expect(await frame.getByText(usual('position')).count()).toBe(0);
    await desk.endorse(approved.verdictId, approved.contentHash);
    await preview(look.page).frameLocator('iframe').getByText(usual('position')).waitFor();
    await look.close();
  }, 240_000);

  it('is not there for those who may not publish', async () => {
    for (const email of [WRITER, PARTNER]) {
      const look = await at(email, approved);
      const { page } = look;
      await page.getByRole('region', { name: 'Revisi', exact: true }).waitFor();
      expect(await page.getByRole('button', { name: 'Lihat pratinjau terbitan' }).count()).toBe(0);
      expect(await preview(page).count()).toBe(0);
      expect(look.requests.some((one) => (one.postData() ?? '').includes('publicationPreview'))).toBe(false);
      await look.close();
    }
  }, 240_000);

  it.each([true, false])('runs nothing, whatever stood in it (policy of the page switched off: %s)', async (bypassPolicy) => {
    const look = await world.look({ bypassPolicy });
    await enter(look, world, EDITOR);
    // As if the api had let everything through.
    await look.page.route('**/graphql', async (route) => {
      if (!(route.request().postData() ?? '').includes('publicationPreviewPage')) return route.continue();
      const response = await route.fetch();
      const body = (await response.json()) as { data: { publicationPreview: { page: string } } };
      body.data.publicationPreview.page = SCRIPTS;
      await route.fulfill({ response, json: body });
    });
    await look.page.goto(`${world.api.url}/klaim/${approved.claimId}/putusan/${approved.verdictId}`);
    const frame = preview(look.page).frameLocator('iframe');
    await frame.getByRole('heading', { name: 'Ditukar' }).waitFor();
    // Its links lead nowhere, its form is not sent.
    for (const name of ['keluar', 'jalan']) await frame.getByRole('link', { name }).click();
    await frame.getByRole('button', { name: 'Kirim' }).click();
    await frame.getByRole('heading', { name: 'Ditukar' }).waitFor();
    expect(await look.page.title()).not.toBe('RAN');
    expect(look.page.url()).toContain(approved.verdictId);
    const said = look.problems.splice(0);
    expect(said.filter((one) => one.startsWith('console: RAN') || one.startsWith('dialog'))).toEqual([]);
    expect(said.filter((one) => one.includes("the document's frame is sandboxed")).length).toBeGreaterThan(0);
    expect(look.requests.filter((one) => one.isNavigationRequest() && one.url().endsWith('/beranda'))).toEqual([]);
    await look.close();
  }, 240_000); // prettier-ignore

  it('shows texts that mean no good as the texts that they are', async () => {
    const look = await world.look({ bypassPolicy: true });
    await look.context.addInitScript(WATCH);
    await enter(look, world, EDITOR);
    const texts = HOSTILE_TEXTS.map((text) => text.replaceAll('\0', '')).filter((text) => text.trim().length > 2);
    for (let from = 0; from < texts.length; from += 40) {
      const some = texts.slice(from, from + 40);
      const of = await desk.approve((field) => {
        const room = { headline: 300, 'evidence title': 300, speaker: 300, account: 200 }[field as string] ?? 4_000;
        return some.reduce((all, text) => (all.length + text.length + 3 <= room ? `${all} ¦ ${text}` : all), 'Teks');
      });
      await look.page.goto(`${world.api.url}/klaim/${of.claimId}/putusan/${of.verdictId}`);
      for (const [tab, title] of [['Halaman', /^Pratinjau halaman/], ['Sematan', /^Pratinjau sematan/]] as const) {
        await part(look.page, tab);
        const frame = await frameOf(look.page, title);
        const strange = (await frame.evaluate<string[]>(STRANGE)).filter((one) => one !== '<base target="_blank">');
        expect([tab, strange]).toEqual([tab, []]);
      }
      // The watch that is put into every window is itself a script, which the sandbox stops.
      expect(look.problems.splice(0).filter((one) => !one.includes("the document's frame is sandboxed"))).toEqual([]);
    }
    await look.close();
  }, 420_000); // prettier-ignore

  it.each([
    [DESK, 'light'],
    [DESK, 'dark'],
    [PHONE, 'light'],
    [PHONE, 'dark'],
  ] as const)(
    'is legible at %i px, %s',
    async (width, colour) => {
      const look = await at(EDITOR, approved, { width, colour });
      const { page } = look;
      await frameOf(page, /^Pratinjau halaman/);
      for (const [name, tab] of [['page', 'Halaman'], ['embed', 'Sematan'], ['card', 'Kartu berbagi'], ['markup', 'ClaimReview']] as const) {
        await part(page, tab);
        if (name === 'card') await preview(page).getByRole('img').waitFor();
        else if (name === 'markup') await preview(page).getByText('"@type": "ClaimReview"').first().waitFor();
        else await frameOf(page, /^Pratinjau (halaman|sematan)/);
        if (name === 'page' && width === DESK) await choose(page, 'Lebar layar', /Meja/);
        expect(await seriousOf(look)).toEqual([]);
        expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
        await look.screenshot(`preview-${name}-${width}-${colour}`);
      }
      await look.close();
    },
    240_000,
  ); // prettier-ignore
});
