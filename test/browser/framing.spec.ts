import { routesOf } from '../../apps/api/src/create-api';
import { BrowserWorld, describeInBrowser, Newsdesk, type Published } from './support';
import { HostPage } from './support/host-page';

/** What pages of others may show inside them; nothing else of the service. */
const FRAMES = ['GET /embed', 'GET /embed/:slug', 'HEAD /embed', 'HEAD /embed/:slug'];

describeInBrowser('on pages of others', () => {
  let world: BrowserWorld;
  let host: HostPage;
  let f: Published;
  beforeAll(async () => {
    world = await BrowserWorld.start('framing', 'demo');
    host = await HostPage.open();
    f = await (await Newsdesk.open(world.api)).publish();
  });
  afterAll(async () => {
    await host?.close();
    await world?.close();
  });

  interface Route {
    readonly name: string;
    readonly answer: Response;
    readonly url: string;
  }
  /** Every route that the server itself says it has, asked as anybody asks. */
  async function answers(): Promise<Route[]> {
    const routes: Route[] = [];
    for (const name of routesOf(world.api.app)) {
      const [method = '', path = ''] = name.split(' ');
      // Node's client does not send it, and no browser does.
      if (['CONNECT', 'TRACE'].includes(method)) continue;
      const url = `${world.api.url}${path.replace(':slug', f.slug).replaceAll(/[:*][\w.?]*/g, 'x')}`;
      const answer = await fetch(url, { method, redirect: 'manual', signal: AbortSignal.timeout(20_000) });
      await answer.body?.cancel();
      routes.push({ name, answer, url });
    }
    return routes;
  }

  it('stand frames alone: every other route refuses, whatever it answers', async () => {
    const found = await answers();
    expect(found.length).toBeGreaterThan(40);
    const ancestors = ({ headers }: Response): string =>
      /frame-ancestors [^;]*/.exec(headers.get('content-security-policy') ?? '')?.[0] ?? 'nothing';
    expect(found.filter(({ answer }) => ancestors(answer) !== `frame-ancestors 'none'`).map(({ name }) => name).sort()).toEqual(FRAMES); // prettier-ignore
    for (const { name, answer } of found) {
      if (FRAMES.includes(name)) expect([name, answer.status, ancestors(answer)]).toEqual([name, 200, 'frame-ancestors *']); // prettier-ignore
    }
  });

  it('a browser shows frames, and none of the other pages', async () => {
    const pages = (await answers()).filter(({ name, answer: { status, headers } }) =>
      name.startsWith('GET ') && status === 200 && headers.get('content-type')?.startsWith('text/html')); // prettier-ignore
    expect(pages.map(({ name }) => name)).toEqual(expect.arrayContaining([...FRAMES.slice(0, 2), 'GET /cek-fakta', 'GET /cek-fakta/:slug', 'GET /verifikasi'])); // prettier-ignore
    const look = await world.look();
    const shown: string[] = [];
    for (const { name, url } of pages) {
      host.show({ body: `<iframe src="${url}" width="400" height="300"></iframe>` });
      await look.page.goto(host.url, { waitUntil: 'load' });
      const main = await look.page.frames()[1]?.evaluate<number>('document.querySelectorAll("main").length');
      if (look.page.frames()[1]?.url() === url || main !== 0) shown.push(name);
    }
    expect(shown).toEqual(FRAMES.slice(0, 2));
    // Each refusal was one of the policy.
    const problems = world.problems();
    expect(problems.filter((problem) => !/frame-ancestors/.test(problem))).toEqual([]);
    expect(problems).toHaveLength(pages.length - 2);
  });
});
