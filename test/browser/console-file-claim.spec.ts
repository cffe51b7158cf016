import { randomBytes } from 'node:crypto';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { withClient } from '../../libs/database/src/roles';
import { DeriveImagesTask } from '../../libs/evidence/src/evidence.tasks';
import { BrowserWorld, consoleWorld, describeInBrowser, enter, seriousOf } from './support';

const JOURNALIST = 'bimo@rafflesiakini.example.com';
const PARTNER = 'damar@suarapesisir.example.com';
const ADDRESS = '/klaim/baru';
/** Of the demo world, filed by another newsroom and shared. */
const EARLIER = 'Gudang logistik pemilihan di Bengkulu Utara terendam banjir dan seluruh kotak suara hanyut.';

/** A real picture of about so many megabytes. */
async function picture(name: string, megabytes = 0.2): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const side = Math.round(Math.sqrt((megabytes * 1_000_000) / 3));
  const raw = { width: side, height: side, channels: 3 } as const;
  const buffer = await sharp(randomBytes(side * side * 3), { raw })
    .png({ compressionLevel: 0 })
    .toBuffer();
  return { name, mimeType: 'image/png', buffer };
}

async function paste(page: Page, text: string): Promise<void> {
  await statementOf(page).focus();
  await page.evaluate(`(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', ${JSON.stringify(text)});
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.activeElement.dispatchEvent(event);
  })()`);
}

const statementOf = (page: Page) => page.getByRole('textbox', { name: 'Pernyataan yang beredar' });
const filesOf = (page: Page) => page.locator('input[type=file][multiple]');

async function choose(page: Page, field: string, option: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`${field}$`) }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

async function chooseRegion(page: Page, typed: string, name: RegExp): Promise<void> {
  await page.getByRole('combobox', { name: 'Wilayah' }).fill(typed);
  const option = page.getByRole('option', { name }).first();
  // A list that opens closes when the page moves under it; the arrow opens it again.
  await option.waitFor({ timeout: 5_000 }).catch(() => page.keyboard.press('ArrowDown'));
  await option.click();
  await page.getByText(/^Kode wilayah: /).waitFor();
}

async function sayWhere(page: Page): Promise<void> {
  await chooseRegion(page, 'Kota Bengkulu', /^Kota Bengkulu, /i);
  await choose(page, 'Tema', 'Penyelenggaraan pemilu: daftar pemilih, surat suara, penghitungan');
  await choose(page, 'Tahapan', 'Kampanye');
}

