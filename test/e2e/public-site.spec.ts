import type { Member } from '#libs/access';
import { parse } from 'node-html-parser';
import { countStatements } from '../support';
import { VerdictApi } from './support/verdict-api';

describe('the public site', () => {
  let desk: VerdictApi;
  let author: Member;
  let editor: Member;
  let second: Member;
  let third: Member;
  let shared: string;

  beforeAll(async () => {
    desk = await VerdictApi.open();
    ({ author, editor, second, third, shared } = await desk.world.cast());
  });
  afterAll(() => desk?.close());

  const get = async (path: string, headers: Record<string, string> = {}): Promise<{ status: number; text: string; headers: Headers }> => {
    const response = await fetch(`${desk.api.url}${path}`, { headers });
    return { status: response.status, text: await response.text(), headers: response.headers };
  }; // prettier-ignore

  async function publish(): Promise<{ slug: string; verdictId: string }> {
    const { verdictId } = await desk.world.approved(author, [second, third], await desk.world.claim(author, [shared], { region: '17.71' })); // prettier-ignore
    const id = await desk.world.publish(editor, verdictId);
    return { slug: (await desk.world.factChecks.listByIds(editor, [id]))[0]?.slug ?? '', verdictId };
  } // prettier-ignore

  const linked = (text: string): string[] =>
    parse(text)
      .querySelectorAll('main .list a')
      .map((a) => a.getAttribute('href') ?? '');

  async function eventually(holds: () => Promise<boolean>): Promise<void> {
    for (const until = Date.now() + 2_000; !(await holds()); await new Promise((r) => setTimeout(r, 5))) {
      if (Date.now() > until) throw new Error('it never came to be');
    }
  }

  it('lists what is published, filtered and page by page, without a script and without what was retracted', async () => {
    const published = [];
    for (let i = 0; i < 22; i += 1) published.push(await publish());
    const [last] = published.slice(-1);
    const newest = `/cek-fakta/${last?.slug}?lang=id`;
    await eventually(async () => linked((await get('/beranda')).text)[0] === newest);
    const first = await get('/cek-fakta?region=17&rating=FALSE');
    expect(linked(first.text)).toHaveLength(20);
    const older = parse(first.text).querySelector('a[rel=next]')?.getAttribute('href') ?? '';
    expect(linked((await get(older)).text)).toHaveLength(2);
    expect(parse((await get(older)).text).querySelector('a[rel=next]')).toBeNull();
    expect(linked((await get('/cek-fakta?rating=TRUE')).text)).toEqual([]);
    expect(first.text).not.toMatch(/<script/);
    // The claim stands on its page, beside its finding.
    expect(first.text).not.toContain('sebuah klaim');
    await desk.world.publishing.retract(editor, { ...(await desk.world.version(editor, last?.verdictId ?? '')), reason: 'Keliru.' }); // prettier-ignore
    await eventually(async () => linked((await get('/beranda')).text)[0] !== newest);
    expect((await get('/cek-fakta')).text).not.toContain(newest);
  }, 60_000); // prettier-ignore

  it('is Indonesian first, and English where that is asked for', async () => {
    for (const path of ['/beranda', '/cek-fakta', '/metodologi', '/verifikasi', '/sematkan']) {
      const language = async (query: string, accept?: string): Promise<unknown[]> => {
        const { status, text, headers } = await get(`${path}${query}`, accept === undefined ? {} : { 'accept-language': accept }); // prettier-ignore
        return [path, status, headers.get('content-language'), parse(text).querySelector('html')?.getAttribute('lang')];
      };
      for (let i = 0; i < 2; i += 1) {
        expect(await language('')).toEqual([path, 200, 'id', 'id']);
        expect(await language('', 'en')).toEqual([path, 200, 'en', 'en']);
        expect(await language('?lang=en', 'id')).toEqual([path, 200, 'en', 'en']);
        expect(await language('?lang=id', 'en')).toEqual([path, 200, 'id', 'id']);
      }
    }
  });

  it('shows the public site to whoever comes without an address', async () => {
    const response = await fetch(`${desk.api.url}/`, { redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([302, '/beranda']);
  });

  it('leads nowhere that is not there', async () => {
    const seen = new Set<string>();
    const open = ['/beranda', '/cek-fakta?lang=en', '/metodologi', '/sematkan', '/verifikasi', `/cek-fakta/${(await publish()).slug}`];
    for (const path of open) {
      for (const link of parse((await get(path)).text).querySelectorAll('a[href], link[href]')) {
        const href = (link.getAttribute('href') ?? '').replace(desk.api.config.http.publicUrl, '');
        if (href.startsWith('/') && !href.endsWith('/signed')) seen.add(href);
      }
    }
    expect(seen.size).toBeGreaterThan(20);
    const statuses: [string, number][] = [];
    // One after another: many at once are turned away.
    for (const href of seen) statuses.push([href, (await get(href)).status]);
    expect(statuses.filter(([, status]) => status !== 200)).toEqual([]);
  }); // prettier-ignore

  it('comes from memory, and refuses a filter that cannot be', async () => {
    for (const path of ['/beranda?lang=id', '/cek-fakta?rating=FALSE&lang=en', '/metodologi?lang=id']) {
      await get(path);
      expect((await countStatements(() => get(path))).statements).toEqual([]);
    }
    for (const path of ['/cek-fakta?rating=BENAR', '/cek-fakta?after=x']) expect((await get(path)).status).toBe(400);
  });
});
