import type { Page } from 'playwright-core';
import * as op from '../e2e/walk/operations';
import {
  BrowserWorld,
  DESK,
  type Look,
  Newsdesk,
  PHONE,
  consoleWorld,
  describeInBrowser,
  enter,
  seriousOf,
} from './support';
import {
  READ,
  choose,
  chooseRegion,
  dayFromNow,
  fillAgreement,
  fillClause,
  partOf,
  tabTo,
  text,
  typeDay,
} from './support/agreements';
import { indonesianOn } from './support/catalogues';

const EDITOR = 'sari@rafflesiakini.example.com';
const COLLEAGUE = 'kinan@rafflesiakini.example.com';
const JOURNALIST = 'bimo@rafflesiakini.example.com';
const PARTNER = 'uni@nagaripos.example.com';
const PROVINCE = 'Nota Kesepahaman Cek Fakta Bersama Pemilihan di Provinsi Bengkulu';
const NOT_HERE = 'Tidak ditemukan';

const actionsOf = (page: Page) => page.getByRole('region', { name: 'Yang dapat Anda lakukan' });
const saveOf = (page: Page) => page.getByRole('button', { name: 'Simpan rancangan' });
const widest = (page: Page): Promise<number> => page.evaluate<number>('document.documentElement.scrollWidth');
const AN_AGREEMENT = /\/nota\/(?!baru)[\w-]+$/;

