import { normaliseStatement } from '#libs/claims';
import { formalSpelling, isFiller, stemOf } from '#libs/search';
import { meaningOf, phraseAt } from './same-meaning';
import type { AnalysedText, AnalysedWord } from './text.types';

/** What follows says nothing more about which claim it is, and costs time. */
const MOST_WORDS = 300;
const LONGEST = 20_000;

const LINKS =
  /\b(?:https?:\/\/|www\.)\S+|\b[\w-]+(?:(?:\.|\[dot\])[\w-]+)*(?:\.|\[dot\])(?:com|id|net|org|info|xyz|link|site|online|shop|me|ly)\b(?:\/\S*)?/giu;
const MENTIONS = /(?<![\p{L}\p{N}])@[\p{L}\p{N}_.]+/gu;
const MASKED = /\[(?:nomor|email|nik|rekening)\]/giu;
const HASHTAGS = /#[\p{L}\p{N}_]+/gu;
const THOUSANDS = /(?<![\p{N}.,])\d{1,3}(?:[.,]\d{3})+(?![\p{N}])/gu;
const LETTER_LIKE: Readonly<Record<string, string>> = {
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  8: 'b',
  9: 'g',
};

export function analyse(text: string): AnalysedText {
  const shown = text.slice(0, LONGEST);
  const told = shown
    .replace(LINKS, ' ')
    .replace(MENTIONS, ' ')
    .replace(MASKED, ' ')
    .replace(HASHTAGS, (tag) => ` ${wordsOfHashtag(tag.slice(1))} `)
    .replace(THOUSANDS, (number) => number.replace(/[.,]/g, ''));
  const surfaces = normaliseStatement(told).split(' ').flatMap(unmixed).filter(Boolean);
  const formal = surfaces.map(formalSpelling);
  const words: AnalysedWord[] = [];
  for (let i = 0; i < formal.length && words.length < MOST_WORDS;) {
    const phrase = phraseAt(formal, i);
    const word = formal[i] ?? '';
    const [length, term] = phrase ? [phrase.length, phrase.meaning] : [1, termOf(word)];
    if (phrase || !(isFiller(word) || isFiller(term))) {
      words.push({ surface: surfaces.slice(i, i + length).join(' '), term });
    }
    i += length;
  }
  return { sentence: normaliseStatement(shown), words };
}

function termOf(word: string): string {
  const meaning = meaningOf(word);
  return meaning === word ? meaningOf(stemOf(word)) : meaning;
}

/** #SaveOurSeas and #save_our_seas are three words. */
function wordsOfHashtag(tag: string): string {
  return tag
    .replaceAll('_', ' ')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{L})(\p{N})/gu, '$1 $2')
    .replace(/(\p{N}{2,})(\p{L})/gu, '$1 $2');
}

/** A word without what chats put into it: letters repeated, digits for letters, 2 for reduplication; numbers apart from units. */
function unmixed(word: string): string[] {
  const once = word.replace(/(\p{L})\1{2,}/gu, '$1');
  if (!/\p{L}/u.test(once) || !/\p{N}/u.test(once)) return [once];
  const reduplicated = /^(\p{L}{2,})2(nya|an|ku|mu|lah|kan)?$/u.exec(once);
  if (reduplicated) return [`${reduplicated[1] ?? ''}${reduplicated[2] ?? ''}`];
  const apart =
    /^(\p{L}+)(\p{N}+)$/u.exec(once) ??
    /^(\p{N}{2,}|\p{N})(rb|ribu|jt|juta|m|miliar|t|triliun|gb|kg|km|th|thn|x|an|persen|ton|cm|hari|tahun|orang|wni|k)$/u.exec(
      once,
    ) ??
    /^(\p{Sc})(\p{N}+)$/u.exec(once);
  if (apart) return apart.slice(1);
  return [once.replace(/[01345789]/g, (digit) => LETTER_LIKE[digit] ?? digit)];
}
