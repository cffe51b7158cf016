const VOWEL = /[aeiou]/;
const MOST_KEPT = 100_000;
const kept = new Map<string, string>();

/**
 * Stem of an Indonesian word, as PostgreSQL's `indonesian` configuration finds it: Fadillah Tala's algorithm in the form
 * of the Snowball project. Said again here because the search server is given stems and asked by them.
 */
export function stemOf(word: string): string {
  const known = kept.get(word);
  if (known !== undefined) return known;
  const stem = new Stemming(word).stem();
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(word, stem);
  return stem;
}

/** What a first prefix leaves to be taken off at the end. */
type Prefix = 'NONE' | 'DI_MENG_TER' | 'PER' | 'KE_PENG' | 'BER';

class Stemming {
  /** Syllables; short words are left alone. */
  private measure: number;
  private prefix: Prefix = 'NONE';
  /** The first prefix had swallowed a letter, which is no part of another prefix. */
  private restored = false;

  constructor(private word: string) {
    this.measure = word.match(/[aeiou]/g)?.length ?? 0;
  }

  stem(): string {
    if (this.measure <= 2) return this.word;
    this.takeEnd(['kah', 'lah', 'pun']);
    if (this.measure <= 2) return this.word;
    this.takeEnd(['nya', 'ku', 'mu']);
    if (this.measure <= 2) return this.word;
    if (this.takeFirstPrefix()) {
      if (this.measure > 2 && this.takeSuffix() && this.measure > 2) this.takeSecondPrefix();
    } else {
      this.takeSecondPrefix();
      if (this.measure > 2) this.takeSuffix();
    }
    return this.word;
  }

  private takeEnd(ends: readonly string[]): void {
    const end = ends.find((e) => this.word.endsWith(e));
    if (end === undefined) return;
    this.word = this.word.slice(0, -end.length);
    this.measure -= 1;
  }

  private takeFront(length: number, prefix: Prefix | null, instead = ''): true {
    this.word = instead + this.word.slice(length);
    this.restored = instead !== '';
    if (prefix) this.prefix = prefix;
    this.measure -= 1;
    return true;
  }

  private takeFirstPrefix(): boolean {
    const { word } = this;
    const vowelAt = (i: number): boolean => VOWEL.test(word.charAt(i));
    for (const [letter, prefix] of [
      ['m', 'DI_MENG_TER'],
      ['p', 'KE_PENG'],
    ] as const) {
      if (word.startsWith(`${letter}eny`) && vowelAt(4)) return this.takeFront(4, prefix, 's');
      if (word.startsWith(`${letter}eng`)) return this.takeFront(4, prefix);
      if (word.startsWith(`${letter}em`)) return this.takeFront(3, prefix, vowelAt(3) ? 'p' : '');
      if (word.startsWith(`${letter}en`)) return this.takeFront(3, prefix);
    }
    if (word.startsWith('me') || word.startsWith('di')) return this.takeFront(2, 'DI_MENG_TER');
    if (word.startsWith('ter')) return this.takeFront(3, 'DI_MENG_TER');
    if (word.startsWith('ke')) return this.takeFront(2, 'KE_PENG');
    return false;
  }

  private takeSecondPrefix(): void {
    const { word } = this;
    if (this.restored) return;
    if (word === 'pelajar') this.takeFront(3, null);
    else if (word === 'belajar') this.takeFront(3, 'BER');
    else if (word.startsWith('per')) this.takeFront(3, 'PER');
    else if (word.startsWith('pe')) this.takeFront(2, 'PER');
    else if (word.startsWith('ber')) this.takeFront(3, 'BER');
    else if (/^be[^aeiou]er/.test(word)) this.takeFront(2, 'BER');
  }

  /** True when one was taken. */
  private takeSuffix(): boolean {
    const { word, prefix } = this;
    const take = (length: number): true => {
      this.word = word.slice(0, -length);
      this.measure -= 1;
      return true;
    };
    if (word.endsWith('kan') && prefix !== 'PER' && prefix !== 'KE_PENG') return take(3);
    if (word.endsWith('an') && prefix !== 'DI_MENG_TER') return take(2);
    if (/[^s]i$/.test(word) && prefix !== 'KE_PENG' && prefix !== 'BER') return take(1);
    return false;
  }
}
