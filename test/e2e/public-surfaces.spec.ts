import type { Member } from '#libs/access';
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import { parse } from 'node-html-parser';
import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { countStatements } from '../support';
import { VerdictApi } from './support/verdict-api';

interface Got {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

describe('what others take of what is published', () => {
  let desk: VerdictApi;
  let author: Member;
  let editor: Member;
  let second: Member;
  let third: Member;
  let shared: string;
  let site: string;

  beforeAll(async () => {
    desk = await VerdictApi.open();
    ({ author, editor, second, third, shared } = await desk.world.cast());
    site = desk.api.config.http.publicUrl;
  });
  afterAll(() => desk?.close());

  const get = async (path: string, headers: Record<string, string> = {}): Promise<Got> => {
    const response = await fetch(`${desk.api.url}${path}`, { headers });
    return { status: response.status, text: await response.text(), headers: response.headers };
  };

  interface Published {
    readonly slug: string;
    readonly verdictId: string;
  }

  async function publish(region = '17.71'): Promise<Published> {
    const { verdictId } = await desk.world.approved(author, [second, third], await desk.world.claim(author, [shared], { region }));
    const id = await desk.world.publish(editor, verdictId);
    return { slug: (await desk.world.factChecks.listByIds(editor, [id]))[0]?.slug ?? '', verdictId };
  } // prettier-ignore

  async function correct({ verdictId }: Published, note: string): Promise<void> {
    const { world } = desk;
    await world.verdicts.correct(author, await world.version(author, verdictId));
    await world.write(author, verdictId, { rating: 'MISLEADING', correctionNote: note });
    const contentHash = await world.submit(author, verdictId);
    for (const reviewer of [second, third]) await world.reviews.approve(reviewer, { verdictId, contentHash });
    await world.publish(editor, verdictId);
  }

  const retract = async ({ verdictId }: Published, reason: string): Promise<string> =>
    desk.world.publishing.retract(editor, { ...(await desk.world.version(editor, verdictId)), reason });

  /** What the notice of a change takes to arrive. */
  async function eventually(holds: () => Promise<boolean>): Promise<void> {
    for (const until = Date.now() + 2_000; !(await holds()); await new Promise((r) => setTimeout(r, 5))) {
      if (Date.now() > until) throw new Error('it never came to be');
    }
  }

  const titled = (f: Published): string => `${site}/cek-fakta/${f.slug}`;

  describe('in feeds', () => {
    /** The entry of a fact-check as an independent reader understands each of the three. */
    async function entries(f: Published, query = ''): Promise<Record<'rss' | 'atom' | 'json', string[]>> {
      const rss = parseRssFeed((await get(`/feed.rss${query}`)).text).items ?? [];
      const atom = parseAtomFeed((await get(`/feed.atom${query}`)).text).entries ?? [];
      const json = parseJsonFeed((await get(`/feed.json${query}`)).text).items ?? [];
      const text = (value: unknown): string => JSON.stringify(value);
      return {
        rss: rss.filter(({ guid }) => guid?.value === titled(f)).map(text),
        atom: atom.filter(({ id }) => id === titled(f)).map(text),
        json: json.filter(({ id }) => id === titled(f)).map(text),
      };
    }

    it('is one entry with its finding, which a correction changes and a retraction turns into the notice', async () => {
      const f = await publish();
      const says = (...expected: string[]): Promise<void> =>
        eventually(async () =>
          Object.values(await entries(f)).every(
            (found) => found.length === 1 && expected.every((text) => found[0]?.includes(text)),
          ),
        );
      await says('Salah', 'sebuah klaim', 'Organisasi RAFFLESIA');
      await correct(f, 'Angkanya keliru.');
      await says('Ralat', 'Angkanya keliru.');
      await retract(f, 'Foto dari TPS lain.');
      await says('Cek fakta dicabut', 'Foto dari TPS lain.');
      expect(JSON.stringify(await entries(f))).not.toContain('sebuah klaim');
    });

    it('is what the formats ask for', async () => {
      const f = await publish();
      await eventually(async () => (await entries(f)).rss.length === 1);
      const rss = await get('/feed.rss');
      expect(rss.headers.get('content-type')).toBe('application/rss+xml; charset=utf-8');
      expect(parseRssFeed(rss.text)).toMatchObject({ link: `${site}/cek-fakta`, language: 'id', atom: { links: [{ rel: 'self', href: `${site}/feed.rss` }] } }); // prettier-ignore
      expect(rss.text).toMatch(/<pubDate>\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT<\/pubDate>/);
      const atom = await get('/feed.atom?newsroom=RAFFLESIA');
      expect(atom.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
      expect(parseAtomFeed(atom.text)).toMatchObject({ id: `${site}/feed.atom?newsroom=RAFFLESIA`, title: { value: 'Cek fakta · RAFFLESIA – Cekatan' } }); // prettier-ignore
      const json = await get('/feed.json');
      expect(json.headers.get('content-type')).toBe('application/feed+json; charset=utf-8');
      expect(JSON.parse(json.text)).toMatchObject({ version: 'https://jsonfeed.org/version/1.1', feed_url: `${site}/feed.json` }); // prettier-ignore
    });

    it('can be narrowed by region, theme, rating, newsroom and stage, and to nothing that cannot be', async () => {
      const f = await publish('17.02');
      const [claim] = await desk.world.asOwner<{ theme: string; stage: string }>(
        `SELECT c.theme, c.stage FROM claims c JOIN fact_checks f ON f.claim_id = c.id WHERE f.slug = $1`,
        [f.slug],
      );
      const other = (value: string | undefined, ...values: string[]): string => values.find((v) => v !== value) ?? '';
      await eventually(async () => (await entries(f)).json.length === 1);
      for (const [query, holds] of [
        ['region=17', true], ['region=17.02', true], ['region=17.71', false],
        ['rating=FALSE', true], ['rating=TRUE', false],
        ['newsroom=RAFFLESIA', true], ['newsroom=KEDUA', false],
        [`theme=${claim?.theme}`, true], [`theme=${other(claim?.theme, 'HEALTH', 'FRAUD')}`, false],
        [`stage=${claim?.stage}`, true], [`stage=${other(claim?.stage, 'VOTING', 'CAMPAIGN')}`, false],
        [`region=17&rating=FALSE&theme=${claim?.theme}&utm_source=x`, true], ['region=17&rating=TRUE', false],
      ] as const) {
        expect([query, (await entries(f, `?${query}`)).json.length]).toEqual([query, holds ? 1 : 0]);
      }
      for (const query of ['region=x', 'rating=false', 'theme=HEALTH&theme=FRAUD', 'newsroom=../x', 'stage=1', "region=17' OR 1=1"]) {
        const refused = await get(`/feed.json?${query}`);
        expect([refused.status, JSON.parse(refused.text)]).toMatchObject([400, { error: { code: 'BAD_USER_INPUT' } }]);
      }
    }); // prettier-ignore

    it('comes from memory until something public changes', async () => {
      await publish();
      for (const path of ['/feed.rss', '/feed.atom?region=17', '/sitemap.xml', '/sitemap.xml?part=1', '/embed?rating=FALSE', '/.well-known/jwks.json']) {
        // What was made while the notice of the publication was on its way is not kept.
        await eventually(async () => (await countStatements(() => get(path))).statements.length === 0);
        const again = await countStatements(() => get(path));
        expect([path, again.statements]).toEqual([path, []]);
        const tag = again.result.headers.get('etag') ?? '';
        expect(tag).toMatch(/^"[\w-]+"$/);
        expect((await get(path, { 'if-none-match': tag })).status).toBe(304);
        expect(again.result.headers.get('set-cookie')).toBeNull();
      }
      const f = await publish();
      await eventually(async () => (await get('/feed.rss')).text.includes(f.slug));
    }); // prettier-ignore
  });

  it('in maps of the site: an index, its parts, and the news of two days', async () => {
    const f = await publish();
    const old = await publish();
    await desk.world.asOwner(`UPDATE public_fact_checks SET published_at = now() - interval '3 days', document = jsonb_set(document::jsonb, '{publishedAt}', to_jsonb(now() - interval '3 days'))::json WHERE slug = $1`, [old.slug]); // prettier-ignore
    await desk.world.asOwner(`SELECT pg_notify('cekatan_public', '*')`);
    await eventually(async () => !(await get('/sitemap-news.xml')).text.includes(`${titled(old)}<`));
    const index = parse((await get('/sitemap.xml')).text).querySelectorAll('sitemap > loc').map((loc) => loc.text);
    expect(index).toEqual([`${site}/sitemap.xml?part=1`, `${site}/sitemap-site.xml`, `${site}/sitemap-news.xml`]);
    const pages = parse((await get('/sitemap-site.xml')).text).querySelectorAll('url > loc').map((loc) => loc.text.replace(site, ''));
    expect(pages).toEqual(expect.arrayContaining(['/beranda', '/pengawas', '/ralat', '/redaksi/RAFFLESIA', '/wilayah/17', '/wilayah/17.71']));
    for (const path of pages) expect([path, (await get(path)).status]).toEqual([path, 200]);
    const places = parse((await get('/sitemap.xml?part=1')).text).querySelectorAll('url > loc').map((loc) => loc.text);
    expect(places).toEqual(expect.arrayContaining([titled(f), titled(old)]));
    const news = (await get('/sitemap-news.xml')).text;
    expect(news).toContain(`<loc>${titled(f)}</loc>`);
    expect(news).toContain('<news:language>id</news:language>');
    for (const part of ['0', '2', 'x', '-1']) expect((await get(`/sitemap.xml?part=${part}`)).status).toBe(404);
    expect((await get('/robots.txt')).text).toContain(`Sitemap: ${site}/sitemap.xml`);
  }); // prettier-ignore

  describe('by oEmbed', () => {
    const ask = async (query: Record<string, string>): Promise<{ status: number; type: string | null; body: Record<string, unknown>; text: string }> => {
      const { status, text, headers } = await get(`/oembed?${new URLSearchParams(query).toString()}`);
      return { status, type: headers.get('content-type'), text, body: text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {} };
    }; // prettier-ignore

    it('is found from the page, and answered in both formats', async () => {
      const f = await publish();
      const head = parse((await get(`/cek-fakta/${f.slug}`)).text);
      const link = (type: string): string =>
        head.querySelector(`link[type="${type}"]`)?.getAttribute('href')?.slice(site.length) ?? '';
      const json = await get(link('application/json+oembed'));
      expect(json.headers.get('content-type')).toBe('application/json; charset=utf-8');
      expect(JSON.parse(json.text)).toMatchObject({
        type: 'rich', version: '1.0', author_name: 'Organisasi RAFFLESIA', provider_name: 'Cekatan', width: 480, height: 420, cache_age: expect.any(Number),
      });
      const xml = await get(link('text/xml+oembed'));
      expect(xml.headers.get('content-type')).toBe('text/xml; charset=utf-8');
      const root = parse(xml.text).querySelector('oembed');
      const members: Record<string, string> = Object.fromEntries((root?.childNodes ?? []).map((n) => [String((n as { rawTagName?: string }).rawTagName), n.text] as const));
      for (const [name, value] of Object.entries(JSON.parse(json.text) as object)) expect([name, members[name]]).toEqual([name, String(value)]);
    }); // prettier-ignore

    it('gives a frame and nothing else, whose address answers', async () => {
      const f = await publish();
      const { body } = await ask({ url: titled(f) });
      const html = parse(String(body['html']));
      expect(html.childNodes).toHaveLength(1);
      const frame = html.querySelector('iframe');
      expect(frame?.attributes).toMatchObject({ width: '480', height: '420', sandbox: 'allow-popups allow-popups-to-escape-sandbox' }); // prettier-ignore
      const shown = await get(frame?.getAttribute('src')?.slice(site.length) ?? '');
      expect([shown.status, shown.text.includes('sebuah klaim')]).toEqual([200, true]);
    });

    it('never is larger than what there is room for', async () => {
      const f = await publish();
      for (const [maxwidth, maxheight] of [['1000', '1000'], ['479', '1000'], ['300', '400'], ['1000', '200'], ['120', '90'], ['1', '1']] as const) {
        const { body } = await ask({ url: titled(f), maxwidth, maxheight });
        expect(body['width']).toBeLessThanOrEqual(Number(maxwidth));
        expect(body['height']).toBeLessThanOrEqual(Number(maxheight));
        expect(String(body['html'])).toContain(`width="${String(body['width'])}" height="${String(body['height'])}"`);
        const thumbnail = ['thumbnail_url', 'thumbnail_width', 'thumbnail_height'].filter((name) => name in body);
        expect(thumbnail).toEqual([]);
      }
      const { body } = await ask({ url: titled(f), maxwidth: '1200' });
      expect(body).toMatchObject({ thumbnail_width: 1200, thumbnail_height: 630 });
    }); // prettier-ignore

    it('answers other addresses with 404, other formats with 501 and nonsense with 400', async () => {
      const f = await publish();
      const statuses = async (queries: Record<string, string>[]): Promise<number[]> =>
        Promise.all(queries.map(async (query) => (await ask(query)).status));
      expect(
        await statuses([
          { url: `${titled(f)}?utm_source=x#isi` }, { url: `${titled(f)}/` }, { url: titled(f), format: 'xml', other: '1' },
        ]),
      ).toEqual([200, 200, 200]);
      expect(
        await statuses([
          { url: `${titled(f)}x` }, { url: `https://evil.example/cek-fakta/${f.slug}` }, { url: f.slug }, { url: `javascript:${titled(f)}` }, { url: `${site}/embed/${f.slug}` },
        ]),
      ).toEqual([404, 404, 404, 404, 404]);
      expect(await statuses([{ url: titled(f), format: 'yaml' }, { url: 'x', format: 'JSON' }])).toEqual([501, 501]);
      expect(await statuses([{}, { url: '' }, { url: titled(f), maxwidth: 'x' }, { url: titled(f), maxheight: '-1' }])).toEqual([400, 400, 400, 400]);
    }); // prettier-ignore
  });

  describe('in frames', () => {
    const SIZES = ['s', 'm', 'l'] as const;

    it('may be framed by anybody, as the only thing that may, and asks nobody for anything', async () => {
      const f = await publish();
      for (const path of [`/embed/${f.slug}`, `/embed/${f.slug}?size=l&color=dark&lang=en`, '/embed', '/embed?region=17&size=s']) {
        // Made by the handler, then sent by the door before it.
        for (let i = 0; i < 2; i += 1) {
          const { status, headers, text } = await get(path);
          expect([path, status]).toEqual([path, 200]);
          expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'; frame-ancestors \*$/);
          expect([headers.get('x-frame-options'), headers.get('set-cookie')]).toEqual([null, null]);
          expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
          expect(text).not.toMatch(/<script|<link|<img|src=|url\(|@import/);
          expect(Buffer.byteLength(text)).toBeLessThan(30 * 1024);
        }
      }
      for (const path of [`/cek-fakta/${f.slug}`, `/api/v1/fact-checks/${f.slug}`, '/verifikasi', '/sematkan', '/feed.rss']) {
        expect((await get(path)).headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      }
    }); // prettier-ignore

    it('shows the latest version: a mark after a correction, the notice after a retraction', async () => {
      const f = await publish();
      const shows = (...expected: string[]): Promise<void> =>
        eventually(async () => {
          const all = await Promise.all(SIZES.map(async (size) => (await get(`/embed/${f.slug}?size=${size}`)).text));
          return all.every((text) => expected.every((part) => text.includes(part)));
        });
      await shows('Salah', 'Versi 1', titled(f));
      await correct(f, 'Angkanya keliru.');
      await shows('Ralat', 'Angkanya keliru.', 'Versi 2');
      await retract(f, 'Foto dari TPS lain.');
      await shows('Cek fakta dicabut', 'Foto dari TPS lain.');
      const { text } = await get(`/embed/${f.slug}?size=l`);
      expect(text).not.toContain('sebuah klaim');
      await eventually(async () => !(await get('/embed')).text.includes(`${titled(f)}"`));
    });

    it('never shows the claim without its finding, and carries no markup for search engines', async () => {
      const f = await publish();
      for (const size of SIZES) {
        const { text } = await get(`/embed/${f.slug}?size=${size}`);
        expect(text).not.toContain('ld+json');
        const page = parse(text);
        const claims = page.querySelectorAll('blockquote');
        expect(claims).toHaveLength(size === 's' ? 0 : 1);
        for (const claim of claims) expect(claim.nextElementSibling?.text).toContain('Salah');
        expect(page.querySelector('h1')?.text).not.toBe('');
      }
    });

    it('answers an address at which nothing was ever published as every other does', async () => {
      for (const slug of ['tidak-ada', '-', 'A', '%3Cscript%3E', 'x'.repeat(180)]) {
        expect((await get(`/embed/${slug}`)).status).toBe(404);
      }
    });
  });

  it('by a loader that has the bytes its integrity names, for good', async () => {
    const { text, headers } = await get('/embed/loader-v1.js');
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(headers.get('access-control-allow-origin')).toBe('*');
    const integrity = `sha384-${createHash('sha384').update(text).digest('base64')}`;
    const builder = parse((await get('/sematkan')).text);
    expect(builder.querySelector('#loader')?.text).toContain(`integrity="${integrity}"`);
    // Pages of others name these bytes: another loader is another version.
    expect(integrity).toMatchInlineSnapshot(
      `"sha384-F6OQhYC8KJehoktcOwK/NK6HCwBhci8XNsJKY1ncBVKn7nZFwC/5zpJpKVl6fg0H"`,
    );
  });

  it('by a page that makes the snippet, with the frame itself as preview', async () => {
    const f = await publish();
    const built = await get(`/sematkan?slug=${encodeURIComponent(titled(f))}&size=l&color=dark&inside=en&lang=id`);
    expect(built.headers.get('content-security-policy')).toContain("frame-src 'self'");
    const page = parse(built.text);
    const preview = page.querySelector('iframe')?.getAttribute('src') ?? '';
    expect(preview).toBe(`/embed/${f.slug}?size=l&color=dark&lang=en`);
    expect((await get(preview)).status).toBe(200);
    const made = parse(parse(page.querySelector('#snippet')?.innerHTML ?? '').text).querySelector('iframe');
    expect(made?.getAttribute('src')).toBe(`${site}${preview}`);
    expect(parse((await get('/sematkan?slug=tidak-ada')).text).querySelector('[role=status]')?.text).toContain('Tidak ada');
    expect((await get('/sematkan?region=17&rating=FALSE')).text).toContain('/embed?region=17&amp;rating=FALSE');
  }); // prettier-ignore

  it('as an image of its latest version, large enough to be read when small', async () => {
    const f = await publish();
    const address = async (): Promise<string> =>
      parse((await get(`/cek-fakta/${f.slug}`)).text).querySelector('meta[property="og:image"]')?.getAttribute('content')?.slice(site.length) ?? '';
    const first = await address();
    const got = await fetch(`${desk.api.url}${first}`);
    expect([got.status, got.headers.get('content-type')]).toEqual([200, 'image/png']);
    const image = Buffer.from(await got.arrayBuffer());
    expect(await sharp(image).metadata()).toMatchObject({ format: 'png', width: 1200, height: 630 });
    expect(image.length).toBeLessThan(300 * 1024);
    expect((await countStatements(() => get(first))).statements.length).toBeLessThanOrEqual(1);
    await correct(f, 'Angkanya keliru.');
    await eventually(async () => (await address()) !== first);
    expect([(await get(first)).status, (await get(await address())).status]).toEqual([404, 200]);
    expect((await get(`/cek-fakta/${f.slug}/kartu-9.png`)).status).toBe(404);
    expect((await get(`/cek-fakta/${f.slug}/lain.png`)).status).toBe(404);
  }); // prettier-ignore
});
