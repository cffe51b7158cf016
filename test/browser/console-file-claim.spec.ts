import { withClient } from '../../libs/database/src/roles';
import { DeriveImagesTask } from '../../libs/evidence/src/evidence.tasks';
import { BrowserWorld, PHONE, consoleWorld, describeInBrowser, enter, seriousOf } from './support';
import {
  A_CLAIM,
  FILING,
  chooseRegionByKeys,
  filesOf,
  heldBack,
  paste,
  picture,
  regionOf,
  sayWhere,
  slowed,
  statementOf,
  submitOf,
} from './support/filing';

const JOURNALIST = 'bimo@rafflesiakini.example.com';
const PARTNER = 'damar@suarapesisir.example.com';
/** Of the demo world, filed by another newsroom and shared. */
const EARLIER = 'Gudang logistik pemilihan di Bengkulu Utara terendam banjir dan seluruh kotak suara hanyut.';

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
    await page.goto(world.api.url + FILING);
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
    await page.waitForURL(A_CLAIM);
    await page.getByRole('region', { name: 'Kemunculan' }).getByText('/video/77').waitFor();
    // The draft is gone with it.
    await page.goto(world.api.url + FILING);
    expect(await statementOf(page).inputValue()).toBe('');
    await look.close();
  }, 180_000);

  it('keeps a list of regions open, with what is in it, while the page moves under it', async () => {
    const look = await world.look({ width: PHONE });
    const { page } = look;
    await enter(look, world, JOURNALIST);
    await slowed(page);
    const letGo = await heldBack(page, 'fileClaimMatches');
    await page.goto(world.api.url + FILING);
    await statementOf(page).fill(EARLIER);
    await regionOf(page).fill('Kota Bengkulu');
    const option = page.getByRole('option', { name: /^Kota Bengkulu, /i });
    await option.waitFor();
    const shown = `document.querySelector('[role=option][data-key="17.71"]')`;
    await page.evaluate(`globalThis.before = ${shown}; null`);
    // Suggestions arrive above; then one scrolls.
    letGo();
    // By what it is: those who do not see are kept to the list as long as it is open.
    await page.locator('section[aria-label="Mungkin sudah ada"]').waitFor();
    await page.mouse.wheel(0, 60);
    await page.waitForFunction('scrollY > 0');
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    expect(await page.evaluate(`${shown} !== null && ${shown} === globalThis.before`)).toBe(true);
    // The list has gone where its field went.
    const [field, list] = [await regionOf(page).boundingBox(), await page.getByRole('listbox').boundingBox()];
    expect((list?.y ?? 0) - ((field?.y ?? 0) + (field?.height ?? 0))).toBeGreaterThanOrEqual(0);
    expect((list?.y ?? 0) - ((field?.y ?? 0) + (field?.height ?? 0))).toBeLessThan(30);
    await option.click();
    await page.getByText('Kode wilayah: 17.71').waitFor();
    await chooseRegionByKeys(page, '17.71.0', /^Ratu Agung, /i);
    expect(await regionOf(page).inputValue()).toMatch(/^Ratu Agung, Kota Bengkulu, Bengkulu/i);
    await look.close();
  }, 120_000);

  it('is seen by a partner with where it was seen and its picture', async () => {
    const statement = 'Petugas TPS di Ratu Agung meminta fotokopi kartu keluarga sebagai syarat mencoblos.';
    const [owner, partner] = [await world.look(), await world.look()];
    await enter(owner, world, JOURNALIST);
    const { page } = owner;
    await page.goto(world.api.url + FILING);
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
    await submitOf(page).press('Enter');
    await page.waitForURL(A_CLAIM);
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
