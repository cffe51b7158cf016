import sharp from 'sharp';
import { EMBED_COLOURS, EMBED_SIZES, type EmbedSize } from '../../apps/api/src/public/embed/embed-style';
import { embedAddress, embedListAddress, snippet } from '../../apps/api/src/public/embed/snippet';
import { loaderTag } from '../../apps/api/src/public/embed/loader';
import { BrowserWorld, describeInBrowser, type Look, Newsdesk, type Published } from './support';
import { HOSTILE_STYLE, HostPage } from './support/host-page';

const MOST_BYTES = 30_000;
const SIZES = Object.keys(EMBED_SIZES) as EmbedSize[];

describeInBrowser('a frame on a page that means no good', () => {
  let world: BrowserWorld;
  let desk: Newsdesk;
  let host: HostPage;
  let site: string;
  let f: Published;
  beforeAll(async () => {
    world = await BrowserWorld.start('embeds', 'demo');
    site = world.api.url;
    desk = await Newsdesk.open(world.api);
    host = await HostPage.open();
    f = await desk.publish();
  });
  afterEach(() => expect(world.problems()).toEqual([]));
  afterAll(async () => {
    await host?.close();
    await world?.close();
  });

  const look = (size: EmbedSize, colour: 'auto' | 'light' | 'dark' = 'light') =>
    ({ size, colour, locale: 'id' }) as const;
  const one = (size: EmbedSize, colour?: 'auto' | 'light' | 'dark', slug = f.slug): string =>
    snippet(embedAddress(site, slug, look(size, colour)), 'Cek fakta', look(size, colour));
  const list = (size: EmbedSize, colour?: 'auto' | 'light' | 'dark'): string =>
    snippet(embedListAddress(site, {}, look(size, colour)), 'Cek fakta terbaru', look(size, colour));
  /** Nothing but frames of ours; the style is the page's own. */
  const strict = (): string => `default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src ${site}`;
  const cookiesSent = async (seen: Look): Promise<unknown[]> =>
    (await Promise.all(seen.requests.map(async (request) => [request.url(), (await request.allHeaders())['cookie']] as const)))
      .filter(([url, cookie]) => url.startsWith(site) && cookie !== undefined); // prettier-ignore

  /** The frame alone, as pixels. */
  async function pixels(seen: Look, name?: string): Promise<Buffer> {
    const png = await seen.page.locator('iframe').screenshot({ animations: 'disabled' });
    if (name !== undefined) seen.keep(name, png);
    return sharp(png).removeAlpha().raw().toBuffer();
  }
  const colours = (shot: Buffer): number =>
    new Set(Array.from({ length: shot.length / 3 }, (_, i) => shot.readUIntBE(i * 3, 3))).size;

  describe.each(SIZES)('of size %s', (size) => {
    it.each(EMBED_COLOURS.filter((colour) => colour !== 'auto'))('(%s) looks the same whatever surrounds it, without any script, asks for itself alone and sends no cookie', async (colour) => {
      for (const [kind, html] of [['card', one(size, colour)], ['list', list(size, colour)]] as const) {
        const shots: Buffer[] = [];
        for (const around of [{ body: html }, { body: html, style: HOSTILE_STYLE, policy: strict() }, { body: html.replace(/sandbox="[^"]*"/, 'sandbox=""') }]) {
          // Scripts are off in the frame and around it; and a reader who is logged in leaves no trace.
          const seen = await world.look({ width: 800, height: 700, javaScript: false });
          await seen.context.addCookies([{ name: 'cekatan_session', value: 'x', url: site, sameSite: 'Lax' }]);
          host.show(around);
          await seen.page.goto(host.url);
          await seen.page.frameLocator('iframe').locator(kind === 'card' ? 'article h1' : 'li article').first().waitFor();
          shots.push(await pixels(seen, around.style === undefined ? undefined : `${kind}-${size}-${colour}`));
          expect(new Set(seen.asked.map((url) => new URL(url).origin))).toEqual(new Set([new URL(host.url).origin, site]));
          expect(seen.asked.filter((url) => url.startsWith(site))).toHaveLength(1);
          expect(await cookiesSent(seen)).toEqual([]);
          expect((await seen.context.cookies(site)).map(({ name }) => name)).toEqual(['cekatan_session']);
          const [frame] = await seen.bytes(site);
          expect(frame).toBeGreaterThan(1_000);
          expect(frame).toBeLessThan(MOST_BYTES);
          await seen.close();
        }
        const [kindly, hostile, locked] = shots;
        expect(kindly?.equals(hostile ?? Buffer.of())).toBe(true);
        expect(kindly?.equals(locked ?? Buffer.of())).toBe(true);
        // It is not the same because nothing is there.
        expect(colours(kindly ?? Buffer.of())).toBeGreaterThan(20);
      }
    }); // prettier-ignore
  });

  it('would be seen to look otherwise where the styles of a page reached into it', async () => {
    const inner = await (await fetch(`${site}/embed/${f.slug}?size=m&color=light`)).text();
    const shots: Buffer[] = [];
    for (const style of ['', HOSTILE_STYLE]) {
      const seen = await world.look({ width: 800, height: 700 });
      host.show({ body: `<iframe width="480" height="420" srcdoc="${inner.replace('</head>', `<style>${style}</style></head>`).replaceAll('"', '&quot;')}"></iframe>` });
      await seen.page.goto(host.url);
      shots.push(await pixels(seen));
      await seen.close();
    }
    expect(shots[0]?.equals(shots[1] ?? Buffer.of())).toBe(false);
  }); // prettier-ignore

  it('follows the reader in light and dark where it is asked to', async () => {
    const brightness = async (colour: 'light' | 'dark'): Promise<number> => {
      const seen = await world.look({ width: 800, height: 700, colour });
      host.show({ body: one('m', 'auto') });
      await seen.page.goto(host.url);
      await seen.page.frameLocator('iframe').locator('h1').waitFor();
      const shot = await pixels(seen);
      await seen.close();
      return shot.reduce((sum, value) => sum + value, 0) / shot.length;
    };
    expect(await brightness('light')).toBeGreaterThan(200);
    expect(await brightness('dark')).toBeLessThan(80);
  });

  it('breaks no rule of WCAG 2.2 AA that a program finds', async () => {
    const seen = await world.look({ width: 480, height: 420 });
    for (const size of SIZES) {
      for (const color of ['light', 'dark']) {
        for (const address of [`/embed/${f.slug}?size=${size}&color=${color}`, `/embed?size=${size}&color=${color}&lang=en`]) {
          await seen.page.goto(`${site}${address}`);
          const { rules, violations } = await seen.axe();
          expect([address, violations]).toEqual([address, []]);
          expect(rules).toBeGreaterThan(10);
        }
      }
    }
    await seen.close();
  }); // prettier-ignore

  it('shows the latest version with a visible mark after a correction, and a notice after a retraction', async () => {
    const g = await desk.publish((field) => (field === 'headline' ? '[SALAH] Jam tutup TPS diubah' : field === 'statement' ? 'TPS tutup pukul sepuluh pagi.' : `Tentang ${field}.`)); // prettier-ignore
    const shown = async (name: string, html: string, javaScript = false): Promise<string> => {
      const seen = await world.look({ width: 800, height: 700, javaScript });
      host.show({ body: html, style: HOSTILE_STYLE, policy: strict() });
      await seen.page.goto(host.url);
      const text = await seen.page.frameLocator('iframe').locator('main').innerText();
      await pixels(seen, name);
      await seen.close();
      return text;
    };
    expect(await shown('before', one('m', 'light', g.slug))).toContain('Jam tutup TPS diubah');
    await desk.correct(g, (field) => (field === 'headline' ? '[SESAT] Jam tutup TPS' : field === 'correction note' ? 'Jam tutup kami betulkan.' : `Tentang ${field}.`), { rating: 'MISLEADING', label: 'Sesat' }); // prettier-ignore
    for (const size of SIZES) {
      for (const colour of ['light', 'dark'] as const) {
        const text = await shown(`corrected-${size}-${colour}`, one(size, colour, g.slug));
        expect(text).toContain('[SESAT] Jam tutup TPS');
        expect(text).toContain('Ralat (');
        expect(text).toContain('Jam tutup kami betulkan.');
        expect(text).toContain('Versi 2');
        expect(text).not.toContain('[SALAH]');
      }
    }
    await desk.retract(g);
    for (const size of SIZES) {
      for (const colour of ['light', 'dark'] as const) {
        const text = await shown(`retracted-${size}-${colour}`, one(size, colour, g.slug));
        expect(text).toContain('dicabut');
        expect(text).toContain('Foto yang kami kutip ternyata dari TPS lain.');
        expect(text).not.toContain('Jam tutup TPS');
      }
    }
    expect(await shown('list-after', list('m'))).not.toContain('Jam tutup TPS');
  }); // prettier-ignore

  describe('with the loader', () => {
    /** All of the page, with the heights of its frames. */
    const page = async (seen: Look): Promise<{ frames: string[]; rest: string }> =>
      seen.page.evaluate(`({
        frames: [...document.querySelectorAll('iframe')].map((f) => f.getBoundingClientRect().width + 'x' + f.getBoundingClientRect().height),
        rest: [...document.querySelectorAll('iframe')].reduce((html, f) => html.replace(f.outerHTML, '<iframe>'), document.documentElement.outerHTML)
          + Object.keys(window).length + document.cookie + localStorage.length,
      })`); // prettier-ignore
    const frames = (): string => `<div style="width:300px">${one('m')}</div><iframe srcdoc="x" width="300" height="77"></iframe>`; // prettier-ignore
    const policy = (): string => `default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src ${site}; script-src ${site}`; // prettier-ignore

    it('only gives frames of ours the height that their width asks for', async () => {
      const seen = await world.look({ width: 800, height: 700 });
      host.show({ body: frames(), policy: policy() });
      await seen.page.goto(host.url);
      await seen.page.frameLocator('iframe').first().locator('h1').waitFor();
      const without = await page(seen);
      host.show({ body: `${frames()}${loaderTag(site)}`, policy: policy() });
      await seen.page.goto(host.url);
      await seen.page.waitForFunction(`document.querySelector('iframe').style.height !== ''`);
      const { frames: fitted, rest } = await page(seen);
      expect(without.frames).toEqual(['300x420', '304x81']);
      expect(fitted).toEqual(['300x540', '304x81']);
      expect(rest.replace(loaderTag(site).replace(' async', ' async=""'), '')).toBe(without.rest);
      expect(seen.asked.filter((url) => url.includes('loader'))).toHaveLength(1);
      // Both of a frame and of the loader, all told.
      expect((await seen.bytes(site)).slice(-2).reduce((a, b) => a + b, 0)).toBeLessThan(MOST_BYTES);
      await seen.screenshot('loader-narrow');
      await seen.close();
    });

    it('runs no other bytes than those that were meant', async () => {
      const seen = await world.look();
      host.show({ body: `${frames()}${loaderTag(site).replace(/sha384-..../, 'sha384-AAAA')}`, policy: policy() });
      await seen.page.goto(host.url);
      await seen.page.frameLocator('iframe').first().locator('h1').waitFor();
      expect((await page(seen)).frames).toEqual(['300x420', '304x81']);
      expect(world.problems().join('\n')).toMatch(/integrity/);
      await seen.close();
    });
  });
});
