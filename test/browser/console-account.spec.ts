import { Database } from '#libs/database';
import jsQR from 'jsqr';
import { generateSync } from 'otplib';
import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { DEMO_PASSWORD, PEOPLE } from '../../apps/cli/src/seed/data/people';
import { withClient } from '../../libs/database/src/roles';
import { type BrowserWorld, consoleWorld, describeInBrowser, enter, type Look, seriousOf } from './support';

const NEW_PASSWORD = 'sepeda-tua-di-bawah-hujan';
const STEP = 30_000;
/** A socket is closed, and the question that follows tells why: by itself, on a machine that may be busy. */
const BY_ITSELF = { timeout: 45_000 };

describeInBrowser('what guards an account, and who belongs to an organisation', () => {
  let world: BrowserWorld;
  const open: Look[] = [];
  beforeAll(async () => {
    world = await consoleWorld('console-account');
  }, 300_000);
  afterAll(() => world?.close());
  afterEach(async () => {
    expect(world.problems()).toEqual([]);
    for (const look of open.splice(0)) await look.close();
  });

  const region = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });
  const look = async (): Promise<Look> => {
    const one = await world.look();
    open.push(one);
    return one;
  };
  const enterAs = async (who: keyof typeof PEOPLE, address = '/profil'): Promise<Page> => {
    const one = await look();
    await enter(one, world, PEOPLE[who].email);
    await one.page.goto(`${world.api.url}${address}`);
    return one.page;
  };
  const logIn = async (page: Page, email: string, password: string): Promise<void> => {
    await page.getByLabel('Surel', { exact: true }).fill(email);
    await page.getByRole('textbox', { name: 'Kata sandi' }).fill(password);
    await page.getByRole('button', { name: 'Masuk', exact: true }).click();
  };
  const isOut = (page: Page): Promise<unknown> => page.getByRole('heading', { level: 1, name: 'Masuk' }).waitFor(BY_ITSELF); // prettier-ignore
  /** Out for good: what the browser still holds opens nothing. */
  const opensNothing = (page: Page): Promise<string> =>
    page.evaluate<string>(`fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: 'query who { viewer { operator } }' }) }).then((answer) => answer.text())`);
  const agree = (page: Page, name: string): Promise<void> => page.getByRole('alertdialog').getByRole('button', { name }).click(); // prettier-ignore
  /** What a camera reads that knows only dark on white; a code of the wrong colours is none to it. */
  const scanned = async (dialog: Locator): Promise<string | undefined> => {
    const png = await dialog.getByRole('img', { name: /^Kode QR/ }).screenshot({ animations: 'disabled' });
    const { data, info } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
    return jsQR(new Uint8ClampedArray(data), info.width, info.height, { inversionAttempts: 'dontInvert' })?.data;
  };
  const codesShown = async (page: Page): Promise<string[]> => {
    const once = page.getByRole('alertdialog', { name: 'Kode pemulihan' });
    const codes = (await once.locator('code').innerText()).split('\n');
    await once.getByRole('button', { name: 'Sudah saya simpan' }).click();
    await once.waitFor({ state: 'detached' });
    return codes;
  };

  it('changes the password, which ends the other sessions, and says at the field what is wrong with it', async () => {
    const here = await enterAs('jaka');
    const elsewhere = await enterAs('jaka', '/meja');
    await elsewhere.getByRole('heading', { level: 1 }).waitFor();
    const form = here.getByRole('form', { name: 'Kata sandi' });
    const change = async (current: string, next: string): Promise<void> => {
      await form.getByLabel('Kata sandi sekarang').fill(current);
      await form.getByLabel('Kata sandi baru').fill(next);
      await form.getByRole('button', { name: 'Ganti kata sandi' }).click();
    };
    await change('bukan yang sekarang', NEW_PASSWORD);
    await form.locator('[role="alert"], input[aria-invalid="true"]').first().waitFor();
    expect(await form.getByLabel('Kata sandi baru').inputValue()).toBe(NEW_PASSWORD);
    await change(DEMO_PASSWORD, 'pendek');
    await form.locator('input[name="newPassword"][aria-invalid="true"]').waitFor();
    await change(DEMO_PASSWORD, NEW_PASSWORD);
    await here.getByText('Kata sandi diganti; sesi lain berakhir.').first().waitFor();
    expect(await form.getByLabel('Kata sandi sekarang').inputValue()).toBe('');
    await isOut(elsewhere);
    expect(await opensNothing(elsewhere)).toContain('"viewer":null');
    await logIn(elsewhere, PEOPLE.jaka.email, DEMO_PASSWORD);
    await elsewhere.getByRole('alert').getByText('Surel atau kata sandi salah.').waitFor();
    await logIn(elsewhere, PEOPLE.jaka.email, NEW_PASSWORD);
    await elsewhere.getByRole('navigation').first().waitFor();
    await region(here, 'Catatan keamanan akun Anda').getByText('Kata sandi diganti').first().waitFor();
  }, 240_000);

  it('turns the second factor on, asks for it at the door and in place, and off again', async () => {
    const { clock } = world.api.app.get(Database);
    const here = await enterAs('kinan');
    const elsewhere = await enterAs('kinan', '/meja');
    await elsewhere.getByRole('heading', { level: 1 }).waitFor();
    await here.getByRole('button', { name: 'Nyalakan…' }).click();
    const dialog = here.getByRole('dialog', { name: 'Nyalakan faktor kedua' });
    const secret = (await dialog.locator('code').innerText()).replaceAll(' ', '');
    const uri = (await dialog.getByRole('link', { name: 'buka di aplikasi' }).getAttribute('href')) ?? '';
    expect(uri).toMatch(/^otpauth:\/\/totp\//);
    expect(new URL(uri).searchParams.get('secret')).toBe(secret);
    expect(await scanned(dialog)).toBe(uri);
    await here.emulateMedia({ colorScheme: 'dark' });
    expect(await scanned(dialog)).toBe(uri);
    await here.emulateMedia({ colorScheme: 'light' });
    const codeNow = (): string => generateSync({ secret, epoch: Math.floor((Date.now() + clock.offsetMs) / 1000) });
    await dialog.getByLabel('Kode yang tampak di aplikasi').fill('000000');
    await dialog.getByRole('button', { name: 'Nyalakan' }).click();
    await dialog.locator('[role="alert"], input[aria-invalid="true"]').first().waitFor();
    await dialog.getByLabel('Kode yang tampak di aplikasi').fill(codeNow());
    await dialog.getByRole('button', { name: 'Nyalakan' }).click();
    const codes = await codesShown(here);
    expect(codes).toHaveLength(10);
    const factor = region(here, 'Faktor kedua');
    await factor.getByText('Menyala', { exact: true }).waitFor();
    await factor.getByText('Sisa 10 kode pemulihan.').waitFor();

    await isOut(elsewhere);
    await logIn(elsewhere, PEOPLE.kinan.email, DEMO_PASSWORD);
    await elsewhere.getByRole('heading', { level: 1, name: 'Faktor kedua' }).waitFor();
    await elsewhere.getByLabel('Kode').fill(codes[0] ?? '');
    await elsewhere.getByRole('button', { name: 'Lanjutkan' }).click();
    await elsewhere.getByRole('navigation').first().waitFor();
    await here.reload();
    await factor.getByText('Sisa 9 kode pemulihan.').waitFor();

    await factor.getByRole('button', { name: 'Perbarui kode pemulihan…' }).click();
    await agree(here, 'Perbarui');
    const renewed = await codesShown(here);
    expect(renewed.filter((code) => codes.includes(code))).toEqual([]);
    await factor.getByText('Sisa 10 kode pemulihan.').waitFor();

    // An old proof: the code is asked for where one is, and an old recovery code is none.
    await withClient(world.database.ownerUrl, (client) =>
      client.query(`UPDATE person_sessions SET stepped_up_at = stepped_up_at - interval '1 hour'`),
    );
    await factor.getByRole('button', { name: 'Matikan…' }).click();
    await agree(here, 'Matikan');
    const proof = here.getByRole('dialog', { name: 'Buktikan bahwa ini Anda' });
    const code = proof.getByLabel('Kode aplikasi autentikator, atau kode pemulihan');
    await code.fill(codes[1] ?? '');
    await proof.getByRole('button', { name: 'Buktikan dan lanjutkan' }).click();
    await proof.locator('[role="alert"], input[aria-invalid="true"]').first().waitFor();
    clock.advance(STEP);
    await code.fill(codeNow());
    await proof.getByRole('button', { name: 'Buktikan dan lanjutkan' }).click();
    await factor.getByText('Mati', { exact: true }).waitFor();
    const log = region(here, 'Catatan keamanan akun Anda');
    for (const event of ['Faktor kedua dimatikan', 'Kode pemulihan diperbarui', 'Kode pemulihan dipakai', 'Faktor kedua dinyalakan']) {
      await log.getByText(event, { exact: true }).first().waitFor();
    } // prettier-ignore
  }, 300_000);

  it('ends a session elsewhere: that browser is really out, this one stays; and then everywhere', async () => {
    const here = await enterAs('uni');
    const elsewhere = await enterAs('uni', '/meja');
    await elsewhere.getByRole('heading', { level: 1 }).waitFor();
    await here.reload();
    const sessions = region(here, 'Sesi').getByRole('listitem');
    const other = sessions.filter({ hasNot: here.getByText('Sesi ini') });
    await other.first().getByRole('button', { name: 'Akhiri…' }).click();
    await agree(here, 'Akhiri sesi');
    await isOut(elsewhere);
    expect(await opensNothing(elsewhere)).toContain('"viewer":null');
    await sessions.filter({ hasText: 'Sesi ini' }).waitFor();
    await logIn(elsewhere, PEOPLE.uni.email, DEMO_PASSWORD);
    await elsewhere.getByRole('navigation').first().waitFor();
    await here.getByRole('button', { name: 'Keluar di semua perangkat…' }).click();
    await agree(here, 'Keluar di semua perangkat');
    await isOut(here);
    await isOut(elsewhere);
    expect(await opensNothing(here)).toContain('"viewer":null');
  }, 240_000);

  it('shows a member at once what new roles allow, and what they no longer do', async () => {
    const admin = await enterAs('sari', '/organisasi');
    const member = await enterAs('bimo', '/organisasi');
    await region(member, 'Anggota').getByText('Sari Melur').waitFor();
    const line = region(admin, 'Anggota').getByRole('listitem').filter({ hasText: 'Bimo Lantera' });
    const turn = async (role: string): Promise<void> => {
      await line.getByRole('button', { name: 'Ubah peran Bimo Lantera' }).click();
      const dialog = admin.getByRole('dialog', { name: 'Ubah peran Bimo Lantera' });
      await dialog.getByText(role, { exact: true }).click();
      await dialog.getByRole('button', { name: 'Simpan' }).click();
      await dialog.waitFor({ state: 'detached' });
    };
    await turn('admin');
    await member.getByRole('tab', { name: 'Kunci API' }).waitFor(BY_ITSELF);
    await member.getByRole('tab', { name: 'Kunci API' }).click();
    await member.getByRole('button', { name: 'Buat kunci…' }).waitFor();
    await turn('admin');
    await member.getByRole('tab', { name: 'Kunci API' }).waitFor({ state: 'detached', ...BY_ITSELF });
    await region(member, 'Anggota').getByText('Sari Melur').waitFor();
    expect(await member.getByRole('button', { name: /Buat kunci|Undang/ }).count()).toBe(0);
    // The last admin stays one, and is told why.
    await region(admin, 'Anggota').getByRole('button', { name: 'Ubah peran Sari Melur' }).click();
    const own = admin.getByRole('dialog', { name: 'Ubah peran Sari Melur' });
    await own.getByText('admin', { exact: true }).click();
    await own.getByRole('button', { name: 'Simpan' }).click();
    await own
      .getByRole('alert')
      .getByText(/paling sedikit satu admin/)
      .waitFor();
  }, 240_000);

  it('takes in whom one invites, by the link that is shown once; one that was taken back opens nothing', async () => {
    const admin = await enterAs('damar', '/organisasi');
    const invite = async (email: string): Promise<string> => {
      await admin.getByRole('button', { name: 'Undang…' }).click();
      const dialog = admin.getByRole('dialog', { name: 'Undang anggota' });
      await dialog.getByLabel('Surel').fill(email);
      await dialog.getByText('jurnalis').click();
      await dialog.getByRole('button', { name: 'Kirim undangan' }).click();
      const once = admin.getByRole('alertdialog', { name: 'Tautan undangan' });
      const link = await once.locator('code').innerText();
      await once.getByRole('button', { name: 'Sudah saya simpan' }).click();
      await once.waitFor({ state: 'detached' });
      return link;
    };
    const waiting = region(admin, 'Undangan terbuka').getByRole('listitem');
    const [kept, withdrawn] = [await invite('melati@suarapesisir.example.com'), await invite('salah@suarapesisir.example.com')];
    await waiting.filter({ hasText: 'salah@' }).getByRole('button', { name: 'Cabut' }).click();
    await agree(admin, 'Cabut');
    await waiting.filter({ hasText: 'salah@' }).waitFor({ state: 'detached' });
    const guest = await look();
    await guest.page.goto(withdrawn);
    await guest.page.getByRole('heading', { level: 1, name: 'Undangan ini tidak berlaku lagi' }).waitFor();
    await guest.page.goto(kept);
    await guest.page.getByText('mengundang Anda bergabung dengan Suara Pesisir sebagai jurnalis').waitFor();
    expect(await seriousOf(guest)).toEqual([]);
    await guest.page.getByLabel('Nama').fill('Melati Ombak');
    await guest.page.getByRole('textbox', { name: 'Kata sandi' }).fill(NEW_PASSWORD);
    await guest.page.getByRole('button', { name: 'Terima undangan' }).click();
    await guest.page.waitForURL('**/meja');
    await guest.page.getByRole('banner').getByText('Suara Pesisir').waitFor();
    await admin.reload();
    await region(admin, 'Anggota').getByText('Melati Ombak').waitFor();
    await region(admin, 'Undangan terbuka').getByText('Tidak ada undangan terbuka').waitFor();
    // And out again, at once.
    const line = region(admin, 'Anggota').getByRole('listitem').filter({ hasText: 'Melati Ombak' });
    await line.getByRole('button', { name: 'Akhiri keanggotaan…' }).click();
    await agree(admin, 'Akhiri keanggotaan');
    await guest.page.getByRole('banner').getByText('Suara Pesisir').waitFor({ state: 'detached', ...BY_ITSELF });
  }, 240_000); // prettier-ignore
});
