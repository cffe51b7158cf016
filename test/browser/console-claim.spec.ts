import type { Page } from 'playwright-core';
import { BrowserWorld, DESK, PHONE, consoleWorld, describeInBrowser, enter, seriousOf } from './support';

const EDITOR = 'sari@rafflesiakini.example.com';
const PARTNER = 'damar@suarapesisir.example.com';
const OUTSIDER = 'uni@nagaripos.example.com';

describeInBrowser('a claim in the console', () => {
  let world: BrowserWorld;
  beforeAll(async () => {
    world = await consoleWorld('console-claim');
  }, 240_000);
  afterAll(() => world?.close());
  afterEach(() => expect(world.problems()).toEqual([]));

  const openClaim = async (page: Page, words: string): Promise<void> => {
    await page.goto(`${world.api.url}/klaim?q=${encodeURIComponent(words)}`);
    await page.locator('li[id^="klaim-"] a').first().click();
    await page.waitForURL(/\/klaim\/[\w-]+$/);
    await page.getByRole('region', { name: 'Riwayat' }).getByRole('listitem').first().waitFor();
  };

  it.each([
    [DESK, 'light'],
    [DESK, 'dark'],
    [PHONE, 'light'],
  ] as const)(
    'shows all that hangs on it: %i px, %s',
    async (width, colour) => {
      const look = await world.look({ width, colour });
      const { page } = look;
      await enter(look, world, EDITOR);
      await openClaim(page, 'surat suara perahu nelayan');
      await page.getByRole('region', { name: 'Putusan' }).getByRole('listitem').first().waitFor();
      expect(await seriousOf(look)).toEqual([]);
      await look.screenshot(`claim-${width}-${colour}`);
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      await look.close();
    },
    120_000,
  );

  it('is talked about live, and a partner is told why it reads it', async () => {
    const [owner, partner] = [await world.look(), await world.look()];
    await enter(owner, world, EDITOR);
    await enter(partner, world, PARTNER);
    await openClaim(owner.page, 'Saldo dompet digital');
    await partner.page.goto(owner.page.url());
    const audience = partner.page.getByRole('region', { name: 'Siapa yang melihat klaim ini, dan mengapa' });
    await audience.getByText('Anda membaca klaim ini karena dibagikan').waitFor();
    await partner.page
      .getByRole('region', { name: 'Yang dapat Anda lakukan' })
      .getByText(/Menurut Pasal/)
      .first()
      .waitFor();

    // Typed, lost with the page, there again, sent, seen by the other without a reload.
    const comment = owner.page.getByRole('textbox', { name: 'Komentar' });
    await comment.fill('Sudah ada laporan serupa di Kecamatan Ratu Agung.');
    await owner.page.waitForTimeout(500);
    await owner.page.reload();
    await owner.page.getByText('Draf yang belum terkirim dipulihkan.').waitFor();
    await owner.page.getByRole('button', { name: 'Kirim' }).click();
    await partner.page.getByText('Sudah ada laporan serupa di Kecamatan Ratu Agung.').waitFor();
    // The partner may hear of it before its writer is answered.
    await owner.page.getByText('Draf yang belum terkirim dipulihkan.').waitFor({ state: 'detached' });
    expect(await comment.inputValue()).toBe('');

    // Evidence of the partner is seen by the owner at once, with its custody.
    await partner.page.getByRole('button', { name: 'Tambah keterangan…' }).click();
    await partner.page.getByRole('textbox', { name: 'Judul' }).fill('Keterangan lurah');
    await partner.page.getByRole('textbox', { name: 'Keterangan', exact: true }).fill('Tidak ada pembagian saldo.');
    await partner.page.getByRole('button', { name: 'Tambah', exact: true }).click();
    await owner.page.getByRole('button', { name: 'Lihat: Keterangan lurah' }).click();
    await owner.page.getByRole('dialog').getByText('Tidak ada pembagian saldo.').waitFor();
    await owner.page.keyboard.press('Escape');
    await Promise.all([owner.close(), partner.close()]);
  }, 180_000);

  it('is not there for somebody whom no agreement shows it to', async () => {
    const [owner, outsider] = [await world.look(), await world.look()];
    await enter(owner, world, EDITOR);
    await enter(outsider, world, OUTSIDER);
    await openClaim(owner.page, 'Saldo dompet digital');
    await outsider.page.goto(owner.page.url());
    await outsider.page.getByRole('alert').getByText('Tidak ditemukan').waitFor();
    expect(await outsider.page.getByText('Saldo dompet digital').count()).toBe(0);
    await Promise.all([owner.close(), outsider.close()]);
  }, 120_000);

  it('is put aside with a reason, and opened again', async () => {
    const look = await world.look();
    const { page } = look;
    await enter(look, world, EDITOR);
    await openClaim(page, 'Saldo dompet digital');
    await page.getByRole('button', { name: 'Kesampingkan…' }).click();
    await page.getByText('spam', { exact: true }).click();
    await page.getByRole('button', { name: 'Kesampingkan klaim' }).click();
    await page.getByText('Dikesampingkan: spam').waitFor();
    await page.getByRole('button', { name: 'Buka kembali' }).click();
    await page.getByText('Klaim dibuka kembali.').first().waitFor();
    await page.getByRole('button', { name: 'Kesampingkan…' }).waitFor();
    await look.close();
  }, 120_000);

  it('is gone from a partner in the second in which its audience is narrowed', async () => {
    const [owner, partner] = [await world.look(), await world.look()];
    await enter(owner, world, EDITOR);
    await enter(partner, world, PARTNER);
    await openClaim(owner.page, 'Saldo dompet digital');
    await partner.page.goto(owner.page.url());
    await partner.page.getByRole('region', { name: 'Riwayat' }).getByRole('listitem').first().waitFor();
    await owner.page.getByRole('button', { name: 'Ubah pembaca…' }).click();
    const dialog = owner.page.getByRole('dialog');
    const ticked = dialog.getByRole('checkbox', { checked: true });
    await ticked.first().waitFor({ state: 'attached' });
    while ((await ticked.count()) > 0) await ticked.first().press('Space');
    await dialog.getByText('Tanpa nota, hanya organisasi Anda yang membacanya.').waitFor();
    await dialog.getByRole('button', { name: 'Simpan pembaca' }).click();
    await owner.page.getByText('Hanya organisasi Anda. Klaim ini tidak dibagikan di bawah nota apa pun.').waitFor();
    // The connection of the partner is told nothing more; whatever it asks next is refused, and nothing stays from memory.
    await partner.page.reload();
    await partner.page.getByRole('alert').getByText('Tidak ditemukan').waitFor();
    expect(await partner.page.getByText('Saldo dompet digital').count()).toBe(0);
    await Promise.all([owner.close(), partner.close()]);
  }, 180_000);
});
