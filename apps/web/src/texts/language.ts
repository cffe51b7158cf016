export const LANGUAGES = ['id', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const KEY = 'cekatan.language';
const listeners = new Set<() => void>();
let current: Language = kept() ?? 'id';

/** Indonesian until somebody chooses otherwise; the choice stays on this machine. */
export const currentLanguage = (): Language => current;

export function chooseLanguage(language: Language): void {
  current = language;
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // Where nothing is kept the choice lasts as long as the page.
  }
  listeners.forEach((listener) => listener());
}

export function onLanguage(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function kept(): Language | undefined {
  try {
    const value = localStorage.getItem(KEY);
    return LANGUAGES.find((language) => language === value);
  } catch {
    return undefined;
  }
}
