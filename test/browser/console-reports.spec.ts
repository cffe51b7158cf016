import type { Locator, Page } from 'playwright-core';
import {
  BrowserWorld,
  DESK,
  type Look,
  PHONE,
  consoleWorld,
  describeInBrowser,
  enter,
  seriousOf,
  slowed,
} from './support';
import { Newsdesk, type Published } from './support/newsdesk';

const EDITOR = 'sari@rafflesiakini.example.com';
const JOURNALIST = 'bimo@rafflesiakini.example.com';
const OTHER_EDITOR = 'damar@suarapesisir.example.com';

const FIRST = 'Angka saksi di paragraf kedua keliru: tertulis tujuh, seharusnya sembilan.';
const SECOND = 'Saya tidak setuju dengan kesimpulannya.';
const THIRD = 'Nama kelurahannya Sumur Dewa, bukan Sumber Dewa.';

describeInBrowser('reports of readers in the console', () => {
  let world: BrowserWorld;
  let desk: Newsdesk;
  let published: Published;
  beforeAll(async () => {
    world = await consoleWorld('console-reports');
    desk = await Newsdesk.open(world.api);
    published = await desk.publish();
  }, 300_000);
  afterAll(() => world?.close());
  afterEach(() => expect(world.problems()).toEqual([]));

  /** A reader without an account, at the published page. */
  const report = async (text: string, contact = ''): Promise<void> => {
    const reader = await world.look();
    await reader.page.goto(`${world.api.url}/cek-fakta/${published.slug}/laporkan`);
    await reader.page.locator('#text').fill(text);
    await reader.page.locator('#contact').fill(contact);
    await reader.page.locator('form button').click();
    await reader.page.getByRole('status').waitFor();
    await reader.close();
  };
  const entry = (page: Page, text: string): Locator => page.locator('[data-report]').filter({ hasText: text });
  const shown = (page: Page, count: number): Promise<void> =>
    page.getByText(`${count} laporan ditampilkan`, { exact: true }).waitFor();
  const tab = (page: Page, name: string): Locator => page.getByRole('tab', { name, exact: true });

  it('reach the desk of the editors while they look at it, and nobody else’s', async () => {
    const looks = await Promise.all([world.look(), world.look(), world.look()]);
    const [editor, journalist, other] = looks as [Look, Look, Look];
    await enter(editor, world, EDITOR);
    await enter(journalist, world, JOURNALIST);
    await enter(other, world, OTHER_EDITOR);
    await editor.page.getByText(/^Kosong: .*Laporan pembaca/).waitFor();

    await report(FIRST, 'pembaca@contoh.example.com');
    const queue = editor.page.locator('[data-queue="reports"]');
    await queue.getByText(FIRST).waitFor();
    await queue.getByText('1 menunggu').waitFor({ state: 'attached' });
    expect(await queue.locator('[data-row]').count()).toBe(1);

    // The room is the editors', and the other newsroom's holds nothing of it.
    const room = { name: 'Laporan', exact: true } as const;
    expect(await journalist.page.getByRole('link', room).count()).toBe(0);
    await journalist.page.goto(`${world.api.url}/laporan`);
    await journalist.page.getByRole('alert').getByText('Tidak tersedia bagi Anda').waitFor();
    await other.page.getByRole('link', room).click();
    await other.page.getByText('Tidak ada laporan yang menunggu jawaban.').waitFor();
    await tab(other.page, 'Semua').click();
    await other.page.getByText('Tidak ada laporan di sini.').waitFor();
    for (const { page } of [journalist, other]) expect(await page.getByText(FIRST).count()).toBe(0);
    // Nothing is asked that would be refused.
    const asked = journalist.requests.map((one) => one.postData() ?? '');
    expect(asked.filter((one) => /query (readerReports|openReportsOf)\b|"answer":true/.test(one))).toEqual([]);
    expect(asked.filter((one) => one.includes('"answer":false')).length).toBeGreaterThan(0);

    // From the row to the report itself, with the version that it is about.
    await queue.locator('[data-row]').press('Enter');
    await editor.page.waitForURL(/\/laporan\?laporan=/);
    const found = entry(editor.page, FIRST);
    await found.getByText('Pembaca dapat dihubungi: pembaca@contoh.example.com').waitFor();
    await expect(found.getAttribute('aria-current')).resolves.toBe('true');
    await found.getByRole('button', { name: 'Baca versi yang dilaporkan' }).click();
    const version = found.getByRole('region', { name: /^Versi 1, terbit/ });
    await version.getByText('Foto yang beredar diambil pada simulasi bulan lalu', { exact: false }).waitFor();
    await Promise.all(looks.map((look) => look.close()));
  }, 240_000);

  it('come to the open list by themselves, are counted there as on the desk, and are answered by keyboard', async () => {
    const look = await world.look();
    const { page } = look;
    await enter(look, world, EDITOR, '/laporan');
    await shown(page, 1);
    await report(SECOND);
    await entry(page, SECOND).waitFor();
    await shown(page, 2);

    // The newest is the first that `j` comes to; what is typed outlives a reload.
    await page.keyboard.press('j');
    await page.locator('[data-report]:focus').filter({ hasText: SECOND }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Jawab laporan pembaca' });
    await dialog.getByText('Belum ada versi baru setelah yang dilaporkan.', { exact: false }).waitFor();
    await dialog.getByRole('radio', { name: 'Benar, dan sudah ditindaklanjuti' }).focus();
    await page.keyboard.press('ArrowDown');
    const note = dialog.getByRole('textbox', { name: 'Alasan, atau apa yang dilakukan' });
    await note.fill('Kesimpulan sesuai bukti; pelapor tidak menyebut kekeliruan.');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.reload();
    await entry(page, SECOND)
      .getByRole('button', { name: /^Jawab laporan/ })
      .press('Enter');
    await dialog.getByText('Tidak ada kekeliruan').click();
    expect(await note.inputValue()).toBe('Kesimpulan sesuai bukti; pelapor tidak menyebut kekeliruan.');
    // On a slow machine the form may have gone with its report before the answer is told to it, or after.
    await slowed(page, 8);
    await dialog.getByRole('button', { name: 'Simpan jawaban' }).press('Enter');
    await shown(page, 1);
    // What was pressed has gone with the report: one goes on from the count, not from the top of the page.
    await page.locator(':focus').filter({ hasText: '1 laporan ditampilkan' }).waitFor();
    expect(await entry(page, SECOND).count()).toBe(0);
    await tab(page, 'Ditolak').click();
    await entry(page, SECOND).getByText('Kesimpulan sesuai bukti', { exact: false }).waitFor();
    expect(new URL(page.url()).searchParams.get('keadaan')).toBe('ditolak');
    expect(
      await entry(page, SECOND)
        .getByRole('button', { name: /^Jawab/ })
        .count(),
    ).toBe(0);

    await page.getByRole('link', { name: 'Meja', exact: true }).first().click();
    const queue = page.locator('[data-queue="reports"]');
    await queue.getByText('1 menunggu').waitFor({ state: 'attached' });
    expect(await queue.locator('[data-row]').count()).toBe(1);
    await look.close();
  }, 240_000);

  it('are found from the verdict, and answered with the correction that came of them', async () => {
    const look = await world.look();
    const { page } = look;
    await enter(look, world, EDITOR, '/laporan');
    await entry(page, FIRST)
      .getByRole('link', { name: /^Ke putusan/ })
      .click();
    await page.waitForURL(/\/putusan\//);
    await page.getByText('1 belum dijawab').waitFor();
    await page.getByRole('link', { name: 'Laporan pembaca tentang cek fakta ini' }).click();
    await page.getByText('Hanya laporan tentang satu cek fakta.').waitFor();
    await shown(page, 1);

    await desk.correct(published);
    await entry(page, FIRST).getByText('Dilaporkan pada versi 1; yang terbit kini versi 2').waitFor();
    await entry(page, FIRST)
      .getByRole('button', { name: /^Jawab laporan/ })
      .click();
    const dialog = page.getByRole('dialog', { name: 'Jawab laporan pembaca' });
    await dialog.getByRole('button', { name: /Diralat dalam/ }).click();
    await page.getByRole('option', { name: 'Versi 2' }).click();
    await dialog
      .getByRole('textbox', { name: 'Alasan, atau apa yang dilakukan' })
      .fill('Angka diperbaiki dalam ralat.');
    await dialog.getByRole('button', { name: 'Simpan jawaban' }).click();
    await page.getByText('Tidak ada laporan yang menunggu jawaban.').waitFor();
    await tab(page, 'Ditindaklanjuti').click();
    await entry(page, FIRST).getByText('diralat dalam versi 2', { exact: false }).waitFor();
    // The version that was reported is still the first.
    await entry(page, FIRST).getByRole('button', { name: 'Baca versi yang dilaporkan' }).click();
    await entry(page, FIRST)
      .getByRole('region', { name: /^Versi 1, terbit/ })
      .waitFor();

    await entry(page, FIRST).getByRole('button', { name: 'Hapus kontak…' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Hapus kontak' }).click();
    await page.getByText('Kontak pembaca dihapus.').first().waitFor();
    await page.getByText('pembaca@contoh.example.com').waitFor({ state: 'detached' });
    await look.close();
  }, 300_000);

  it('say that another was faster, and keep what was typed', async () => {
    await report(THIRD);
    const [one, two] = [await world.look(), await world.look()];
    await enter(one, world, EDITOR, '/laporan');
    await enter(two, world, 'kinan@rafflesiakini.example.com', '/laporan');
    const begin = async ({ page }: Look, text: string): Promise<Locator> => {
      await entry(page, THIRD)
        .getByRole('button', { name: /^Jawab laporan/ })
        .click();
      const dialog = page.getByRole('dialog', { name: 'Jawab laporan pembaca' });
      await dialog.getByRole('textbox', { name: 'Alasan, atau apa yang dilakukan' }).fill(text);
      return dialog;
    };
    const mine = await begin(one, 'Nama kelurahan diperbaiki.');
    const theirs = await begin(two, 'Sudah benar sejak awal.');
    // As on a line that carries nothing for a while: the second has not heard of the first answer yet.
    await two.page.route('**/graphql', (route) =>
      route.request().postData()?.includes('readerReports') === true ? route.abort() : route.continue(),
    );
    await mine.getByRole('button', { name: 'Simpan jawaban' }).click();
    await one.page.getByText('Laporan dijawab.').first().waitFor();
    await theirs.getByRole('button', { name: 'Simpan jawaban' }).click();
    await theirs.getByRole('alert').getByText('Laporan ini sudah dijawab.').waitFor();
    expect(await theirs.getByRole('textbox').inputValue()).toBe('Sudah benar sejak awal.');
    await two.page.unroute('**/graphql');
    // The aborted questions are what the browser complains of, and nothing else.
    expect(world.problems().filter((one) => !one.includes('net::ERR_FAILED'))).toEqual([]);
    await Promise.all([one.close(), two.close()]);
  }, 240_000);

  it.each([
    [DESK, 'light'],
    [DESK, 'dark'],
    [PHONE, 'light'],
    [PHONE, 'dark'],
  ] as const)(
    'are legible: %i px, %s',
    async (width, colour) => {
      const look = await world.look({ width, colour });
      const { page } = look;
      await enter(look, world, EDITOR, '/laporan?keadaan=semua');
      await shown(page, 3);
      await entry(page, FIRST).getByRole('button', { name: 'Baca versi yang dilaporkan' }).click();
      await entry(page, FIRST).getByRole('heading', { name: 'Kesimpulan' }).waitFor();
      expect(await seriousOf(look)).toEqual([]);
      await look.screenshot(`reports-${width}-${colour}`);
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      await look.close();
    },
    120_000,
  );

  it('speak English', async () => {
    const look = await world.look();
    const { page } = look;
    await enter(look, world, EDITOR, '/laporan?keadaan=semua');
    await page.evaluate('localStorage.setItem("cekatan.language", "en")');
    await page.reload();
    await page.getByRole('heading', { name: 'Readers’ reports' }).waitFor();
    await page.getByText('3 reports shown', { exact: true }).waitFor();
    await entry(page, FIRST).getByText('corrected in version 2', { exact: false }).waitFor();
    await entry(page, FIRST).getByRole('button', { name: 'Read the version that was reported' }).waitFor();
    await page.getByRole('tab', { name: 'Unanswered' }).click();
    await page.getByText('No report waits for an answer.').waitFor();
    await look.close();
  }, 120_000);
});
