import type { Server } from 'node:http';
import type { CDPSession, Page } from 'playwright-core';
import { withClient } from '../../libs/database/src/roles';
import { BrowserWorld, type Look, PHONE, consoleWorld, describeInBrowser, enter } from './support';
import {
  A_CLAIM,
  FILING,
  filesOf,
  picture,
  regionOf,
  sayWhere,
  similarOf,
  statementOf,
  submitOf,
  until,
} from './support/filing';

const JOURNALIST = 'bimo@rafflesiakini.example.com';
const EARLIER = 'Gudang logistik pemilihan di Bengkulu Utara terendam banjir dan seluruh kotak suara hanyut.';

/**
 * What a browser says of a connection that was cut, which is what these specs do; and of the question after it, where the piece that was
 * on its way has arrived after all (409) or the cut connection still holds the upload (423): both are asked again, as tus wants it.
 */
const CUT =
  /ERR_INTERNET_DISCONNECTED|ERR_NETWORK|ERR_CONNECTION|ERR_FAILED|ERR_EMPTY_RESPONSE|ERR_SOCKET|WebSocket|status of (409|423) .*\/files\/uploads\//;
/** So many bytes in a second at most; an upload then takes long enough to be cut in its middle. */
const SLOW = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 150_000 };

interface Stored {
  readonly claims: number;
  readonly evidence: number;
}

