import { fillBenchData, readSamples } from '../../bench/data';
import { withClient } from '../../libs/database/src/roles';
import { createTestDatabase, type TestDatabase } from '../support';
import { BrowserWorld, consoleWorld, describeInBrowser } from './support';

const CLAIMS = 1_000;
const PAGE = 25;

/** Counts times that are written: a line of the list writes some whenever it is drawn anew. */
const COUNT = `(() => {
  const { get } = Object.getOwnPropertyDescriptor(Intl.DateTimeFormat.prototype, 'format');
  globalThis.timesWritten = 0;
  Object.defineProperty(Intl.DateTimeFormat.prototype, 'format', { configurable: true, get() { globalThis.timesWritten += 1; return get.call(this); } });
})()`;

/** What keeps the console fast where there is much; how fast it is depends on the machine, and `npm run bench:console` says it. */
describeInBrowser('the console where there are many claims', () => {
  let database: TestDatabase;
  let world: BrowserWorld;
  let person: { email: string; password: string };
  beforeAll(async () => {
    database = await createTestDatabase();
    await fillBenchData(database.adminUrl, { claims: CLAIMS, progress: () => undefined });
    person = (await withClient(database.adminUrl, (client) => readSamples(client, CLAIMS))).viewer;
    world = await consoleWorld('console-many-claims', database);
  }, 300_000);
  afterAll(async () => {
    await world?.close();
    await database?.drop();
  });
  afterEach(() => expect(world.problems()).toEqual([]));

  it('shows a page of them at a time, and with a key draws the two lines that it changes', async () => {
    const { page } = await world.look();
    await page.addInitScript(COUNT);
    await page.goto(`${world.api.url}/klaim`);
    await page.getByLabel('Surel', { exact: true }).fill(person.email);
    await page.getByRole('textbox', { name: 'Kata sandi' }).fill(person.password);
    await page.getByRole('button', { name: 'Masuk', exact: true }).click();
    await page.waitForURL('**/klaim');
    const lines = page.locator('li[id^="klaim-"]');
    await lines.first().waitFor();
    expect(await lines.count()).toBe(PAGE);
    expect(await page.evaluate<number>('document.querySelectorAll("*").length')).toBeLessThan(2_500);
    for (let shown = PAGE; shown < 4 * PAGE; shown += PAGE) {
      await page.getByRole('button', { name: 'Muat lebih banyak' }).click();
      await lines.nth(shown + PAGE - 1).waitFor();
      expect(await lines.count()).toBe(shown + PAGE);
    }
    expect(await page.evaluate<number>('timesWritten')).toBeGreaterThan(4 * PAGE);

    await page.keyboard.press('j');
    await page.getByRole('link', { name: 'Buka klaim' }).waitFor();
    await page.waitForLoadState('networkidle');
    const first = await lines.nth(0).getAttribute('id');
    const second = await lines.nth(1).getAttribute('id');
    await page.evaluate(`timesWritten = 0; globalThis.changed = new Set();
      new MutationObserver((all) => all.forEach(({ target }) => { const line = target.closest?.('li[id^="klaim-"]'); if (line) changed.add(line.id); }))
        .observe(document.body, { subtree: true, attributes: true, childList: true })`);
    await page.keyboard.press('j');
    await page.locator(`[id="${second ?? ''}"][aria-current=true]`).waitFor();
    await page.waitForLoadState('networkidle');
    await page.getByRole('link', { name: 'Buka klaim' }).waitFor();
    expect((await page.evaluate<string[]>('[...changed]')).sort()).toEqual([first, second].sort());
    // Those of the two lines and of the preview, and not those of all the others.
    expect(await page.evaluate<number>('timesWritten')).toBeLessThan(2 * PAGE);
  }, 180_000); // prettier-ignore
});
