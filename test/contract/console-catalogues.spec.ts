import { globSync } from 'node:fs';
import { resolve } from 'node:path';

const SOURCES = resolve(__dirname, '../../apps/web/src');
const FILES = globSync('**/*texts.ts', { cwd: SOURCES }).sort();

/** What was defined in any of them: the catalogues go through here. */
const mockDefined: { name: string; id: Record<string, string>; en: Record<string, string> }[] = [];
jest.mock('../../apps/web/src/texts/texts', () => ({
  defineTexts: (name: string, id: Record<string, string>, en: Record<string, string>): object => {
    mockDefined.push({ name, id, en });
    return {};
  },
}));

const holes = (text: string): string[] => [...text.matchAll(/\{\{\w+\}\}|<\/?\w+>/g)].map(([hole]) => hole).sort();

/** Without names and numbers that are filled in. */
const wordsOf = (text: string): string => text.replaceAll(/\{\{\w+\}\}|<\/?\w+>/g, '');

describe('the catalogues of the console', () => {
  beforeAll(() => {
    for (const file of FILES) jest.requireActual(resolve(SOURCES, file));
  });

  it('are found, each under a name of its own', () => {
    expect(mockDefined.length).toBeGreaterThanOrEqual(FILES.length);
    expect(new Set(mockDefined.map(({ name }) => name)).size).toBe(mockDefined.length);
  });

  it('say the same in both languages: the same keys, with the same things in them', () => {
    const differing = mockDefined.flatMap(({ name, id, en }) => [
      ...Object.keys({ ...id, ...en })
        .filter((key) => !(key in id) || !(key in en) || String(holes(id[key] ?? '')) !== String(holes(en[key] ?? '')))
        .map((key) => `${name} ${key}`),
    ]);
    expect(differing).toEqual([]);
  });

  it('have no empty text and no text that was only copied', () => {
    const LONG_ENOUGH = 24;
    const odd = mockDefined.flatMap(({ name, id, en }) =>
      Object.entries(id)
        .filter(([key, text]) => text.trim() === '' || (wordsOf(text).length >= LONG_ENOUGH && text === en[key]))
        .map(([key]) => `${name} ${key}`),
    );
    expect(odd).toEqual([]);
  });
});
