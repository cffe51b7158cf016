import { BrowserWorld, DESK, PHONE, consoleWorld, describeInBrowser, enter, seriousOf } from './support';

const EDITOR = 'sari@rafflesiakini.example.com';

describeInBrowser('the claims of the console', () => {
  let world: BrowserWorld;
  beforeAll(async () => {
    world = await consoleWorld('console-claims');
  }, 240_000);
  afterAll(() => world?.close());
  afterEach(() => expect(world.problems()).toEqual([]));

  it.each([
    [DESK, 'light'],
    [PHONE, 'dark'],
  ] as const)(
    'lists what the organisation reads: %i px, %s',
    async (width, colour) => {
      const look = await world.look({ width, colour });
      const { page } = look;
      await enter(look, world, EDITOR);
      await page.goto(`${world.api.url}/klaim`);
      await page.getByRole('region', { name: 'Daftar klaim' }).getByRole('listitem').first().waitFor();
      if (width === DESK) {
        await page.keyboard.press('j');
        await page.getByRole('link', { name: 'Buka klaim' }).waitFor();
      }
      expect(await seriousOf(look)).toEqual([]);
      await look.screenshot(`claims-${width}-${colour}`);
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      await look.close();
    },
    120_000,
  );

  it('is searched, narrowed and walked through by keyboard, and the address holds all of it', async () => {
    const look = await world.look();
    const { page } = look;
    await enter(look, world, EDITOR);
    await page.goto(`${world.api.url}/klaim`);
    const list = page.getByRole('region', { name: 'Daftar klaim' });
    const lines = list.locator('li[id^="klaim-"]');
    await lines.first().waitFor();
    const all = await lines.count();

    await page.keyboard.press('/');
    await page.keyboard.type('TPS');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\?q=TPS/);
    await list.locator('mark').first().waitFor();
    const found = await lines.count();
    expect(found).toBeGreaterThan(0);
    expect(found).toBeLessThan(all);

    // A value of a facet has as many as its count says.
    const state = page.getByRole('button', { name: /^Terbuka \d+/ });
    const count = Number((await state.innerText()).replace(/\D/g, ''));
    await state.click();
    await page.waitForURL(/keadaan=OPEN/);
    await page.getByText(`${count} klaim ditemukan`, { exact: true }).first().waitFor();
    expect(await lines.count()).toBe(count);

    await page.locator('h1').click();
    await page.keyboard.press('j');
    await page.waitForURL(/pilih=/);
    await page.reload();
    await page.getByRole('link', { name: 'Buka klaim' }).waitFor();
    // The preview may be there before the list.
    await page.locator('li[aria-current="true"]').first().waitFor();
    expect(await page.locator('li[aria-current="true"]').count()).toBe(1);
    const address = page.url();
    await page.locator('h1').click();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/klaim\/[\w-]+$/);
    await page.goBack();
    await page.waitForURL(address);

    await page.goto(`${world.api.url}/klaim?q=xyzzyqwerty`);
    await page.getByText('Tidak ada klaim yang cocok').waitFor();
    await look.close();
  }, 180_000);

  it('asks the same again when that is wished, and says how many there are', async () => {
    const look = await world.look();
    const { page } = look;
    await enter(look, world, EDITOR);
    await page.goto(`${world.api.url}/klaim?q=TPS`);
    const said = page.locator('[data-live-announcer]').filter({ hasText: /^\d+ klaim ditemukan/ });
    await said.waitFor({ state: 'attached' });
    const before = (await said.textContent()) ?? '';
    const asked = page.waitForResponse((one) => /searchClaims/.test(one.request().postData() ?? ''));
    await page.getByRole('search').getByRole('button', { name: 'Cari', exact: true }).press('Enter');
    expect((await asked).status()).toBe(200);
    // The same words are heard again where they are not quite the same.
    await page.waitForFunction(
      `document.querySelector('[data-live-announcer]').textContent !== ${JSON.stringify(before)}`,
    );
    expect((await said.textContent())?.trim()).toBe(before.trim());
    expect(new URL(page.url()).search).toBe('?q=TPS');
    await look.close();
  }, 120_000);

  it('keeps a search and asks it again', async () => {
    const look = await world.look();
    const { page } = look;
    await enter(look, world, EDITOR);
    await page.goto(`${world.api.url}/klaim?q=TPS&keadaan=OPEN`);
    await page.getByRole('button', { name: 'Simpan pencarian ini…' }).click();
    await page.getByRole('textbox', { name: 'Nama' }).fill('TPS terbuka');
    await page.getByText('Beri tahu saya bila ada klaim baru yang cocok').click();
    await page.getByRole('button', { name: 'Simpan', exact: true }).click();
    await page.getByText('Pencarian disimpan.').first().waitFor();
    await page.goto(`${world.api.url}/klaim`);
    await page.getByRole('button', { name: 'Pencarian tersimpan' }).click();
    await page.getByRole('button', { name: /^TPS terbuka \(dengan pemberitahuan\)/ }).click();
    await page.waitForURL((url) => url.searchParams.get('q') === 'TPS' && url.searchParams.get('keadaan') === 'OPEN');
    await page.getByRole('button', { name: 'Pencarian tersimpan' }).click();
    await page.getByRole('button', { name: 'Hapus TPS terbuka' }).click();
    await page.getByText('Belum ada pencarian tersimpan.').waitFor();
    await look.close();
  }, 120_000);

  it('says why a search that asks nothing cannot be kept', async () => {
    const look = await world.look();
    const { page } = look;
    await enter(look, world, EDITOR);
    await page.goto(`${world.api.url}/klaim`);
    const save = page.getByRole('button', { name: 'Simpan pencarian ini…' });
    await save.waitFor();
    expect(await save.isDisabled()).toBe(true);
    const reason = page.locator(`[id="${await save.getAttribute('aria-describedby')}"]`);
    expect(await reason.innerText()).toBe('Ketik kata atau pilih saringan lebih dahulu.');
    await page.goto(`${world.api.url}/klaim?q=TPS`);
    await page.locator('li[id^="klaim-"]').first().waitFor();
    expect(await save.isDisabled()).toBe(false);
    await look.close();
  }, 120_000);

  it('assigns several at once, and says which were not', async () => {
    const look = await world.look();
    const { page } = look;
    await enter(look, world, EDITOR);
    await page.goto(`${world.api.url}/klaim?q=TPS`);
    const lines = page.locator('li[id^="klaim-"]');
    await lines.first().waitFor();
    for (const key of ['j', 'x', 'j', 'x']) await page.keyboard.press(key);
    await page.getByText('2 dipilih').waitFor();
    await page.getByRole('button', { name: 'Tugaskan…' }).click();
    await page.getByRole('textbox', { name: 'Catatan (boleh kosong)' }).fill('Cek ke KPU kota.');
    await page.getByRole('button', { name: 'Tugaskan', exact: true }).click();
    await page
      .getByText(/^2 klaim ditugaskan\.$/)
      .first()
      .waitFor();
    await page.goto(`${world.api.url}/klaim?tugas=true`);
    await lines.first().waitFor();
    expect(await lines.count()).toBeGreaterThanOrEqual(2);

    // Once more: who has it already is not asked twice.
    for (const key of ['j', 'x']) await page.keyboard.press(key);
    await page.getByRole('button', { name: 'Tugaskan…' }).click();
    await page.getByRole('button', { name: 'Tugaskan', exact: true }).click();
    await page.getByRole('alert').getByRole('listitem').first().waitFor();
    await look.close();
  }, 180_000);
});
