import { BrowserWorld, DESK, Newsdesk, PHONE, consoleWorld, describeInBrowser, enter, seriousOf } from './support';
import {
  AN_AGREEMENT,
  EDITOR,
  PROVINCE,
  READ,
  actionsOf,
  begin,
  choose,
  chooseRegion,
  dayFromNow,
  fillAgreement,
  partOf,
  save,
  saveOf,
  tabTo,
  text,
  typeDay,
  widest,
} from './support/agreements';

const JOURNALIST = 'bimo@rafflesiakini.example.com';

describeInBrowser('drafting agreements in the console', () => {
  let world: BrowserWorld;
  let desk: Newsdesk;
  beforeAll(async () => {
    world = await consoleWorld('console-agreements-drafting');
    desk = await Newsdesk.open(world.api);
  }, 240_000);
  afterAll(() => world?.close());
  afterEach(() => expect(world.problems()).toEqual([]));

  const at = (path: string): string => `${world.api.url}${path}`;

  it('lose nothing with the page, the connection, or an answer on its way', async () => {
    const look = await world.look();
    const page = await begin(look, world);
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
    // Whoever goes to propose it first is told that this is not in it.
    await page.getByRole('link', { name: 'Kembali ke nota' }).press('Enter');
    await actionsOf(page).getByRole('button', { name: 'Ajukan…' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/^Di perangkat ini ada suntingan Anda yang belum disimpan/).waitFor();
    await dialog.getByRole('button', { name: 'Sunting naskah' }).press('Enter');
    await text(page, 'Judul').waitFor();
    await save(page);
    await page.getByRole('heading', { name: `${title} luring` }).waitFor();
    await actionsOf(page).getByRole('link', { name: 'Sunting naskah' }).press('Enter');
    await text(page, 'Judul').waitFor();
    expect(await page.getByText(/dipulihkan/).count()).toBe(0);
    await look.close();
  }, 240_000);

  it('say what is wrong where it is wrong, before they are saved and when they are proposed', async () => {
    const look = await world.look({ width: PHONE });
    const page = await begin(look, world);
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
      const page = await begin(look, world);
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
});