describeInBrowser('filing a claim in the console', () => {
  let world: BrowserWorld;
  beforeAll(async () => {
    world = await consoleWorld('console-file-claim');
  }, 240_000);
  afterAll(() => world?.close());
  afterEach(() => expect(world.problems()).toEqual([]));

  it('keeps what was typed over a reload, and joins an earlier claim in its place', async () => {
    const look = await world.look();
    const { page } = look;
    await enter(look, world, JOURNALIST);
    await page.goto(world.api.url + ADDRESS);
    // An address alone is a place where it was seen, of the platform that it names.
    await paste(page, 'https://www.tiktok.com/@warga/video/77');
    expect(await statementOf(page).inputValue()).toBe('');
    await page.getByRole('button', { name: /^TikTok/ }).waitFor();
    await statementOf(page).fill(EARLIER.slice(0, 70));
    await sayWhere(page);
    await page.reload();
    await page.getByText('Draf yang belum diajukan dipulihkan.').waitFor();
    expect(await statementOf(page).inputValue()).toBe(EARLIER.slice(0, 70));
    expect(await page.getByRole('textbox', { name: 'Alamat' }).inputValue()).toContain('/video/77');
    expect(await page.getByRole('combobox', { name: 'Wilayah' }).inputValue()).toMatch(/^Kota Bengkulu, /i);

    const similar = page.getByRole('region', { name: 'Mungkin sudah ada' });
    const one = similar.getByRole('listitem').filter({ hasText: EARLIER });
    await one.getByText(/mirip|sama \(/).waitFor();
    expect(await one.innerText()).toMatch(/\d+%.*(kata yang sama|kalimatnya sama)/);
    await one.getByRole('button', { name: /^Gabung ke klaim/ }).press('Enter');
    await page.waitForURL(/\/klaim\/(?!baru)[\w-]+$/);
    await page.getByRole('region', { name: 'Kemunculan' }).getByText('/video/77').waitFor();
    // The draft is gone with it.
    await page.goto(world.api.url + ADDRESS);
    expect(await statementOf(page).inputValue()).toBe('');
    await look.close();
  }, 180_000);

  it('is seen by a partner with where it was seen and its picture', async () => {
    const statement = 'Petugas TPS di Ratu Agung meminta fotokopi kartu keluarga sebagai syarat mencoblos.';
    const [owner, partner] = [await world.look(), await world.look()];
    await enter(owner, world, JOURNALIST);
    const { page } = owner;
    await page.goto(world.api.url + ADDRESS);
    await statementOf(page).fill(statement);
    await paste(page, 'https://www.facebook.com/warga/posts/501');
    await page.getByRole('button', { name: 'Tambah kemunculan' }).click();
    await page.getByRole('group', { name: 'Kemunculan 2' }).getByLabel('Akun').fill('grup RT 07');
    await sayWhere(page);
    await page
      .getByRole('checkbox', { name: /Provinsi Bengkulu/ })
      .first()
      .focus();
    await page.keyboard.press('Space');
    await page.getByText(/klaim ini akan dibaca .*Suara Pesisir/).waitFor();
    await filesOf(page).setInputFiles(await picture('kartu-keluarga.png'));
    await page.getByRole('textbox', { name: 'Judul kartu-keluarga.png' }).fill('Tangkapan layar pesan');
    await page.getByRole('button', { name: 'Ajukan', exact: true }).press('Enter');
    await page.waitForURL(/\/klaim\/(?!baru)[\w-]+$/);
    await page.getByRole('region', { name: 'Kemunculan' }).getByText('grup RT 07').waitFor();
    await page.getByRole('button', { name: 'Lihat: Tangkapan layar pesan' }).waitFor();

    const { rows } = await withClient(world.database.ownerUrl, (client) =>
      client.query<{ id: string }>(`SELECT id FROM evidence WHERE title = 'Tangkapan layar pesan'`),
    );
    expect(rows).toHaveLength(1);
    const evidenceId = rows[0]?.id ?? '';
    await world.api.app.get(DeriveImagesTask, { strict: false }).handle({ evidenceId });
    await enter(partner, world, PARTNER);
    await partner.page.goto(page.url());
    await partner.page.getByText(statement).first().waitFor();
    const places = partner.page.getByRole('region', { name: 'Kemunculan' });
    await places.getByText('https://www.facebook.com/warga/posts/501').waitFor();
    await places.getByText('grup RT 07').waitFor();
    const thumbnail = partner.page.getByRole('region', { name: 'Bukti' }).locator('img');
    await thumbnail.waitFor();
    const drawn = `document.querySelector('section[aria-label=Bukti] img').decode().then(() => true)`;
    expect(await partner.page.evaluate<boolean>(drawn)).toBe(true);
    await Promise.all([owner.close(), partner.close()]);
  }, 180_000);

  it('takes files of a claim that is there', async () => {
    const look = await world.look();
    const { page } = look;
    await enter(look, world, JOURNALIST);
    await page.goto(`${world.api.url}/klaim?q=${encodeURIComponent('Gudang logistik')}`);
    await page.locator('li[id^="klaim-"] a').first().click();
    await page.getByRole('button', { name: 'Tambah berkas…' }).click();
    await filesOf(page).setInputFiles(await picture('gudang-dari-udara.png'));
    await page.getByText(/^Terunggah/).waitFor();
    expect(await seriousOf(look)).toEqual([]);
    await page.getByRole('button', { name: /Siapa yang boleh membaca gudang/ }).click();
    await page.getByRole('option', { name: /narasumber/ }).click();
    await page.getByRole('button', { name: 'Tambah', exact: true }).click();
    await page.getByRole('button', { name: 'Lihat: gudang-dari-udara' }).waitFor();
    await look.close();
  }, 120_000);
});
