import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { ELECTION_STAGES, RISK_THEMES } from '../../libs/access/src/claim-terms';
import { PLATFORMS } from '../../libs/claims/src/platforms';
import { BrowserWorld, consoleWorld, describeInBrowser } from './support';
import { type Catalogue, TEXTS_OF_PAGE, Words } from './support/words-of-page';
import { isThere, type Screen, SCREENS, Visitors } from './support/screens';

const SOURCES = resolve(__dirname, '../../apps/web/src');

const mockDefined: Catalogue[] = [];
jest.mock('../../apps/web/src/texts/texts', () => ({
  defineTexts: (name: string, id: Record<string, string>, en: Record<string, string>): object => {
    mockDefined.push({ name, id, en });
    return {};
  },
}));

/** How times are written in the other language; what is the same in both tells nothing. */
const TIMES = {
  id: /\b(ago|yesterday|tomorrow|now|hours?|minutes?|days?|January|February|March|May|June|July|August|October|December|Aug|Oct|Dec)\b/,
  en: /\b(lalu|kemarin|besok|sekarang|jam|menit|hari|Januari|Februari|Maret|Mei|Juni|Juli|Agustus|Oktober|Desember|Agu|Okt|Des)\b/,
} as const;
const OTHER = { id: 'en', en: 'id' } as const;

describeInBrowser('the languages of the console', () => {
  let world: BrowserWorld;
  let visitors: Visitors;
  let words: Words;
  /** Whatever the api has said in data: names, claims, a newsroom's own words. */
  const data = new Map<Page, Set<string>>();
  beforeAll(async () => {
    for (const file of globSync('**/*texts.ts', { cwd: SOURCES }).sort()) jest.requireActual(resolve(SOURCES, file));
    for (const [name, terms] of Object.entries({ RISK_THEMES, ELECTION_STAGES, PLATFORMS })) {
      const of = (language: 'id' | 'en'): Record<string, string> =>
        Object.fromEntries(
          Object.entries<Readonly<Record<'id' | 'en', string>>>(terms).map(([code, texts]) => [code, texts[language]]),
        );
      mockDefined.push({ name, id: of('id'), en: of('en') });
    }
    words = new Words(mockDefined);
    world = await consoleWorld('console-languages');
    visitors = new Visitors(world);
  }, 300_000);
  afterAll(() => world?.close());

  const listen = (page: Page): void => {
    if (data.has(page)) return;
    const known = new Set<string>();
    data.set(page, known);
    const keep = (value: unknown): void => {
      if (typeof value === 'string') known.add(value.replaceAll(/\s+/g, ' ').trim());
      else if (typeof value === 'object' && value !== null) Object.values(value).forEach(keep);
    };
    page.on('response', (response) => {
      if (response.url().endsWith('/graphql')) void response.json().then(keep, () => undefined);
    });
  };

  const strangers = async (page: Page, language: 'id' | 'en'): Promise<string[]> => {
    const { lang, texts } = await page.evaluate<{ lang: string; texts: string[] }>(TEXTS_OF_PAGE);
    const known = data.get(page) ?? new Set();
    const found = texts.flatMap((text) => {
      if (known.has(text) || words.keyOf(language, text) !== undefined) return [];
      const key = words.keyOf(OTHER[language], text);
      if (key !== undefined) return [`${key}: ${text}`];
      return TIMES[language].test(text) && text.length < 40 ? [`a time: ${text}`] : [];
    });
    const own = texts.filter((text) => words.keyOf(language, text) !== undefined).length;
    // With nothing to compare nothing would be found.
    if (own < 5) found.unshift(`only ${own} texts of the catalogues`);
    return lang === language ? found : [`html lang is ${lang}`, ...found];
  };

  const choose = async (page: Page, language: 'id' | 'en'): Promise<void> => {
    await page.getByRole('button', { name: /^(Akun|Account) |^(Bahasa dan tampilan|Language and appearance)/ }).first().press('Enter');
    const option = page.getByRole('menuitemradio', { name: language === 'en' ? 'English' : 'Bahasa Indonesia' });
    await option.press('Enter');
    await page.locator(`html[lang=${language}]`).waitFor({ state: 'attached' });
    await page.keyboard.press('Escape');
    await option.waitFor({ state: 'detached' });
    await isThere(page);
  }; // prettier-ignore

  it('are looked at on every screen that there is', () => {
    const router = readFileSync(resolve(SOURCES, 'app/router.tsx'), 'utf8');
    const routes = [...router.matchAll(/^\s+path: '([^']+)'/gm)].map(([, path]) => path ?? '');
    expect(routes.length).toBeGreaterThan(15);
    const visited = new Set(SCREENS.map(({ route }) => route));
    expect(routes.filter((route) => route !== '/' && !visited.has(route))).toEqual([]);
  });

  it('are told apart', async () => {
    const { page } = await visitors.visit(SCREENS[0] as Screen);
    listen(page);
    expect(await strangers(page, 'id')).toEqual([]);
    expect((await strangers(page, 'en')).join()).toMatch(/^html lang is id,only 0 .*access tagline: Meja/);
  }, 120_000); // prettier-ignore

  it.each(SCREENS.map((screen): [string, Screen] => [screen.name, screen]))('are not mixed: %s', async (_, screen) => {
    const { page } = await visitors.of(screen.who);
    listen(page);
    await visitors.visit(screen);
    const before = await page.title();
    expect(await strangers(page, 'id')).toEqual([]);
    await choose(page, 'en');
    expect(await strangers(page, 'en')).toEqual([]);
    if (words.keyOf('id', before.replace(/ · Cekatan$/, '')) !== undefined) expect(await page.title()).not.toBe(before);
    await choose(page, 'id');
    expect(await strangers(page, 'id')).toEqual([]);
    world.problems();
  }, 120_000); // prettier-ignore
});
