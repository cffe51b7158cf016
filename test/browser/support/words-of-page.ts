export interface Catalogue {
  readonly name: string;
  readonly id: Readonly<Record<string, string>>;
  readonly en: Readonly<Record<string, string>>;
}

type Language = 'id' | 'en';

/** So many letters of a text's own tell it apart from names and numbers. */
const TELLING = 4;
const SPECIAL = /[.*+?^${}()|[\]\\]/g;

/** Finds which texts of the console a page shows. */
export class Words {
  private readonly exact: Record<Language, Map<string, string>> = { id: new Map(), en: new Map() };
  private readonly filled: Record<Language, { readonly pattern: RegExp; readonly key: string }[]> = { id: [], en: [] };

  constructor(catalogues: readonly Catalogue[]) {
    for (const { name, id, en } of catalogues) {
      for (const [language, texts] of [['id', id], ['en', en]] as const) {
        for (const [key, text] of Object.entries(texts)) this.add(language, `${name} ${key}`, text);
      }
    } // prettier-ignore
  }

  /** The key of the text of this language that these words are; undefined when they are none. */
  keyOf(language: Language, words: string): string | undefined {
    return this.exact[language].get(words) ?? this.filled[language].find(({ pattern }) => pattern.test(words))?.key;
  }

  private add(language: Language, key: string, text: string): void {
    // Parts in tags are elements of their own.
    for (const part of text.split(/<\/?\w+>/).map((one) => one.replaceAll(/\s+/g, ' ').trim())) {
      const own = part.replaceAll(/\{\{\w+\}\}/g, '').replaceAll(/[^\p{L}]/gu, '');
      if (own.length < TELLING) continue;
      if (!part.includes('{{')) this.exact[language].set(part, key);
      else {
        const pattern = part
          .split(/\{\{\w+\}\}/)
          .map((piece) => piece.replaceAll(SPECIAL, '\\$&'))
          .join('.+');
        this.filled[language].push({ pattern: new RegExp(`^${pattern}$`), key });
      }
    }
  }
}

/** Runs in a page: everything that is read or heard there but what people have written (`bdi`) and programs (`code`). */
export const TEXTS_OF_PAGE = `(() => {
  const found = new Set();
  const add = (text) => { const words = (text ?? '').replaceAll(/\\s+/g, ' ').replace(/^ ?· /, '').trim(); if (words) found.add(words); };
  const root = document.documentElement.lang;
  const isOther = (one) => one.closest('bdi, code, pre, script, style, iframe, [lang]:not(html)') !== null;
  add(document.title.replace(/ · Cekatan$/, ''));
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement && !isOther(node.parentElement) && node.parentElement.checkVisibility()) add(node.data);
  }
  for (const name of ['aria-label', 'placeholder', 'title', 'alt', 'aria-description', 'aria-roledescription', 'aria-valuetext']) {
    for (const one of document.querySelectorAll('[' + name + ']')) if (!isOther(one) && one.checkVisibility()) add(one.getAttribute(name));
  }
  return { lang: root, texts: [...found] };
})()`;
