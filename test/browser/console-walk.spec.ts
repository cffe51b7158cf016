import sharp from 'sharp';
import { DEMO_PASSWORD, PEOPLE } from '../../apps/cli/src/seed/data/people';
import { BrowserWorld, consoleWorld, describeInBrowser, type Look } from './support';
import { Keyboard } from './support/keyboard';

/** A newsroom's editor, an editor of a partner, and the national office of the supervisor: parties of one agreement. */
type Person = 'sari' | 'damar' | 'respati';

const STATEMENT = 'Surat suara di Kelurahan Penurunan dicetak tanpa foto calon nomor dua, kata pesan berantai.';
const HEADLINE = '[SALAH] Surat suara di Kelurahan Penurunan tanpa foto calon nomor dua';
const EXPLANATION = 'Contoh surat suara yang **disegel** di gudang memuat foto kedua calon.';
const ADDED = 'Foto yang beredar adalah lembar simulasi tahun lalu.';
const POSITION = 'Kami memeriksa tiga kotak contoh; semuanya memuat kedua foto.';
const PICTURE = { width: 60, height: 40, channels: 3, background: '#b8322a' } as const;

describeInBrowser('the walk of the desk: three people, three browsers, no mouse', () => {
  let world: BrowserWorld;
  const hands: Partial<Record<Person, { look: Look; keys: Keyboard }>> = {};
  beforeAll(async () => {
    world = await consoleWorld('console-walk', 'demo', { WORKER_IN_API: 'true' });
  }, 300_000);
  afterAll(() => world?.close());

  /** Each goes on where the one before it ended; after one that failed there is nothing to learn from the rest. */
  let isOff = false;
  const step = (name: string, work: () => Promise<void>): void =>
    it(name, async () => {
      if (isOff) throw new Error('not come this far');
      isOff = true;
      await work();
      expect(world.problems()).toEqual([]);
      isOff = false;
    }, 300_000); // prettier-ignore

  const of = (who: Person): { look: Look; keys: Keyboard } => {
    const found = hands[who];
    if (!found) throw new Error(`${who} has not come yet`);
    return found;
  };
  /** At the beginning of another screen. */
  const arrived = ({ keys }: { keys: Keyboard }, heading: string | RegExp): Promise<void> =>
    keys.isSoonAt(keys.page.getByRole('heading', { level: 1, name: heading }));
  const state = async (who: Person, name: string): Promise<void> =>
    of(who).look.page.locator('main header').getByText(name, { exact: true }).waitFor();
  const region = (who: Person, name: string) => of(who).look.page.getByRole('region', { name, exact: true });
  const field = (who: Person, name: string) => of(who).look.page.getByRole('textbox', { name, exact: true });
  const button = (who: Person, name: string | RegExp) =>
    of(who).look.page.getByRole('button', { name, exact: true, disabled: false });
  /** From the desk, by its own keys, to a row that has come by itself. */
  const openFromDesk = async (who: Person, words: string): Promise<void> => {
    const { look, keys } = of(who);
    const row = look.page.locator('[data-row]').filter({ hasText: words }).first();
    await row.waitFor();
    await keys.moveTo(row, 'j');
    await look.page.keyboard.press('Enter');
    await look.page.waitForURL('**/klaim/**');
    await arrived({ keys }, /^(?!Meja)/);
  };
  const backToDesk = async (who: Person): Promise<void> => {
    const { look, keys } = of(who);
    await look.page.keyboard.press('g');
    await look.page.keyboard.press('m');
    await look.page.waitForURL('**/meja');
    await arrived({ keys }, 'Meja');
  };

  step('begins at the door', async () => {
    for (const who of ['sari', 'damar', 'respati'] as const) {
      const look = await world.look();
      const keys = new Keyboard(look.page);
      hands[who] = { look, keys };
      await look.page.goto(`${world.api.url}/meja`);
      await keys.type(field(who, 'Surel'), PEOPLE[who].email);
      await keys.type(field(who, 'Kata sandi'), DEMO_PASSWORD);
      await look.page.keyboard.press('Enter');
      await look.page.waitForURL('**/meja');
      await look.page.getByRole('navigation', { name: 'Navigasi utama' }).waitFor();
      await arrived({ keys }, 'Meja');
    }
  });

  step('files a claim with where it was seen and a picture, and the partner sees it come', async () => {
    const { look, keys } = of('sari');
    const { page } = look;
    await page.keyboard.press('g');
    await page.keyboard.press('b');
    await page.waitForURL('**/klaim/baru');
    await arrived({ keys }, 'Ajukan klaim');
    await keys.type(field('sari', 'Pernyataan yang beredar'), STATEMENT);
    await keys.press(button('sari', 'Tambah kemunculan'));
    await keys.isSoonAt(page.getByRole('button', { name: /Tempat$/ }));
    await keys.type(field('sari', 'Akun'), 'grup RT 07');
    const regions = page.getByRole('combobox', { name: 'Wilayah' });
    await keys.type(regions, 'Kota Bengkulu');
    const found = page.getByRole('option', { name: /^Kota Bengkulu, / }).first();
    await found.waitFor();
    await page.keyboard.press('ArrowDown');
    await page
      .locator('[role=option][data-focused]')
      .filter({ hasText: /^Kota Bengkulu, / })
      .waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('Kode wilayah: 17.71').waitFor();
    await keys.choose('Tema', 'Penyelenggaraan pemilu: daftar pemilih, surat suara, penghitungan');
    await keys.choose('Tahapan', 'Kampanye');
    const chooser = page.waitForEvent('filechooser');
    await keys.press(button('sari', 'Pilih berkas…'));
    const buffer = await sharp({ create: PICTURE }).png().toBuffer();
    await (await chooser).setFiles({ name: 'surat-suara.png', mimeType: 'image/png', buffer });
    await page.getByText(/^Terunggah/).waitFor();
    await keys.isSomewhere('a file was chosen');
    await keys.tick(page.getByRole('checkbox', { name: /^Kesepakatan Cek Fakta Hari Pemungutan Suara/ }));
    await page.getByText(/klaim ini akan dibaca .*Suara Pesisir/).waitFor();
    await keys.press(button('sari', 'Ajukan'));
    await page.waitForURL(/\/klaim\/(?!baru)[\w-]+$/);
    await page.getByRole('button', { name: 'Lihat: surat-suara' }).waitFor();
    await arrived({ keys }, /^(?!Ajukan)/);
    await of('damar').look.page.locator('[data-row]').filter({ hasText: STATEMENT }).waitFor();
    await openFromDesk('damar', STATEMENT);
    await of('damar').look.page.getByText('grup RT 07').first().waitFor();
    // The picture, looked at and put away: the focus is where it was.
    const picture = button('damar', 'Lihat: surat-suara');
    await of('damar').keys.press(picture);
    await of('damar').look.page.getByRole('dialog').waitFor();
    await of('damar').keys.isSomewhere('a dialog was opened');
    await of('damar').look.page.keyboard.press('Escape');
    await of('damar').look.page.getByRole('dialog').waitFor({ state: 'detached' });
    await of('damar').keys.isSoonAt(picture);
    await backToDesk('damar');
  });

  step('drafts the verdict and submits it, and it comes to the partner to be reviewed', async () => {
    const { look, keys } = of('sari');
    const { page } = look;
    await keys.press(button('sari', 'Buka putusan redaksi ini'));
    await page.waitForURL(/\/putusan\//);
    await field('sari', 'Judul').waitFor();
    await arrived({ keys }, /^Putusan/);
    await keys.choose('Hasil pemeriksaan', 'Salah');
    await keys.tick(page.getByRole('checkbox', { name: 'Konten buatan' }));
    await keys.type(field('sari', 'Judul'), HEADLINE);
    await keys.type(field('sari', 'Penjelasan'), EXPLANATION);
    await keys.type(field('sari', 'Kesimpulan'), 'Kedua calon ada di surat suara.');
    await keys.tick(page.getByRole('checkbox', { name: 'surat-suara' }));
    await region('sari', 'Sebelum diajukan').getByText('Lengkap, siap diajukan.').waitFor();
    await page.getByText(/^Tersimpan \d\d\.\d\d/).waitFor();
    await keys.press(button('sari', 'Ajukan untuk ditinjau'));
    await state('sari', 'Ditinjau');
    await keys.isSomewhere('the draft was submitted');
    await of('damar').look.page.locator('[data-queue=toReview] [data-row]').filter({ hasText: HEADLINE }).waitFor();
  });

  step('is sent back with a passage, taken up again and approved, each seen by the other without asking', async () => {
    const [sari, damar] = [of('sari'), of('damar')];
    await openFromDesk('damar', HEADLINE);
    await damar.keys.press(button('damar', 'Kembalikan…'));
    // One came to write the reason.
    await damar.keys.isSoonAt(field('damar', 'Alasan'));
    await damar.look.page.keyboard.type('Foto aslinya dari mana?');
    await damar.keys.press(button('damar', 'Tambah bagian'));
    await damar.keys.isSoonAt(field('damar', 'Bagian 1'));
    await damar.look.page.keyboard.type('memuat foto kedua calon');
    await damar.keys.type(field('damar', 'Catatan untuk bagian 1'), 'Sebutkan asal fotonya.');
    await damar.keys.press(button('damar', 'Kembalikan revisi'));
    await state('damar', 'Dikembalikan');
    await damar.keys.isSomewhere('the revision was sent back');

    await state('sari', 'Dikembalikan');
    await sari.keys.isSomewhere('the verdict was sent back by another');
    await region('sari', 'Tinjauan').getByText('Sebutkan asal fotonya.').waitFor();
    await sari.keys.press(button('sari', 'Perbaiki'));
    await field('sari', 'Penjelasan').waitFor();
    await sari.keys.isSomewhere('a new draft was opened');
    await sari.keys.type(field('sari', 'Penjelasan'), `\n\n${ADDED}`);
    await sari.look.page.getByText(/^Tersimpan \d\d\.\d\d/).waitFor();
    await sari.keys.press(button('sari', 'Ajukan untuk ditinjau'));
    await state('sari', 'Ditinjau');

    await state('damar', 'Ditinjau');
    await region('damar', 'Isi putusan').getByText(ADDED).waitFor();
    await damar.keys.isSomewhere('a new revision came');
    await damar.keys.press(button('damar', 'Setujui…'));
    const dialog = damar.look.page.getByRole('dialog');
    await dialog.waitFor();
    await damar.keys.isSomewhere('approval was asked for');
    await damar.keys.press(button('damar', 'Setujui revisi ini'));
    await dialog.waitFor({ state: 'detached' });
    await state('damar', 'Disetujui');
    await damar.keys.isSomewhere('the revision was approved');
    await state('sari', 'Disetujui');
  });

  step('is answered by the supervisor, whose desk says how much time is left', async () => {
    const { look, keys } = of('respati');
    const waiting = look.page.locator('[data-queue=awaitingPosition] [data-row]').filter({ hasText: HEADLINE });
    await waiting
      .getByText(/jam|hari/)
      .first()
      .waitFor();
    // Not before the office has answered, or its time is over.
    await region('sari', 'Penerbitan')
      .getByText(/pengawas masih punya waktu/)
      .waitFor();
    expect(await button('sari', 'Terbitkan…').count()).toBe(0);
    await openFromDesk('respati', HEADLINE);
    await keys.goTo(look.page.getByRole('radio', { checked: true }));
    await keys.moveTo(look.page.getByRole('radio', { name: 'Klarifikasi data' }), 'ArrowDown', 4);
    await keys.type(field('respati', 'Pernyataan'), POSITION);
    await keys.press(button('respati', 'Nyatakan sikap'));
    await region('respati', 'Pernyataan sikap pengawas').getByText(POSITION).waitFor();
    await keys.isSomewhere('the position was stated');
    await region('sari', 'Pernyataan sikap pengawas').getByText(POSITION).waitFor();
  });

  step('is published, and the public reads the same at its page and in its frame', async () => {
    const { look, keys } = of('sari');
    const { page } = look;
    await keys.press(button('sari', 'Terbitkan…'));
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    // Thought better of it: back at the button.
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await keys.isSoonAt(button('sari', 'Terbitkan…'));
    await page.keyboard.press('Enter');
    await dialog.waitFor();
    await keys.press(button('sari', 'Terbitkan sekarang'));
    await dialog.waitFor({ state: 'detached' });
    await state('sari', 'Terbit');
    await keys.isSomewhere('the fact-check was published');
    await state('damar', 'Terbit');
    await state('respati', 'Terbit');

    const there = region('sari', 'Penerbitan').getByRole('link', { name: 'Halaman terbit' });
    await keys.press(there);
    await page.waitForURL('**/cek-fakta/**');
    await page.getByRole('heading', { level: 1, name: HEADLINE }).waitFor();
    for (const words of [ADDED, POSITION]) await page.getByText(words).first().waitFor();
    await look.screenshot('published');
    const slug = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await page.goto(`${world.api.url}/embed/${slug}`);
    await page.getByText(HEADLINE).first().waitFor();
    for (const { look: one } of Object.values(hands)) await one.close();
  });
});
