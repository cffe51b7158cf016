import type { Member } from '#libs/access';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { countStatements } from '../support';
import { clause } from '../support/agreement-world';
import { VerdictApi } from './support/verdict-api';

interface Item {
  readonly slug: string;
  readonly state: string;
  readonly version: number;
  readonly changedAt: string;
  readonly finding: object | null;
  readonly mayReuse?: boolean;
  readonly text?: { readonly explanation: string } | null;
}
interface Page {
  readonly items: readonly Item[];
  readonly next: string | null;
}

describe('the API for content management systems', () => {
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

  const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${desk.api.url}${path}`, { headers });
  const page = async (query: string, headers?: Record<string, string>): Promise<Page> =>
    (await (await get(`/api/v1/fact-checks${query}`, headers)).json()) as Page;
  const here = (address: string): string => address.slice(site.length);

  async function publish(agreement = shared): Promise<{ slug: string; verdictId: string }> {
    const { verdictId } = await desk.world.approved(author, [second, third], await desk.world.claim(author, [agreement], { region: '17.71' }));
    const id = await desk.world.publish(editor, verdictId);
    return { slug: (await desk.world.factChecks.listByIds(editor, [id]))[0]?.slug ?? '', verdictId };
  } // prettier-ignore

  async function eventually(holds: () => Promise<boolean>): Promise<void> {
    for (const until = Date.now() + 2_000; !(await holds()); await new Promise((r) => setTimeout(r, 5))) {
      if (Date.now() > until) throw new Error('it never came to be');
    }
  }

  it('lists everything once, page by page, in both orders', async () => {
    const published = [await publish(), await publish(), await publish(), await publish(), await publish()];
    await eventually(async () => (await page('')).items.length === 5);
    for (const order of ['published', 'changed']) {
      const slugs: string[] = [];
      let address: string | null = `${site}/api/v1/fact-checks?order=${order}&limit=2`;
      while (address !== null) {
        const response = await get(here(address));
        const { items, next } = (await response.json()) as Page;
        expect(items.length).toBeLessThanOrEqual(2);
        expect(response.headers.get('link')).toBe(next === null ? null : `<${next}>; rel="next"`);
        slugs.push(...items.map((item) => item.slug));
        address = next;
      }
      expect(slugs).toEqual(published.map(({ slug }) => slug).reverse());
    }
  });

  it('comes from memory, with a tag that says whether it is the same', async () => {
    for (const query of ['', '?rating=FALSE&limit=1', '?order=changed']) {
      await get(`/api/v1/fact-checks${query}`);
      const again = await countStatements(() => get(`/api/v1/fact-checks${query}`));
      expect(again.statements).toEqual([]);
      const tag = again.result.headers.get('etag') ?? '';
      expect((await get(`/api/v1/fact-checks${query}`, { 'if-none-match': tag })).status).toBe(304);
      expect(again.result.headers.get('cache-control')).toContain('stale-if-error');
    }
  });

  it('puts what was retracted first where the last change comes first, without what it said', async () => {
    const { world } = desk;
    const f = await publish();
    await publish();
    await world.publishing.retract(editor, { ...(await world.version(editor, f.verdictId)), reason: 'Keliru.' });
    await eventually(async () => (await page('?order=changed')).items[0]?.slug === f.slug);
    const [first] = (await page('?order=changed')).items;
    expect(first).toMatchObject({ state: 'RETRACTED', finding: null, retraction: { reason: 'Keliru.' } });
    expect(JSON.stringify(first)).not.toContain('sebuah klaim');
  });

  it('refuses what cannot be, by name', async () => {
    for (const query of ['?limit=0', '?limit=101', '?limit=x', '?order=newest', '?text=all', '?after=x', '?after=x&after=y', '?rating=x']) {
      const response = await get(`/api/v1/fact-checks${query}`);
      expect([query, response.status, await response.json()]).toMatchObject([query, 400, { error: { code: 'BAD_USER_INPUT' } }]);
    }
  }); // prettier-ignore

  it('is as its document says', async () => {
    const document = (await (await get('/api/v1/openapi.json')).json()) as { openapi: string; paths: Record<string, object> };
    expect(document.openapi).toBe('3.1.1');
    const ajv = addFormats(new Ajv2020({ strict: false, allErrors: true }));
    ajv.addSchema(document, 'api');
    const conforms = async (name: string, path: string): Promise<void> => {
      const body: unknown = await (await get(path)).json();
      const validate = ajv.getSchema(`api#/components/schemas/${name}`);
      expect([path, validate?.(body), validate?.errors]).toEqual([path, true, null]);
    };
    const f = await publish();
    await conforms('FactCheckList', '/api/v1/fact-checks?limit=100');
    await conforms('FactCheck', `/api/v1/fact-checks/${f.slug}`);
    await conforms('Error', '/api/v1/fact-checks?limit=0');
    const retracted = (await page('?limit=100')).items.find(({ state }) => state === 'RETRACTED');
    await conforms('FactCheck', `/api/v1/fact-checks/${retracted?.slug ?? ''}`);
  }); // prettier-ignore

  describe('with the key of an organisation', () => {
    const full = async (token: string | null): Promise<Map<string, Item>> => {
      const found = await page('?text=full&limit=100', token === null ? {} : { authorization: `Bearer ${token}` });
      return new Map(found.items.map((item) => [item.slug, item]));
    };
    const keyOf = ({ organizationId, personId }: Member): Promise<string> =>
      desk.desks.apiKey({ organizationId, personId: personId ?? '' }, ['claim.read']);

    it('gives the full text of what it may syndicate in that second, and of nothing else', async () => {
      const { world } = desk;
      const reuse = await world.agreement([author, second, third], [], { clauses: [...['READ_CLAIM', 'CHECK', 'REVIEW', 'REUSE'].map((c) => clause('MEDIA', c as 'REUSE'))] });
      const free = await publish(reuse);
      const bound = await publish();
      const [own, partner] = [await keyOf(author), await keyOf(second)];
      const stranger = await keyOf(await world.organization('ORANGLUAR', 'NEWSROOM'));
      const may = async (token: string): Promise<(boolean | undefined)[]> => {
        const items = await full(token);
        const both = [items.get(free.slug), items.get(bound.slug)];
        for (const item of both) expect(item?.text === null).toBe(item?.mayReuse === false);
        return both.map((item) => item?.mayReuse);
      };
      expect(await may(own)).toEqual([true, true]);
      expect(await may(partner)).toEqual([true, false]);
      expect(await may(stranger)).toEqual([false, false]);
      expect((await full(partner)).get(free.slug)?.text?.explanation).toBeTruthy();
      await world.agreements.life.suspend(author, reuse, 'Jeda.');
      expect(await may(partner)).toEqual([false, false]);
      expect(await may(own)).toEqual([true, true]);
    });

    it('is asked for without one in vain, and never kept', async () => {
      expect((await get('/api/v1/fact-checks?text=full')).status).toBe(401);
      const token = await keyOf(second);
      const response = await get('/api/v1/fact-checks?text=full', { authorization: `Bearer ${token}` });
      expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
      expect((await get('/api/v1/fact-checks?text=full')).status).toBe(401);
      expect((await get('/api/v1/fact-checks?text=full', { authorization: 'Bearer ckk_palsu' })).status).toBe(401);
    });
  }); // prettier-ignore
});
