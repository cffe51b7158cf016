import type { Locator, Page } from 'playwright-core';

/** What a journalist does on a screen, again and again. */
export interface Doing {
  readonly name: string;
  /** To where it can be done; not measured. */
  readonly prepare: (page: Page, origin: string) => Promise<void>;
  readonly run: (page: Page) => Promise<void>;
}

/** As fast as a practised hand. */
const BETWEEN_KEYS_MS = 120;
const TRIES = 10;

const lines = (page: Page): Locator => page.locator('li[id^="klaim-"]');
/** Nothing is under way any more that the next press would be blamed for. */
const quiet = async (page: Page): Promise<void> => {
  await page.waitForLoadState('networkidle').catch(() => undefined);
  await page.evaluate(
    'new Promise((done) => requestIdleCallback(() => requestAnimationFrame(() => done()), { timeout: 5000 }))',
  );
};
const type = async (page: Page, text: string): Promise<void> => page.keyboard.type(text, { delay: BETWEEN_KEYS_MS });
const presses = async (page: Page, key: string, times: number): Promise<void> => {
  for (let press = 0; press < times; press += 1) await page.keyboard.press(key, { delay: 40 });
};

async function toClaims(page: Page, origin: string, asked = ''): Promise<void> {
  await page.goto(`${origin}/klaim${asked}`);
  const again = page.locator('main').getByRole('button', { name: 'Coba lagi' });
  // On a busy machine a question may take longer than it is given.
  for (let tries = 0; tries < TRIES; tries += 1) {
    await lines(page).first().or(again).first().waitFor();
    if ((await again.count()) === 0) break;
    await again.click();
  }
  await lines(page).first().waitFor();
  await quiet(page);
}

async function toFiling(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/klaim/baru`);
  await page.getByRole('textbox', { name: 'Pernyataan yang beredar' }).waitFor();
  await quiet(page);
}

/** An own draft: that of an earlier round, or a new one on the newest claim that has none of this newsroom. */
async function toDraft(page: Page, origin: string): Promise<void> {
  const headline = page.getByRole('textbox', { name: 'Judul', exact: true });
  if (draft === '') {
    await toClaims(page, origin, '?keadaan=OPEN');
    const open = page.getByRole('button', { name: 'Buka putusan redaksi ini' });
    const addresses = await lines(page)
      .locator('a[href^="/klaim/"]')
      .evaluateAll((links) => links.map((link) => (link as unknown as { href: string }).href));
    for (const address of new Set(addresses)) {
      await page.goto(address);
      await page.getByRole('region', { name: 'Yang dapat Anda lakukan' }).waitFor();
      if ((await open.count()) === 0) continue;
      await open.click();
      await page.waitForURL(/\/putusan\//);
      break;
    }
    draft = page.url();
  } else await page.goto(draft);
  await headline.waitFor();
  await quiet(page);
}
let draft = '';

export const DOINGS: readonly Doing[] = [
  {
    name: 'typing a search',
    prepare: (page, origin) => toClaims(page, origin),
    run: async (page) => {
      await page.keyboard.press('/');
      await type(page, 'surat suara palsu');
      await presses(page, 'Backspace', 6);
      await page.keyboard.press('Enter');
      await quiet(page);
    },
  },
  {
    name: 'choosing facets',
    prepare: (page, origin) => toClaims(page, origin),
    run: async (page) => {
      for (const section of ['Keadaan', 'Tema', 'Tahapan']) {
        const bucket = page.getByRole('region', { name: section }).getByRole('button').first();
        if ((await bucket.count()) === 0) continue;
        await bucket.click();
        await quiet(page);
        await bucket.click();
        await quiet(page);
      }
    },
  },
  {
    name: 'through the list by keys, with 25 lines',
    prepare: (page, origin) => toClaims(page, origin),
    run: async (page) => {
      await presses(page, 'j', 20);
      await presses(page, 'k', 10);
    },
  },
  {
    name: 'through the list by keys, with 100 lines',
    prepare: async (page, origin) => {
      await toClaims(page, origin);
      for (let shown = await lines(page).count(); shown < 100; shown = await lines(page).count()) {
        const more = page
          .getByRole('region', { name: 'Daftar klaim' })
          .getByRole('button', { name: 'Muat lebih banyak' });
        if ((await more.count()) === 0) break;
        await more.click();
        await lines(page).nth(shown).waitFor();
      }
      await quiet(page);
    },
    run: async (page) => {
      await presses(page, 'j', 20);
      await presses(page, 'x', 4);
    },
  },
  {
    name: 'opening the preview',
    prepare: (page, origin) => toClaims(page, origin),
    run: async (page) => {
      for (let line = 0; line < 8; line += 1) {
        await lines(page)
          .nth(line)
          .locator('p')
          .last()
          .click({ position: { x: 2, y: 2 } });
        await quiet(page);
      }
    },
  },
  {
    name: 'opening a claim, and back',
    prepare: (page, origin) => toClaims(page, origin),
    run: async (page) => {
      for (let line = 0; line < 4; line += 1) {
        await lines(page).nth(line).locator('a').first().click();
        await page.getByRole('region', { name: 'Riwayat' }).waitFor();
        await quiet(page);
        await page.goBack();
        await lines(page).first().waitFor();
        await quiet(page);
      }
    },
  },
  {
    name: 'typing a verdict',
    prepare: toDraft,
    run: async (page) => {
      await page.getByRole('textbox', { name: 'Penjelasan', exact: true }).click();
      await page.keyboard.press('Control+End');
      await type(page, ' Berita acara menunjukkan segel **utuh**.');
      await page.getByRole('textbox', { name: 'Judul', exact: true }).click();
      await type(page, ' [SALAH] Segel utuh');
      await quiet(page);
    },
  },
  {
    name: 'typing a claim to be filed',
    prepare: toFiling,
    run: async (page) => {
      await page.getByRole('textbox', { name: 'Pernyataan yang beredar' }).click();
      await type(page, 'Surat suara sudah tercoblos di gudang kecamatan');
      await quiet(page);
      await page.getByRole('combobox', { name: 'Wilayah' }).click();
      await type(page, 'Bengkulu');
      await page.getByRole('option').first().waitFor();
      await presses(page, 'ArrowDown', 3);
      await page.keyboard.press('Enter');
      await quiet(page);
    },
  },
  {
    name: 'opening menus',
    prepare: (page, origin) => toClaims(page, origin),
    run: async (page) => {
      for (const name of [
        /^Akun /,
        /^Pemberitahuan/,
        /Urutkan$|Urutan$/,
        'Pencarian tersimpan',
        'Bantuan papan ketik',
      ]) {
        const button = page.getByRole('button', { name }).first();
        if ((await button.count()) === 0) continue;
        await button.click();
        await quiet(page);
        await page.keyboard.press('Escape');
        await quiet(page);
      }
    },
  },
  {
    name: 'from room to room',
    prepare: async (page, origin) => {
      await page.goto(`${origin}/meja`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await quiet(page);
    },
    run: async (page) => {
      for (const key of ['k', 'n', 'i', 'o', 'm']) {
        await page.keyboard.press('g');
        await page.keyboard.press(key);
        await quiet(page);
      }
    },
  },
];
