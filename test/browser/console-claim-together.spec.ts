import type { Locator, Page } from 'playwright-core';
import { withClient } from '../../libs/database/src/roles';
import { BrowserWorld, DESK, type Look, PHONE, consoleWorld, describeInBrowser, enter, seriousOf } from './support';
import { Newsdesk } from './support/newsdesk';

const EDITOR = 'sari@rafflesiakini.example.com';
const JOURNALIST = 'bimo@rafflesiakini.example.com';
const PARTNER = 'damar@suarapesisir.example.com';
const PARTNER_JOURNALIST = 'intan@suarapesisir.example.com';

/** A claim of the demo world, and two that tell it again in other words. */
const ORIGINAL = 'Saldo dompet digital seratus ribu dikirim otomatis';
const AGAIN = 'Saldo dompet digital seratus ribu rupiah dikirim kepada yang memotret surat suaranya sendiri.';
const OTHERWISE = 'Siapa yang memotret surat suaranya dikirimi saldo dompet digital dua ratus ribu.';

describeInBrowser('a claim that newsrooms work on together', () => {
  let world: BrowserWorld;
  const addresses = new Map<string, string>();
  const numbers = new Map<string, string>();
  beforeAll(async () => {
    world = await consoleWorld('console-claim-together');
    const desk = await Newsdesk.open(world.api);
    const { shareableAgreements } = await desk.ask<{ shareableAgreements: { agreementId: string; title: string }[] }>(
      'bimo',
      '{ shareableAgreements(regionCode: "17.71", theme: MONEY_POLITICS, stage: QUIET_PERIOD) { agreementId title } }',
    );
    const agreementIds = shareableAgreements
      .filter(({ title }) => title.includes('Provinsi Bengkulu'))
      .map(({ agreementId }) => agreementId);
    const filed = async (who: 'bimo' | 'damar', statement: string): Promise<void> => {
      const { fileClaim } = await desk.ask<{ fileClaim: { claim: { id: string; number: string } } }>(
        who,
        'mutation ($input: FileClaimInput!) { fileClaim(input: $input) { claim { id number } } }',
        {
          input: {
            statement,
            regionCode: '17.71',
            theme: 'MONEY_POLITICS',
            stage: 'QUIET_PERIOD',
            agreementIds,
            appearances: [{ platform: 'WHATSAPP', account: 'grup warga', quote: 'Foto dulu, baru dibayar!' }],
          },
        },
      );
      addresses.set(statement, `/klaim/${fileClaim.claim.id}`);
      numbers.set(statement, fileClaim.claim.number);
    };
    await filed('bimo', AGAIN);
    await filed('damar', OTHERWISE);
    const { claims } = await desk.ask<{ claims: { nodes: { id: string; number: string; statement: string }[] } }>(
      'bimo',
      '{ claims(first: 100) { nodes { id number statement } } }',
    );
    for (const { id, number, statement } of claims.nodes) {
      addresses.set(statement, `/klaim/${id}`);
      numbers.set(statement, number);
    }
  }, 300_000);
  afterAll(() => world?.close());
  afterEach(() => expect(world.problems()).toEqual([]));

  const named = (map: ReadonlyMap<string, string>, words: string): string => {
    const [, found] = [...map].find(([statement]) => statement.startsWith(words)) ?? [];
    if (found === undefined) throw new Error(`no claim begins with ${words}`);
    return found;
  };
  /** A person of the demo world at a claim. */
  const at = async (email: string, words: string, wish: Parameters<BrowserWorld['look']>[0] = {}): Promise<Look> => {
    const look = await world.look(wish);
    await enter(look, world, email, named(addresses, words));
    await region(look.page, 'Riwayat').getByRole('listitem').first().waitFor();
    return look;
  };
  const region = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });
  const same = (page: Page): Locator => region(page, 'Yang menceritakan hal yang sama');
  const close = (...looks: readonly Look[]): Promise<unknown> => Promise.all(looks.map((look) => look.close()));

  it('is asked of a partner, who answers; and what was asked is taken back', async () => {
    const [editor, partner] = [await at(EDITOR, ORIGINAL), await at(PARTNER_JOURNALIST, ORIGINAL)];
    const ask = async (whom: string, what: string): Promise<void> => {
      await editor.page.getByRole('button', { name: 'Minta mitra…' }).click();
      const dialog = editor.page.getByRole('dialog', { name: 'Minta mitra mengerjakan atau membantu' });
      await dialog.getByRole('button', { name: /Mitra yang diminta/ }).click();
      await editor.page.getByRole('option', { name: whom }).click();
      await dialog.getByRole('textbox', { name: /^Apa yang diminta/ }).fill(what);
      await dialog.getByRole('button', { name: 'Kirim permintaan' }).click();
      await dialog.waitFor({ state: 'detached' });
    };
    await ask('Suara Pesisir', 'Mohon tanyakan ke kantor penyedia dompetnya.');
    // A journalist of the partner sees it come, and says that it is done: the organisation as such was asked.
    const asked = region(partner.page, 'Penugasan').getByRole('listitem').filter({ hasText: 'Mohon tanyakan' });
    await asked.getByText('Diminta oleh Sari Melur, Rafflesia Kini').waitFor();
    expect(await asked.getByRole('button', { name: 'Batalkan' }).count()).toBe(0);
    // A partner is no owner: it asks nobody, and is told why.
    expect(await partner.page.getByRole('button', { name: 'Minta mitra…' }).count()).toBe(0);
    await partner.page.getByText('Yang belum dapat dilakukan, dan sebabnya').click();
    await partner.page.getByText('Meminta bantuan mitra: hanya redaktur').waitFor();
    await asked.getByRole('button', { name: 'Selesai' }).click();
    const mine = region(editor.page, 'Penugasan').getByRole('listitem');
    await mine.filter({ hasText: 'Mohon tanyakan' }).getByText('selesai', { exact: true }).waitFor();

    await ask('Kabar Enggano', 'Mohon periksa akun pengirimnya.');
    const second = mine.filter({ hasText: 'Mohon periksa akun' });
    await second.getByRole('button', { name: /^Batalkan permintaan/ }).press('Enter');
    await second.getByText('dibatalkan').waitFor();
    expect(await second.getByRole('button').count()).toBe(0);
    await close(editor, partner);
  }, 240_000);

  it('leads a newsroom to the verdict that it has, and opens one where it has none', async () => {
    const look = await world.look();
    const { page } = look;
    await enter(look, world, JOURNALIST, '/klaim');
    // Whatever the demo world has: a claim with a verdict of the own newsroom.
    await page.goto(`${world.api.url}/klaim?q=${encodeURIComponent('surat suara perahu nelayan')}`);
    await page.locator('li[id^="klaim-"] a').first().click();
    await page.waitForURL(/\/klaim\/[\w-]+$/);
    const link = page.getByRole('link', { name: 'Ke putusan redaksi ini' });
    await link.waitFor();
    expect(await page.getByRole('button', { name: 'Buka putusan redaksi ini' }).count()).toBe(0);
    await page.getByText('Yang belum dapat dilakukan, dan sebabnya').click();
    await page.getByText('Membuka putusan: redaksi Anda sudah punya putusan atas klaim ini').waitFor();
    await link.click();
    await page.waitForURL(/\/putusan\//);
    await page.getByText('Rafflesia Kini').first().waitFor();

    await page.goto(`${world.api.url}${named(addresses, AGAIN)}`);
    await page.getByRole('button', { name: 'Buka putusan redaksi ini' }).waitFor();
    expect(await link.count()).toBe(0);
    await look.close();
  }, 180_000);

  it('is told apart from what only looks alike, and confirmed to be the same; a partner decides for itself', async () => {
    const editor = await at(EDITOR, AGAIN);
    const { page } = editor;
    await same(page).getByText('Belum ada klaim atau cek fakta lain', { exact: false }).waitFor();
    await same(page).getByRole('button', { name: 'Cari yang mungkin sama' }).press('Enter');
    const suggestions = region(page, 'Mungkin menceritakan hal yang sama');
    const [original, otherwise] = [named(numbers, ORIGINAL), named(numbers, OTHERWISE)];
    const line = (number: string): Locator => suggestions.getByRole('listitem').filter({ hasText: number });
    await line(original)
      .getByText(/^Kemiripan \d+.*(Kata|Kalimat)/)
      .waitFor();
    await suggestions.getByRole('button', { name: `Bukan ${otherwise}` }).press('Enter');
    await line(otherwise).waitFor({ state: 'detached' });
    const decided = (on: Page, number: string): Locator => same(on).getByRole('listitem').filter({ hasText: number });
    await decided(page, otherwise).getByText('Tidak sama', { exact: true }).waitFor();
    await decided(page, otherwise).getByText('oleh Sari Melur', { exact: false }).waitFor();
    // It is not suggested again, and what was said can be said otherwise.
    await suggestions.getByRole('button', { name: 'Cari lagi' }).click();
    await line(original).waitFor();
    expect(await line(otherwise).count()).toBe(0);
    await decided(page, otherwise)
      .getByRole('button', { name: `Sama dengan ${otherwise}` })
      .click();
    await same(page).getByText('Satu gugus dengan 1 klaim lain').waitFor();
    // What is confirmed is asked no more.
    await suggestions.getByRole('button', { name: 'Cari lagi' }).click();
    await line(original).waitFor();
    expect(await line(otherwise).count()).toBe(0);

    // The partner has its own suggestions: nobody has refused anything for it.
    const partner = await at(PARTNER, AGAIN);
    await same(partner.page).getByRole('button', { name: 'Cari yang mungkin sama' }).click();
    await region(partner.page, 'Mungkin menceritakan hal yang sama').getByText(original).waitFor();
    await close(editor, partner);
  }, 240_000);

  it('is held against what other publishers have found, which is theirs to answer for', async () => {
    await withClient(world.database.ownerUrl, (client) =>
      client.query(
        `INSERT INTO external_fact_checks (publisher, site, url, url_key, claim, claim_key, label, published_on)
         VALUES ('Redaksi Lain', 'lain.example.com', 'https://lain.example.com/cek/saldo', 'lain.example.com/cek/saldo',
           'Saldo dompet digital dikirim kepada pemilih yang memotret surat suaranya', $1, 'Keliru', '2026-01-30')`,
        ['a'.repeat(64)],
      ),
    );
    const look = await at(EDITOR, AGAIN);
    const { page } = look;
    await same(page).getByRole('button', { name: 'Cari yang mungkin sama' }).click();
    const finding = region(page, 'Mungkin menceritakan hal yang sama')
      .getByRole('listitem')
      .filter({ hasText: 'Temuan penerbit lain, tidak diperiksa di sini' });
    await finding.getByText('Menurut Redaksi Lain: Keliru').waitFor();
    await finding.getByText(/^Kemiripan \d+.*Kata yang sama/).waitFor();
    const link = finding.getByRole('link', { name: 'Baca di lain.example.com' });
    expect(await link.getAttribute('href')).toBe('https://lain.example.com/cek/saldo');
    expect(await link.getAttribute('rel')).toContain('noopener');
    // It is no claim of the desk: nobody confirms, refuses or merges it.
    expect(await finding.getByRole('button').count()).toBe(0);
    await look.close();
  }, 120_000);

  it('goes into another with all that hangs on it, and comes out again', async () => {
    const journalist = await at(JOURNALIST, AGAIN);
    await journalist.page.getByRole('textbox', { name: 'Komentar' }).fill('Nomor pengirimnya sama dengan bulan lalu.');
    await journalist.page.getByRole('button', { name: 'Kirim' }).click();
    await region(journalist.page, 'Diskusi').getByText('Nomor pengirimnya sama').first().waitFor();
    // Merging is an editor's; a journalist is told so.
    await same(journalist.page).getByRole('button', { name: 'Cari yang mungkin sama' }).click();
    await region(journalist.page, 'Mungkin menceritakan hal yang sama').getByText(named(numbers, ORIGINAL)).waitFor();
    expect(await journalist.page.getByRole('button', { name: /^Gabungkan/ }).count()).toBe(0);
    await journalist.page.getByText('Yang belum dapat dilakukan, dan sebabnya').click();
    await journalist.page.getByText('Menggabungkan ke klaim lain: hanya redaktur').waitFor();

    const [from, into] = [named(numbers, AGAIN), named(numbers, ORIGINAL)];
    const editor = await at(EDITOR, AGAIN);
    const { page } = editor;
    await same(page).getByRole('button', { name: 'Cari yang mungkin sama' }).click();
    await page.getByRole('button', { name: `Gabungkan ke ${into}…` }).press('Enter');
    const dialog = page.getByRole('dialog', { name: `Gabungkan ${from} ke ${into}` });
    await dialog.getByText('Tidak ada yang hilang', { exact: false }).waitFor();
    await dialog.getByRole('button', { name: 'Gabungkan', exact: true }).press('Enter');
    await page.getByText('Digabungkan.').first().waitFor();
    await page.getByRole('button', { name: 'Urungkan penggabungan' }).waitFor();
    // Its own comment and appearance are where they were.
    await region(page, 'Diskusi').getByText('Nomor pengirimnya sama').waitFor();
    await region(page, 'Kemunculan').getByText('Foto dulu, baru dibayar!').waitFor();

    // From the one that stays everything is reached, and the merge is undone there.
    await page.goto(`${world.api.url}${named(addresses, ORIGINAL)}`);
    const merged = same(page).getByRole('listitem').filter({ hasText: 'digabungkan ke klaim ini' });
    await merged.getByText('1 kemunculan, 0 bukti, 1 komentar', { exact: false }).waitFor();
    await merged.getByRole('button', { name: `Urungkan penggabungan ${from}` }).press('Enter');
    await page.getByText('Penggabungan diurungkan.').first().waitFor();
    await merged.waitFor({ state: 'detached' });
    await page.goto(`${world.api.url}${named(addresses, AGAIN)}`);
    await page.getByText('Terbuka', { exact: true }).first().waitFor();
    await region(page, 'Diskusi').getByText('Nomor pengirimnya sama').waitFor();
    await region(page, 'Kemunculan').getByText('Foto dulu, baru dibayar!').waitFor();

    // The other way, by its number.
    await page.getByRole('button', { name: 'Gabungkan ke klaim lain…' }).click();
    const byNumber = page.getByRole('dialog', { name: 'Gabungkan ke klaim lain' });
    await byNumber.getByRole('textbox', { name: 'Nomor klaim aslinya' }).fill(into);
    await byNumber.getByRole('button', { name: 'Gabungkan', exact: true }).click();
    await page.getByRole('button', { name: 'Urungkan penggabungan' }).click();
    await page.getByText('Penggabungan diurungkan.').first().waitFor();
    await page.getByRole('button', { name: 'Gabungkan ke klaim lain…' }).waitFor();
    await close(journalist, editor);
  }, 300_000);

  it('is answered comment by comment, a note by a note', async () => {
    const [editor, partner] = [await at(EDITOR, ORIGINAL), await at(PARTNER, ORIGINAL)];
    const talk = ({ page }: Look): Locator => region(page, 'Diskusi');
    const say = async ({ page }: Look, words: string): Promise<void> => {
      await page.getByRole('textbox', { name: 'Komentar' }).fill(words);
      await page.getByRole('button', { name: 'Kirim' }).click();
      await talk({ page } as Look)
        .getByRole('listitem')
        .filter({ hasText: words })
        .first()
        .waitFor();
    };
    await say(partner, 'Apakah akunnya masih aktif?');
    const question = talk(editor).getByRole('listitem').filter({ hasText: 'Apakah akunnya masih aktif?' });
    await question.getByRole('button', { name: 'Balas Damar Karang' }).press('Enter');
    await editor.page.getByText('Membalas Damar Karang', { exact: true }).waitFor();
    await editor.page.locator('textarea:focus').waitFor();
    await say(editor, 'Sudah tidak, sejak semalam.');
    await talk(partner).getByText('Membalas Damar Karang: Apakah akunnya masih aktif?').waitFor();

    await editor.page.getByText('Catatan internal, hanya organisasi sendiri').click();
    await say(editor, 'Sumber kami minta namanya disimpan.');
    const note = talk(editor).getByRole('listitem').filter({ hasText: 'Sumber kami minta' });
    await note.getByRole('button', { name: /^Balas/ }).click();
    // What answers a note is one: there is nothing to choose.
    await editor.page.getByText('Membalas Sari Melur', { exact: true }).waitFor();
    await editor.page.getByText('Catatan internal, hanya organisasi sendiri').waitFor({ state: 'detached' });
    await say(editor, 'Baik, dicatat.');
    await talk(editor).getByText('Membalas Sari Melur: Sumber kami minta', { exact: false }).waitFor();
    await say(partner, 'Terima kasih.');
    expect(await partner.page.getByText('Baik, dicatat.').count()).toBe(0);
    await close(editor, partner);
  }, 240_000);

  it('has evidence whose readers its owner changes, at once', async () => {
    const [editor, partner] = [await at(EDITOR, ORIGINAL), await at(PARTNER, ORIGINAL)];
    const { page } = editor;
    await page.getByRole('button', { name: 'Tambah keterangan…' }).click();
    const adding = page.getByRole('dialog');
    await adding.getByRole('textbox', { name: 'Judul' }).fill('Keterangan penyedia dompet');
    await adding.getByRole('textbox', { name: 'Keterangan', exact: true }).fill('Tidak ada program seperti itu.');
    await adding.getByRole('button', { name: 'Tambah', exact: true }).click();
    const theirs = region(partner.page, 'Bukti').getByText('Keterangan penyedia dompet');
    await theirs.waitFor();
    expect(await partner.page.getByRole('button', { name: /^Ubah pembaca bukti/ }).count()).toBe(0);

    const change = async (choice: string): Promise<void> => {
      await page.getByRole('button', { name: 'Ubah pembaca bukti… Keterangan penyedia dompet' }).click();
      const dialog = page.getByRole('dialog', { name: 'Siapa yang boleh membaca bukti ini' });
      await dialog.getByText(choice, { exact: true }).click();
      await dialog.getByRole('button', { name: 'Simpan' }).click();
      await dialog.waitFor({ state: 'detached' });
    };
    // Whom it is shown to is the owner's own affair, of which nobody else is told: the partner finds out when it asks again.
    const asksAgain = async (): Promise<void> => {
      await partner.page.reload();
      await region(partner.page, 'Bukti').getByText('Tambah keterangan…').waitFor();
      await region(partner.page, 'Bukti').getByRole('status').waitFor({ state: 'detached' });
    };
    await change('Hanya organisasi sendiri (narasumber)');
    await region(page, 'Bukti').getByText('hanya organisasi sendiri', { exact: true }).waitFor();
    await asksAgain();
    expect(await theirs.count()).toBe(0);
    // Shared again, it is with those whom the claim is shared with, unless one says otherwise.
    await change('Semua yang membaca klaim ini');
    await asksAgain();
    await theirs.waitFor();
    await close(editor, partner);
  }, 240_000);

  it.each([
    [DESK, 'light'],
    [DESK, 'dark'],
    [PHONE, 'light'],
    [PHONE, 'dark'],
  ] as const)(
    'shows all of it legibly: %i px, %s',
    async (width, colour) => {
      const look = await at(EDITOR, AGAIN, { width, colour });
      const { page } = look;
      await same(page).getByRole('button', { name: 'Cari yang mungkin sama' }).click();
      await region(page, 'Mungkin menceritakan hal yang sama').getByRole('listitem').first().waitFor();
      await page.getByText('Yang belum dapat dilakukan, dan sebabnya').click();
      expect(await seriousOf(look)).toEqual([]);
      await look.screenshot(`together-${width}-${colour}`);
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      await page.getByRole('button', { name: 'Minta mitra…' }).click();
      await page.getByRole('dialog').getByRole('textbox').first().waitFor();
      expect(await seriousOf(look)).toEqual([]);
      await look.screenshot(`ask-${width}-${colour}`, 'window');
      await look.close();
    },
    120_000,
  );

  it('speaks English', async () => {
    const look = await at(EDITOR, AGAIN);
    const { page } = look;
    await page.evaluate('localStorage.setItem("cekatan.language", "en")');
    await page.reload();
    await region(page, 'What tells the same').getByRole('button', { name: 'Look for what may be the same' }).click();
    await region(page, 'May tell the same')
      .getByRole('button', { name: /^The same as / })
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Ask a partner…' }).waitFor();
    await page.getByRole('button', { name: 'Merge into another claim…' }).waitFor();
    await look.close();
  }, 120_000);
});
