import type { Page } from 'playwright-core';
import { BrowserWorld, DESK, PHONE, consoleWorld, describeInBrowser, enter, seriousOf } from './support';
import { heldBack } from './support/filing';

const EDITOR = 'sari@rafflesiakini.example.com';
const JOURNALIST = 'bimo@rafflesiakini.example.com';
const PARTNER = 'damar@suarapesisir.example.com';
const OUTSIDER = 'uni@nagaripos.example.com';
const PROVINCE = 'Nota Kesepahaman Cek Fakta Bersama Pemilihan di Provinsi Bengkulu';
const PADANG = 'Nota Kesepahaman Pengawasan Partisipatif Kota Padang';

describeInBrowser('agreements in the console', () => {
  let world: BrowserWorld;
  beforeAll(async () => {
    world = await consoleWorld('console-agreements');
  }, 240_000);
  afterAll(() => world?.close());
  afterEach(() => expect(world.problems()).toEqual([]));

  const open = async (page: Page, title: string): Promise<void> => {
    await page.goto(`${world.api.url}/nota`);
    await page.getByRole('link', { name: title }).click();
    await page.waitForURL(/\/nota\/[\w-]+$/);
    await page.getByRole('region', { name: 'Riwayat' }).getByRole('listitem').first().waitFor();
  };
  const widest = (page: Page): Promise<number> => page.evaluate<number>('document.documentElement.scrollWidth');

  it.each([
    [DESK, 'light'],
    [DESK, 'dark'],
    [PHONE, 'light'],
    [PHONE, 'dark'],
  ] as const)(
    'are listed with what is left of each, and read with what each clause grants: %i px, %s',
    async (width, colour) => {
      const look = await world.look({ width, colour });
      const { page } = look;
      await enter(look, world, EDITOR);
      await page.goto(`${world.api.url}/nota`);
      const list = page.getByRole('region', { name: 'Daftar nota kesepahaman' });
      const line = list.getByRole('listitem').filter({ hasText: PROVINCE });
      await line.getByText('Berlaku', { exact: true }).waitFor();
      await line.getByText(/^sisa \d+ hari$/).waitFor();
      expect(await list.getByText('Ditangguhkan', { exact: true }).count()).toBe(1);
      expect(await seriousOf(look)).toEqual([]);
      expect(await widest(page)).toBeLessThanOrEqual(width);
      await look.screenshot(`agreements-${width}-${colour}`);

      await open(page, PROVINCE);
      const clauses = page.getByRole('region', { name: 'Pasal dan yang diberikannya' });
      await clauses.getByText('Mitra boleh membaca klaim yang dibagikan').waitFor();
      await clauses.getByText('Terbatas: tema Kesehatan').first().waitFor();
      const parties = page.getByRole('region', { name: 'Para pihak' });
      await parties.getByText('Nomor 011/RK-CF/2026').waitFor();
      await parties
        .getByText(/^Ditandatangani /)
        .first()
        .waitFor();
      await page.getByRole('region', { name: 'Ketentuan' }).getByText('2 redaksi lain menyetujui').waitFor();
      expect(await seriousOf(look)).toEqual([]);
      expect(await widest(page)).toBeLessThanOrEqual(width);
      await look.screenshot(`agreement-${width}-${colour}`);
      await look.close();
    },
    180_000,
  );

  it('show only what is in force when asked, and the address keeps it', async () => {
    const look = await world.look();
    const { page } = look;
    await enter(look, world, EDITOR);
    await page.goto(`${world.api.url}/nota`);
    await page.getByRole('link', { name: PADANG }).waitFor();
    await page.getByText('Hanya yang berlaku sekarang').click();
    await page.waitForURL('**/nota?berlaku=true');
    await page.getByRole('link', { name: PADANG }).waitFor({ state: 'detached' });
    await page.reload();
    await page.getByRole('link', { name: PROVINCE }).waitFor();
    expect(await page.getByRole('link', { name: PADANG }).count()).toBe(0);
    await look.close();
  }, 120_000);

  it('are suspended once one has seen who loses what, and resumed; a partner sees it at once', async () => {
    const [own, other] = [await world.look(), await world.look()];
    await enter(own, world, EDITOR);
    await enter(other, world, PARTNER);
    const { page } = own;
    await open(page, PROVINCE);
    await other.page.goto(page.url());
    const actions = page.getByRole('region', { name: 'Yang dapat Anda lakukan' });
    const letGo = await heldBack(page, 'agreementConsequences');
    await actions.getByRole('button', { name: 'Tangguhkan…' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('alertdialog');
    // Nobody does it before it is known what follows.
    await dialog.getByRole('status', { name: 'Memuat…' }).waitFor();
    expect(await dialog.getByRole('button', { name: 'Tangguhkan sekarang' }).isDisabled()).toBe(true);
    letGo();
    await dialog
      .getByText(/tidak lagi melihat [1-9]\d* klaim Anda/)
      .first()
      .waitFor();
    expect(await seriousOf(own)).toEqual([]);
    await own.screenshot('agreement-consequences', 'window');
    await dialog.getByRole('textbox', { name: 'Alasan, terbaca oleh para pihak' }).fill('Menunggu kejelasan nomor.');
    await dialog.getByRole('button', { name: 'Tangguhkan sekarang' }).click();
    await page.getByText(/Ditangguhkan oleh .*: Menunggu kejelasan nomor\./).waitFor();
    await dialog.waitFor({ state: 'detached' });
    await other.page.getByText(/Ditangguhkan oleh .*: Menunggu kejelasan nomor\./).waitFor();

    // Nobody else lifts it, and says why.
    const others = other.page.getByRole('region', { name: 'Yang dapat Anda lakukan' });
    expect(await others.getByRole('button', { name: 'Cabut penangguhan' }).count()).toBe(0);
    await others.getByText('Yang tidak dapat Anda lakukan, dan mengapa').click();
    await others.getByText('mencabut penangguhan: penangguhan dicabut oleh pihak yang menangguhkan').waitFor();

    await actions.getByRole('button', { name: 'Cabut penangguhan' }).click();
    await page.getByRole('region', { name: 'Penangguhan yang sudah dicabut' }).waitFor();
    await page.getByText('Berlaku', { exact: true }).first().waitFor();
    await Promise.all([own.close(), other.close()]);
  }, 180_000);

  it('are signed as exactly the text that is shown, by the signatory it names and nobody else', async () => {
    const [signatory, colleague] = [await world.look({ width: PHONE }), await world.look()];
    await enter(signatory, world, EDITOR);
    await enter(colleague, world, JOURNALIST);
    const { page } = signatory;
    await open(page, PADANG);
    await colleague.page.goto(page.url());
    const theirs = colleague.page.getByRole('region', { name: 'Yang dapat Anda lakukan' });
    await theirs.getByText('Saat ini tidak ada yang dapat Anda lakukan dengan nota ini.').waitFor();
    await page.getByRole('button', { name: 'Tandatangani…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('nomor dokumen 023/RK-CF/2026').waitFor();
    const text = await dialog.getByRole('region', { name: 'Naskah persis yang ditandatangani' }).innerText();
    const digest = await page.evaluate<string, string>(
      `(async (text) => [...new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))]
        .map((byte) => byte.toString(16).padStart(2, '0')).join(''))(${JSON.stringify(text)})`,
      text,
    );
    await dialog.getByText(digest).waitFor();
    expect(await seriousOf(signatory)).toEqual([]);
    expect(await widest(page)).toBeLessThanOrEqual(PHONE);
    await signatory.screenshot('agreement-signing', 'window');
    await dialog.getByRole('button', { name: 'Tandatangani naskah ini' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const party = page
      .getByRole('region', { name: 'Para pihak' })
      .getByRole('listitem')
      .filter({ hasText: '023/RK-CF' });
    await party.getByText(/^Ditandatangani /).waitFor();
    await Promise.all([signatory.close(), colleague.close()]);
  }, 180_000);

  it('are not there for an organisation that is no party', async () => {
    const [own, outsider] = [await world.look(), await world.look()];
    await enter(own, world, EDITOR);
    await enter(outsider, world, OUTSIDER);
    await open(own.page, PROVINCE);
    await outsider.page.goto(own.page.url());
    await outsider.page.getByRole('alert').getByText('Tidak ditemukan').waitFor();
    expect(await outsider.page.getByText(PROVINCE).count()).toBe(0);
    await Promise.all([own.close(), outsider.close()]);
  }, 120_000);
});
