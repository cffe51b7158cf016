import { Database } from '#libs/database';
import { generateSync } from 'otplib';
import { seedDemo } from '../../apps/demo-world';
import { DEMO_PASSWORD, PEOPLE } from '../../apps/cli/src/seed/data/people';
import { createTestDatabase, type TestDatabase } from '../support';
import { createPerson, deliverMails, fillRegions, logIn, PASSWORD, tokenOf } from '../support/accounts';
import { gql } from '../support/graphql-client';
import {
  type BrowserWorld,
  consoleWorld,
  describeInBrowser,
  DESK,
  enter,
  type Look,
  PHONE,
  seriousOf,
} from './support';

const STEP = 30_000;
const LONG = 'sepeda-tua-di-bawah-hujan';

describeInBrowser('the door of the console', () => {
  let database: TestDatabase;
  let world: BrowserWorld;
  const open: Look[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    await fillRegions(database);
    world = await consoleWorld('console-access', database);
    await seedDemo(world.api.app);
  }, 300_000);
  afterAll(async () => {
    await world?.close();
    await database?.drop();
  });
  afterEach(async () => {
    expect(world.problems()).toEqual([]);
    for (const look of open.splice(0)) await look.close();
  });

  const look = async (wish: Parameters<BrowserWorld['look']>[0] = {}): Promise<Look> => {
    const one = await world.look(wish);
    open.push(one);
    return one;
  };
  const at = (path: string): string => `${world.api.url}${path}`;
  const password = ({ page }: Look) => page.getByRole('textbox', { name: 'Kata sandi' });
  const press = ({ page }: Look, name: string): Promise<void> =>
    page.getByRole('button', { name, exact: true }).click();
  const heading = async ({ page }: Look, name: string): Promise<void> =>
    page.getByRole('heading', { level: 1, name }).waitFor();
  /** The one line of the header that says for whom one acts. */
  const actingFor = (one: Look, name: string): Promise<void> => one.page.getByRole('banner').getByText(name).waitFor();

  it('opens by keyboard alone, says what was wrong, and leads to where one wanted to go', async () => {
    const one = await look();
    const { page } = one;
    await page.goto(at('/nota?x=1'));
    await heading(one, 'Masuk');
    await page.getByLabel('Surel').focus();
    await page.keyboard.type(PEOPLE.sari.email);
    await page.keyboard.press('Tab');
    await page.keyboard.type('bukan kata sandinya');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('Surel atau kata sandi salah.').waitFor();
    await one.screenshot('wrong-password');
    expect(page.url()).toContain('/masuk');
    await password(one).fill('');
    await page.keyboard.type(DEMO_PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForURL(at('/nota?x=1'));
    await actingFor(one, 'Rafflesia Kini');
    // What a program keeps of a log-in is a cookie that no script reads.
    expect(await page.evaluate<unknown>('[document.cookie, Object.keys(localStorage)]')).toEqual(['', []]);
  }, 120_000); // prettier-ignore

  it('leads nowhere but into the console, whatever the link said', async () => {
    const one = await look();
    for (const bad of ['//jahat.example/x', 'https://jahat.example', '/\\jahat.example', 'javascript:alert(1)', '/masuk/kode']) {
      await one.page.goto(at(`/masuk?kembali=${encodeURIComponent(bad)}`));
      await one.page.getByLabel('Surel').fill(PEOPLE.bimo.email);
      await password(one).fill(DEMO_PASSWORD);
      await press(one, 'Masuk');
      await one.page.waitForURL(at('/meja'));
      await one.context.clearCookies();
    }
  }, 180_000); // prettier-ignore

  it('asks for the code of the second factor, and begins again when the first step is gone', async () => {
    const { email } = await createPerson(world.api);
    const token = await logIn(world.api, email);
    const start = 'mutation { startTotp { secret } }';
    const { secret } = (await gql<{ startTotp: { secret: string } }>(world.api.url, token, start)).data?.startTotp ?? { secret: '' };
    const { clock } = world.api.app.get(Database);
    const codeNow = (): string => generateSync({ secret, epoch: Math.floor((Date.now() + clock.offsetMs) / 1000) });
    const confirm = 'mutation C($code: String!) { confirmTotp(input: { code: $code }) { recoveryCodes } }';
    expect((await gql(world.api.url, token, confirm, { code: codeNow() })).errors).toEqual([]);
    clock.advance(STEP);

    const one = await look();
    await one.page.goto(at('/masuk'));
    const first = async (): Promise<void> => {
      await one.page.getByLabel('Surel').fill(email);
      await password(one).fill(PASSWORD);
      await press(one, 'Masuk');
      await heading(one, 'Faktor kedua');
    };
    await first();
    expect(await seriousOf(one)).toEqual([]);
    await one.screenshot('second-factor');
    await one.page.getByLabel('Kode').fill('000000');
    await press(one, 'Lanjutkan');
    await one.page.getByRole('alert').getByText('Kode tidak berlaku.').waitFor();
    await one.page.reload();
    await one.page.getByText('Langkah pertama belum dilakukan').waitFor();
    await one.page.getByRole('link', { name: 'Mulai lagi dari awal' }).click();
    await first();
    await one.page.getByLabel('Kode').fill(codeNow());
    await press(one, 'Lanjutkan');
    // Somebody who belongs to no organisation.
    await one.page.getByRole('navigation', { name: 'Navigasi utama' }).waitFor();
  }, 180_000); // prettier-ignore

  const invite = async (by: keyof typeof PEOPLE, email: string): Promise<string> => {
    const token = await logIn(world.api, PEOPLE[by].email, DEMO_PASSWORD);
    const text = 'mutation I($email: String!) { invitePerson(input: { email: $email, roles: [JOURNALIST] }) { link } }';
    const { data, errors } = await gql<{ invitePerson: { link: string } }>(world.api.url, token, text, { email });
    expect(errors).toEqual([]);
    return new URL(data?.invitePerson.link ?? '').pathname;
  };

  it('takes a new person in by a link, with the rules of passwords said at the field, and the link is then used up', async () => {
    const link = await invite('sari', 'baru@rafflesiakini.example.com');
    const one = await look({ width: PHONE });
    await one.page.goto(at(link));
    await heading(one, 'Undangan');
    await one.page.getByText('mengundang Anda bergabung dengan Rafflesia Kini sebagai jurnalis').waitFor();
    expect(await seriousOf(one)).toEqual([]);
    await one.page.getByLabel('Nama').fill('Ratih Kenanga');
    await password(one).fill('pendek');
    await press(one, 'Terima undangan');
    await one.page.getByText('paling sedikit 12 karakter', { exact: false }).first().waitFor();
    // The rule stands below the field from the beginning; that it is broken, the api has to say.
    await one.page.locator('input[aria-invalid="true"]').waitFor();
    expect(await password(one).getAttribute('aria-invalid')).toBe('true');
    await one.screenshot('invitation-360');
    await password(one).fill(LONG);
    await press(one, 'Terima undangan');
    await one.page.waitForURL(at('/meja'));
    await actingFor(one, 'Rafflesia Kini');
    await one.page.goto(at(link));
    await heading(one, 'Undangan ini tidak berlaku lagi');
    await one.page.goto(at('/undangan/cki_tidak-pernah-ada'));
    await heading(one, 'Undangan ini tidak berlaku lagi');
  }, 180_000); // prettier-ignore

  it('lets whoever is logged in join another organisation, choose for whom to act, and change it', async () => {
    const link = await invite('damar', PEOPLE.bimo.email);
    const stranger = await look();
    await enter(stranger, world, PEOPLE.kinan.email);
    await stranger.page.goto(at(link));
    await stranger.page.getByText('Undangan ini untuk alamat lain.').waitFor();

    const one = await look();
    await enter(one, world, PEOPLE.bimo.email);
    await one.page.goto(at(link));
    await press(one, 'Bergabung sebagai Bimo Lantera');
    await heading(one, 'Bertindak untuk siapa?');
    expect(await seriousOf(one)).toEqual([]);
    await one.screenshot('choose-organization');
    await one.page.getByRole('button', { name: /Suara Pesisir/ }).click();
    await one.page.waitForURL(at('/meja'));
    await actingFor(one, 'Suara Pesisir');
    await one.page.getByRole('button', { name: /Suara Pesisir/ }).click();
    await one.page.getByRole('menuitemradio', { name: 'Rafflesia Kini' }).click();
    await actingFor(one, 'Rafflesia Kini');
    await one.page.getByText('Bertindak untuk Rafflesia Kini').first().waitFor();
  }, 180_000); // prettier-ignore

  it('sets a forgotten password by a mailed link, once, and tells nobody whether an address is known', async () => {
    const one = await look();
    await one.page.goto(at('/masuk'));
    await one.page.getByRole('link', { name: 'Lupa kata sandi?' }).click();
    const ask = async (email: string): Promise<string> => {
      await heading(one, 'Lupa kata sandi');
      await one.page.getByLabel('Surel').fill(email);
      await press(one, 'Kirim tautan');
      await heading(one, 'Periksa surel Anda');
      const said = await one.page.getByRole('status').filter({ hasText: 'tautan' }).innerText();
      await one.page.goto(at('/lupa-sandi'));
      return said.replaceAll(email, '…');
    };
    expect(await ask('tidak-ada@contoh.id')).toBe(await ask(PEOPLE.intan.email));
    const mails = await deliverMails(world.api, database);
    const token = tokenOf(mails.find(({ to }) => to.includes(PEOPLE.intan.email))?.text ?? '');
    await one.page.goto(at(`/atur-ulang-sandi/${token}`));
    await heading(one, 'Atur kata sandi baru');
    expect(await seriousOf(one)).toEqual([]);
    await one.screenshot('reset-password');
    await password(one).fill(PEOPLE.intan.email);
    await press(one, 'Simpan kata sandi');
    await one.page.getByText('tidak boleh alamat surel Anda').first().waitFor();
    await password(one).fill(LONG);
    await press(one, 'Simpan kata sandi');
    await heading(one, 'Masuk');
    await one.page.getByLabel('Surel').fill(PEOPLE.intan.email);
    await password(one).fill(LONG);
    await press(one, 'Masuk');
    await actingFor(one, 'Suara Pesisir');
    await one.page.goto(at(`/atur-ulang-sandi/${token}`));
    await password(one).fill(`${LONG}-lagi`);
    await press(one, 'Simpan kata sandi');
    await one.page.getByRole('link', { name: 'Minta tautan baru' }).waitFor();
  }, 180_000); // prettier-ignore

  it('closes behind somebody whose session is ended elsewhere, and keeps what was typed', async () => {
    const one = await look();
    await enter(one, world, PEOPLE.kinan.email, '/nota');
    await one.page.evaluate(() => localStorage.setItem('cekatan.draft.x', '{}'));
    const token = await logIn(world.api, PEOPLE.kinan.email, DEMO_PASSWORD);
    expect((await gql(world.api.url, token, 'mutation { logoutEverywhere { sessionsEnded } }')).errors).toEqual([]);
    // By itself: the live connection is closed, and the question that follows tells why.
    await one.page.waitForURL(/\/masuk\?kembali=%2Fnota/, { timeout: 20_000 });
    await heading(one, 'Masuk');
    expect(await one.page.evaluate(() => localStorage.getItem('cekatan.draft.x'))).toBe('{}');
    await one.page.getByLabel('Surel').fill(PEOPLE.kinan.email);
    await password(one).fill(DEMO_PASSWORD);
    await press(one, 'Masuk');
    await one.page.waitForURL(at('/nota'));
    // Whoever leaves takes it along.
    await one.page.getByRole('button', { name: /^Akun/ }).click();
    await one.page.getByRole('menuitem', { name: 'Keluar' }).click();
    await heading(one, 'Masuk');
    expect(await one.page.evaluate(() => Object.keys(localStorage))).toEqual([]);
    await one.page.goto(at('/meja'));
    await heading(one, 'Masuk');
  }, 180_000); // prettier-ignore

  it.each([
    ['light', DESK],
    ['light', PHONE],
    ['dark', DESK],
    ['dark', PHONE],
  ] as const)('keeps nobody out by its looks (%s, %i)', async (colour, width) => {
    const one = await look({ colour, width });
    for (const [name, path, title] of [
      ['login', '/masuk', 'Masuk'],
      ['forgot', '/lupa-sandi', 'Lupa kata sandi'],
      ['reset', '/atur-ulang-sandi/x', 'Atur kata sandi baru'],
      ['gone', '/undangan/x', 'Undangan ini tidak berlaku lagi'],
    ] as const) {
      await one.page.goto(at(path));
      await heading(one, title);
      expect([name, await seriousOf(one)]).toEqual([name, []]);
      expect(await one.page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      await one.screenshot(`${name}-${colour}-${width}`);
    }
  }, 180_000); // prettier-ignore

  it('speaks English when asked, also in what the api says, and remembers it', async () => {
    const one = await look();
    await one.page.goto(at('/masuk'));
    await press(one, 'Bahasa dan tampilan');
    await one.page.getByRole('menuitemradio', { name: 'English' }).click();
    await one.page.keyboard.press('Escape');
    await heading(one, 'Log in');
    await one.page.getByLabel('E-mail').fill('x@contoh.id');
    await one.page.getByRole('textbox', { name: 'Password' }).fill('bukan kata sandinya');
    await press(one, 'Log in');
    await one.page.getByText('The e-mail address or the password is wrong.').waitFor();
    await one.page.reload();
    await heading(one, 'Log in');
    expect(await one.page.evaluate<string>('document.documentElement.lang')).toBe('en');
  }, 120_000);
});
