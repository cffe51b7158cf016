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
    if (await once.isVisible()) await once.getByRole('button', { name: 'Sudah saya simpan' }).click();
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

  it('sets a label of its own', async () => {
    const look = await world.look({ width: PHONE });
    const { page } = look;
    await enter(look, world, ADMIN);
    await page.goto(`${world.api.url}/organisasi?bagian=label`);
    const form = page.getByRole('form', { name: 'Label penilaian' });
    await form.getByRole('button', { name: 'Tambah label' }).click();
    const field = form.getByLabel(/^Label \d+$/).last();
    await field.fill('Kabar angin');
    await form.getByRole('button', { name: 'Simpan label' }).click();
    await page.getByText('Label disimpan.').first().waitFor();
    await page.reload();
    await form
      .getByLabel(/^Label \d+$/)
      .first()
      .waitFor();
    const kept = await form
      .getByLabel(/^Label \d+$/)
      .evaluateAll((all) => all.map((one) => (one as { value?: string }).value));
    expect(kept).toContain('Kabar angin');
    await look.close();
  }, 120_000);

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
