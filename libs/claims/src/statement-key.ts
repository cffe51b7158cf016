import { createHash } from 'node:crypto';

/** Letters of other alphabets that look like Latin ones, lower case. Hoaxes use them to get past filters. */
const LOOK_ALIKES: Readonly<Record<string, string>> = Object.fromEntries(
  (
    [
      // Cyrillic
      ['аӑӓ', 'a'],
      ['вʙ', 'b'],
      ['сϲ', 'c'],
      ['ԁ', 'd'],
      ['еҽ', 'e'],
      ['һн', 'h'],
      ['іӏ', 'i'],
      ['ј', 'j'],
      ['кқ', 'k'],
      ['м', 'm'],
      ['ոп', 'n'],
      ['о', 'o'],
      ['р', 'p'],
      ['ԛ', 'q'],
      ['г', 'r'],
      ['ѕ', 's'],
      ['т', 't'],
      ['ѵ', 'v'],
      ['ԝ', 'w'],
      ['хҳ', 'x'],
      ['уү', 'y'],
      // Greek
      ['α', 'a'],
      ['β', 'b'],
      ['ε', 'e'],
      ['η', 'n'],
      ['ι', 'i'],
      ['κ', 'k'],
      ['ν', 'v'],
      ['ο', 'o'],
      ['ρ', 'p'],
      ['τ', 't'],
      ['υ', 'u'],
      ['χ', 'x'],
      ['γ', 'y'],
      ['ς', 'σ'],
      // Latin that is not a compatibility form, phonetic letters and small capitals
      ['ıɪ', 'i'],
      ['ɑᴀ', 'a'],
      ['ƅ', 'b'],
      ['ᴄ', 'c'],
      ['ᴅ', 'd'],
      ['ᴇ', 'e'],
      ['ꜰ', 'f'],
      ['ɡɢ', 'g'],
      ['ʜ', 'h'],
      ['ᴊ', 'j'],
      ['ᴋ', 'k'],
      ['ʟł', 'l'],
      ['ᴍ', 'm'],
      ['ɴ', 'n'],
      ['ᴏø', 'o'],
      ['ᴘ', 'p'],
      ['ʀ', 'r'],
      ['ꜱ', 's'],
      ['ᴛ', 't'],
      ['ᴜ', 'u'],
      ['ᴠ', 'v'],
      ['ᴡ', 'w'],
      ['ʏ', 'y'],
      ['ᴢ', 'z'],
    ] as const
  ).flatMap(([from, to]) => [...from].map((letter) => [letter, to])),
);

/** Squared and circled capitals that Unicode does not decompose: 🅐 and 🅰. */
const ENCLOSED = /[\u{1F150}-\u{1F169}\u{1F170}-\u{1F189}]/gu;
/** Seen by nobody: format characters, variation selectors, fillers. */
const INVISIBLE = /[\p{Cf}\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}\u{115F}\u{1160}\u{3164}\u{180B}-\u{180D}]/gu;
const DIACRITICS = /[\u0300-\u036F]/g;
/** A sign that belongs to its number: −5 is not 5. */
const MINUS = /(?<![\p{L}\p{N}\p{P}\p{S}])[-\u2010-\u2012\u2212](?=\p{N})/gu;
/** Punctuation, symbols and controls say nothing, but per cent and currency do. */
const SEPARATORS = /[^\p{L}\p{M}\p{N}\p{Sc}%\u2030\uE000]+/gu;

const plain = (text: string): string => text.normalize('NFKD').replace(DIACRITICS, '');

/**
 * A statement as it is compared: the same for texts that differ in case, punctuation, white space, invisible characters,
 * accents and letters that only look different. What can change the meaning stays: digits, signs, per cent, currency.
 */
export function normaliseStatement(statement: string): string {
  const latin = plain(statement.toWellFormed())
    .replace(ENCLOSED, (c) => String.fromCharCode(97 + (((c.codePointAt(0) ?? 0) - 0x1f150) % 32)))
    .replace(INVISIBLE, '')
    .toLowerCase();
  return plain(latin)
    .replace(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace(/./gu, (letter) => LOOK_ALIKES[letter] ?? letter)
    .replaceAll('\uE000', ' ')
    .replace(MINUS, '\uE000')
    .replace(SEPARATORS, ' ')
    .replaceAll('\uE000', '-')
    .trim()
    .normalize('NFC');
}

/** Key by which one organisation recognises that it has filed a statement before. */
export function statementKey(statement: string): string {
  // A text of symbols alone has no words to compare by; it is the same only as itself.
  const text = normaliseStatement(statement) || statement.normalize('NFKC').trim();
  return createHash('sha256').update(text).digest('hex');
}
