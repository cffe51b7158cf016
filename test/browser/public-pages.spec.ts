import { CONSOLE_FILES, CONSOLE_PATHS } from '../../apps/api/src/console/console-paths';
import { routesOf } from '../../apps/api/src/create-api';
import { BrowserWorld, DESK, describeInBrowser, Newsdesk, PHONE, type Published } from './support';

/** What a cheap phone takes of a fact-check, all told and over the wire. */
const MOST_BYTES_OF_FACT_CHECK = 14_000;
const MOST_BYTES = 20_000;

/**
 * Pages are found by following links from the front page, so that a new one is looked at as soon as it is linked. What no
 * link leads to is a line here; what stands at a route of the site and is reached by neither fails the last test.
 */
const BESIDE_LINKS: Readonly<Record<string, (f: Fixture) => string>> = {
  corrected: ({ corrected }) => `/cek-fakta/${corrected.slug}`,
  retracted: ({ retracted }) => `/cek-fakta/${retracted.slug}`,
  absent: () => '/cek-fakta/tidak-pernah-ada',
  'empty-list': () => '/cek-fakta?rating=SATIRE&region=11',
  builder: ({ corrected }) => `/sematkan?slug=${corrected.slug}&size=l&color=dark`,
  'builder-of-nothing': () => '/sematkan?slug=tidak-pernah-ada',
};

/** For programs, for people at work, or for others to frame (looked at in a spec of their own). */
const NO_PAGES = /^\/(api|graphql|graphiql|files|embed|oembed|version|health|\.well-known)\b|\.\w+$|:image|\*/;

const CONSOLE: ReadonlySet<string> = new Set(CONSOLE_PATHS);

interface Fixture {
  readonly corrected: Published;
  readonly retracted: Published;
}

