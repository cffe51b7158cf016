import type { Locator, Page } from 'playwright-core';
import { DEMO_PASSWORD, OPERATOR, PEOPLE } from '../../apps/cli/src/seed/data/people';
import { withClient } from '../../libs/database/src/roles';
import {
  type BrowserWorld,
  consoleWorld,
  DESK,
  describeInBrowser,
  enter,
  type Look,
  PHONE,
  seriousOf,
} from './support';

const BY_ITSELF = { timeout: 45_000 };

describeInBrowser('what operators look after in the console', () => {
  let world: BrowserWorld;
  const open: Look[] = [];
  beforeAll(async () => {
    world = await consoleWorld('console-operator');
  }, 300_000);
  afterAll(() => world?.close());
  afterEach(async () => {
    expect(world.problems()).toEqual([]);
    for (const look of open.splice(0)) await look.close();
  });

  const region = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });
  const lineOf = (page: Page, name: string): Locator => region(page, 'Semua organisasi').getByRole('listitem').filter({ hasText: name }); // prettier-ignore
  const operator = async (wish = {}): Promise<Look> => {
    const look = await world.look(wish);
    open.push(look);
    await enter(look, world, OPERATOR.email, '/profil');
    await look.page.goto(`${world.api.url}/organisasi`);
    await lineOf(look.page, 'Rafflesia Kini').waitFor();
    return look;
  };
  const show = async (page: Page, which: string): Promise<void> => {
    await page.getByRole('button', { name: /^Tampilkan|Tampilkan$/ }).click();
    await page.getByRole('option', { name: which }).click();
  };
  const pick = async (form: Locator, label: string, option: string): Promise<void> => {
    await form.getByRole('button', { name: new RegExp(label) }).click();
    await form.page().getByRole('option', { name: option, exact: true }).click();
  };

  it('makes organisations in their places, changes what says who they are, and invites their first admin', async () => {
    const { page } = await operator();
    await page.getByRole('button', { name: 'Buat grup media…' }).click();
    const group = page.getByRole('dialog', { name: 'Buat grup media' });
    await group.getByLabel('Nama').fill('Kelompok Mukomuko');
    await group.getByRole('button', { name: 'Buat grup media' }).click();
    await region(page, 'Grup media').getByText('Kelompok Mukomuko').waitFor();

    await page.getByRole('button', { name: 'Buat organisasi…' }).click();
    const form = page.getByRole('dialog', { name: 'Buat organisasi' });
    await form.getByLabel('Nama').fill('Kabar Mukomuko');
    await form.getByLabel('Kode', { exact: true }).fill('KABARMUKO');
    await pick(form, 'Grup media', 'Kelompok Mukomuko');
    await form.getByRole('button', { name: 'Buat organisasi' }).click();
    const line = lineOf(page, 'KABARMUKO');
    await line.getByText('Kelompok Mukomuko').waitFor();

    // An office below one that is named by its code; what is wrong is said where it was typed, and nothing is lost.
    await page.getByRole('button', { name: 'Buat organisasi…' }).click();
    await form.getByLabel('Nama').fill('Pengawas Kabupaten Mukomuko');
    await form.getByLabel('Kode', { exact: true }).fill('AWASMUKO');
    await pick(form, 'Jenis', 'pengawas pemilu');
    await form.getByLabel('Kode wilayah').fill('17.06');
    const parent = form.getByLabel('Kode kantor di atasnya');
    await parent.fill('TIDAKADA');
    await form.getByRole('button', { name: 'Buat organisasi' }).click();
    await form.getByText('tidak ada kantor pengawas dengan kode ini').waitFor();
    await parent.fill(await provinceOffice());
    await form.getByRole('button', { name: 'Buat organisasi' }).click();
    await lineOf(page, 'AWASMUKO').getByText(/^di bawah /).waitFor();

    await line.getByRole('button', { name: 'Ubah Kabar Mukomuko' }).click();
    const change = page.getByRole('dialog', { name: 'Ubah Kabar Mukomuko' });
    await change.getByLabel('Nama').fill('Kabar Mukomuko Baru');
    await pick(change, 'Grup media', 'Tanpa grup');
    await change.getByRole('button', { name: 'Simpan' }).click();
    await line.getByText('Kabar Mukomuko Baru').waitFor();
    await line.getByText('Kelompok Mukomuko').waitFor({ state: 'detached' });

    await line.getByRole('button', { name: 'Undang admin pertama Kabar Mukomuko Baru' }).click();
    await page.getByRole('dialog').getByLabel('Surel').fill('admin@kabarmuko.example.com');
    await page.getByRole('dialog').getByRole('button', { name: 'Kirim undangan' }).click();
    const once = page.getByRole('alertdialog', { name: 'Tautan undangan' });
    const link = await once.locator('code').innerText();
    await once.getByRole('button', { name: 'Sudah saya simpan' }).click();
    await once.waitFor({ state: 'detached' });
    const guest = await world.look();
    open.push(guest);
    await guest.page.goto(link);
    await guest.page.getByText('Kabar Mukomuko Baru').first().waitFor();

    await page.getByLabel('Cari nama atau kode').fill('Rafflesia');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=Rafflesia/);
    await line.waitFor({ state: 'detached' });
    await lineOf(page, 'Rafflesia Kini').waitFor();
  }, 240_000); // prettier-ignore

  const provinceOffice = async (): Promise<string> =>
    withClient(world.database.ownerUrl, async (client) => {
      const { rows } = await client.query<{ code: string }>(`SELECT code FROM organizations WHERE kind = 'SUPERVISOR' AND region_code = '17'`); // prettier-ignore
      return rows[0]?.code ?? '';
    });

  it('says what disabling an organisation does before it is done; its people are out at once, and in again', async () => {
    const { page } = await operator();
    const member = await world.look();
    open.push(member);
    await enter(member, world, PEOPLE.uni.email, '/organisasi');
    await region(member.page, 'Anggota').getByText('Uni Rangkiang').waitFor();
    await lineOf(page, 'NAGARIPOS').getByRole('button', { name: 'Nonaktifkan Nagari Pos' }).click();
    const dialog = page.getByRole('alertdialog', { name: 'Nonaktifkan Nagari Pos' });
    expect(await dialog.getByRole('listitem').allInnerTexts()).toEqual([
      'Tidak seorang pun dapat bertindak untuk organisasi ini; akun anggotanya tetap ada.',
      'Kunci API-nya berhenti bekerja.',
      'Webhook-nya tidak diberi tahu apa pun lagi.',
      'Yang dibagikan kepadanya menurut nota tidak dapat dibacanya; yang dibagikannya tetap dibaca mitra.',
      'Cek fakta yang terbit tetap di alamatnya; tidak ada yang dapat meralat atau mencabutnya.',
      'Semua itu kembali bila organisasi diaktifkan lagi.',
    ]);
    await dialog.getByLabel('Alasan').fill('Diminta oleh redaksinya.');
    await dialog.getByRole('button', { name: 'Nonaktifkan Nagari Pos' }).click();
    await lineOf(page, 'NAGARIPOS').waitFor({ state: 'detached' });
    await region(member.page, 'Anggota').waitFor({ state: 'detached', ...BY_ITSELF });
    // Found again also after a reload, which forgets what was done.
    await show(page, 'yang dinonaktifkan');
    await page.waitForURL(/mati=true/);
    await page.reload();
    await lineOf(page, 'NAGARIPOS').getByText(/^Dinonaktifkan /).waitFor();
    expect(await page.getByRole('listitem').filter({ hasText: 'Rafflesia Kini' }).count()).toBe(0);
    await lineOf(page, 'NAGARIPOS').getByRole('button', { name: 'Aktifkan kembali Nagari Pos' }).click();
    const enable = page.getByRole('alertdialog', { name: 'Aktifkan kembali Nagari Pos' });
    await enable.getByLabel('Alasan').fill('Sudah jelas.');
    await enable.getByRole('button', { name: 'Aktifkan kembali Nagari Pos' }).click();
    await lineOf(page, 'NAGARIPOS').waitFor({ state: 'detached' });
    await show(page, 'yang aktif');
    await lineOf(page, 'NAGARIPOS').getByText('Aktif', { exact: true }).waitFor();
    await member.context.clearCookies();
    await enter(member, world, PEOPLE.uni.email, '/organisasi');
    await region(member.page, 'Anggota').getByText('Uni Rangkiang').waitFor();
  }, 240_000); // prettier-ignore

  it('shuts a person out everywhere after saying what ends, and lets the person in again', async () => {
    const { page } = await operator();
    const person = await world.look();
    open.push(person);
    await enter(person, world, PEOPLE.jaka.email);
    const people = region(page, 'Akun orang');
    const decide = async (button: string, title: string): Promise<void> => {
      await people.getByRole('button', { name: button }).click();
      const dialog = page.locator('[role="dialog"], [role="alertdialog"]').filter({ hasText: title });
      await dialog.getByLabel('Surel').fill(PEOPLE.jaka.email);
      await dialog.getByLabel('Alasan').fill('Gawainya hilang.');
      await dialog.getByRole('button', { name: title, exact: true }).click();
      await dialog.waitFor({ state: 'detached' });
    };
    await people.getByRole('button', { name: 'Nonaktifkan akun…' }).click();
    await page.getByRole('alertdialog').getByText(/kunci API yang pernah dilihatnya dicabut/).waitFor();
    // Not the own one, and not one that nobody has.
    await page.getByRole('alertdialog').getByLabel('Surel').fill(OPERATOR.email);
    await page.getByRole('alertdialog').getByLabel('Alasan').fill('Mencoba.');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Nonaktifkan akun' }).click();
    await page.getByText('Anda tidak dapat menonaktifkan akun sendiri').waitFor();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Batal' }).click();
    await decide('Nonaktifkan akun…', 'Nonaktifkan akun');
    await person.page.getByRole('heading', { level: 1, name: 'Masuk' }).waitFor(BY_ITSELF);
    await person.page.getByLabel('Surel', { exact: true }).fill(PEOPLE.jaka.email);
    await person.page.getByRole('textbox', { name: 'Kata sandi' }).fill(DEMO_PASSWORD);
    await person.page.getByRole('button', { name: 'Masuk', exact: true }).click();
    await person.page.getByRole('alert').waitFor();
    await decide('Aktifkan kembali akun…', 'Aktifkan kembali akun');
    await person.page.getByRole('button', { name: 'Masuk', exact: true }).click();
    await person.page.getByRole('navigation').first().waitFor();
  }, 240_000); // prettier-ignore

  it('looks after the sources of other fact-checks: added, changed, paused, read again, removed', async () => {
    const { page } = await operator();
    const sources = region(page, 'Sumber cek fakta lain');
    await sources.getByText('Belum ada sumber').waitFor();
    await sources.getByRole('button', { name: 'Tambah sumber…' }).click();
    const form = page.getByRole('dialog', { name: 'Tambah sumber' });
    await form.getByLabel('Nama').fill('Cek Fakta Contoh');
    await form.getByLabel('Alamat umpan atau halaman').fill('javascript:alert(1)');
    await form.getByLabel('Dasar pemakaian').fill('CC BY 4.0');
    await form.getByLabel(/^Dibaca setiap/).fill('60');
    await form.getByRole('button', { name: 'Tambah sumber' }).click();
    await form.locator('input[name="url"][aria-invalid="true"]').waitFor();
    await form.getByLabel('Alamat umpan atau halaman').fill('https://cekfakta.example.com/umpan.json');
    await form.getByRole('button', { name: 'Tambah sumber' }).click();
    const line = sources.getByRole('listitem').filter({ hasText: 'cekfakta.example.com' });
    await line.getByText('hanya meja').waitFor();
    await line.getByRole('button', { name: 'Jeda Cek Fakta Contoh' }).click();
    await line.getByText('Dijeda').waitFor();
    await line.getByRole('button', { name: 'Ubah sumber Cek Fakta Contoh' }).click();
    const change = page.getByRole('dialog', { name: 'Ubah sumber Cek Fakta Contoh' });
    await change.getByText('Tautannya tampak bagi semua orang').click();
    await change.getByRole('button', { name: 'Simpan' }).click();
    await line.getByText('untuk umum').waitFor();
    await line.getByRole('button', { name: 'Baca lagi Cek Fakta Contoh' }).click();
    await line.getByText('Dibaca', { exact: true }).waitFor();
    await line.getByRole('button', { name: 'Hapus…' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Hapus sumber' }).click();
    await sources.getByText('Belum ada sumber').waitFor();
  }, 180_000);

  it.each([
    [DESK, 'light'],
    [DESK, 'dark'],
    [PHONE, 'light'],
    [PHONE, 'dark'],
  ] as const)(
    'keeps nobody out by its looks: %i px, %s',
    async (width, colour) => {
      const look = await operator({ width, colour, ...(width === PHONE ? { height: 3_000 } : {}) });
      await region(look.page, 'Sumber cek fakta lain').getByText('Belum ada sumber').waitFor();
      expect(await seriousOf(look)).toEqual([]);
      expect(await look.page.evaluate<number>('document.documentElement.scrollWidth')).toBe(width);
      await look.screenshot(`operator-${width}-${colour}`);
      await lineOf(look.page, 'NAGARIPOS').getByRole('button', { name: 'Nonaktifkan Nagari Pos' }).click();
      await look.page.getByRole('alertdialog').waitFor();
      expect(await seriousOf(look)).toEqual([]);
      await look.screenshot(`disable-${width}-${colour}`, 'window');
    },
    180_000,
  );
});