describeInBrowser('drafting and amending agreements in the console', () => {
  let world: BrowserWorld;
  let desk: Newsdesk;
  beforeAll(async () => {
    world = await consoleWorld('console-agreements-drafting');
    desk = await Newsdesk.open(world.api);
  }, 240_000);
  afterAll(() => world?.close());
  afterEach(() => expect(world.problems()).toEqual([]));

  const at = (path: string): string => `${world.api.url}${path}`;
  const begin = async (look: Look, who = EDITOR): Promise<Page> => {
    await enter(look, world, who, '/nota');
    await look.page.getByRole('link', { name: 'Susun nota' }).press('Enter');
    await text(look.page, 'Judul').waitFor();
    return look.page;
  };
  const save = async (page: Page): Promise<void> => {
    await saveOf(page).press('Enter');
    await page.waitForURL(AN_AGREEMENT);
    await actionsOf(page).waitFor();
  };
  const propose = async (page: Page): Promise<void> => {
    await actionsOf(page).getByRole('button', { name: 'Ajukan…' }).press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Ajukan kepada para pihak' }).press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await actionsOf(page).getByRole('button', { name: 'Ajukan…' }).waitFor({ state: 'detached' });
    await page.getByText('Belum menandatangani').first().waitFor();
  };
  const sign = async (page: Page): Promise<void> => {
    await actionsOf(page).getByRole('button', { name: 'Tandatangani…' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/Anda menandatangani atas nama/).waitFor();
    await dialog.getByRole('button', { name: 'Tandatangani naskah ini' }).press('Enter');
    await dialog.waitFor({ state: 'detached' });
  };

  it('go from a draft that nobody else sees to what a partner reads, and an amendment takes it away', async () => {
    const title = 'Nota Kesepahaman Bengkulu dan Sumatera Barat';
    const [own, other] = [await world.look(), await world.look()];
    const page = await begin(own);
    await fillAgreement(page, title);
    // In plain words, to whom it gives what.
    await partOf(page, 'Klausul', 1)
      .getByText(/^Klausul ini membolehkan Rafflesia Kini, Nagari Pos membaca klaim/)
      .waitFor();
    await save(page);
    await page.getByRole('heading', { name: title }).waitFor();
    const address = new URL(page.url()).pathname;

    await enter(other, world, PARTNER, '/nota');
    await other.page.getByRole('region', { name: 'Daftar nota kesepahaman' }).getByRole('link').first().waitFor();
    expect(await other.page.getByText(title).count()).toBe(0);
    await other.page.goto(at(address));
    await other.page.getByRole('alert').getByText(NOT_HERE).waitFor();

    await propose(page);
    await other.page.goto(at(address));
    await sign(other.page);
    await sign(page);
    await page.getByText('Berlaku', { exact: true }).first().waitFor();

    // A claim that the partner has not seen is shared under it.
    const { fileClaim } = await desk.ask<{ fileClaim: { claim: { id: string } } }>('sari', op.FILE_CLAIM, {
      input: {
        statement: 'Surat suara pemilihan di Curup tertukar dengan daerah lain dan sudah dicoblos.',
        regionCode: '17.02',
        theme: 'ELECTION_ADMINISTRATION',
        stage: 'CAMPAIGN',
        agreementIds: [],
        appearances: [],
      },
    });
    const claimId = fileClaim.claim.id;
    await other.page.goto(at(`/klaim/${claimId}`));
    await other.page.getByRole('alert').getByText(NOT_HERE).waitFor();
    const agreementId = address.split('/').at(-1) ?? '';
    await desk.ask(
      'sari',
      'mutation ($input: ChangeAudienceInput!) { changeAudience(input: $input) { claim { id } } }',
      {
        input: { claimId, agreementIds: [agreementId] },
      },
    );
    await other.page.reload();
    await other.page.getByText('Surat suara pemilihan di Curup').first().waitFor();

    // Amended to health alone: what is shown first is what would change.
    await page.reload();
    await actionsOf(page).getByRole('link', { name: 'Susun perubahan' }).press('Enter');
    const changes = page.getByRole('region', { name: 'Yang akan berubah terhadap naskah sebelumnya' });
    await changes.getByText('Belum ada yang berbeda dari naskah sebelumnya.').waitFor();
    // A party of the text in force is not left out of an amendment.
    await partOf(page, 'Pihak', 2)
      .getByText(/Pihak yang ingin keluar mengakhiri nota/)
      .waitFor();
    const clause = partOf(page, 'Klausul', 1);
    await clause.getByText('Hanya untuk tema tertentu').click();
    await clause.getByRole('checkbox', { name: 'Kesehatan' }).press('Space');
    await page.getByRole('button', { name: 'Tambah klausul' }).press('Enter');
    await fillClause(page, 2, { number: 'Pasal 3', text: 'Para pihak membahas klaim.', role: 'Media', capability: 'ikut dalam pembahasan' }); // prettier-ignore
    // A limit takes something away: it is not told as something that is added.
    await changes.getByText('tanpa batas').waitFor();
    await changes.getByText('Kesehatan', { exact: true }).waitFor();
    expect(await changes.getByText('Ditambahkan').count()).toBe(1);
    await own.screenshot('amending');
    expect(await seriousOf(own)).toEqual([]);
    await save(page);
    const shown = page.getByRole('region', { name: 'Yang diubah terhadap naskah sebelumnya' });
    await shown.getByText('Kesehatan', { exact: true }).waitFor();
    await shown.getByText('Pasal 3', { exact: true }).waitFor();

    // The partner sees nothing of it before it is proposed, and reads on.
    await other.page.goto(at(address));
    await actionsOf(other.page).waitFor();
    expect(await other.page.getByText('Para pihak membahas klaim.').count()).toBe(0);
    await propose(page);
    await other.page.getByRole('region', { name: 'Yang diubah terhadap naskah sebelumnya' }).getByText('Kesehatan', { exact: true }).waitFor(); // prettier-ignore
    await other.screenshot('amendment-proposed');
    await other.page.goto(at(`/klaim/${claimId}`));
    await other.page.getByText('Surat suara pemilihan di Curup').first().waitFor();
    await other.page.goto(at(address));
    await sign(other.page);
    await page.reload();
    await sign(page);
    await other.page.goto(at(`/klaim/${claimId}`));
    await other.page.getByRole('alert').getByText(NOT_HERE).waitFor();
    await Promise.all([own.close(), other.close()]);
  }, 300_000);

  it('lose nothing with the page, the connection, or an answer on its way', async () => {
    const look = await world.look();
    const page = await begin(look);
    const title = 'Nota yang tidak boleh hilang';
    await fillAgreement(page, title);
    await page.reload();
    await page.getByText(/^Tulisan Anda yang belum disimpan dipulihkan/).waitFor();
    expect(await text(page, 'Judul').inputValue()).toBe(title);
    expect(await text(partOf(page, 'Klausul', 1), 'Nomor pasal').inputValue()).toBe('Pasal 2');
    await page.getByRole('group', { name: 'Pihak 2: Nagari Pos' }).waitFor();

    // Away: what is saved arrives, its answer does not. What is changed then is saved with it, and once.
    let lost = false;
    await page.route('**/graphql', async (route) => {
      if (lost || !route.request().postData()?.includes('mutation agreementDraft')) return route.fallback();
      lost = true;
      await route.fetch();
      return route.abort('connectionreset');
    });
    await saveOf(page).press('Enter');
    await page.getByText('Belum tersimpan di layanan.', { exact: false }).waitFor();
    world.problems();
    await text(page, 'Judul').fill(`${title} sama sekali`);
    await page.unroute('**/graphql');
    await save(page);
    await page.getByRole('heading', { name: `${title} sama sekali` }).waitFor();
    const { agreements } = await desk.ask<{ agreements: { nodes: { title: string }[] } }>('sari', '{ agreements(first: 50) { nodes { title } } }'); // prettier-ignore
    expect(agreements.nodes.map((one) => one.title).filter((one) => one.startsWith(title))).toEqual([`${title} sama sekali`]); // prettier-ignore

    // A draft that is edited is kept as well, and what was kept is gone once it is saved.
    await actionsOf(page).getByRole('link', { name: 'Sunting naskah' }).press('Enter');
    await look.context.setOffline(true);
    await text(page, 'Judul').fill(`${title} luring`);
    await page.getByText(/^Luring\. Tulisan Anda tersimpan di perangkat ini/).waitFor();
    await look.context.setOffline(false);
    await page.reload();
    await page.getByText(/^Tulisan Anda yang belum disimpan dipulihkan/).waitFor();
    expect(await text(page, 'Judul').inputValue()).toBe(`${title} luring`);
    world.problems();
    await save(page);
    await page.getByRole('heading', { name: `${title} luring` }).waitFor();
    await actionsOf(page).getByRole('link', { name: 'Sunting naskah' }).press('Enter');
    await text(page, 'Judul').waitFor();
    expect(await page.getByText(/dipulihkan/).count()).toBe(0);
    await look.close();
  }, 240_000);

  it('say what is wrong where it is wrong, before they are saved and when they are proposed', async () => {
    const look = await world.look({ width: PHONE });
    const page = await begin(look);
    await saveOf(page).press('Enter');
    const summary = page.getByRole('group', { name: /^Belum dapat disimpan: \d+ hal perlu diperbaiki$/ });
    await summary.getByRole('button', { name: 'Pihak 1, Nomor dokumen: wajib diisi' }).press('Enter');
    await page
      .locator(':focus')
      .and(text(partOf(page, 'Pihak', 1), 'Nomor dokumen'))
      .waitFor();
    await summary.getByRole('button', { name: 'Pihak 1, Yang menandatangani: wajib dipilih' }).press('Enter');
    await page.locator(':focus').and(partOf(page, 'Pihak', 1).getByRole('button', { name: /Yang menandatangani$/ })).waitFor(); // prettier-ignore
    await look.screenshot('problems-360');
    // What lies under the bar at the bottom of a phone is there for nobody to press until it is scrolled to.
    await page.evaluate('scrollTo(0, 0)');
    expect(await widest(page)).toBeLessThanOrEqual(PHONE);
    expect(await seriousOf(look)).toEqual([]);

    // What only the api knows stands at its field, by the name that the api gives it.
    await fillAgreement(page, 'Nota dengan tanggal terbalik');
    await page.getByLabel('Hari terakhir berlaku').fill(dayFromNow(-20));
    await partOf(page, 'Klausul', 1).getByText('Hanya untuk tema tertentu').click();
    await saveOf(page).press('Enter');
    await page.getByRole('button', { name: 'Hari terakhir berlaku: harus sesudah tanggal mulai' }).waitFor();
    await page.getByRole('button', { name: 'Klausul 1, Tema: kosongkan (null) bila tanpa batas' }).waitFor();
    expect(await page.getByLabel('Hari terakhir berlaku').getAttribute('aria-invalid')).toBe('true');
    await partOf(page, 'Klausul', 1).getByText('Hanya untuk tema tertentu').click();
    await page.getByLabel('Hari terakhir berlaku').fill(dayFromNow(90));
    await choose(
      page,
      partOf(page, 'Klausul', 1),
      'Boleh apa',
      'menyatakan sikap atas putusan, hanya di wilayahnya sendiri',
    );
    await save(page);

    // A draft may have what a proposal may not: it is told, and one is led to it.
    await actionsOf(page).getByRole('button', { name: 'Ajukan…' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Ajukan kepada para pihak' }).press('Enter');
    await dialog.getByText('Klausul 1, Boleh apa: hanya untuk pengawas pemilu').waitFor();
    await dialog.getByRole('button', { name: 'Perbaiki naskah' }).press('Enter');
    await page.waitForURL(/\/sunting$/);
    await page.getByRole('button', { name: 'Klausul 1, Boleh apa: hanya untuk pengawas pemilu' }).waitFor();

    // What is taken out by mistake is put back; a draft is discarded.
    await page.getByRole('button', { name: 'Hapus klausul 1' }).press('Enter');
    await page.getByText('Klausul Pasal 2 dihapus dari naskah.').waitFor();
    await page.getByRole('button', { name: 'Kembalikan' }).press('Enter');
    await partOf(page, 'Klausul', 1).waitFor();
    await page.getByRole('link', { name: 'Kembali ke nota' }).press('Enter');
    await actionsOf(page).getByRole('button', { name: 'Buang rancangan…' }).press('Enter');
    const discarding = page.getByRole('alertdialog');
    await discarding.getByRole('button', { name: 'Buang rancangan', exact: true }).press('Enter');
    await discarding.waitFor({ state: 'detached' });
    await page.getByText('Ditarik', { exact: true }).first().waitFor();
    expect(await actionsOf(page).getByRole('link', { name: 'Sunting naskah' }).count()).toBe(0);
    await look.close();
  }, 240_000);

  it('are drafted without a pointer, from the first field to the proposal', async () => {
    const look = await world.look();
    await enter(look, world, EDITOR, '/nota');
    const { page } = look;
    const { keyboard } = page;
    const type = async (name: string, words: string, within: Parameters<typeof text>[0] = page): Promise<void> => {
      await tabTo(page, text(within, name));
      await keyboard.type(words);
    };
    const pick = async (name: string, option: string, within: ReturnType<typeof partOf>): Promise<void> => {
      await tabTo(page, within.getByRole('button', { name: new RegExp(`${name}$`) }));
      await keyboard.press('Enter');
      const one = page.getByRole('option', { name: option, exact: true });
      await one.waitFor();
      for (let step = 0; step < 20 && (await one.and(page.locator(':focus')).count()) === 0; step += 1) await keyboard.press('ArrowDown'); // prettier-ignore
      await keyboard.press('Enter');
      await within.getByRole('button', { name: new RegExp(`^${option}.*${name}$`) }).waitFor();
    };
    const press = async (name: string): Promise<void> => {
      await tabTo(page, page.getByRole('button', { name, exact: true }));
      await keyboard.press('Enter');
    };
    await tabTo(page, page.getByRole('link', { name: 'Susun nota' }));
    await keyboard.press('Enter');
    await type('Judul', 'Nota dari papan ketik');
    await tabTo(page, page.getByRole('combobox', { name: 'Wilayah' }));
    await chooseRegion(page, 'Bengkulu', /^Bengkulu$/i);
    for (const [name, days] of [['Hari pertama berlaku', 1], ['Hari terakhir berlaku', 90]] as const) {
      await tabTo(page, page.getByLabel(name));
      await typeDay(page, page.getByLabel(name), dayFromNow(days));
    } // prettier-ignore
    const first = partOf(page, 'Pihak', 1);
    await type('Nomor dokumen', '044/RK-CF/2026', first);
    await pick('Yang menandatangani', 'Sari Melur', first);
    await type('Jabatan penanda tangan', 'Pemimpin Redaksi', first);
    await press('Tambah pihak');
    const second = partOf(page, 'Pihak', 2);
    await tabTo(page, page.getByRole('button', { name: 'Simpan rancangan' }));
    await page.getByRole('heading', { level: 1 }).focus();
    await tabTo(page, second.getByRole('combobox', { name: 'Organisasi' }));
    await keyboard.type('Nagari');
    await page.getByRole('option', { name: 'Nagari Pos', exact: true }).waitFor();
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await page.getByRole('group', { name: 'Pihak 2: Nagari Pos' }).waitFor();
    await type('Nomor dokumen', 'NP.09.2026', second);
    await pick('Yang menandatangani', 'Uni Rangkiang', second);
    await type('Jabatan penanda tangan', 'Pemimpin Redaksi', second);
    await press('Tambah klausul');
    await page.getByRole('heading', { level: 1 }).focus();
    const clause = partOf(page, 'Klausul', 1);
    await type('Nomor pasal', 'Pasal 1', clause);
    await type('Bunyi pasal', 'Para pihak membaca klaim.', clause);
    await pick('Siapa yang memperoleh', 'Media', clause);
    await pick('Boleh apa', READ, clause);
    await tabTo(page, clause.getByRole('checkbox', { name: 'Hanya untuk tema tertentu' }));
    await keyboard.press('Space');
    await tabTo(page, clause.getByRole('checkbox', { name: 'Kesehatan' }));
    await keyboard.press('Space');
    await clause.getByText(/tema Kesehatan/).waitFor();
    await press('Simpan rancangan');
    await page.waitForURL(AN_AGREEMENT);
    await press('Ajukan…');
    await page.getByRole('dialog').waitFor();
    await press('Ajukan kepada para pihak');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByText('Menunggu tanda tangan').first().waitFor();
    await look.close();
  }, 240_000);

  it('stand side by side when two colleagues write at once, and neither text is lost', async () => {
    const [one, two] = [await world.look(), await world.look()];
    const page = await begin(one);
    await fillAgreement(page, 'Nota berdua');
    await save(page);
    const address = new URL(page.url()).pathname;
    await actionsOf(page).getByRole('link', { name: 'Sunting naskah' }).press('Enter');
    await text(page, 'Judul').fill('Nota menurut Sari');
    await enter(two, world, COLLEAGUE, `${address}/sunting`);
    await text(two.page, 'Judul').fill('Nota menurut Kinan');
    await save(two.page);
    await saveOf(page).press('Enter');
    const conflict = page.getByRole('region', { name: 'Naskah ini sudah diubah orang lain' });
    await conflict.getByText('Nota menurut Kinan').waitFor();
    await conflict.getByText('Nota menurut Sari').waitFor();
    expect(await saveOf(page).isDisabled()).toBe(true);
    expect(await seriousOf(one)).toEqual([]);
    await one.screenshot('conflict');
    await conflict.getByRole('button', { name: 'Pakai tulisan saya' }).press('Enter');
    await conflict.waitFor({ state: 'detached' });
    await save(page);
    await page.getByRole('heading', { name: 'Nota menurut Sari' }).waitFor();
    await Promise.all([one.close(), two.close()]);
  }, 240_000);

  it('have a document whose fingerprint is signed along, until it is taken off', async () => {
    const look = await world.look();
    const page = await begin(look);
    await fillAgreement(page, 'Nota dengan berkas');
    await save(page);
    await actionsOf(page).getByRole('button', { name: 'Berkas dokumen…' }).press('Enter');
    const dialog = page.getByRole('dialog');
    const buffer = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'); // prettier-ignore
    await dialog.locator('input[type=file]').setInputFiles({ name: 'nota.pdf', mimeType: 'application/pdf', buffer });
    await dialog.getByText(/^Sekarang: nota\.pdf/).waitFor();
    expect(await seriousOf(look)).toEqual([]);
    await look.screenshot('document', 'window');
    await dialog.getByRole('button', { name: 'Lepas berkas' }).press('Enter');
    await dialog.getByText('Belum ada berkas.').waitFor();
    await look.close();
  }, 180_000);

  it('are not begun by those whose role does not cover it, and they are told whose does', async () => {
    const look = await world.look();
    const { page } = look;
    await enter(look, world, JOURNALIST, '/nota');
    await page.getByText('Nota baru disusun oleh redaktur atau admin organisasi Anda.').waitFor();
    expect(await page.getByRole('link', { name: 'Susun nota' }).count()).toBe(0);
    await page.goto(at('/nota/baru'));
    await page.getByText('Nota disusun oleh redaktur atau admin organisasi.').waitFor();
    expect(await page.getByRole('textbox').count()).toBe(0);
    await page.goto(at('/nota'));
    await page.getByRole('link', { name: PROVINCE }).press('Enter');
    await actionsOf(page).getByText('Yang tidak dapat Anda lakukan, dan mengapa').click();
    await actionsOf(page).getByText('menyusun perubahan: peran Anda tidak mencakupnya').waitFor();
    await look.close();
  }, 120_000);

  it.each([
    [DESK, 'light'],
    [DESK, 'dark'],
    [PHONE, 'light'],
    [PHONE, 'dark'],
  ] as const)(
    'are legible while they are written: %i px, %s',
    async (width, colour) => {
      const look = await world.look({ width, colour });
      const page = await begin(look);
      // A draft that an earlier look has left belongs to that window's machine.
      await fillAgreement(page, 'Nota Kesepahaman Pemeriksaan Fakta antara Dua Redaksi di Provinsi Bengkulu');
      const clause = partOf(page, 'Klausul', 1);
      await clause.getByText('Hanya di wilayah tertentu').click();
      await chooseRegion(page, 'Kota Bengkulu', /^Kota Bengkulu, /i, clause);
      await clause.getByText('Hanya pada tahapan tertentu').click();
      await clause.getByRole('checkbox', { name: 'Kampanye' }).press('Space');
      await clause.getByText(/tahapan Kampanye/).waitFor();
      expect(await seriousOf(look)).toEqual([]);
      expect(await widest(page)).toBeLessThanOrEqual(width);
      await look.screenshot(`drafting-${width}-${colour}`);
      await page.goto(at('/nota'));
      await page.getByRole('link', { name: PROVINCE }).press('Enter');
      await actionsOf(page).getByRole('link', { name: 'Susun perubahan' }).press('Enter');
      await partOf(page, 'Klausul', 3).waitFor();
      await page.getByRole('button', { name: 'Hapus klausul 3' }).press('Enter');
      await page.getByRole('region', { name: 'Yang akan berubah terhadap naskah sebelumnya' }).getByText('Dihapus', { exact: true }).waitFor(); // prettier-ignore
      expect(await seriousOf(look)).toEqual([]);
      expect(await widest(page)).toBeLessThanOrEqual(width);
      await look.screenshot(`amending-${width}-${colour}`);
      await look.close();
    },
    240_000,
  );

  it('are all English once English is chosen', async () => {
    const look = await world.look();
    const page = await begin(look);
    const toEnglish = async (): Promise<void> => {
      await page.getByRole('button', { name: /^Akun / }).press('Enter');
      const english = page.getByRole('menuitemradio', { name: 'English' });
      await english.focus();
      await english.press('Enter');
      await page.getByRole('heading', { name: 'Draft an agreement' }).waitFor();
      await page.getByRole('menu').waitFor({ state: 'detached' });
    };
    await toEnglish();
    await page.getByRole('button', { name: 'Add a clause' }).press('Enter');
    await page.getByText('Only on certain themes').click();
    await page.getByText('Only in certain stages').click();
    await page.getByRole('button', { name: 'Save the draft' }).press('Enter');
    await page.getByRole('group', { name: /things to mend$/ }).waitFor();
    expect(await indonesianOn(page)).toEqual([]);

    await page.goto(at('/nota'));
    await page.getByRole('link', { name: PROVINCE }).waitFor();
    expect(await indonesianOn(page)).toEqual([]);
    await page.getByRole('link', { name: PROVINCE }).press('Enter');
    await page.getByRole('region', { name: 'Timeline' }).getByRole('listitem').first().waitFor();
    expect(await indonesianOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Suspend…' }).press('Enter');
    await page.getByRole('alertdialog').getByText('What follows').waitFor();
    expect(await indonesianOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Cancel' }).press('Enter');
    await page.getByRole('link', { name: 'Draft an amendment' }).press('Enter');
    await page.getByRole('button', { name: 'Remove clause 2' }).press('Enter');
    await page.getByText('Removed', { exact: true }).waitFor();
    expect(await indonesianOn(page)).toEqual([]);

    // The guard looks: in Indonesian the same page is full of them.
    await page.evaluate(`localStorage.setItem('cekatan.language', 'id')`);
    await page.reload();
    await page.getByRole('button', { name: 'Tambah klausul' }).waitFor();
    expect((await indonesianOn(page)).length).toBeGreaterThan(20);
    await look.close();
  }, 180_000);
});
