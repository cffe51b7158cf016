import { TaskRunner } from '#libs/runtime';
import type { Locator, Page } from 'playwright-core';
import { Webhook } from 'standardwebhooks';
import { DEMO_PASSWORD, PEOPLE } from '../../apps/cli/src/seed/data/people';
import { withClient } from '../../libs/database/src/roles';
import { type Received, WebhookReceiver } from '../support/webhook-receiver';
import {
  type BrowserWorld,
  consoleWorld,
  DESK,
  describeInBrowser,
  enter,
  type Look,
  Newsdesk,
  type Published,
  PHONE,
  seriousOf,
} from './support';

/** Jobs run in the service itself, every second or so, on a machine that may be busy. */
const JOBS = { timeout: 90_000 };

describeInBrowser('webhooks and signing keys in the console', () => {
  let world: BrowserWorld;
  let receiver: WebhookReceiver;
  let published: Published;
  beforeAll(async () => {
    receiver = await WebhookReceiver.open();
    world = await consoleWorld('console-webhooks', 'demo', { WEBHOOKS_ALLOW_LOOPBACK: 'true', WORKER_IN_API: 'true' });
    await world.api.app.get(TaskRunner).start();
  }, 300_000);
  afterAll(async () => {
    await world?.close();
    await receiver?.close();
  });
  afterEach(() => expect(world.problems()).toEqual([]));

  const region = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });
  const enterAs = async (who: keyof typeof PEOPLE, part: string, wish = {}): Promise<Look> => {
    const look = await world.look(wish);
    await enter(look, world, PEOPLE[who].email);
    await look.page.goto(`${world.api.url}/organisasi?bagian=${part}`);
    return look;
  };
  const lineOf = (page: Page, name: string): Locator => region(page, 'Webhook').getByRole('listitem').filter({ hasText: name }).first(); // prettier-ignore
  const agree = (page: Page, name: string): Promise<void> => page.getByRole('alertdialog').getByRole('button', { name }).click(); // prettier-ignore
  const secretShown = async (page: Page): Promise<string> => {
    const once = page.getByRole('alertdialog', { name: 'Rahasia webhook' });
    const secret = await once.locator('code').innerText();
    await once.getByRole('button', { name: 'Sudah saya simpan' }).click();
    await once.waitFor({ state: 'detached' });
    return secret;
  };
  const isSignedBy = (secret: string, { headers, body }: Received): boolean => {
    try {
      new Webhook(secret).verify(body, headers as Record<string, string>);
      return true;
    } catch {
      return false;
    }
  };
  const makeProofOld = (): Promise<unknown> =>
    withClient(world.database.ownerUrl, (client) =>
      client.query(`UPDATE person_sessions SET stepped_up_at = stepped_up_at - interval '1 hour'`),
    );

  it('makes one after a proof of identity that loses nothing, and reads what a receiver was really sent', async () => {
    const look = await enterAs('sari', 'webhook');
    const { page } = look;
    await makeProofOld();
    await page.getByRole('button', { name: 'Tambah webhook…' }).click();
    const form = page.getByRole('dialog', { name: 'Tambah webhook' });
    await form.getByLabel('Nama').fill('Situs redaksi');
    await form.getByLabel('Alamat (https)').fill('http://rafflesiakini.example.com/masuk');
    await form.getByLabel('Kode wilayah').fill('17');
    await form.getByRole('button', { name: 'Tambah webhook' }).click();
    // Declined: nothing happened, nothing is lost. Then what the api says of the address stands at the address.
    const proof = page.getByRole('dialog', { name: 'Buktikan bahwa ini Anda' });
    await proof.getByRole('button', { name: 'Batal' }).click();
    await proof.waitFor({ state: 'detached' });
    await form.getByRole('alert').waitFor();
    expect(await form.getByLabel('Nama').inputValue()).toBe('Situs redaksi');
    await form.getByRole('button', { name: 'Tambah webhook' }).click();
    await proof.getByLabel('Kata sandi Anda').fill(DEMO_PASSWORD);
    await proof.getByRole('button', { name: 'Buktikan dan lanjutkan' }).click();
    await proof.waitFor({ state: 'detached' });
    await form.locator('input[name="url"][aria-invalid="true"]').waitFor();
    await form.getByLabel('Alamat (https)').fill(receiver.url);
    await form.getByRole('button', { name: 'Tambah webhook' }).click();
    const secret = await secretShown(page);
    expect(secret).toMatch(/^whsec_/);
    expect(await page.content()).not.toContain(secret);

    const line = lineOf(page, 'Situs redaksi');
    await line.getByRole('button', { name: 'Catatan pengiriman' }).click();
    const log = region(page, 'Catatan pengiriman Situs redaksi');
    await log.getByText('Belum ada pengiriman').waitFor();
    await line.getByRole('button', { name: 'Uji Situs redaksi' }).click();
    // Nobody reloads: the log follows.
    const sent = log.getByRole('listitem').filter({ hasText: 'uji coba' }).first();
    await sent.getByText('Sampai', { exact: true }).waitFor(JOBS);
    await sent.locator('summary').click();
    await sent.getByText(/jawaban 200, \d/).waitFor();
    await sent.getByText('diterima').waitFor();
    const [message] = receiver.received;
    expect(message && isSignedBy(secret, message)).toBe(true);
    expect(JSON.parse(message?.body ?? '{}')).toMatchObject({ type: 'webhook.test' });
    await sent.getByText(String(message?.headers['webhook-id'])).waitFor();

    // What is published is told, by itself.
    const desk = await Newsdesk.open(world.api);
    published = await desk.publish();
    const { slug } = published;
    const told = log.getByRole('listitem').filter({ hasText: slug }).filter({ hasText: 'cek fakta terbit' });
    await told.getByText('Sampai', { exact: true }).waitFor(JOBS);
    expect(JSON.parse(receiver.received.at(-1)?.body ?? '{}')).toMatchObject({ type: 'fact_check.published', data: { slug } });
    await look.close();
  }, 400_000); // prettier-ignore

  it('replaces the secret with both signing for a day, shows the keys, and changes what it is told of', async () => {
    const look = await enterAs('sari', 'webhook');
    const { page } = look;
    const line = lineOf(page, 'Situs redaksi');
    const rotate = async (): Promise<string> => {
      await line.getByRole('button', { name: 'Ganti rahasia…' }).click();
      await agree(page, 'Ganti rahasia');
      return secretShown(page);
    };
    const [first, second] = [await rotate(), await rotate()];
    expect(first).not.toBe(second);
    const before = receiver.received.length;
    await line.getByRole('button', { name: 'Uji Situs redaksi' }).click();
    await line.getByRole('button', { name: 'Catatan pengiriman' }).click();
    await region(page, 'Catatan pengiriman Situs redaksi')
      .locator('span')
      .getByText('Sampai', { exact: true })
      .nth(2)
      .waitFor(JOBS);
    const message = receiver.received[before];
    expect(message && [first, second].map((secret) => isSignedBy(secret, message))).toEqual([true, true]);
    await line.getByText('Kunci publik penanda tangan (v1a)').click();
    await line
      .getByText(/^whpk_/)
      .first()
      .waitFor();
    await line.getByText('menandatangani sekarang').waitFor();
    await line
      .getByText(/ikut menandatangani sampai/)
      .first()
      .waitFor();

    await line.getByRole('button', { name: 'Ubah…' }).click();
    const form = page.getByRole('dialog', { name: 'Ubah webhook Situs redaksi' });
    await form.getByLabel('Nama').fill('Situs utama');
    for (const kind of ['cek fakta terbit', 'cek fakta diralat', 'pengawas menyatakan sikap']) await form.getByText(kind).click(); // prettier-ignore
    await form.getByRole('button', { name: /Redaksi/ }).click();
    await page.getByRole('option', { name: 'Rafflesia Kini' }).click();
    await form.getByLabel('Isi pesan (seleksi GraphQL)').fill('{ slug password }');
    await form.getByRole('button', { name: 'Simpan' }).click();
    await form.locator('textarea[name="selection"][aria-invalid="true"]').waitFor();
    await form.getByLabel('Isi pesan (seleksi GraphQL)').fill('{ slug state }');
    await form.getByRole('button', { name: 'Simpan' }).click();
    await form.waitFor({ state: 'detached' });
    await lineOf(page, 'Situs utama').getByText('cek fakta dicabut · 17 · Rafflesia Kini').waitFor();
    await look.close();
  }, 300_000);

  it('sends again what failed, says why nothing can be sent while it is off, and goes', async () => {
    const look = await enterAs('sari', 'webhook');
    const { page } = look;
    const line = lineOf(page, 'Situs utama');
    receiver.status(410, {}, 'sudah pindah');
    await line.getByRole('button', { name: 'Catatan pengiriman' }).click();
    const log = region(page, 'Catatan pengiriman Situs utama');
    await (await Newsdesk.open(world.api)).retract(published);
    const failed = log.getByRole('listitem').filter({ has: page.locator('span', { hasText: /^Gagal$/ }) });
    await failed.first().waitFor(JOBS);
    await failed.locator('summary').first().click();
    await failed.getByText('jawaban 410', { exact: false }).first().waitFor();
    await page.reload();
    await line.getByText('Dimatikan: menjawab 410').waitFor(JOBS);
    expect(await line.getByRole('button', { name: 'Uji Situs utama' }).isDisabled()).toBe(true);
    await line.getByText(/Nyalakan dahulu/).waitFor();
    await failed.first().waitFor();
    expect(await failed.getByRole('button', { name: 'Kirim ulang' }).isDisabled()).toBe(true);
    const turn = async (): Promise<void> => {
      await line.getByRole('button', { name: 'Ubah…' }).click();
      const form = page.getByRole('dialog', { name: 'Ubah webhook Situs utama' });
      await form.getByText('Aktif', { exact: true }).click();
      await form.getByRole('button', { name: 'Simpan' }).click();
      await form.waitFor({ state: 'detached' });
    };
    await turn();
    await line.getByText('Aktif', { exact: true }).waitFor();
    receiver.status(200, {}, 'diterima');
    const gone = receiver.received.at(-1)?.headers['webhook-id'];
    await log.getByRole('button', { name: 'Kirim ulang yang gagal…' }).click();
    await agree(page, 'Kirim ulang');
    await page.getByText('1 pengiriman dijadwalkan ulang.').first().waitFor();
    // Another attempt is counted once it was answered; before that it is only planned.
    const newest = log.getByRole('listitem').first();
    await newest.getByText('2 percobaan').waitFor(JOBS);
    await failed.first().waitFor({ state: 'detached', ...JOBS });
    expect(receiver.received.at(-1)?.headers['webhook-id']).toBe(gone);
    // One by one as well, also what has arrived: under the same name.
    const many = receiver.received.length;
    await newest.getByRole('button', { name: 'Kirim ulang' }).click();
    await newest.getByText('3 percobaan').waitFor(JOBS);
    expect(receiver.received.slice(many).map(({ headers }) => headers['webhook-id'])).toEqual([gone]);
    await log.getByRole('button', { name: /Keadaan/ }).click();
    await page.getByRole('option', { name: 'Gagal' }).click();
    await page.waitForURL(/keadaan=GIVEN_UP/);
    await log.getByText('Belum ada pengiriman').waitFor();
    await turn();
    await line.getByText('Dimatikan oleh admin').waitFor();
    await line.getByRole('button', { name: 'Hapus…' }).click();
    await agree(page, 'Hapus webhook');
    await region(page, 'Webhook').getByText('Belum ada webhook').waitFor();
    await look.close();
  }, 400_000);

  it('shows every member the signing keys, lets admins replace the one that signs, and what was signed holds', async () => {
    const list = await fetch(`${world.api.url}/api/v1/fact-checks?newsroom=RAFFLESIAKINI`);
    const { items } = (await list.json()) as { items: readonly { slug: string }[] };
    const slug = items[0]?.slug ?? '';
    const signed = async (): Promise<number> => (await fetch(`${world.api.url}/api/v1/fact-checks/${slug}/signed`)).status;
    for (const until = Date.now() + JOBS.timeout; (await signed()) !== 200; ) {
      if (Date.now() > until) throw new Error('it was never signed');
      await new Promise((again) => setTimeout(again, 500));
    }
    const look = await enterAs('sari', 'tanda-tangan');
    const { page } = look;
    const keys = region(page, 'Kunci tanda tangan').getByRole('listitem');
    await keys.getByText('Menandatangani sekarang').waitFor();
    const kid = await keys.first().locator('code').first().innerText();
    await keys.first().getByRole('button', { name: 'Ganti kunci…' }).click();
    await agree(page, 'Ganti kunci');
    await keys.filter({ hasText: kid }).getByText('Sudah diganti').waitFor();
    const known = (await (await fetch(`${world.api.url}/.well-known/jwks.json`)).text());
    expect(known).toContain(kid);
    expect(await signed()).toBe(200);
    await page.goto(`${world.api.url}/organisasi?bagian=catatan`);
    await region(page, 'Catatan keamanan').getByText('Kunci tanda tangan diganti').first().waitFor();
    await look.close();

    const member = await enterAs('bimo', 'tanda-tangan');
    await region(member.page, 'Kunci tanda tangan').getByText(kid).waitFor();
    expect(await member.page.getByRole('button', { name: /Ganti kunci/ }).count()).toBe(0);
    await member.close();
  }, 300_000); // prettier-ignore

  it('is for admins: a journalist finds no webhooks, neither in the screen nor in the api', async () => {
    const look = await enterAs('bimo', 'webhook');
    const { page } = look;
    await region(page, 'Anggota').getByText('Sari Melur').waitFor();
    expect(await page.getByRole('tab').allInnerTexts()).toEqual(['Anggota', 'Label', 'Profil', 'Tanda tangan']);
    const asked =
      await page.evaluate<string>(`fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: 'query own { webhooks(first: 1) { nodes { id } } }' }) }).then((answer) => answer.text())`);
    expect(asked).toContain('FORBIDDEN');
    await look.close();
  }, 120_000);

  it.each([
    [DESK, 'light'],
    [DESK, 'dark'],
    [PHONE, 'light'],
    [PHONE, 'dark'],
  ] as const)('keeps nobody out by its looks: %i px, %s', async (width, colour) => {
    const look = await enterAs('damar', 'webhook', { width, colour, ...(width === PHONE ? { height: 3_000 } : {}) });
    const { page } = look;
    receiver.status(200, {}, 'diterima');
    await page.getByRole('button', { name: 'Tambah webhook…' }).click();
    const form = page.getByRole('dialog', { name: 'Tambah webhook' });
    await form.getByLabel('Nama').fill(`CMS ${width} ${colour}`);
    await form.getByLabel('Alamat (https)').fill(receiver.url);
    expect(await seriousOf(look)).toEqual([]);
    await look.screenshot(`form-${width}-${colour}`);
    await form.getByRole('button', { name: 'Tambah webhook' }).click();
    await secretShown(page);
    const line = lineOf(page, `CMS ${width} ${colour}`);
    await line.getByRole('button', { name: `Uji CMS ${width} ${colour}` }).click();
    await line.getByText('Kunci publik penanda tangan (v1a)').click();
    await line.getByRole('button', { name: 'Catatan pengiriman' }).click();
    const log = region(page, `Catatan pengiriman CMS ${width} ${colour}`);
    await log.locator('span').getByText('Sampai', { exact: true }).first().waitFor(JOBS);
    await log.locator('summary').first().click();
    expect(await seriousOf(look)).toEqual([]);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(width);
    await look.screenshot(`log-${width}-${colour}`);
    await look.close();
  }, 240_000); // prettier-ignore
});
