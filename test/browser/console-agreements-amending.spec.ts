import * as op from '../e2e/walk/operations';
import { BrowserWorld, Newsdesk, consoleWorld, describeInBrowser, enter, seriousOf } from './support';
import {
  EDITOR,
  PROVINCE,
  actionsOf,
  begin,
  drafted,
  fillAgreement,
  fillClause,
  partOf,
  propose,
  save,
  saveOf,
  sign,
  text,
} from './support/agreements';
import { indonesianOn } from './support/catalogues';

const COLLEAGUE = 'kinan@rafflesiakini.example.com';
const PARTNER = 'uni@nagaripos.example.com';
const NOT_HERE = 'Tidak ditemukan';

describeInBrowser('amending agreements in the console', () => {
  let world: BrowserWorld;
  let desk: Newsdesk;
  beforeAll(async () => {
    world = await consoleWorld('console-agreements-amending');
    desk = await Newsdesk.open(world.api);
  }, 240_000);
  afterAll(() => world?.close());
  afterEach(() => expect(world.problems()).toEqual([]));

  const at = (path: string): string => `${world.api.url}${path}`;

  it('go from a draft that nobody else sees to what a partner reads, and an amendment takes it away', async () => {
    const title = 'Nota Kesepahaman Bengkulu dan Sumatera Barat';
    const [own, other] = [await world.look(), await world.look()];
    const page = await begin(own, world);
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

  it('stand side by side when two colleagues write at once, and neither text is lost', async () => {
    const [one, two] = [await world.look(), await world.look()];
    const { page } = one;
    const address = await drafted(desk, 'Nota berdua');
    await enter(one, world, EDITOR, address);
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
    const { page } = look;
    await enter(look, world, EDITOR, await drafted(desk, 'Nota dengan berkas'));
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

  it('are all English once English is chosen', async () => {
    const look = await world.look();
    const page = await begin(look, world);
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
