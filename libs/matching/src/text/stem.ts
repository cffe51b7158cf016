import { ROOT_WORDS } from './root-words';

/**
 * Roots of Indonesian words: affixes are taken off as Nazief and Adriani describe it, and only when a root word of the
 * dictionary is left; what is not Indonesian (names, foreign words) stays whole but for its enclitics.
 */
const ENCLITICS = ['lah', 'kah', 'tah', 'pun', 'nya', 'ku', 'mu'];
const SUFFIXES = ['kan', 'an', 'in', 'i'];
/** A prefix, and the letters that it swallowed from the front of the root. */
const PREFIXES: readonly (readonly [prefix: string, ...swallowed: string[]])[] = [
  ['meng', '', 'k'],
  ['meny', 's'],
  ['menge', ''],
  ['mem', '', 'p'],
  ['men', '', 't'],
  ['me', ''],
  ['peng', '', 'k'],
  ['peny', 's'],
  ['penge', ''],
  ['pem', '', 'p'],
  ['pen', '', 't'],
  ['per', '', 'r'],
  ['pel', ''],
  ['pe', ''],
  ['ber', '', 'r'],
  ['bel', ''],
  ['be', ''],
  ['ter', '', 'r'],
  ['te', ''],
  ['di', ''],
  ['ke', ''],
  ['se', ''],
  ['ng', '', 'k'],
  ['nge', ''],
  ['ny', 's', 'c'],
  ['n', 't'],
];
const SHORTEST_ROOT = 3;
const MOST_AFFIXES = 4;
const MOST_KEPT = 50_000;
const kept = new Map<string, string>();

export function stem(word: string): string {
  const known = kept.get(word);
  if (known !== undefined) return known;
  const root = rootOf(word);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(word, root);
  return root;
}

function rootOf(word: string): string {
  if (word.length <= SHORTEST_ROOT || !/^[a-z]+$/.test(word) || ROOT_WORDS.has(word)) return word;
  // Breadth first: the fewest affixes that explain the word.
  let forms = [word];
  for (let taken = 0; taken < MOST_AFFIXES && forms.length; taken += 1) {
    forms = [...new Set(forms.flatMap(shorterForms))];
    const root = forms.filter((form) => ROOT_WORDS.has(form)).sort((a, b) => b.length - a.length)[0];
    if (root) return root;
  }
  return withoutEnclitic(word);
}

function shorterForms(word: string): string[] {
  const forms: string[] = [];
  for (const suffix of [...ENCLITICS, ...SUFFIXES]) {
    if (word.endsWith(suffix)) forms.push(word.slice(0, -suffix.length));
  }
  for (const [prefix, ...swallowed] of PREFIXES) {
    if (word.startsWith(prefix)) for (const letter of swallowed) forms.push(letter + word.slice(prefix.length));
  }
  return forms.filter((form) => form.length >= SHORTEST_ROOT);
}

function withoutEnclitic(word: string): string {
  const enclitic = ['nya', 'lah', 'kah', 'pun'].find((end) => word.endsWith(end) && word.length >= end.length + 5);
  return enclitic ? word.slice(0, -enclitic.length) : word;
}