describeInBrowser('public pages', () => {
  let world: BrowserWorld;
  let site: string;
  let fixture: Fixture;
  /** Addresses without their language, by the name that their pictures have. */
  let pages: ReadonlyMap<string, string>;
  beforeAll(async () => {
    world = await BrowserWorld.start('public-pages', 'demo');
    site = world.api.url;
    const desk = await Newsdesk.open(world.api);
    const corrected = await desk.publish();
    await desk.correct(corrected);
    const retracted = await desk.publish((field) => `Tentang ${field} yang lain.`);
    await desk.retract(retracted);
    fixture = { corrected, retracted };
    pages = await found();
  });
  afterEach(() => expect(world.problems()).toEqual([]));
  afterAll(() => world?.close());

  const routes = (): { name: string; pattern: RegExp }[] =>
    routesOf(world.api.app)
      .filter((route) => route.startsWith('GET ') && !NO_PAGES.test(route.slice(4)) && !CONSOLE.has(route.slice(4)) && !route.includes(CONSOLE_FILES))
      .map((route) => ({ name: route.slice(4), pattern: new RegExp(`^${route.slice(4).replaceAll(/:\w+/g, '[^/]+')}$`) })); // prettier-ignore

  /** One address of every route that links lead to, and those beside the links. */
  async function found(): Promise<Map<string, string>> {
    const known = new Map(Object.entries(BESIDE_LINKS).map(([name, address]) => [name, address(fixture)]));
    const queue = ['/', '/?lang=id', ...known.values()];
    const asked = new Set<string>();
    for (let address = queue.shift(); address !== undefined; address = queue.shift()) {
      const { pathname } = new URL(address, site);
      const route = routes().find(({ pattern }) => pattern.test(pathname));
      if (!route || asked.has(address) || [...asked].filter((a) => route.pattern.test(new URL(a, site).pathname)).length > 3) continue; // prettier-ignore
      asked.add(address);
      const answer = await fetch(site + address, { headers: { accept: 'text/html' } });
      if (!answer.headers.get('content-type')?.startsWith('text/html')) continue;
      const name = route.name.replaceAll(/\W+/g, '-').replace(/^-|-$/g, '') || 'root';
      if (!known.has(name) && answer.status === 200 && ![...known.values()].includes(address)) known.set(name, address);
      for (const [, href = ''] of (await answer.text()).matchAll(/<a [^>]*?href="(\/[^"]*)"/g)) {
        const to = new URL(href.replaceAll('&amp;', '&'), site);
        to.searchParams.delete('lang');
        queue.push(to.pathname + to.search);
      }
    }
    return known;
  }

  const at = (address: string, locale: string): string => `${site}${address}${address.includes('?') ? '&' : '?'}lang=${locale}`; // prettier-ignore
  /** Pages that are errors are shown as errors, and Chromium says so. */
  const forgive = (name: string): void => {
    const problems = world.problems().filter((problem) => !(/absent|tidak-pernah-ada/.test(name + problem) && /status of 404/.test(problem))); // prettier-ignore
    expect([name, problems]).toEqual([name, []]);
  };

  // Each language, each theme and each width meet each other.
  it.each([
    ['id', 'light', PHONE],
    ['id', 'dark', DESK],
    ['en', 'dark', PHONE],
    ['en', 'light', DESK],
  ] as const)('(%s, %s, %i pixels) break no rule of WCAG 2.2 AA that a program finds, and need no sideways scrolling', async (locale, colour, width) => {
    const look = await world.look({ width, colour, locale });
    for (const [name, address] of pages) {
      await look.page.goto(at(address, locale));
      const { rules, violations } = await look.axe();
      expect([name, violations]).toEqual([name, []]);
      expect(rules).toBeGreaterThan(10);
      expect([name, await look.page.evaluate('document.documentElement.scrollWidth - innerWidth')]).toEqual([name, 0]);
      expect(await look.page.evaluate('document.documentElement.lang')).toBe(locale);
      forgive(name);
    }
    await look.close();
  }); // prettier-ignore

  it.each([['light', PHONE], ['dark', PHONE], ['light', DESK]] as const)('(%s, %i pixels) are whole without JavaScript, and small', async (colour, width) => {
    const weights: Record<string, number> = {};
    const look = await world.look({ width, colour, javaScript: false });
    for (const [name, address] of pages) {
      // As for whoever comes for the first time.
      look.requests.length = 0;
      await look.page.goto(at(address, 'id'));
      expect((await look.page.locator('main').innerText()).length).toBeGreaterThan(20);
      expect([name, await look.page.locator('script:not([type="application/ld+json"])').count()]).toEqual([name, 0]);
      // The page and, where it shows one, a frame of ours; nothing of anybody else.
      const weight = (await look.bytes(site)).reduce((sum, bytes) => sum + bytes, 0);
      expect(look.asked.filter((url) => !url.startsWith(site))).toEqual([]);
      weights[name] = weight;
      expect([name, weight > 1_000 && weight < (/^(cek-fakta-slug|corrected)$/.test(name) ? MOST_BYTES_OF_FACT_CHECK : MOST_BYTES)]).toEqual([name, true]);
      await look.screenshot(`${name}-${colour}-${width}`);
      forgive(name);
    }
    await look.close();
    if (width === PHONE && colour === 'light') process.stdout.write(`bytes over the wire: ${JSON.stringify(weights)}\n`);
  }); // prettier-ignore

  it('are reached by keyboard in the order in which they are read, with a mark on what has the focus', async () => {
    const look = await world.look({ width: PHONE });
    for (const [name, address] of pages) {
      await look.page.goto(at(address, 'id'));
      const stops = await look.page.evaluate<number>(
        `[...document.querySelectorAll('a[href],button,input:not([type=hidden]),select,textarea,summary')]
          .filter((e) => !e.closest('details:not([open]) > :not(summary)') && !e.disabled && e.tabIndex >= 0).map((e, i) => (e.dataset.stop = i)).length`,
      );
      const reached: number[] = [];
      // Frames have stops of their own, which lie between.
      for (let i = 0; i < stops + 10 && reached.length < stops; i += 1) {
        await look.page.keyboard.press('Tab');
        const [stop, marked, top] = await look.page.evaluate<[string | null, boolean, number]>(
          `(() => { const e = document.activeElement, s = getComputedStyle(e), b = e.getBoundingClientRect();
            return [e.dataset.stop ?? null, s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 || s.outlineStyle === 'auto', b.bottom > 0 && b.right > 0 ? 1 : 0]; })()`,
        );
        if (stop === null) continue;
        reached.push(Number(stop));
        expect([name, stop, marked, top]).toEqual([name, stop, true, 1]);
      }
      expect([name, reached]).toEqual([name, Array.from({ length: stops }, (_, i) => i)]);
      forgive(name);
    }
    await look.page.goto(at(`/cek-fakta/${fixture.corrected.slug}`, 'id'));
    await look.page.keyboard.press('Tab');
    await look.page.keyboard.press('Enter');
    expect(await look.page.evaluate('location.hash')).toBe('#isi');
    await look.close();
  });

  it('are all looked at', () => {
    const looked = (pattern: RegExp): boolean => [...pages.values()].some((address) => pattern.test(new URL(address, site).pathname)); // prettier-ignore
    expect(routes().filter(({ pattern }) => !looked(pattern)).map(({ name }) => name)).toEqual([]); // prettier-ignore
    expect(pages.size).toBeGreaterThan(10);
  });
});
