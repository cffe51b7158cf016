import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import { parse } from 'node-html-parser';
import sharp from 'sharp';
import { HOSTILE_TEXTS } from '../support/hostile-texts';
import { BrowserWorld, describeInBrowser, type Field, type Look, Newsdesk, type Published, type Say } from './support';
import { HostPage } from './support/host-page';
import { STRANGE, WATCH } from './support/strange';

/** How many texts one fact-check holds in each of its fields that has room for them. */
const AT_ONCE = 10;
const BETWEEN = ' ¦ ';
/** Of fields that take no more. */
const ROOM: Partial<Record<Field, number>> = {
  headline: 300,
  account: 200,
  'evidence title': 300,
  speaker: 300,
  regulation: 1_000,
};

const chunks: string[][] = [];
// What a database cannot hold, or only one line of, is refused or mended at the door: tried in other specs.
const texts = HOSTILE_TEXTS.map((text) => text.replaceAll('\0', ''));
for (let i = 0; i < texts.length; i += AT_ONCE) chunks.push(texts.slice(i, i + AT_ONCE));

describeInBrowser('texts that mean no good', () => {
  let world: BrowserWorld;
  let site: string;
  let desk: Newsdesk;
  let host: HostPage;
  let look: Look;
  const opened: Record<string, number> = {};
  beforeAll(async () => {
    world = await BrowserWorld.start('hostile-texts', 'demo');
    site = world.api.url;
    desk = await Newsdesk.open(world.api);
    host = await HostPage.open();
    look = await world.look({ width: 800, height: 900, bypassPolicy: true });
    await look.context.addInitScript(WATCH);
    // Nobody out there is asked in earnest.
    await look.context.route((url) => url.origin !== site && url.origin !== new URL(host.url).origin, (route) => route.abort()); // prettier-ignore
  });
  afterAll(async () => {
    process.stdout.write(
      `${HOSTILE_TEXTS.length} texts in ${chunks.length} fact-checks; opened ${JSON.stringify(opened)}\n`,
    );
    await host?.close();
    await world?.close();
  });

  /** What ran, or was asked for, since this was asked last. */
  function traces(): string[] {
    const asked = look.requests.splice(0).map((request) => request.url());
    const mine = [site, new URL(host.url).origin];
    return [
      ...world.problems().filter((problem) => !/server responded with a status of 4\d\d/.test(problem)),
      ...asked.filter((url) => !mine.includes(new URL(url).origin) && !/^(data:,|about:|chrome-error:)/.test(url)),
    ];
  }

  /** Opens an address and finds nothing that ran, and nothing that could. */
  async function open(surface: string, url: string): Promise<void> {
    opened[surface] = (opened[surface] ?? 0) + 1;
    await look.page.goto(url);
    const strange: unknown[] = [];
    for (const frame of look.page.frames()) strange.push(...(await frame.evaluate<unknown[]>(STRANGE)));
    expect([surface, url, strange]).toEqual([surface, url, []]);
    // Whatever waits for a pointer or for the focus gets it.
    await look.page.evaluate(`for (const e of document.querySelectorAll('*')) for (const kind of ['mouseover', 'focusin', 'toggle', 'animationstart', 'error', 'load']) e.dispatchEvent(new Event(kind))`); // prettier-ignore
    expect([surface, url, traces()]).toEqual([surface, url, []]);
  }

  const data = async <T>(path: string): Promise<T> => (await (await fetch(site + path)).json()) as T;

  /** What a chunk makes of each field: all of it, or as much as there is room for. */
  const sayOf =
    (chunk: readonly string[]): Say =>
    (field) => {
      const room = ROOM[field] ?? 4_000;
      return chunk.reduce((all, text) => (all.length + text.length + BETWEEN.length <= room ? `${all}${all && BETWEEN}${text}` : all), ''); // prettier-ignore
    };
  /** As it is shown: without what HTML has no character for, and with spaces as a browser sees them. */
  const visible = (text: string): string => text.replaceAll(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g, '').replaceAll(/\s+/g, ' ').trim(); // prettier-ignore

  /** Names are of the organisations and people, so they change before each fact-check, and stand on every page at once. */
  async function rename(chunk: readonly string[], from: number): Promise<void> {
    // A name holds what can be seen, in one line.
    const names = chunk
      .map((text) => visible(text).replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, ''))
      .filter((text) => text.length >= 2);
    const name = (n: number): string => (names[(from + n) % names.length] ?? 'Nama').slice(0, 110).trim();
    const codes = ['RAFFLESIAKINI', 'SUARAPESISIR', 'KABARENGGANO', 'BAWASLUKOTABENGKULU'];
    const { organizations } = await desk.ask<{ organizations: { nodes: { id: string; code: string }[] } }>('operator', '{ organizations(first: 100) { nodes { id code } } }'); // prettier-ignore
    for (const [n, code] of codes.entries()) {
      const organizationId = organizations.nodes.find((o) => o.code === code)?.id;
      await desk.ask('operator', 'mutation ($input: UpdateOrganizationInput!) { updateOrganization(input: $input) { __typename } }', { input: { organizationId, name: name(n) } }); // prettier-ignore
    }
    await desk.ask('bimo', 'mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { __typename } }', { input: { displayName: name(5) } }); // prettier-ignore
    const label = chunk.map(visible).find((text) => text !== '' && text.length <= 60) ?? 'Salah';
    await desk.ask('sari', 'mutation ($input: SetLabelsInput!) { setLabels(input: $input) { __typename } }', { input: { labels: [{ label, rating: 'FALSE' }] } }); // prettier-ignore
    labels.set(chunk, label);
  }
  const labels = new Map<readonly string[], string>();

  it.each(chunks.map((chunk, n) => [n, chunk] as const))('(%i) run nowhere and arrive as they are', async (n, chunk) => {
    await rename(chunk, 0);
    const f = await desk.publish(sayOf(chunk), { label: labels.get(chunk) ?? '' });
    await open('page', `${site}/cek-fakta/${f.slug}?lang=en`);
    await open('embed', `${site}/embed/${f.slug}?size=l&color=light`);
    // Short fields hold the first of them now, and those that come last after a correction.
    const say = sayOf(chunk.toReversed());
    await rename(chunk, 5);
    await desk.correct(f, say, {});
    await arrives(f, say, sayOf(chunk));
    await open('embed', `${site}/embed/${f.slug}?size=s&color=dark&lang=en`);
    await open('builder', `${site}/sematkan?slug=${n % 2 === 0 ? f.slug : encodeURIComponent(chunk[0] ?? '')}`);
    await open('list', `${site}/cek-fakta?newsroom=RAFFLESIAKINI&region=${encodeURIComponent(chunk[1] ?? '')}`);
    await open('search', `${site}/cari?q=${encodeURIComponent(chunk[2] ?? '')}`);
    await open('search', `${site}/cari?q=alert`);
    await verified(f);
    await syndicated(f);
    if (n % 4 === 3 || n === chunks.length - 1) await lists();
    if (n % 3 === 2) {
      await desk.retract(f, say);
      await open('notice', `${site}/cek-fakta/${f.slug}`);
      await open('notice', `${site}/embed/${f.slug}?size=s`);
      expect(visible(await look.page.evaluate<string>('document.querySelector("main").textContent'))).toContain(visible(say('reason')).slice(0, 60));
    }
  }); // prettier-ignore

  /** In the record for programs to the character; on the page as a reader sees it. */
  async function arrives(f: Published, say: Say, first: Say): Promise<void> {
    const record = await data<{ current: Record<string, unknown> & { evidence: Record<string, unknown>[] }; positions: Record<string, unknown>[] }>(`/api/v1/fact-checks/${f.slug}`); // prettier-ignore
    const stored = (text: string): string => text.trim();
    expect(record.current).toMatchObject({
      headline: stored(say('headline')),
      explanation: stored(say('explanation')),
      conclusion: stored(say('conclusion')),
      correctionNote: stored(say('correction note')),
    });
    const evidence = JSON.stringify(record.current.evidence);
    for (const field of ['evidence title', 'evidence description', 'evidence text', 'speaker'] as const) {
      expect(evidence).toContain(JSON.stringify(stored(first(field))));
    }
    expect(record.positions).toMatchObject([{ text: stored(first('position')), regulation: stored(first('regulation')) }]);
    await open('page', `${site}/cek-fakta/${f.slug}`);
    const text = visible(await look.page.evaluate<string>('document.querySelector("main").textContent'));
    for (const field of ['headline', 'statement', 'evidence title', 'evidence description', 'evidence text', 'speaker', 'position', 'regulation'] as const) {
      expect(text).toContain(visible((field === 'headline' ? say : first)(field)));
    }
    expect(await look.page.evaluate(`document.querySelector('meta[property="og:title"]').content.length`)).toBeGreaterThan(5); // prettier-ignore
    const markup = await look.page.evaluate<string | null>(`document.querySelector('script[type="application/ld+json"]')?.textContent ?? null`); // prettier-ignore
    const review = JSON.parse(markup ?? 'null') as { '@type': string; claimReviewed: string } | null;
    expect(review?.['@type']).toBe('ClaimReview');
    expect(visible(first('statement')).slice(0, 30)).toBe(visible(review?.claimReviewed ?? '').slice(0, 30));
  } // prettier-ignore

  async function verified(f: Published): Promise<void> {
    const record = await (await fetch(`${site}/api/v1/fact-checks/${f.slug}/signed`)).text();
    for (const given of [record, `${record.slice(0, 40)}<img src=x onerror=alert(1)></textarea><script>alert(1)</script>`]) {
      await look.page.goto(`${site}/verifikasi`);
      await look.page.locator('textarea').fill(given);
      await Promise.all([look.page.waitForEvent('load'), look.page.locator('main form button').click()]);
      opened['verify'] = (opened['verify'] ?? 0) + 1;
      expect(await look.page.evaluate(STRANGE)).toEqual([]);
      expect(await look.page.locator('textarea').inputValue()).toBe(given);
      expect(traces()).toEqual([]);
    }
  } // prettier-ignore

  /** What goes into the pages and programs of others. */
  async function syndicated(f: Published): Promise<void> {
    const address = encodeURIComponent(`${site}/cek-fakta/${f.slug}`);
    await open('data', `${site}/oembed?format=xml&url=${address}`);
    const { html } = await data<{ html: string }>(`/oembed?url=${address}`);
    expect(parse(html).querySelectorAll('*').map(({ rawTagName }) => rawTagName)).toEqual(['iframe']); // prettier-ignore
    opened['oembed in a page'] = (opened['oembed in a page'] ?? 0) + 1;
    host.show({ body: html });
    await look.page.goto(host.url);
    await look.page.frameLocator('iframe').locator('article').waitFor();
    expect(await look.page.evaluate('document.querySelectorAll("body *").length')).toBe(1);
    expect(traces()).toEqual([]);
    await open('data', `${site}/api/v1/fact-checks/${f.slug}`);
    const page = await (await fetch(`${site}/cek-fakta/${f.slug}`)).text();
    const image = parse(page).querySelector('meta[property="og:image"]')?.getAttribute('content') ?? '';
    const card = Buffer.from(await (await fetch(image)).arrayBuffer());
    expect(await sharp(card).metadata()).toMatchObject({ format: 'png', width: 1200, height: 630 });
    if (f.slug.length % 5 === 0) look.keep(`card-${f.slug.slice(0, 20)}`, card);
  }

  async function lists(): Promise<void> {
    const pages = ['/beranda', '/cek-fakta', '/embed?size=m', '/embed?size=l&color=dark&lang=en', '/pengawas', '/ralat', '/redaksi', '/redaksi/RAFFLESIAKINI', '/kerja-sama', '/wilayah/17.71', '/metodologi']; // prettier-ignore
    for (const path of pages) await open('lists', site + path);
    // Browsers show feeds as the documents of XML that they are, in which elements of HTML would live.
    for (const path of ['/feed.rss', '/feed.atom', '/sitemap.xml', '/sitemap-news.xml', '/feed.json', '/feeds/claimreview.json']) await open('data', site + path); // prettier-ignore
    const text = async (path: string): Promise<string> => (await fetch(site + path)).text();
    const json = (parseJsonFeed(await text('/feed.json')).items ?? []).map(({ title }) => visible(title ?? ''));
    const titles = [
      (parseRssFeed(await text('/feed.rss')).items ?? []).map(({ title }) => visible(typeof title === 'string' ? title : '')),
      (parseAtomFeed(await text('/feed.atom')).entries ?? []).map(({ title }) => visible(typeof title === 'string' ? title : (title?.value ?? ''))),
    ]; // prettier-ignore
    expect(json.length).toBeGreaterThan(5);
    for (const list of titles) expect(list).toEqual(json);
  }

  it('would be seen to run, to ask and to stand there, where nothing stands before them', async () => {
    const ran: string[] = [];
    for (const text of texts) {
      host.show({ body: `<p>${text}</p>` });
      await look.page.goto(host.url, { waitUntil: 'domcontentloaded' }).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 30));
      const strange = await look.page.evaluate<unknown[]>(STRANGE).catch(() => ['it left']);
      if (strange.length > 0 || traces().length > 0) ran.push(text);
    }
    expect(ran.length).toBeGreaterThan(texts.length / 2);
    host.show({ body: '<img src=x onerror=alert(1)>' });
    await look.page.goto(host.url);
    await expect(open('probe', host.url)).rejects.toThrow('onerror');
    expect(traces().join('\n')).toContain('RAN 1');
  });
});
