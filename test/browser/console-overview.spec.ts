import { withClient } from '../../libs/database/src/roles';
import { DESK, PHONE, BrowserWorld, consoleWorld, describeInBrowser, enter, seriousOf } from './support';

const EDITOR = 'sari@rafflesiakini.example.com';

describeInBrowser('the overview of the console', () => {
  let world: BrowserWorld;
  beforeAll(async () => {
    world = await consoleWorld('console-overview');
  }, 240_000);
  afterAll(() => world?.close());
  afterEach(() => expect(world.problems()).toEqual([]));

  it.each([
    [DESK, 'light'],
    [DESK, 'dark'],
    [PHONE, 'light'],
    [PHONE, 'dark'],
  ] as const)(
    'shows what was filed, where, and where the time goes: %i px, %s',
    async (width, colour) => {
      const look = await world.look({ width, colour });
      const { page } = look;
      await enter(look, world, EDITOR);
      await page.goto(`${world.api.url}/ikhtisar?rentang=365`);
      await page.getByRole('table', { name: 'Wilayah' }).waitFor();
      await page.getByRole('img', { name: /^Peta Indonesia/ }).waitFor();
      expect(await seriousOf(look)).toEqual([]);
      await look.screenshot(`overview-${width}-${colour}`);
      const widest = await page.evaluate<number>('document.documentElement.scrollWidth');
      expect(widest).toBeLessThanOrEqual(width);
      await look.close();
    },
    120_000,
  );

  it('says the same on the map, in the tables and in its figures, and keeps what it is narrowed to in the address', async () => {
    const look = await world.look();
    const { page } = look;
    await enter(look, world, EDITOR);
    await page.goto(`${world.api.url}/ikhtisar?rentang=365`);
    const regions = page.getByRole('table', { name: 'Wilayah' });
    const cell = async (row: string): Promise<number> =>
      Number(
        await regions
          .getByRole('row', { name: new RegExp(`^${row} `) })
          .getByRole('cell')
          .first()
          .innerText(),
      );
    await regions.waitFor();
    const bengkulu = await cell('Bengkulu');
    expect(bengkulu).toBeGreaterThan(0);
    const title = page.locator('svg title', { hasText: /^Bengkulu: / });
    expect(await title.textContent()).toBe(`Bengkulu: ${bengkulu}`);

    // Down by keyboard, where the province has no outlines yet, and up again by the line above.
    await regions.getByRole('button', { name: 'Bengkulu' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/ikhtisar?rentang=365&wilayah=17');
    await page.getByText('Batas wilayah di bawah Bengkulu belum diimpor oleh operator.').waitFor();
    // What it said of the place before stays, marked, until the new figures are there.
    await page.locator('[aria-busy="true"]').waitFor({ state: 'detached' });
    const figure = page.getByRole('definition').first();
    expect(await figure.innerText()).toBe(String(bengkulu));
    await page.reload();
    await page.getByRole('navigation', { name: 'Letak wilayah' }).getByRole('button', { name: 'Indonesia' }).click();
    await page.waitForURL('**/ikhtisar?rentang=365');

    // What nothing was filed about: an empty state with a way back.
    await page.goto(`${world.api.url}/ikhtisar?rentang=7&wilayah=94&tema=HEALTH`);
    await page.getByText('Tidak ada klaim', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Hapus saringan' }).click();
    await page.waitForURL('**/ikhtisar?rentang=7');
    await look.close();
  }, 180_000);

  it('draws the regencies once an operator has brought their outlines, and names the source', async () => {
    const look = await world.look();
    await enter(look, world, EDITOR);
    const square = (at: number): string => `M${at} 3000l500 0 0 500 -500 0z`;
    await withClient(world.database.ownerUrl, (client) =>
      client.query(
        `INSERT INTO region_outlines (code, path, bounds, source) SELECT code, path, bounds::integer[], 'Peta contoh, CC0'
       FROM unnest($1::text[], $2::text[], $3::text[]) o(code, path, bounds)`,
        [
          ['17.71', '17.02'],
          [square(102_000), square(102_600)],
          ['{102000,3000,102500,3500}', '{102600,3000,103100,3500}'],
        ],
      ),
    );
    await look.page.goto(`${world.api.url}/ikhtisar?rentang=365&wilayah=17`);
    await look.page.getByRole('img', { name: /^Peta Bengkulu/ }).waitFor();
    await look.page.getByText('Peta: Peta contoh, CC0').waitFor();
    expect(await look.page.locator('svg[role="img"] path').count()).toBe(2);
    await look.close();
  }, 120_000);
});
