import type { Page } from 'playwright-core';
import { DEMO_PASSWORD } from '../../apps/cli/src/seed/data/people';
import { withClient } from '../../libs/database/src/roles';
import { BrowserWorld, DESK, PHONE, consoleWorld, describeInBrowser, enter, seriousOf } from './support';

const ADMIN = 'sari@rafflesiakini.example.com';
const JOURNALIST = 'bimo@rafflesiakini.example.com';
const PARTS = ['anggota', 'label', 'kunci', 'webhook', 'profil', 'tanda-tangan', 'catatan'] as const;

describeInBrowser('the organisation in the console', () => {
  let world: BrowserWorld;
  beforeAll(async () => {
    world = await consoleWorld('console-organization');
  }, 240_000);
  afterAll(() => world?.close());
  afterEach(() => expect(world.problems()).toEqual([]));

  const widest = (page: Page): Promise<number> => page.evaluate<number>('document.documentElement.scrollWidth');
  const region = (page: Page, name: string): ReturnType<Page['getByRole']> => page.getByRole('region', { name });

  it.each([
    [DESK, 'light'],
    [DESK, 'dark'],
    [PHONE, 'light'],
    [PHONE, 'dark'],
  ] as const)(
    'shows each part, and the own account: %i px, %s',
    async (width, colour) => {
      // As high as the page, so that the bar at the bottom of a phone covers nothing that axe measures.
      const look = await world.look({ width, colour, ...(width === PHONE ? { height: 3_000 } : {}) });
      const { page } = look;
      await enter(look, world, ADMIN);
      for (const part of PARTS) {
        await page.goto(`${world.api.url}/organisasi?bagian=${part}`);
        await page.getByRole('tab', { selected: true }).waitFor();
        await page.getByRole('tabpanel').getByRole('heading').first().waitFor();
        await page.getByRole('status', { name: 'Memuat…' }).first().waitFor({ state: 'detached' });
        expect([part, await seriousOf(look)]).toEqual([part, []]);
        expect([part, await widest(page)]).toEqual([part, width]);
        await look.screenshot(`organization-${part}-${width}-${colour}`);
      }
      await page.goto(`${world.api.url}/profil`);
      await region(page, 'Sesi').getByText('Sesi ini').waitFor();
      await region(page, 'Catatan keamanan akun Anda').getByText('Masuk').first().waitFor();
      expect(await seriousOf(look)).toEqual([]);
      expect(await widest(page)).toBe(width);
      await look.screenshot(`profile-${width}-${colour}`);
      await look.close();
    },
    240_000,
  );

  it('invites a member with roles, gives the link once, and takes the invitation back', async () => {
    const look = await world.look();
    const { page } = look;
    await enter(look, world, ADMIN);
    await page.goto(`${world.api.url}/organisasi`);
    await region(page, 'Anggota').getByText('Bimo Lantera').waitFor();
    await page.getByRole('button', { name: 'Undang…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Surel').fill('baru@rafflesiakini.example.com');
    // Without a role the api refuses, in words.
    await dialog.getByRole('button', { name: 'Kirim undangan' }).click();
    await dialog.getByRole('alert').waitFor();
    await dialog.getByText('jurnalis').click();
    await dialog.getByRole('button', { name: 'Kirim undangan' }).click();
    const open = region(page, 'Undangan terbuka');
    await open.getByText('baru@rafflesiakini.example.com').waitFor();
    const once = page.getByRole('alertdialog');
    await once.getByRole('button', { name: 'Sudah saya simpan' }).click();
    await once.waitFor({ state: 'detached' });
    await open
      .getByRole('listitem')
      .filter({ hasText: 'baru@rafflesiakini.example.com' })
      .getByRole('button', { name: 'Cabut' })
      .click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Cabut' }).click();
    await open.getByText('baru@rafflesiakini.example.com').waitFor({ state: 'detached' });
    await look.close();
  }, 180_000);

  it('changes the roles of a member, and the log tells of it', async () => {
    const look = await world.look();
    const { page } = look;
    await enter(look, world, ADMIN);
    await page.goto(`${world.api.url}/organisasi`);
    const line = region(page, 'Anggota').getByRole('listitem').filter({ hasText: 'Kinan Dermaga' });
    await line.getByRole('button', { name: 'Ubah peran Kinan Dermaga' }).click();
    await page.getByRole('dialog').getByText('jurnalis').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Simpan' }).click();
    await line.getByText('jurnalis').waitFor();
    await line.getByRole('button', { name: 'Akhiri keanggotaan…' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Akhiri keanggotaan' }).click();
    await page.getByText('Keanggotaan diakhiri.').first().waitFor();
    await line.waitFor({ state: 'detached' });
    await page.getByRole('tab', { name: 'Catatan keamanan' }).click();
    await region(page, 'Catatan keamanan').getByText('Peran diubah').first().waitFor();
    await region(page, 'Catatan keamanan').getByText('Keanggotaan diakhiri').first().waitFor();
    await look.close();
  }, 180_000);

  it('sets and retires labels of its own, and takes no words away when somebody else saves theirs', async () => {
    const [look, other] = [await world.look({ width: PHONE }), await world.look()];
    const { page } = look;
    for (const one of [look, other]) await enter(one, world, ADMIN, '/organisasi?bagian=label');
    const formOf = (one: Page): ReturnType<Page['getByRole']> => one.getByRole('form', { name: 'Label penilaian' });
    const rows = (one: Page): ReturnType<Page['getByRole']> => formOf(one).getByLabel(/^Label \d+$/);
    const kept = (one: Page): Promise<unknown> => rows(one).evaluateAll((all) => all.map((row) => (row as { value?: string }).value)); // prettier-ignore
    const add = async (one: Page, label: string): Promise<void> => {
      const before = await rows(one).count();
      await formOf(one).getByRole('button', { name: 'Tambah label' }).click();
      await rows(one).nth(before).fill(label);
    };
    await rows(page).first().waitFor();
    await rows(other.page).first().waitFor();
    await add(page, 'Kabar angin');
    await add(other.page, 'Belum jelas');
    await formOf(other.page).getByRole('button', { name: 'Simpan label' }).click();
    await other.page.getByText('Label disimpan.').first().waitFor();
    // As when one comes back to the window.
    await page.evaluate(`document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))`);
    await formOf(page)
      .getByText(/Sementara itu seseorang menyimpan: .*Belum jelas/)
      .waitFor();
    expect(await kept(page)).toContain('Kabar angin');
    await formOf(page).getByRole('button', { name: 'Pakai yang tersimpan' }).click();
    expect(await kept(page)).toContain('Belum jelas');
    await add(page, 'Kabar angin');
    await formOf(page).getByRole('button', { name: 'Simpan label' }).click();
    await page.getByText('Label disimpan.').first().waitFor();
    // A word that stands twice is refused, in words, and stays to be mended.
    await add(page, 'kabar ANGIN');
    await formOf(page).getByRole('button', { name: 'Simpan label' }).click();
    await formOf(page).getByRole('alert').waitFor();
    const last = await rows(page).count();
    await formOf(page)
      .getByRole('button', { name: `Hapus label ${last}` })
      .click();
    const retired = ((await kept(page)) as string[]).indexOf('Belum jelas') + 1;
    await formOf(page)
      .getByRole('button', { name: `Hapus label ${retired}`, exact: true })
      .click();
    await Promise.all([
      page.waitForResponse((answer) => answer.request().postData()?.includes('labelsSet') ?? false),
      formOf(page).getByRole('button', { name: 'Simpan label' }).click(),
    ]);
    await page.reload();
    await rows(page).first().waitFor();
    expect(await kept(page)).toContain('Kabar angin');
    expect(await kept(page)).not.toContain('Belum jelas');
    await look.close();
    await other.close();
  }, 180_000);

  it('tells readers where to report errors to the newsroom itself', async () => {
    const look = await world.look();
    const { page } = look;
    await enter(look, world, ADMIN, '/organisasi?bagian=profil');
    const form = page.getByRole('form', { name: 'Profil organisasi' });
    const contact = form.getByLabel('Kontak koreksi');
    await contact.fill('javascript:alert(1)');
    await form.getByRole('button', { name: 'Simpan' }).click();
    await form.locator('input[name="correctionContact"][aria-invalid="true"]').waitFor();
    await form.getByText(/harus alamat surel, atau alamat web lengkap/).waitFor();
    await contact.fill('Ralat@RafflesiaKini.example.com');
    await form.getByRole('button', { name: 'Simpan' }).click();
    await region(page, 'Profil organisasi').getByText('ralat@rafflesiakini.example.com').first().waitFor();
    const reader = await world.look({ width: PHONE, colour: 'dark' });
    const shown = reader.page.getByRole('link', { name: 'ralat@rafflesiakini.example.com' });
    for (const address of ['/redaksi/RAFFLESIAKINI', await factCheckOf()]) {
      await expect(appears(reader.page, address, shown)).resolves.toBe('mailto:ralat@rafflesiakini.example.com');
      expect(await seriousOf(reader)).toEqual([]);
      expect(await widest(reader.page)).toBe(PHONE);
      await reader.screenshot(`contact-${address.split('/')[1]}`);
    }
    await reader.close();
    await look.close();
  }, 180_000);

  /** A published fact-check of the newsroom. */
  const factCheckOf = async (): Promise<string> => {
    const answer = await fetch(`${world.api.url}/api/v1/fact-checks?newsroom=RAFFLESIAKINI`);
    const { items } = (await answer.json()) as { items: readonly { slug: string }[] };
    return `/cek-fakta/${items[0]?.slug}`;
  };
  /** A public page may be in memory until the notice of the change arrives. */
  const appears = async (page: Page, address: string, link: ReturnType<Page['getByRole']>): Promise<string | null> => {
    for (const until = Date.now() + 30_000; Date.now() < until;) {
      await page.goto(`${world.api.url}${address}`);
      if ((await link.count()) > 0) return link.first().getAttribute('href');
    }
    return null;
  };

  it('speaks English when asked: no word of Indonesian is left on these screens', async () => {
    const look = await world.look({ locale: 'en' });
    const { page } = look;
    await enter(look, world, ADMIN);
    await page.getByRole('button', { name: /^Akun/ }).click();
    await page.getByRole('menuitemradio', { name: 'English' }).click();
    await page.keyboard.press('Escape');
    const left = async (): Promise<string[]> => {
      await page.getByRole('status', { name: 'Loading…' }).first().waitFor({ state: 'detached' });
      const words = await page.getByRole('main').innerText();
      // Names, labels and what people wrote are as they are; these words are in none of them.
      return words.match(/\b(yang|dan|untuk|tidak|dengan|kepada|belum|simpan|ubah|hapus|tambah|buat|cabut|surel|sandi|peran|nama|jenis|kunci|catatan|anggota|undang|keluar|sejak|sampai|memuat|terakhir|sesi|menyala|mati)\b/gi) ?? []; // prettier-ignore
    };
    for (const part of PARTS) {
      await page.goto(`${world.api.url}/organisasi?bagian=${part}`);
      await page.getByRole('tabpanel').getByRole('heading').first().waitFor();
      expect([part, await left()]).toEqual([part, []]);
    }
    for (const [part, button] of [['anggota', 'Invite…'], ['kunci', 'Make a key…'], ['webhook', 'Add a webhook…']] as const) {
      await page.goto(`${world.api.url}/organisasi?bagian=${part}`);
      await page.getByRole('button', { name: button }).click();
      const dialog = await page.getByRole('dialog').innerText();
      expect([part, dialog.match(/\b(yang|dan|untuk|tidak|nama|surel|peran|alamat|wilayah|kirim|buat|tambah|batal)\b/gi)]).toEqual([part, null]);
    }
    await page.goto(`${world.api.url}/profil`);
    await region(page, 'Sessions').getByText('This session').waitFor();
    // Each language is called by its own name.
    expect((await left()).filter((word) => word !== 'Bahasa')).toEqual([]);
    await look.screenshot('english-profile');
    await look.close();
  }, 240_000); // prettier-ignore

  it('makes an API key that is shown once and works, and revokes it', async () => {
    const look = await world.look();
    const { page } = look;
    await enter(look, world, ADMIN);
    await page.goto(`${world.api.url}/organisasi?bagian=kunci`);
    await page.getByRole('button', { name: 'Buat kunci…' }).click();
    await page.getByRole('dialog').getByLabel('Untuk apa').fill('Impor malam');
    await page.getByRole('dialog').getByRole('button', { name: 'Buat kunci API' }).click();
    const once = page.getByRole('alertdialog');
    const token = await once.locator('code').innerText();
    expect(await seriousOf(look)).toEqual([]);
    const ask = async (): Promise<string> => {
      const answer = await fetch(`${world.api.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query: 'query standingOfKey { viewer { organization { code } } }' }),
      });
      return answer.text();
    };
    expect(await ask()).toContain('RAFFLESIAKINI');
    await once.getByRole('button', { name: 'Sudah saya simpan' }).click();
    expect(await page.content()).not.toContain(token);
    const line = region(page, 'Kunci API').getByRole('listitem').filter({ hasText: 'Impor malam' });
    await line.getByText('Aktif').waitFor();
    await line.getByRole('button', { name: 'Cabut…' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Cabut kunci' }).click();
    await line.getByText(/^Dicabut /).waitFor();
    expect(await ask()).not.toContain('RAFFLESIAKINI');
    await look.close();
  }, 180_000);

  it('asks for a fresh proof of identity where the last one is old, and then does what was asked', async () => {
    const look = await world.look();
    const { page } = look;
    await enter(look, world, ADMIN);
    await page.goto(`${world.api.url}/organisasi?bagian=kunci`);
    await withClient(world.database.ownerUrl, (client) =>
      client.query(`UPDATE person_sessions SET stepped_up_at = stepped_up_at - interval '1 hour'`),
    );
    await page.getByRole('button', { name: 'Buat kunci…' }).click();
    await page.getByRole('dialog').getByLabel('Untuk apa').fill('Impor pagi');
    await page.getByRole('dialog').getByRole('button', { name: 'Buat kunci API' }).click();
    const proof = page.getByRole('dialog', { name: 'Buktikan bahwa ini Anda' });
    const password = proof.getByLabel('Kata sandi Anda');
    await password.fill('bukan kata sandi saya');
    await proof.getByRole('button', { name: 'Buktikan dan lanjutkan' }).click();
    await proof.getByRole('alert').waitFor();
    expect(await seriousOf(look)).toEqual([]);
    await password.fill(DEMO_PASSWORD);
    await proof.getByRole('button', { name: 'Buktikan dan lanjutkan' }).click();
    await page.getByRole('alertdialog', { name: 'Kunci API baru' }).locator('code').waitFor();
    await page.getByRole('button', { name: 'Sudah saya simpan' }).click();
    await region(page, 'Kunci API').getByText('Impor pagi').waitFor();
    await look.close();
  }, 180_000);

  it('shows a journalist the members and nothing to manage', async () => {
    const look = await world.look();
    const { page } = look;
    await enter(look, world, JOURNALIST);
    await page.goto(`${world.api.url}/organisasi?bagian=kunci`);
    await region(page, 'Anggota').getByText('Sari Melur').waitFor();
    expect(await page.getByRole('tab').allInnerTexts()).toEqual(['Anggota', 'Label', 'Profil', 'Tanda tangan']);
    expect(await page.getByRole('button', { name: /Undang|Ubah peran|Akhiri/ }).count()).toBe(0);
    await look.close();
  }, 120_000);
});
