import type { Page } from 'playwright-core';
import { BrowserWorld, DESK, type Look, PHONE, consoleWorld, describeInBrowser, enter, seriousOf } from './support';

const WRITER = 'bimo@rafflesiakini.example.com';
const EDITOR = 'sari@rafflesiakini.example.com';
const PARTNER = 'damar@suarapesisir.example.com';
const SECOND = 'lintang@kabarenggano.example.com';
const LIAISON = 'teguh@bawaslu-kota-bengkulu.example.com';
const OUTSIDER = 'uni@nagaripos.example.com';

const HEADLINE = '[SALAH] Saldo dompet digital bagi pemotret surat suara';
const EXPLANATION =
  'Akun itu **tidak dikenal** penyelenggara dompet digital.\n\n> Kami tidak mengirim saldo.\n\n<b>bukan tebal</b>';

describeInBrowser('a verdict in the console', () => {
  let world: BrowserWorld;
  let address = '';
  let draft = '';
  beforeAll(async () => {
    world = await consoleWorld('console-verdict');
  }, 300_000);
  afterAll(() => world?.close());
  afterEach(() => expect(world.problems()).toEqual([]));

  const at = async (email: string): Promise<Look> => {
    const look = await world.look();
    await enter(look, world, email);
    await look.page.goto(address);
    return look;
  };
  const toClaim = async (page: Page, words: string): Promise<void> => {
    await page.goto(`${world.api.url}/klaim?q=${encodeURIComponent(words)}`);
    const link = page.locator('li[id^="klaim-"] a').first();
    await page.goto(new URL((await link.getAttribute('href')) ?? '', page.url()).href);
  };
  const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
  const holds = async (page: Page, name: string, value: string): Promise<void> => {
    for (let tries = 0; tries < 100 && (await field(page, name).inputValue()) !== value; tries++)
      await page.waitForTimeout(100);
    expect(await field(page, name).inputValue()).toBe(value);
  };
  const saved = (page: Page) => page.getByText(/^Tersimpan \d\d\.\d\d/).waitFor();
  const state = (page: Page, name: string) => page.getByRole('banner').or(page.locator('header')).getByText(name).first().waitFor(); // prettier-ignore
  const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
  /** Holds what is sent of a draft, until it is let go. */
  const holdSaves = async (page: Page): Promise<() => Promise<void>> => {
    const held: (() => void)[] = [];
    let holding = true;
    await page.route('**/graphql', async (route) => {
      if (holding && (route.request().postData() ?? '').includes('verdictEdit')) {
        await new Promise<void>((go) => held.push(go));
      }
      await route.continue().catch(() => undefined);
    });
    return async () => {
      holding = false;
      held.splice(0).forEach((go) => go());
      await page.waitForTimeout(0);
    };
  };

  it('is written, and nothing that was typed is lost with the page', async () => {
    const look = await world.look();
    const { page } = look;
    await enter(look, world, WRITER);
    await toClaim(page, 'Saldo dompet digital');
    await page.getByRole('button', { name: 'Tambah keterangan…' }).click();
    await field(page, 'Judul').fill('Keterangan penyelenggara dompet digital');
    await field(page, 'Keterangan').fill('Kami tidak mengirim saldo kepada siapa pun.');
    await page.getByRole('button', { name: 'Tambah', exact: true }).click();
    await page.getByRole('button', { name: 'Lihat: Keterangan penyelenggara dompet digital' }).waitFor();
    await page.getByRole('button', { name: 'Buka putusan redaksi ini' }).click();
    await page.waitForURL(/\/putusan\//);
    address = page.url();

    const submit = page.getByRole('button', { name: 'Ajukan untuk ditinjau' });
    await submit.waitFor();
    expect(await submit.isDisabled()).toBe(true);
    const letGo = await holdSaves(page);
    await field(page, 'Judul').fill(HEADLINE);
    await field(page, 'Penjelasan').fill(EXPLANATION);
    await page.getByText('Menyimpan…').waitFor();
    await page.reload();
    // Nothing of it has reached the service: it is this machine that has kept it.
    await page.getByText(/Tulisan yang belum tersimpan dari .* dipulihkan/).waitFor();
    expect(await field(page, 'Judul').inputValue()).toBe(HEADLINE);
    expect(await field(page, 'Penjelasan').inputValue()).toBe(EXPLANATION);
    await letGo();
    await saved(page);

    // HTML stays text; Markdown becomes elements.
    await page.getByRole('button', { name: 'Pratinjau' }).click();
    const preview = region(page, 'Pratinjau');
    await preview.locator('strong', { hasText: 'tidak dikenal' }).waitFor();
    expect(await preview.locator('b').count()).toBe(0);
    await preview.getByText('<b>bukan tebal</b>').waitFor();

    // The checklist follows the hand.
    const list = region(page, 'Sebelum diajukan');
    await list.getByText('belum:').first().waitFor();
    await page.getByRole('button', { name: /Hasil pemeriksaan/ }).click();
    await page.getByRole('option', { name: 'Salah' }).click();
    await page.getByText('Konten buatan').click();
    await page.getByText('Keterangan penyelenggara dompet digital').click();
    await list.getByText('Lengkap, siap diajukan.').waitFor();
    await saved(page);
    // Submission waits until what is ticked is stored.
    await page.getByRole('button', { name: 'Ajukan untuk ditinjau', disabled: false }).waitFor();

    // Without a network it says so, and sends afterwards.
    await look.context.setOffline(true);
    await field(page, 'Kesimpulan').fill('Tidak ada pengiriman saldo.');
    await page.getByText('Luring', { exact: true }).waitFor();
    await look.context.setOffline(false);
    await saved(page);
    await page.reload();
    await page.getByRole('checkbox', { name: 'Keterangan penyelenggara dompet digital', checked: true }).waitFor();
    await list.getByText('Lengkap, siap diajukan.').waitFor();
    expect(await field(page, 'Kesimpulan').inputValue()).toBe('Tidak ada pengiriman saldo.');
    // What the browser says of a network that is away.
    const others = look.problems.filter((one) => !/ERR_INTERNET_DISCONNECTED|WebSocket/.test(one));
    look.problems.splice(0, look.problems.length, ...others);
    await look.close();
  }, 300_000);

  it('is written by two at once, and neither loses a word', async () => {
    const [bimo, sari] = [await at(WRITER), await at(EDITOR)];
    await field(bimo.page, 'Judul').waitFor();
    await field(sari.page, 'Judul').waitFor();

    // Different fields: both stand, and each sees the other's.
    await field(bimo.page, 'Kesimpulan').fill('Tidak ada saldo yang dikirim kepada siapa pun.');
    await holds(sari.page, 'Kesimpulan', 'Tidak ada saldo yang dikirim kepada siapa pun.');

    // The same field: the slower one is refused, and shown both.
    const letGo = await holdSaves(sari.page);
    await field(sari.page, 'Judul').fill('[HOAKS] Foto surat suara dibayar saldo');
    await sari.page.getByText('Menyimpan…').waitFor();
    await field(bimo.page, 'Judul').fill('[SALAH] Foto surat suara dibayar saldo digital');
    await saved(bimo.page);
    await letGo();
    const conflict = region(sari.page, 'Diubah juga di tempat lain');
    await conflict.waitFor();
    await conflict.locator('del', { hasText: 'SALAH' }).waitFor();
    await conflict.locator('ins', { hasText: 'HOAKS' }).waitFor();
    expect(await field(sari.page, 'Judul').inputValue()).toBe('[HOAKS] Foto surat suara dibayar saldo');
    expect(await seriousOf(sari)).toEqual([]);
    await sari.screenshot('verdict-conflict');
    await conflict.getByRole('button', { name: 'Gabung sendiri…' }).click();
    const both = await field(sari.page, 'Gabungan').inputValue();
    expect(both).toContain('[HOAKS] Foto surat suara dibayar saldo');
    expect(both).toContain('[SALAH] Foto surat suara dibayar saldo digital');
    await field(sari.page, 'Gabungan').fill(HEADLINE);
    await conflict.getByRole('button', { name: 'Pakai gabungan' }).click();
    await saved(sari.page);
    await conflict.waitFor({ state: 'detached' });
    await holds(bimo.page, 'Judul', HEADLINE);
    await Promise.all([bimo.close(), sari.close()]);
  }, 300_000);

  it('is submitted, sent back with a passage, revised, approved by two, answered, published, corrected', async () => {
    const [bimo, damar] = [await at(WRITER), await at(PARTNER)];
    await bimo.page.getByRole('button', { name: 'Ajukan untuk ditinjau' }).click();
    await state(bimo.page, 'Ditinjau');

    // The partner sees it without a reload, picks the words it means and sends it back.
    await damar.page.getByRole('button', { name: 'Kembalikan…' }).click();
    await region(damar.page, 'Tinjauan')
      .getByText(/Menurut Pasal/)
      .waitFor();
    await field(damar.page, 'Alasan').fill('Sebutkan nama penyelenggaranya.');
    await region(damar.page, 'Isi putusan').getByText('Kami tidak mengirim saldo.').click({ clickCount: 3 });
    await damar.page.getByRole('button', { name: 'Kutip yang dipilih' }).click();
    expect(await field(damar.page, 'Bagian 1').inputValue()).toBe('Kami tidak mengirim saldo.');
    await field(damar.page, 'Catatan untuk bagian 1').fill('Siapa yang menyatakannya?');
    expect(await seriousOf(damar)).toEqual([]);
    await damar.screenshot('verdict-send-back');
    await damar.page.getByRole('button', { name: 'Kembalikan revisi' }).click();
    await state(damar.page, 'Dikembalikan');

    await region(bimo.page, 'Tinjauan').getByText('Siapa yang menyatakannya?').waitFor();
    await bimo.page.getByRole('button', { name: 'Perbaiki' }).click();
    await field(bimo.page, 'Penjelasan').fill(`${EXPLANATION}\n\nDinyatakan oleh Dompet Rekaan.`);
    await saved(bimo.page);
    await region(bimo.page, 'Bandingkan dua revisi').locator('ins', { hasText: 'Dompet Rekaan' }).waitFor();
    await bimo.page.getByRole('button', { name: 'Ajukan untuk ditinjau' }).click();
    await state(bimo.page, 'Ditinjau');

    const lintang = await at(SECOND);
    for (const { page } of [damar, lintang]) {
      await page.getByRole('button', { name: 'Setujui…' }).click();
      await page.getByRole('button', { name: 'Setujui revisi ini' }).click();
      await page.getByText('Persetujuan dicatat.').first().waitFor();
    }
    await state(bimo.page, 'Disetujui');

    const teguh = await at(LIAISON);
    await field(teguh.page, 'Pernyataan').fill('Kami belum menerima laporan semacam itu.');
    await teguh.page.getByRole('button', { name: 'Nyatakan sikap' }).click();
    await region(bimo.page, 'Pernyataan sikap pengawas').getByText('Kami belum menerima laporan').waitFor();

    const sari = await at(EDITOR);
    // What will be public is seen before it is: for those who write its markup, for those who publish all of it.
    await bimo.page.getByRole('button', { name: 'Lihat ClaimReview' }).click();
    await region(bimo.page, 'ClaimReview').getByText('"@type": "ClaimReview"').first().waitFor();
    await region(sari.page, 'Pratinjau terbitan')
      .frameLocator('iframe')
      .getByText('Kami belum menerima laporan')
      .waitFor();
    await sari.page.getByRole('button', { name: 'Terbitkan…' }).click();
    await sari.page.getByRole('button', { name: 'Terbitkan sekarang' }).click();
    await state(sari.page, 'Terbit');
    await region(bimo.page, 'Penerbitan').getByRole('link', { name: 'Halaman terbit' }).waitFor();

    await sari.page.getByRole('button', { name: 'Ralat…' }).click();
    await sari.page.getByRole('button', { name: 'Buka draf ralat' }).click();
    await field(sari.page, 'Catatan ralat').waitFor();
    await region(sari.page, 'Sebelum diajukan').getByText('Catatan ralat diisi').waitFor();
    expect(await sari.page.getByRole('button', { name: 'Ajukan untuk ditinjau' }).isDisabled()).toBe(true);
    await field(sari.page, 'Catatan ralat').fill('Menambahkan nama penyelenggara.');
    await saved(sari.page);
    await sari.page.getByRole('button', { name: 'Ajukan untuk ditinjau' }).click();
    await state(sari.page, 'Ditinjau');
    await Promise.all([bimo, damar, lintang, teguh, sari].map((look) => look.close()));
  }, 420_000);

  it.each([
    [DESK, 'light'],
    [DESK, 'dark'],
    [PHONE, 'light'],
  ] as const)(
    'shows what is read of it and what is written: %i px, %s',
    async (width, colour) => {
      const look = await world.look({ width, colour });
      const { page } = look;
      await enter(look, world, EDITOR);
      await page.goto(address);
      await region(page, 'Revisi').waitFor();
      for (const name of ['read', 'written']) {
        if (name === 'written') {
          if (draft === '') {
            await toClaim(page, 'Sekelompok orang bertopeng');
            await page.getByRole('button', { name: 'Buka putusan redaksi ini' }).click();
            await page.waitForURL(/\/putusan\//);
            draft = page.url();
          } else await page.goto(draft);
          await field(page, 'Penjelasan').waitFor();
          await region(page, 'Bukti yang dikutip').waitFor();
        }
        expect(await seriousOf(look)).toEqual([]);
        await look.screenshot(`verdict-${name}-${width}-${colour}`);
        expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      }
      await look.close();
    },
    180_000,
  );

  it('is not there for somebody whom no agreement shows it to', async () => {
    const look = await at(OUTSIDER);
    await look.page.getByRole('alert').getByText('Tidak ditemukan').waitFor();
    expect(await look.page.getByText('Saldo dompet digital').count()).toBe(0);
    await look.close();
  }, 120_000);
});
