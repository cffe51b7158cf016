import type { Member } from '#libs/access';
import { frameQueries } from '#libs/publishing';
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import { EMBED_COLOURS, EMBED_SIZES, type EmbedSize } from '../../apps/api/src/public/embed/embed-style';
import { lookQuery } from '../../apps/api/src/public/embed/embed.page';
import { filterQuery } from '../../apps/api/src/public/public-filter';
import { globalId, VerdictApi } from './support/verdict-api';

const PURGE = 'purge { keys addresses }';

interface Purge {
  readonly keys: readonly string[];
  readonly addresses: readonly string[];
}

describe('what a change of what is public names', () => {
  let desk: VerdictApi;
  let author: Member;
  let editor: Member;
  let second: Member;
  let third: Member;
  let shared: string;

  beforeAll(async () => {
    desk = await VerdictApi.open({ WEBSUB_HUB: 'https://hub.example.org/' });
    ({ author, editor, second, third, shared } = await desk.world.cast());
    await desk.logIn(editor);
  });
  afterAll(() => desk?.close());

  const approved = async (): Promise<string> =>
    (await desk.world.approved(author, [second, third], await desk.world.claim(author, [shared], { region: '17.71' })))
      .verdictId;

  async function publish(verdictId: string): Promise<{ slug: string; purge: Purge }> {
    const { expectedVersion } = await desk.world.version(editor, verdictId);
    const input = { verdictId: globalId('Verdict', verdictId), expectedVersion };
    const query = `mutation ($input: PublishFactCheckInput!) { publishFactCheck(input: $input) { factCheck { slug ${PURGE} } } }`;
    const { data, errors } = await desk.ask<{ publishFactCheck: { factCheck: { slug: string; purge: Purge } } }>(
      editor,
      query,
      { input },
    );
    if (!data) throw new Error(JSON.stringify(errors));
    return data.publishFactCheck.factCheck;
  }

  it('is every surface that shows it: by its address, or by a key that the answer carries', async () => {
    const { slug, purge } = await publish(await approved());
    const shown = [`/cek-fakta/${slug}`, `/cek-fakta/${slug}?lang=en`, `/api/v1/fact-checks/${slug}`, '/beranda', '/cek-fakta?rating=FALSE&lang=en', '/feed.rss', '/feed.json?theme=SARA', '/sitemap.xml?part=1', '/sitemap-news.xml', '/embed?region=17', `/embed/${slug}?size=s&lang=en`, '/api/v1/fact-checks?limit=3', `/cek-fakta/${slug}/kartu-1.png`, `/oembed?url=${encodeURIComponent(`${desk.api.config.http.publicUrl}/cek-fakta/${slug}`)}`]; // prettier-ignore
    for (const path of shown) {
      const response = await fetch(`${desk.api.url}${path}`);
      const [key, tag] = [response.headers.get('surrogate-key'), response.headers.get('cache-tag')];
      expect([path, response.status, key === tag, purge.keys.includes(key ?? '')]).toEqual([path, 200, true, true]);
    }
    for (const address of purge.addresses) expect(address.startsWith(`${desk.api.config.http.publicUrl}/`)).toBe(true);
  });

  it('is seen at the service at once, and named again by a correction and a retraction', async () => {
    const verdictId = await approved();
    const { slug } = await publish(verdictId);
    const page = async (): Promise<string> => (await fetch(`${desk.api.url}/cek-fakta/${slug}`)).text();
    expect(await page()).not.toContain('Angkanya keliru.');
    const { world } = desk;
    await world.verdicts.correct(author, await world.version(author, verdictId));
    await world.write(author, verdictId, { rating: 'MISLEADING', correctionNote: 'Angkanya keliru.' });
    const contentHash = await world.submit(author, verdictId);
    for (const reviewer of [second, third]) await world.reviews.approve(reviewer, { verdictId, contentHash });
    const corrected = await publish(verdictId);
    expect(corrected.purge.addresses).toContain(
      `${desk.api.config.http.publicUrl}/api/v1/fact-checks/${slug}/versions/2/signed`,
    );
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await page()).toContain('Angkanya keliru.');
    const { expectedVersion } = await world.version(editor, verdictId);
    const { data } = await desk.ask<{ retractFactCheck: { factCheck: { purge: Purge } } }>(
      editor,
      `mutation ($input: ReasonedVerdictInput!) { retractFactCheck(input: $input) { factCheck { ${PURGE} } } }`,
      { input: { verdictId: globalId('Verdict', verdictId), expectedVersion, reason: 'Keliru.' } },
    );
    expect(data?.retractFactCheck.factCheck.purge.keys).toEqual([`fact-check-${slug}`, 'fact-checks']);
  });

  it('names frames in the words that snippets use for them', () => {
    const looks = (Object.keys(EMBED_SIZES) as EmbedSize[]).flatMap((size) =>
      EMBED_COLOURS.flatMap((colour) =>
        (['id', 'en'] as const).map((locale) => filterQuery({}, lookQuery({ size, colour, locale }))),
      ),
    );
    expect(frameQueries().sort()).toEqual(looks.sort());
  });

  it('names the hub in the feeds that it is told of, in the words of each format and in the header', async () => {
    const feed = async (path: string): Promise<[string, string]> => {
      const response = await fetch(`${desk.api.url}${path}`);
      return [await response.text(), response.headers.get('link') ?? ''];
    };
    const self = desk.api.config.http.publicUrl;
    for (const query of ['', '?rating=FALSE']) {
      const [rss, link] = await feed(`/feed.rss${query}`);
      expect(link).toBe(`<https://hub.example.org/>; rel="hub", <${self}/feed.rss${query}>; rel="self"`);
      expect(parseRssFeed(rss).atom?.links).toContainEqual({ href: 'https://hub.example.org/', rel: 'hub' });
      expect(parseAtomFeed((await feed(`/feed.atom${query}`))[0]).links).toContainEqual({
        href: 'https://hub.example.org/',
        rel: 'hub',
      });
      expect(parseJsonFeed((await feed(`/feed.json${query}`))[0]).hubs).toEqual([
        { type: 'WebSub', url: 'https://hub.example.org/' },
      ]);
    }
    // Of what several filters choose the hub is told nothing, so nobody is sent there to wait.
    const [both, link] = await feed('/feed.rss?theme=SARA&rating=FALSE');
    expect([both.includes('hub.example.org'), link]).toEqual([false, '']);
  });
});
