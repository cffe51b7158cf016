import type { Page } from 'playwright-core';
import { type Approved, BrowserWorld, type Drafted, type Look, Newsdesk, PHONE, type Say, consoleWorld, describeInBrowser, enter, seriousOf, usual } from './support'; // prettier-ignore

const WRITER = 'bimo@rafflesiakini.example.com';
const EDITOR = 'sari@rafflesiakini.example.com';
const PARTNER = 'damar@suarapesisir.example.com';
const LIAISON = 'teguh@bawaslu-kota-bengkulu.example.com';

/** What the walk of a verdict does not come by: the ways out of it, who reads it, and what others write meanwhile. */
describeInBrowser('the steps of a verdict in the console', () => {
  let world: BrowserWorld;
  let desk: Newsdesk;
  beforeAll(async () => {
    world = await consoleWorld('console-verdict-steps');
    desk = await Newsdesk.open(world.api);
  }, 300_000);
  afterAll(() => world?.close());
  afterEach(() => expect(world.problems()).toEqual([]));

  /** Each time another claim. */
  const PLACES = [
    'Panorama',
    'Tebeng',
    'Sawah Lebar',
    'Anggut',
    'Pondok Besi',
    'Jitra',
    'Malabero',
    'Berkas',
    'Penurunan',
  ];
  const another = (): Say => {
    const place = PLACES.shift() ?? '';
    return (field) =>
      field === 'statement' ? `Kotak suara di Kelurahan ${place} dibuka pada malam hari.` : usual(field);
  };

  const at = async (email: string, of: Drafted, wish: Parameters<BrowserWorld['look']>[0] = {}): Promise<Look> => {
    const look = await world.look(wish);
    await enter(look, world, email);
    await look.page.goto(`${world.api.url}/klaim/${of.claimId}/putusan/${of.verdictId}`);
    await look.page.getByRole('region', { name: 'Klaim yang diperiksa' }).waitFor();
    return look;
  };
  const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
  const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
  const state = (page: Page, name: string) => page.locator('header').getByText(name, { exact: true }).first().waitFor();
  const dialog = (page: Page) => page.getByRole('dialog').or(page.getByRole('alertdialog'));
  const saved = (page: Page) => page.getByText(/^Tersimpan( \d\d\.\d\d|$)/).waitFor();

  it('tells who reads a draft and who will, lets partners know of it, and changes who reads', async () => {
    const draft = await desk.draft(another());
    const bimo = await at(WRITER, draft);
    const sharing = region(bimo.page, 'Siapa yang membacanya');
    await sharing.getByText('Sekarang hanya redaksi Anda yang membaca draf ini.').waitFor();
    await sharing.getByText('Suara Pesisir').waitFor();
    await sharing.getByRole('link', { name: /melalui Nota Kesepahaman/ }).waitFor();
    // A journalist does not decide the audience.
    expect(await button(bimo.page, 'Ubah siapa yang membaca…').count()).toBe(0);

    const partner = await world.look();
    await enter(partner, world, PARTNER);
    await partner.page.goto(`${world.api.url}/klaim/${draft.claimId}`);
    const verdicts = region(partner.page, 'Putusan');
    await verdicts.getByText('Belum ada putusan').waitFor();
    await sharing.getByText('Mitra boleh tahu bahwa draf ini ada').click();
    await bimo.page.getByText('Mitra kini melihat bahwa draf ini ada.').first().waitFor();
    await partner.page.reload();
    await verdicts.getByText('Rafflesia Kini').waitFor();
    expect(await verdicts.getByText(usual('headline')).count()).toBe(0);

    // What is being written is not disturbed by it.
    await field(bimo.page, 'Kesimpulan').fill('Masih ditulis.');
    await sharing.getByText('Mitra boleh tahu bahwa draf ini ada').click();
    await bimo.page.getByText('Mitra tidak lagi melihat bahwa draf ini ada.').first().waitFor();
    await saved(bimo.page);
    expect(await field(bimo.page, 'Kesimpulan').inputValue()).toBe('Masih ditulis.');

    const sari = await at(EDITOR, draft);
    await button(sari.page, 'Ubah siapa yang membaca…').click();
    const [shared] = await dialog(sari.page).getByRole('checkbox', { checked: true }).all();
    expect(shared).toBeDefined();
    expect(await seriousOf(sari)).toEqual([]);
    await sari.screenshot('readers', 'window');
    for (const box of await dialog(sari.page)
      .getByText(/^Nota Kesepahaman/)
      .all())
      await box.click();
    await dialog(sari.page).getByText('Tanpa pilihan, hanya redaksi Anda').waitFor();
    await button(sari.page, 'Simpan').click();
    await region(sari.page, 'Siapa yang membacanya').getByText('Tidak dibagikan di bawah nota').waitFor();
    await region(bimo.page, 'Siapa yang membacanya').getByText('Tidak dibagikan di bawah nota').waitFor();
    await Promise.all([bimo, partner, sari].map((look) => look.close()));
  }, 300_000);

  it('shows what happened after it was asked for and before anybody listened', async () => {
    const draft = await desk.draft(another());
    const look = await world.look();
    await enter(look, world, PARTNER);
    let listen = (): void => undefined;
    let held = (): void => undefined;
    const heldBack = new Promise<void>((resolve) => (held = resolve));
    await look.page.routeWebSocket(/graphql/, async (socket) => {
      held();
      await new Promise<void>((go) => (listen = go));
      socket.connectToServer();
    });
    await look.page.goto(`${world.api.url}/klaim/${draft.claimId}/putusan/${draft.verdictId}`);
    await look.page.getByRole('alert').getByText('Tidak ditemukan').waitFor();
    await heldBack;
    const problems = look.problems.splice(0).filter((one) => !/WebSocket/.test(one));
    await submit(draft);
    listen();
    await button(look.page, 'Kembalikan…').waitFor();
    expect(problems).toEqual([]);
    await look.close();
  }, 240_000);

  it('is withdrawn by an editor with a reason that stays, and by nobody else', async () => {
    const approved = await desk.approve(another());
    const bimo = await at(WRITER, approved);
    await bimo.page.getByText('Yang belum dapat dilakukan, dan sebabnya').click();
    await region(bimo.page, 'Yang dapat Anda lakukan').getByText('Menarik: peran Anda tidak mencakupnya').waitFor();
    expect(await button(bimo.page, 'Tarik…').count()).toBe(0);

    const sari = await at(EDITOR, approved);
    await button(sari.page, 'Tarik…').click();
    await dialog(sari.page).getByText('Revisi ini ditarik dari peninjauan.').waitFor();
    // Without a reason nothing is sent.
    await button(sari.page, 'Tarik').click();
    await dialog(sari.page).waitFor();
    await field(sari.page, 'Alasan').fill('Narasumbernya keliru.');
    await button(sari.page, 'Tarik').click();
    await state(sari.page, 'Ditarik');
    await bimo.page.getByText('Ditarik: Narasumbernya keliru.').waitFor();
    expect(await button(sari.page, 'Terbitkan…').count()).toBe(0);
    await Promise.all([bimo.close(), sari.close()]);
  }, 240_000);

  it('is published with an article of its own, its correction dropped, at last retracted in public', async () => {
    const published = await desk.publish(another());
    const page = `${world.api.url}/cek-fakta/${published.slug}`;
    const sari = await at(EDITOR, published);
    const article = sari.page.getByRole('form', { name: 'Alamat artikel di situs redaksi' });
    await article.getByRole('textbox').fill('https://bit.ly/abc');
    await article.getByRole('button', { name: 'Simpan alamat' }).click();
    await article.getByText(/pendek/).first().waitFor();
    await article.getByRole('textbox').fill('https://rafflesiakini.example.com/cek-fakta/7');
    await article.getByRole('button', { name: 'Simpan alamat' }).click();
    await sari.page.getByText('Alamat artikel disimpan.').first().waitFor();
    await expectEventually(async () => (await (await fetch(page)).text()).includes('https://rafflesiakini.example.com/cek-fakta/7'));

    await button(sari.page, 'Ralat…').click();
    await button(sari.page, 'Buka draf ralat').click();
    await field(sari.page, 'Catatan ralat').fill('Menambahkan keterangan waktu.');
    await saved(sari.page);
    await button(sari.page, 'Ajukan untuk ditinjau').click();
    await state(sari.page, 'Ditinjau');
    // Two revisions, compared either way; the same with itself differs in nothing.
    const compare = region(sari.page, 'Bandingkan dua revisi');
    await compare.locator('ins', { hasText: 'Menambahkan keterangan waktu.' }).waitFor();
    await compare.getByRole('button', { name: /^Revisi 1 Dari|Dari/ }).first().click();
    await sari.page.getByRole('option', { name: 'Revisi 2' }).click();
    await compare.getByText('Keduanya sama.').waitFor();
    await button(sari.page, 'Tarik…').click();
    await dialog(sari.page).getByText('Hanya ralat ini yang ditarik; versi yang terbit tetap tampil.').waitFor();
    await field(sari.page, 'Alasan').fill('Tidak perlu diralat.');
    await button(sari.page, 'Tarik').click();
    await state(sari.page, 'Terbit');

    const damar = await at(PARTNER, published);
    await button(damar.page, 'Situs kami menampilkan versi 1').click();
    await damar.page.getByText('Dicatat; redaksinya dapat melihatnya.').first().waitFor();
    await sari.page.getByText('Di mana lagi cek fakta ini tampil').click();
    const shown = region(sari.page, 'Penerbitan').getByRole('listitem').filter({ hasText: 'Suara Pesisir' });
    await shown.getByText('versi 1').waitFor();

    await button(sari.page, 'Cabut…').click();
    await dialog(sari.page).getByText('Tidak dapat dibatalkan.').waitFor();
    expect(await seriousOf(sari)).toEqual([]);
    await sari.screenshot('retract', 'window');
    await field(sari.page, 'Alasan').fill('Foto yang dikutip dari TPS lain.');
    await button(sari.page, 'Cabut cek fakta').click();
    await state(sari.page, 'Dicabut');
    await expectEventually(async () => (await (await fetch(page)).text()).includes('Foto yang dikutip dari TPS lain.'));
    await button(damar.page, 'Situs kami menampilkan pemberitahuan pencabutannya').click();
    await shown.getByText('pemberitahuan pencabutan').waitFor();
    await Promise.all([sari.close(), damar.close()]);
  }, 420_000); // prettier-ignore

  it('is moved to a claim of the own newsroom once its claim is read no more', async () => {
    interface Filed {
      readonly fileClaim: {
        readonly claim: { readonly id: string; readonly number: string; readonly version: number };
      };
    }
    const FILE = 'mutation ($input: FileClaimInput!) { fileClaim(input: $input) { claim { id number version } } }';
    const claim = { regionCode: '17.71', theme: 'ELECTION_ADMINISTRATION', stage: 'CAMPAIGN' };
    const theirs = (await desk.ask<Filed>('damar', FILE, { input: { ...claim, statement: 'Bilik suara di Kampung Melayu dipindahkan diam-diam.', agreementIds: [desk.agreementId] } })).fileClaim.claim; // prettier-ignore
    const own = (await desk.ask<Filed>('bimo', FILE, { input: { ...claim, statement: 'Bilik suara Kampung Melayu hilang.', agreementIds: [desk.agreementId] } })).fileClaim.claim; // prettier-ignore
    const opened = await desk.ask<{ openVerdict: { verdict: { id: string; version: number } } }>('bimo', 'mutation ($input: OpenVerdictInput!) { openVerdict(input: $input) { verdict { id version } } }', { input: { claimId: theirs.id } }); // prettier-ignore
    const { id: verdictId, version } = opened.openVerdict.verdict;
    await desk.ask('bimo', 'mutation ($input: EditVerdictInput!) { editVerdict(input: $input) { verdict { id } } }', { input: { verdictId, expectedVersion: version, headline: 'Bilik tidak dipindahkan' } }); // prettier-ignore
    const bimo = await at(WRITER, { claimId: theirs.id, verdictId });
    expect(await button(bimo.page, 'Pindahkan…').count()).toBe(0);
    await desk.ask('damar', 'mutation ($input: ChangeAudienceInput!) { changeAudience(input: $input) { claim { id } } }', { input: { claimId: theirs.id, expectedVersion: theirs.version, agreementIds: [], takeContributions: false } }); // prettier-ignore
    await bimo.page.reload();
    await bimo.page.getByText('Klaimnya tidak dapat Anda baca lagi').waitFor();
    await button(bimo.page, 'Pindahkan…').click();
    await field(bimo.page, 'Nomor klaim redaksi Anda').fill('TIDAK-ADA-2026-0001');
    await field(bimo.page, 'Alasan').fill('Klaimnya tidak dibagikan lagi.');
    await button(bimo.page, 'Pindahkan putusan').click();
    await dialog(bimo.page).getByRole('alert').waitFor();
    expect(await seriousOf(bimo)).toEqual([]);
    await field(bimo.page, 'Nomor klaim redaksi Anda').fill(own.number.toLowerCase());
    await button(bimo.page, 'Pindahkan putusan').click();
    await bimo.page.waitForURL(new RegExp(`/klaim/${own.id}/putusan/`));
    await bimo.page
      .getByRole('heading', { level: 1, name: own.number })
      .or(bimo.page.getByText(own.number))
      .first()
      .waitFor();
    await field(bimo.page, 'Judul').waitFor();
    expect(await field(bimo.page, 'Judul').inputValue()).toBe('Bilik tidak dipindahkan');
    await bimo.close();
  }, 300_000);

  it('carries the position of an office, which survives a reload while it is written, and is replaced in the open', async () => {
    const approved = await desk.approve(another());
    const [teguh, bimo] = [await at(LIAISON, approved), await at(WRITER, approved)];
    await field(teguh.page, 'Pernyataan').fill('Kami belum menerima laporan.');
    await teguh.page.reload();
    await field(teguh.page, 'Pernyataan').waitFor();
    expect(await field(teguh.page, 'Pernyataan').inputValue()).toBe('Kami belum menerima laporan.');
    await button(teguh.page, 'Nyatakan sikap').click();
    const said = region(bimo.page, 'Pernyataan sikap pengawas');
    await said.getByText('Kami belum menerima laporan.').waitFor();
    await teguh.page.getByText('Keberatan', { exact: true }).first().click();
    await field(teguh.page, 'Pernyataan').fill('Kami sudah menerima laporan nomor 12.');
    await field(teguh.page, 'Dasar peraturan (boleh kosong)').fill('Peraturan Bawaslu Nomor 9 Tahun 2024');
    expect(await seriousOf(teguh)).toEqual([]);
    await button(teguh.page, 'Nyatakan sikap').click();
    const entries = said.getByRole('listitem');
    await entries.filter({ hasText: 'laporan nomor 12' }).getByText('Peraturan Bawaslu Nomor 9').waitFor();
    await entries.filter({ hasText: 'Kami belum menerima laporan.' }).getByText('sudah diganti').waitFor();
    // Nobody else is offered the form.
    expect(await field(bimo.page, 'Pernyataan').count()).toBe(0);
    await Promise.all([teguh.close(), bimo.close()]);
  }, 240_000);

  it('keeps each writer’s words until somebody chooses, and what was typed into a draft that another has submitted', async () => {
    const draft = await desk.draft(another());
    const [bimo, sari] = [await at(WRITER, draft), await at(EDITOR, draft)];
    for (const [choice, stands] of [['Pakai tulisan saya', 'Judul Sari'], ['Pakai yang tersimpan', 'Judul Bimo']] as const) {
      const letGo = await holdSaves(sari.page);
      await field(sari.page, 'Judul').fill('Judul Sari');
      await sari.page.getByText('Menyimpan…').waitFor();
      await field(bimo.page, 'Judul').fill('Judul Bimo');
      await saved(bimo.page);
      await letGo();
      const conflict = region(sari.page, 'Diubah juga di tempat lain');
      await conflict.waitFor();
      // A draft that two disagree about is not submitted.
      expect(await button(sari.page, 'Ajukan untuk ditinjau').isDisabled()).toBe(true);
      await conflict.getByRole('button', { name: choice }).click();
      await conflict.waitFor({ state: 'detached' });
      await saved(sari.page);
      await expectEventually(async () => (await field(bimo.page, 'Judul').inputValue()) === stands);
      expect(await field(sari.page, 'Judul').inputValue()).toBe(stands);
      if (stands === 'Judul Sari') await field(bimo.page, 'Judul').fill('Judul sementara');
      await saved(bimo.page);
      await expectEventually(async () => (await field(sari.page, 'Judul').inputValue()) === (stands === 'Judul Sari' ? 'Judul sementara' : stands));
    }
    // One submits while the other still types.
    await holdSaves(bimo.page);
    await field(bimo.page, 'Kesimpulan').fill('Kalimat yang belum sempat tersimpan.');
    await bimo.page.getByText('Menyimpan…').waitFor();
    await button(sari.page, 'Ajukan untuk ditinjau').click();
    await state(sari.page, 'Ditinjau');
    await state(bimo.page, 'Ditinjau');
    const reading = region(bimo.page, 'Isi putusan');
    await reading.getByText('Di peranti ini ada tulisan Anda yang belum tersimpan').waitFor();
    await reading.getByText('Kalimat yang belum sempat tersimpan.').waitFor();
    await bimo.page.reload();
    await reading.getByText('Kalimat yang belum sempat tersimpan.').waitFor();
    await button(bimo.page, 'Buang tulisan ini').click();
    await reading.getByText('Kalimat yang belum sempat tersimpan.').waitFor({ state: 'detached' });
    await Promise.all([bimo.close(), sari.close()]);
  }, 420_000); // prettier-ignore

  it('is sent back with passages that one types, and nothing of that is lost with the page', async () => {
    const draft = await desk.draft(another());
    await submit(draft);
    const damar = await at(PARTNER, draft, { width: PHONE });
    await button(damar.page, 'Kembalikan…').click();
    for (const n of [1, 2]) {
      await button(damar.page, 'Tambah bagian').click();
      await field(damar.page, `Bagian ${n}`).fill(`Kutipan ke-${n}`);
      await field(damar.page, `Catatan untuk bagian ${n}`).fill(`Catatan ke-${n}`);
    }
    await button(damar.page, 'Hapus bagian 1').click();
    expect(await field(damar.page, 'Bagian 1').inputValue()).toBe('Kutipan ke-2');
    // Without a reason it is not sent.
    await button(damar.page, 'Kembalikan revisi').click();
    await field(damar.page, 'Alasan').fill('Lengkapi sumbernya.');
    await damar.page.reload();
    await button(damar.page, 'Kembalikan…').click();
    await expectEventually(async () => (await field(damar.page, 'Alasan').inputValue()) === 'Lengkapi sumbernya.');
    expect(await field(damar.page, 'Catatan untuk bagian 1').inputValue()).toBe('Catatan ke-2');
    expect(await seriousOf(damar)).toEqual([]);
    await damar.screenshot('send-back-360');
    await button(damar.page, 'Kembalikan revisi').click();
    await state(damar.page, 'Dikembalikan');
    const review = region(damar.page, 'Tinjauan');
    await review.getByText('Catatan ke-2').waitFor();
    expect(await review.getByText('Catatan ke-1').count()).toBe(0);
    await damar.close();
  }, 240_000);

  it('speaks English when asked, the preview included', async () => {
    const approved: Approved = await desk.approve(another());
    const look = await at(EDITOR, approved);
    await look.page.evaluate('localStorage.setItem("cekatan.language", "en")');
    await look.page.reload();
    const preview = look.page.getByRole('region', { name: 'Preview of the publication' });
    for (const tab of ['Page', 'Embed', 'Share card', 'ClaimReview']) {
      await preview.getByRole('tab', { name: tab }).click();
      await preview.getByRole('tabpanel', { name: tab }).waitFor();
    }
    await look.page.getByRole('region', { name: 'Who reads it' }).getByText('What has been submitted is read by:').waitFor();
    expect(await look.page.getByText(/Pratinjau|Siapa yang|Terbitkan|Yang dapat/).count()).toBe(0);
    expect(await seriousOf(look)).toEqual([]);
    await look.screenshot('english');
    await look.close();
  }, 240_000); // prettier-ignore

  async function submit({ verdictId }: Drafted): Promise<void> {
    const { verdict } = await desk.ask<{ verdict: { version: number } }>('bimo', 'query ($id: ID!) { verdict(id: $id) { version } }', { id: verdictId }); // prettier-ignore
    await desk.ask('bimo', 'mutation ($input: OfVerdictInput!) { submitVerdict(input: $input) { verdict { id } } }', { input: { verdictId, expectedVersion: verdict.version } }); // prettier-ignore
  }

  /** Holds what is sent of a draft, until it is let go. */
  async function holdSaves(page: Page): Promise<() => Promise<void>> {
    const held: (() => void)[] = [];
    let holding = true;
    await page.route('**/graphql', async (route) => {
      if (holding && (route.request().postData() ?? '').includes('verdictEdit')) {
        await new Promise<void>((go) => held.push(go));
      }
      await route.fallback().catch(() => undefined);
    });
    return async () => {
      holding = false;
      held.splice(0).forEach((go) => go());
      await page.waitForTimeout(0);
    };
  }

  async function expectEventually(holds: () => Promise<boolean>): Promise<void> {
    for (const until = Date.now() + 60_000; !(await holds()); await new Promise((r) => setTimeout(r, 100))) {
      if (Date.now() > until) throw new Error('it never came to be');
    }
  }
});
