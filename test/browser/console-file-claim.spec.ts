import { withClient } from '../../libs/database/src/roles';
import { DeriveImagesTask } from '../../libs/evidence/src/evidence.tasks';
import { BrowserWorld, DESK, PHONE, consoleWorld, describeInBrowser, enter, seriousOf, slowed } from './support';
import {
  A_CLAIM,
  FILING,
  choose,
  chooseRegion,
  chooseRegionByKeys,
  filesOf,
  heldBack,
  paste,
  picture,
  regionOf,
  sayWhere,
  similarOf,
  statementOf,
  submitOf,
  until,
  widthOf,
} from './support/filing';

const JOURNALIST = 'bimo@rafflesiakini.example.com';
const PARTNER = 'damar@suarapesisir.example.com';
/** Of the demo world, filed by another newsroom and shared. */
const EARLIER = 'Gudang logistik pemilihan di Bengkulu Utara terendam banjir dan seluruh kotak suara hanyut.';
const EARLIER_ADDRESS = 'https://facebook.example.com/utara/posts/88';
/** Of a trial that has ended: its other newsroom keeps reading, and no more. */
const RETAINED = 'TPS terapung di dermaga hanya boleh dipakai nelayan yang memilih pasangan nomor 4.';

describeInBrowser('filing a claim in the console', () => {
  let world: BrowserWorld;
  beforeAll(async () => {
    world = await consoleWorld('console-file-claim');
  }, 240_000);
  afterAll(() => world?.close());
  afterEach(() => expect(world.problems()).toEqual([]));

  it.each([
    [DESK, 'light'],
    [DESK, 'dark'],
    [PHONE, 'light'],
    [PHONE, 'dark'],
  ] as const)(
    'shows what is there already and who will see it: %i px, %s',
    async (width, colour) => {
      const look = await world.look({ width, colour });
      const { page } = look;
      await enter(look, world, JOURNALIST);
      await page.goto(world.api.url + FILING);
      await statementOf(page).fill(EARLIER);
      await paste(page, 'https://www.tiktok.com/@warga/video/123');
      await similarOf(page)
        .getByText(/yang serupa ditemukan/)
        .waitFor();
      await sayWhere(page);
      await page.getByRole('checkbox').first().waitFor();
      await filesOf(page).setInputFiles(await picture('tangkapan.png'));
      await page.getByText(/^Terunggah/).waitFor();
      expect(await widthOf(page)).toBeLessThanOrEqual(width);
      // As high as the page: what stays in its place while one scrolls hides nothing of it.
      await page.setViewportSize({ width, height: 2_600 });
      if (width === PHONE) {
        // What was found is behind a line as high as the one that stood there before.
        await look.screenshot(`file-claim-${width}-${colour}-closed`);
        await similarOf(page).getByRole('button', { name: 'Lihat' }).press('Enter');
      }
      await similarOf(page)
        .getByRole('button', { name: /^Gabung ke klaim/ })
        .first()
        .waitFor();
      expect(await seriousOf(look)).toEqual([]);
      await look.screenshot(`file-claim-${width}-${colour}`);
      expect(await widthOf(page)).toBeLessThanOrEqual(width);
      await look.close();
    },
    120_000,
  );

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
    expect(await regionOf(page).inputValue()).toMatch(/^Kota Bengkulu, /i);

    const one = similarOf(page).getByRole('listitem').filter({ hasText: EARLIER });
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

  it('knows an address that was seen before, and says why a claim cannot be joined', async () => {
    const look = await world.look();
    const { page } = look;
    await enter(look, world, 'jaka@kabarenggano.example.com');
    await page.goto(world.api.url + FILING);
    await paste(page, EARLIER_ADDRESS);
    const known = similarOf(page).getByRole('listitem').filter({ hasText: EARLIER });
    await known.getByText('terlihat di alamat yang sama').waitFor();
    await known.getByRole('button', { name: /^Gabung ke klaim/ }).waitFor();
    await page.getByRole('button', { name: 'Buang kemunculan 1' }).press('Enter');
    await statementOf(page).fill(RETAINED);
    const read = similarOf(page).getByRole('listitem').filter({ hasText: RETAINED });
    await read.getByText(/^Tidak dapat bergabung: tidak ada pasal nota/).waitFor();
    expect(await read.getByRole('button').count()).toBe(0);
    await look.close();
  }, 120_000);

  it('keeps a list of regions open, with what is in it, while the page moves under it', async () => {
    const look = await world.look({ width: PHONE });
    const { page } = look;
    await enter(look, world, JOURNALIST);
    await slowed(page);
    const letGo = await heldBack(page, 'fileClaimMatches');
    await page.goto(world.api.url + FILING);
    const top = async (): Promise<number> => (await regionOf(page).boundingBox())?.y ?? Number.NaN;
    await statementOf(page).fill(EARLIER);
    await regionOf(page).fill('Kota Bengkulu');
    const option = page.getByRole('option', { name: /^Kota Bengkulu, /i });
    await option.waitFor();
    const shown = `document.querySelector('[role=option][data-key="17.71"]')`;
    await page.evaluate(`globalThis.before = ${shown}; null`);
    // Suggestions arrive above, and move nothing. By what they are: those who do not see are kept to the list while it is open.
    const before = await top();
    letGo();
    await page
      .locator('section[aria-label="Mungkin sudah ada"]')
      .getByText(/yang serupa ditemukan/)
      .waitFor();
    expect(await top()).toBe(before);
    // Then one scrolls: the list goes where its field goes.
    await page.mouse.wheel(0, 60);
    await until(page, 'scrollY > 0');
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    expect(await page.evaluate(`${shown} !== null && ${shown} === globalThis.before`)).toBe(true);
    const below = `(() => {
      const [field, list] = ['[role=combobox]', '[role=listbox]'].map((one) => document.querySelector(one).getBoundingClientRect());
      return list.top - field.bottom;
    })()`;
    expect(await page.evaluate<number>(below)).toBeGreaterThanOrEqual(0);
    expect(await page.evaluate<number>(below)).toBeLessThan(30);
    await option.click();
    await page.getByText('Kode wilayah: 17.71').waitFor();
    await look.close();
  }, 120_000);

  it('takes a region by its name, by its code, and step by step from the province', async () => {
    const look = await world.look();
    const { page } = look;
    await enter(look, world, JOURNALIST);
    await page.goto(world.api.url + FILING);
    await chooseRegionByKeys(page, 'ratu ag', /^Ratu Agung, /i);
    expect(await regionOf(page).inputValue()).toMatch(/^Ratu Agung, Kota Bengkulu, Bengkulu$/i);
    await chooseRegion(page, '17.71', /^Kota Bengkulu, /i);
    await page.getByText('Kode wilayah: 17.71').waitFor();
    await regionOf(page).fill('tidak ada di mana pun');
    await page.getByText('Tidak ada wilayah dengan nama atau kode itu.').waitFor();
    await regionOf(page).press('Escape');
    await page.getByText('Pilih bertahap dari provinsi').press('Enter');
    await choose(page, 'Provinsi', 'Bengkulu');
    await page.getByText('Kode wilayah: 17', { exact: true }).waitFor();
    await choose(page, 'Kabupaten atau kota', 'Kota Bengkulu');
    await choose(page, 'Kecamatan', 'Ratu Samban');
    await page.getByText(/^Kode wilayah: 17\.71\.\d\d$/).waitFor();
    expect(await regionOf(page).inputValue()).toMatch(/^Ratu Samban, Kota Bengkulu, Bengkulu$/i);
    await look.close();
  }, 120_000);

  it('says at the fields what is missing and what the api refuses', async () => {
    const look = await world.look({ width: PHONE });
    const { page } = look;
    const focused = (): Promise<string> =>
      page.evaluate<string>(`document.activeElement?.getAttribute('name')?.replace(/-.*/, '') ?? ''`);
    await enter(look, world, JOURNALIST);
    await page.goto(world.api.url + FILING);
    await submitOf(page).press('Enter');
    await page.getByText('Pilih wilayah dari daftar.').waitFor();
    await page.getByText('Pilih tema.').waitFor();
    expect(await focused()).toBe('statement');
    // What the api refuses of one place stands at its own field, which one is led to.
    await statementOf(page).fill('Daftar pemilih ganda ditemukan di rumah kosong.');
    await sayWhere(page);
    const add = page.getByRole('button', { name: 'Tambah kemunculan' });
    const place = (number: number) => page.getByRole('group', { name: `Kemunculan ${number}` });
    for (const number of [1, 2, 3]) {
      await add.press('Enter');
      await place(number).waitFor();
    }
    await place(1).getByLabel('Akun').fill('Warga');
    // The second says nothing, and is not sent: the api counts two.
    await place(3).getByLabel('Alamat').fill('bukan alamat');
    await submitOf(page).press('Enter');
    await place(3).locator('input[aria-invalid=true]').waitFor();
    expect(await page.locator('[aria-invalid=true]').count()).toBe(1);
    await until(page, `document.activeElement?.getAttribute('name')?.startsWith('url-')`);
    expect(await place(3).getByLabel('Alamat').getAttribute('aria-invalid')).toBe('true');
    await place(3).getByLabel('Alamat').fill('https://warga.example.com/daftar');
    await place(3).getByLabel('Diunggah pada').fill('2099-01-01T08:00');
    await submitOf(page).press('Enter');
    await until(page, `document.activeElement?.getAttribute('name')?.startsWith('postedAt-')`);
    expect(await place(3).getByLabel('Diunggah pada').getAttribute('aria-invalid')).toBe('true');
    await look.close();
  }, 120_000);

  it('adds where it was seen to what the organisation has filed before, and says so', async () => {
    const statement = 'Bilik suara di Kandang Limun dipasangi kamera oleh panitia.';
    const [first, second] = [await world.look(), await world.look()];
    await enter(first, world, 'sari@rafflesiakini.example.com');
    await first.page.goto(world.api.url + FILING);
    await statementOf(first.page).fill(statement);
    await sayWhere(first.page);
    await submitOf(first.page).press('Enter');
    await first.page.waitForURL(A_CLAIM);
    await enter(second, world, JOURNALIST);
    const { page } = second;
    await page.goto(world.api.url + FILING);
    await statementOf(page).fill(statement);
    await paste(page, 'https://www.instagram.com/p/kandanglimun');
    await sayWhere(page);
    await submitOf(page).press('Enter');
    await page.getByText(/^Organisasi Anda sudah pernah mengajukan pernyataan ini, sebagai /).waitFor();
    await page.getByRole('button', { name: /^Buka / }).press('Enter');
    await page.waitForURL(A_CLAIM);
    expect(new URL(page.url()).pathname).toBe(new URL(first.page.url()).pathname);
    await page.getByRole('region', { name: 'Kemunculan' }).getByText('/p/kandanglimun').waitFor();
    await Promise.all([first.close(), second.close()]);
  }, 120_000);

  it('is seen by a partner with where it was seen and its picture', async () => {
    const statement = 'Petugas TPS di Ratu Agung meminta fotokopi kartu keluarga sebagai syarat mencoblos.';
    const [owner, partner] = [await world.look(), await world.look()];
    await enter(owner, world, JOURNALIST);
    const { page } = owner;
    await page.goto(world.api.url + FILING);
    await statementOf(page).fill(statement);
    await paste(page, 'https://www.facebook.com/warga/posts/501');
    await page.getByRole('button', { name: 'Tambah kemunculan' }).press('Enter');
    await page.getByRole('group', { name: 'Kemunculan 2' }).getByLabel('Akun').fill('grup RT 07');
    await sayWhere(page);
    await page.getByText(/^Hanya .* yang akan melihat klaim ini\.$/).waitFor();
    await page
      .getByRole('checkbox', { name: /Provinsi Bengkulu/ })
      .first()
      .press('Space');
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

  it('shows no form to whoever may not file', async () => {
    const look = await world.look();
    await enter(look, world, 'teguh@bawaslu-kota-bengkulu.example.com');
    await look.page.goto(world.api.url + FILING);
    await look.page.getByText('Peran Anda di organisasi ini tidak mencakup pengajuan klaim.').waitFor();
    expect(await submitOf(look.page).count()).toBe(0);
    await look.close();
  }, 60_000);

  it('says at the audience that an agreement covers it no longer, and takes it out when told so', async () => {
    const look = await world.look();
    const { page } = look;
    await enter(look, world, JOURNALIST);
    await page.goto(world.api.url + FILING);
    await statementOf(page).fill('Surat undangan memilih di Padang Harapan dibagikan dua kali.');
    await sayWhere(page);
    const box = page.getByRole('checkbox', { name: /Provinsi Bengkulu/ }).first();
    await box.press('Space');
    await page.getByText(/klaim ini akan dibaca .*Suara Pesisir/).waitFor();
    const admin = await world.look();
    await enter(admin, world, PARTNER);
    // The last word of this spec on that agreement.
    const suspended = await admin.page.evaluate<string>(`(async () => {
      const ask = async (query, variables) => (await (await fetch('/graphql', {
        method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query, variables }),
      })).json()).data;
      const { shareableAgreements } = await ask('{ shareableAgreements(regionCode: "17.71", theme: ELECTION_ADMINISTRATION, stage: CAMPAIGN) { agreementId title } }');
      const { agreementId } = shareableAgreements.find(({ title }) => title.includes('Provinsi Bengkulu'));
      const input = { agreementId, reason: 'Menunggu pembahasan ulang.' };
      const done = await ask('mutation ($input: AgreementReasonInput!) { suspendAgreement(input: $input) { agreement { state } } }', { input });
      return done?.suspendAgreement.agreement.state ?? 'refused';
    })()`);
    expect(suspended).toBe('SUSPENDED');
    await submitOf(page).press('Enter');
    await page.getByText(/nota yang tadi dipilih tidak mencakup klaim ini\.$/).waitFor();
    await page.getByRole('button', { name: 'Keluarkan dari pilihan' }).press('Enter');
    await page.getByText(/^Hanya .* yang akan melihat klaim ini\.$/).waitFor();
    await submitOf(page).press('Enter');
    await page.waitForURL(A_CLAIM);
    await Promise.all([look.close(), admin.close()]);
  }, 120_000);
});
