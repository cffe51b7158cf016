import type { Page, Route } from 'playwright-core';
import { BrowserWorld, consoleWorld, describeInBrowser } from './support';
import { isThere, type Screen, SCREENS, Visitors } from './support/screens';

/** Screens that ask the api for what they show, each once. */
const ASKING = [
  'desk',
  'claims',
  'claim',
  'verdict, read',
  'verdict, written',
  'agreements',
  'agreement',
  'agreement, amended',
  'overview',
  'reports of readers',
  'organisation, anggota',
  'organisation, label',
  'organisation, kunci',
  'organisation, webhook',
  'organisation, catatan',
  'own account',
];

/** Who is there, the bell and what keeps the frame: without them there is no screen to look at. */
const FRAME = /^\s*query (viewer|unreadNotifications|notifications)\b/;
const error = (code: string, message: string): string =>
  JSON.stringify({ data: null, errors: [{ message, extensions: { code, requestId: 'permintaan-1' } }] });

describeInBrowser('the states of the screens of the console', () => {
  let world: BrowserWorld;
  let visitors: Visitors;
  beforeAll(async () => {
    world = await consoleWorld('console-states');
    visitors = new Visitors(world);
  }, 300_000);
  afterAll(() => world?.close());

  /** What becomes of questions of the screen itself, until the page is told otherwise. */
  const answer = async (page: Page, how: (route: Route) => Promise<unknown>): Promise<() => Promise<void>> => {
    const handler = async (route: Route): Promise<void> => {
      const { query = '' } = (route.request().postDataJSON() ?? {}) as { query?: string };
      if (FRAME.test(query) || !/^\s*query/.test(query)) await route.continue();
      else await how(route);
    };
    await page.route('**/graphql', handler);
    return () => page.unroute('**/graphql', handler);
  };
  const main = (page: Page) => page.locator('main');
  const retry = (page: Page) => main(page).getByRole('button', { name: 'Coba lagi' });

  it.each(SCREENS.filter(({ name }) => ASKING.includes(name)).map((screen): [string, Screen] => [screen.name, screen]))(
    '%s: on its way, failed and asked again, refused',
    async (_, screen) => {
      const { page, problems } = await visitors.of(screen.who);
      const address = await visitors.addressOf(screen);

      const held: (() => void)[] = [];
      let end = await answer(page, async (route) => {
        await new Promise<void>((go) => held.push(go));
        await route.fulfill({ status: 500, contentType: 'application/json', body: error('INTERNAL_SERVER_ERROR', 'Kesalahan pada kami.') });
      });
      await page.goto(address);
      await main(page).getByRole('status', { name: 'Memuat…' }).first().waitFor();
      while (held.length > 0 || (await main(page).getByRole('alert').count()) === 0) {
        held.splice(0).forEach((go) => go());
        await page.waitForTimeout(100);
      }
      await main(page).getByRole('alert').getByText('Kesalahan pada kami.').first().waitFor();
      await main(page).getByText('permintaan-1').first().waitFor();
      await end();
      for (let tries = 0; tries < 20 && (await retry(page).count()) > 0; tries += 1) {
        await retry(page).first().press('Enter');
        await page.waitForLoadState('networkidle');
      }
      await isThere(page);
      expect(await main(page).getByText('Kesalahan pada kami.').count()).toBe(0);

      end = await answer(page, (route) =>
        route.fulfill({ contentType: 'application/json', body: error('FORBIDDEN', 'Tidak boleh.') }),
      );
      await page.goto(address);
      await main(page).getByRole('alert').first().waitFor();
      expect(await main(page).getByRole('alert').first().innerText()).toMatch(/Tidak tersedia bagi Anda|Tidak boleh\./);
      await end();
      // What a browser says of an answer that is an error.
      const others = problems.filter((one) => !/status of 500/.test(one));
      problems.splice(0);
      expect(others).toEqual([]);
    },
    120_000,
  ); // prettier-ignore
});
