import { DEMO_PASSWORD } from '../../apps/cli/src/seed/data/people';
import { logIn } from '../support/accounts';
import { gql } from '../support/graphql-client';
import { BrowserWorld, consoleWorld, describeInBrowser, enter, PHONE, seriousOf } from './support';
import { Keyboard } from './support/keyboard';

const EDITOR = 'sari@rafflesiakini.example.com';

interface Kept {
  readonly id: string;
  readonly name: string;
  readonly query: string;
  readonly filter: object;
  readonly notify: boolean;
  readonly version: number;
}

describeInBrowser('kept searches of the console', () => {
  let world: BrowserWorld;
  let token: string;
  beforeAll(async () => {
    world = await consoleWorld('console-saved-searches');
    token = await logIn(world.api, EDITOR, DEMO_PASSWORD);
  }, 240_000);
  beforeEach(async () => {
    for (const { id } of await kept()) {
      await ask('mutation ($input: DeleteSavedSearchInput!) { deleteSavedSearch(input: $input) { savedSearches { id } } }', {
        savedSearchId: id,
      });
    }
  }); // prettier-ignore
  afterAll(() => world?.close());
  afterEach(() => expect(world.problems()).toEqual([]));

  /** As another window of the same person would. */
  const ask = async <T>(query: string, input: object = {}): Promise<T> => {
    const { data, errors } = await gql<T>(world.api.url, token, query, { input });
    if (errors.length > 0 || !data) throw new Error(JSON.stringify(errors));
    return data;
  };
  const kept = async (): Promise<Kept[]> =>
    (await ask<{ savedSearches: Kept[] }>('{ savedSearches { id name query filter notify version } }')).savedSearches;
  const keep = (name: string, query: string, filter: object | null = null): Promise<unknown> =>
    ask('mutation ($input: SaveSearchInput!) { saveSearch(input: $input) { savedSearch { id } } }', {
      name,
      query,
      filter,
    });
  const change = (input: object): Promise<unknown> =>
    ask(
      'mutation ($input: ChangeSavedSearchInput!) { changeSavedSearch(input: $input) { savedSearch { id } } }',
      input,
    );

  it('are renamed, asked differently and told of, by keyboard alone', async () => {
    await keep('Kotak suara', 'kotak', { theme: 'SARA' });
    const look = await world.look();
    const { page } = look;
    const keys = new Keyboard(page);
    const list = page.getByRole('button', { name: 'Pencarian tersimpan' });
    await enter(look, world, EDITOR);
    await page.goto(`${world.api.url}/klaim?q=TPS&keadaan=OPEN`);
    await page.locator('li[id^="klaim-"]').first().waitFor();
    await keys.press(list);
    await keys.press(page.getByRole('button', { name: 'Ubah Kotak suara' }));
    const dialog = page.getByRole('dialog', { name: 'Ubah pencarian tersimpan' });
    await dialog.getByText(/^“kotak” · .*SARA/).waitFor();
    await dialog.getByText('Di layar: “TPS” · Keadaan: Terbuka').waitFor();
    expect(await seriousOf(look)).toEqual([]);
    await keys.goTo(dialog.getByRole('textbox', { name: 'Nama' }));
    await page.keyboard.press('Control+A');
    await page.keyboard.type('TPS yang terbuka');
    await keys.tick(dialog.getByRole('checkbox', { name: 'Ganti dengan yang sekarang di layar' }));
    await keys.tick(dialog.getByRole('checkbox', { name: 'Beri tahu saya bila ada klaim baru yang cocok' }));
    await look.screenshot('change', 'window');
    await keys.press(dialog.getByRole('button', { name: 'Simpan perubahan' }));
    await dialog.waitFor({ state: 'detached' });
    await keys.isSoonAt(list);
    expect(await kept()).toMatchObject([
      { name: 'TPS yang terbuka', query: 'TPS', filter: { state: 'OPEN' }, notify: true, version: 2 },
    ]);

    // As it asks now, there is nothing to replace.
    await keys.press(list);
    await page.getByRole('button', { name: 'TPS yang terbuka (dengan pemberitahuan)' }).waitFor();
    await keys.press(page.getByRole('button', { name: 'Ubah TPS yang terbuka' }));
    await dialog.getByText('Sama dengan yang sekarang di layar.').waitFor();
    expect(await dialog.getByRole('checkbox').count()).toBe(1);
    await keys.tick(dialog.getByRole('checkbox', { name: 'Beri tahu saya bila ada klaim baru yang cocok' }));
    await keys.press(dialog.getByRole('button', { name: 'Simpan perubahan' }));
    await dialog.waitFor({ state: 'detached' });
    await keys.isSoonAt(list);
    await keys.press(list);
    await page.getByRole('button', { name: 'TPS yang terbuka', exact: true }).waitFor();
    expect(await kept()).toMatchObject([{ query: 'TPS', notify: false, version: 3 }]);
    await look.close();
  }, 180_000);

  it('are not written over unseen: what another window changed or deleted is said first', async () => {
    await keep('Logistik', 'logistik');
    await keep('Pemilih', 'pemilih');
    const look = await world.look({ width: PHONE, colour: 'dark' });
    const { page } = look;
    await enter(look, world, EDITOR);
    await page.goto(`${world.api.url}/klaim`);
    await page.getByRole('button', { name: 'Pencarian tersimpan' }).click();
    await page.getByRole('button', { name: 'Ubah Logistik' }).click();
    const dialog = page.getByRole('dialog', { name: 'Ubah pencarian tersimpan' });
    await dialog.getByText('Untuk menggantinya, saring dahulu daftar klaim seperti yang Anda inginkan.').waitFor();
    const name = dialog.getByRole('textbox', { name: 'Nama' });
    const save = dialog.getByRole('button', { name: 'Simpan perubahan' });

    // A name that another one has is refused at the field.
    await name.fill('pemilih');
    await save.click();
    await dialog.getByText('sudah dipakai pencarian tersimpan lain').waitFor();

    const id = (await kept()).find((one) => one.name === 'Logistik')?.id;
    await change({ savedSearchId: id, expectedVersion: 1, name: 'Surat suara', notify: true });
    await name.fill('Logistik kota');
    await save.click();
    const told = dialog.getByText(/kini bernama “Surat suara”, mencari “logistik”, dengan pemberitahuan\./);
    await told.waitFor();
    expect(await name.inputValue()).toBe('Logistik kota');
    expect(await seriousOf(look)).toEqual([]);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(PHONE);
    await look.screenshot('elsewhere', 'window');
    await dialog.getByRole('button', { name: 'Ambil yang berlaku' }).click();
    await told.waitFor({ state: 'detached' });
    expect(await name.inputValue()).toBe('Surat suara');
    expect(await dialog.getByRole('checkbox', { name: /^Beri tahu saya/ }).isChecked()).toBe(true);

    await change({ savedSearchId: id, expectedVersion: 2, name: 'Surat suara pos' });
    await name.fill('Surat suara rusak');
    await save.click();
    await dialog.getByText(/kini bernama “Surat suara pos”/).waitFor();
    await save.click();
    await dialog.waitFor({ state: 'detached' });
    expect((await kept()).map((one) => one.name).sort()).toEqual(['Pemilih', 'Surat suara rusak']);

    await page.getByRole('button', { name: 'Pencarian tersimpan' }).click();
    await page.getByRole('button', { name: 'Ubah Pemilih' }).click();
    await dialog.waitFor();
    const other = (await kept()).find((one) => one.name === 'Pemilih')?.id;
    await ask('mutation ($input: DeleteSavedSearchInput!) { deleteSavedSearch(input: $input) { savedSearches { id } } }', {
      savedSearchId: other,
    });
    await save.click();
    await dialog.getByRole('alert').getByText('Pencarian ini sudah dihapus di jendela lain.').waitFor();
    expect(await save.isDisabled()).toBe(true);
    await look.close();
  }, 180_000); // prettier-ignore

  it('are changed in English, and say it when the service does not answer', async () => {
    await keep('Ballot boxes', 'kotak', { state: 'OPEN' });
    const look = await world.look();
    const { page } = look;
    await enter(look, world, EDITOR);
    await page
      .getByRole('button', { name: /^Akun / })
      .first()
      .press('Enter');
    await page.getByRole('menuitemradio', { name: 'English' }).press('Enter');
    await page.locator('html[lang=en]').waitFor({ state: 'attached' });
    await page.goto(`${world.api.url}/klaim?q=TPS`);
    await page.getByRole('button', { name: 'Saved searches' }).click();
    await page.getByRole('button', { name: 'Change Ballot boxes' }).click();
    const dialog = page.getByRole('dialog', { name: 'Change the saved search' });
    await dialog.getByText('“kotak” · State: Open').waitFor();
    await dialog.getByText('On the screen: “TPS”', { exact: true }).waitFor();
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Boxes');
    await page.route('**/graphql', (route) =>
      /changeSavedSearch/.test(route.request().postData() ?? '') ? route.abort() : route.fallback(),
    );
    await dialog.getByRole('button', { name: 'Save the changes' }).click();
    await dialog.getByRole('alert').waitFor();
    expect(await dialog.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Boxes');
    await page.unroute('**/graphql');
    await dialog.getByRole('button', { name: 'Save the changes' }).click();
    await page.getByText('The search “Boxes” is changed.').first().waitFor();
    expect(await kept()).toMatchObject([{ name: 'Boxes', query: 'kotak', filter: { state: 'OPEN' } }]);
    // What a browser says of a question that did not come through.
    const others = look.problems.splice(0).filter((one) => !/ERR_FAILED/.test(one));
    expect(others).toEqual([]);
    await look.close();
  }, 180_000);
});