describeInBrowser('filing a claim over a connection that comes and goes', () => {
  let world: BrowserWorld;
  beforeAll(async () => {
    world = await consoleWorld('console-file-claim');
  }, 240_000);
  afterAll(() => world?.close());
  afterEach(() => expect(world.problems().filter((one) => !CUT.test(one))).toEqual([]));

  async function open(statement: string): Promise<Look> {
    const look = await world.look();
    await enter(look, world, JOURNALIST);
    await look.page.goto(world.api.url + FILING);
    await statementOf(look.page).fill(statement);
    return look;
  }

  /** How often a statement was filed, and a file became evidence. */
  async function stored(statement: string, title = ''): Promise<Stored | undefined> {
    const { rows } = await withClient(world.database.ownerUrl, (client) =>
      client.query<Stored>(
        `SELECT (SELECT count(*)::int FROM claims WHERE statement = $1) AS claims,
                (SELECT count(*)::int FROM evidence WHERE title = $2) AS evidence`,
        [statement, title],
      ),
    );
    return rows[0];
  }

  /** The service is gone for everybody, and comes back at the same address. */
  function interrupted(): () => Promise<void> {
    const server = world.api.app.getHttpServer() as Server;
    const port = Number(new URL(world.api.url).port);
    // What was upgraded to a subscription stays: the end of those is not waited for.
    server.close();
    server.closeAllConnections();
    return () => new Promise((done) => server.listen(port, '127.0.0.1', done));
  }

  it('keeps what is typed while there is no connection', async () => {
    const statement = 'Kotak suara di Teluk Segara dibawa pulang ketua KPPS.';
    const look = await open('Kotak suara');
    const { page, context } = look;
    await context.setOffline(true);
    await page.getByText(/^Luring\. Yang Anda ketik tersimpan/).waitFor();
    await statementOf(page).fill(statement);
    await page.getByRole('button', { name: 'Tambah kemunculan' }).press('Enter');
    await page.getByRole('textbox', { name: 'Akun' }).fill('grup RW 02');
    await submitOf(page).press('Enter');
    await page.getByText('Pilih wilayah dari daftar.').waitFor();
    await context.setOffline(false);
    await page.getByText(/^Luring\. Yang Anda ketik/).waitFor({ state: 'detached' });
    await sayWhere(page);
    await page.reload();
    await page.getByText('Draf yang belum diajukan dipulihkan.').waitFor();
    expect(await statementOf(page).inputValue()).toBe(statement);
    expect(await page.getByRole('textbox', { name: 'Akun' }).inputValue()).toBe('grup RW 02');
    await submitOf(page).press('Enter');
    await page.waitForURL(A_CLAIM);
    await page.getByRole('region', { name: 'Kemunculan' }).getByText('grup RW 02').waitFor();
    expect(await stored(statement)).toEqual({ claims: 1, evidence: 0 });
    await look.close();
  }, 180_000);

  it('goes on with an upload where it was cut, and files once though the answer was lost', async () => {
    const statement = 'Tinta pemilu di Kampung Melayu luntur dengan air cucian beras.';
    const look = await open(statement);
    const { page, context } = look;
    await sayWhere(page);
    const network = await slowNetwork(page);
    await filesOf(page).setInputFiles(await picture('tinta.png', 2));
    await sentMoreThan(page, 20);
    // First where it goes to: a browser that is told that it is offline lets go of what it had held back.
    const back = interrupted();
    await context.setOffline(true);
    await page.getByText('Terputus. Berlanjut begitu tersambung.').waitFor();
    await page.getByText(/^Luring\. Yang Anda ketik/).waitFor();
    await back();
    await network.send('Network.emulateNetworkConditions', { ...SLOW, uploadThroughput: -1 });
    await context.setOffline(false);
    await page.getByText(/^Terunggah/).waitFor();
    const uploads = look.requests.filter((one) => one.url().includes('/files/uploads'));
    expect(uploads.filter((one) => one.method() === 'POST')).toHaveLength(1);
    expect(resumedAt(look)).toBeGreaterThan(0);

    // It arrives, its answer does not.
    let arrived = 0;
    await page.route('**/graphql', async (route) => {
      if (!route.request().postData()?.includes('mutation claimFile')) return route.fallback();
      arrived += 1;
      await route.fetch();
      return route.abort('internetdisconnected');
    });
    await submitOf(page).press('Enter');
    await page.getByText(/^Belum terkirim, dan tidak ada yang hilang\./).waitFor();
    expect(arrived).toBe(1);
    expect(await statementOf(page).inputValue()).toBe(statement);
    await page.unroute('**/graphql');
    await page.reload();
    await page.getByText('Draf yang belum diajukan dipulihkan.').waitFor();
    expect(await statementOf(page).inputValue()).toBe(statement);
    // The file had arrived: it need not be named again.
    await page.getByText(/^Terunggah/).waitFor();
    await submitOf(page).press('Enter');
    await page.waitForURL(A_CLAIM);
    await page.getByRole('button', { name: 'Lihat: tinta' }).waitFor();
    expect(await stored(statement, 'tinta')).toEqual({ claims: 1, evidence: 1 });
    await look.close();
  }, 180_000);

  it('goes on with an upload that a reload has cut', async () => {
    const look = await open('Jembatan menuju TPS di Muara Bangkahulu ditutup calon.');
    const { page } = look;
    await slowNetwork(page);
    await filesOf(page).setInputFiles(await picture('jembatan.png', 2));
    await sentMoreThan(page, 20);
    await page.reload();
    await page.getByText('Draf yang belum diajukan dipulihkan.').waitFor();
    await page.getByText(/^Terunggah/).waitFor();
    const uploads = look.requests.filter((one) => one.url().includes('/files/uploads'));
    expect(uploads.filter((one) => one.method() === 'POST')).toHaveLength(1);
    expect(resumedAt(look)).toBeGreaterThan(0);
    await look.close();
  }, 120_000);

  it('says what was filed when words were changed after an answer was lost, and files the rest when told so', async () => {
    const first = 'Lampu TPS di Gading Cempaka dipadamkan saat penghitungan.';
    const second = 'Lampu TPS di Gading Cempaka dipadamkan dua kali saat penghitungan.';
    const look = await open(first);
    const { page } = look;
    await sayWhere(page);
    await page.route('**/graphql', async (route) => {
      if (!route.request().postData()?.includes('mutation claimFile')) return route.fallback();
      await route.fetch();
      return route.abort('internetdisconnected');
    });
    await submitOf(page).press('Enter');
    await page.getByText(/^Belum terkirim/).waitFor();
    await page.unroute('**/graphql');
    await statementOf(page).fill(second);
    await submitOf(page).press('Enter');
    await page.getByText(/^Pengajuan yang tadi ternyata sudah sampai, sebagai /).waitFor();
    expect(await stored(second)).toEqual({ claims: 0, evidence: 0 });
    await page.getByRole('button', { name: 'Ajukan yang tertulis di sini' }).press('Enter');
    expect(await statementOf(page).inputValue()).toBe(second);
    await submitOf(page).press('Enter');
    await page.waitForURL(A_CLAIM);
    expect(await stored(first)).toEqual({ claims: 1, evidence: 0 });
    expect(await stored(second)).toEqual({ claims: 1, evidence: 0 });
    await look.close();
  }, 120_000);

  it('waits for a service that is gone for a while: suggestions, an upload, the filing', async () => {
    const statement = 'Saksi di Singaran Pati diusir dari TPS sebelum penghitungan.';
    const look = await open(statement);
    const { page } = look;
    await sayWhere(page);
    await slowNetwork(page);
    await filesOf(page).setInputFiles(await picture('saksi.png', 2));
    await sentMoreThan(page, 20);
    const back = interrupted();
    await submitOf(page).press('Enter');
    await page.getByText(/^Belum terkirim, dan tidak ada yang hilang\./).waitFor();
    // No event of the browser tells of it: the upload tries again by itself.
    await back();
    await page.getByText(/^Terunggah/).waitFor({ timeout: 60_000 });
    expect(resumedAt(look)).toBeGreaterThan(0);
    await submitOf(page).press('Enter');
    await page.waitForURL(A_CLAIM);
    await page.getByRole('button', { name: 'Lihat: saksi' }).waitFor();
    expect(await stored(statement, 'saksi')).toEqual({ claims: 1, evidence: 1 });
    await look.close();
  }, 180_000);

  it('can be done on a slow network, and pressing twice files once', async () => {
    const statement = 'Surat suara di Selebar dicetak tanpa foto pasangan nomor 3.';
    const look = await world.look({ width: PHONE });
    const { page } = look;
    await enter(look, world, JOURNALIST);
    await page.goto(world.api.url + FILING);
    await statementOf(page).waitFor();
    await slowNetwork(page, { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 });
    await statementOf(page).fill(EARLIER);
    await similarOf(page)
      .getByText(/yang serupa ditemukan/)
      .waitFor();
    await statementOf(page).fill(statement);
    await sayWhere(page);
    await filesOf(page).setInputFiles(await picture('surat.png', 0.1));
    // Both presses before an answer can be there.
    await page.evaluate(`(() => {
      const button = [...document.querySelectorAll('button[type=submit]')].at(-1);
      button.click();
      button.click();
    })()`);
    await page.waitForURL(A_CLAIM, { timeout: 60_000 });
    await page.getByRole('button', { name: 'Lihat: surat' }).waitFor({ timeout: 60_000 });
    expect(await stored(statement, 'surat')).toEqual({ claims: 1, evidence: 1 });
    await page.goto(world.api.url + FILING);
    expect(await regionOf(page).inputValue()).toBe('');
    await look.close();
  }, 180_000);
});

async function slowNetwork(page: Page, conditions = SLOW): Promise<CDPSession> {
  const network = await page.context().newCDPSession(page);
  await network.send('Network.enable');
  await network.send('Network.emulateNetworkConditions', conditions);
  return network;
}

const sentMoreThan = (page: Page, percent: number): Promise<void> =>
  until(page, `Number(document.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow')) > ${percent}`);

/** From which byte on the last piece of the upload was sent. */
function resumedAt({ requests }: Look): number {
  const pieces = requests.filter((one) => one.url().includes('/files/uploads/') && one.method() === 'PATCH');
  return Number(pieces.at(-1)?.headers()['upload-offset'] ?? 0);
}
