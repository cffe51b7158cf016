import { spellingsOf } from '../indonesian';
import { stemOf } from './stem';

/** As in the database (`search_plain`): letters of other alphabets that look like Latin ones, and those. */
const LOOK_ALIKES = new Map(
  [...'аӑӓвʙсϲԁеҽһніӏјкқмոпорԛгѕтѵԝхҳуүαβεηικνορτυχγςıɪɑᴀƅᴄᴅᴇꜰɡɢʜᴊᴋʟłᴍɴᴏøᴘʀꜱᴛᴜᴠᴡʏᴢ'].map((letter, i) => [
    letter,
    [...'aaabbccdeehhiijkkmnnopqrstvwxxyyabenikvoptuxyσiiaabcdefgghjkllmnooprstuvwyz'][i] ?? letter,
  ]),
);
const UNSEEN =
  /[\u0300-\u036F\u00AD\u115F\u1160\u180B-\u180D\u200B-\u200F\u202A-\u202E\u2060-\u2064\u3164\uFE00-\uFE0F\uFEFF]/g;

/** A text as it is compared, the same as `search_plain` in the database says it: words between single spaces. */
export function plainOf(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFKD')
    .replace(UNSEEN, '')
    .toLowerCase()
    .replace(/[^\p{ASCII}]/gu, (letter) => LOOK_ALIKES.get(letter) ?? letter)
    .replace(/(?<=[0-9])[.](?=[0-9]{3}([^0-9]|$))/g, '')
    .replace(/(?<=[0-9])(?=\p{Alphabetic})|(?<=\p{Alphabetic})(?=[0-9])/gu, ' ')
    .replace(/[^\p{Alphabetic}0-9]+/gu, ' ')
    .trim();
}

/** An address without what browsers add, as `search_address` says it, and without what a filter would have to quote. */
export function addressOf(url: string): string {
  return url
    .toLowerCase()
    .replace(/^\s*(https?:\/\/)?(www\.)?|[/?#\s]+$/g, '')
    .slice(0, 500)
    .replace(/["'\\]/g, '%');
}

/**
 * The root of a word however chats spell it, marked so that it never meets a word: no plain word has digits and letters.
 */
export function rootOf(word: string): string {
  return `0${formalRoot(formalRoot(word))}`;
}

const formalRoot = (word: string): string => stemOf(formalOf(word));

/** All spellings of a word stand under the first of them in the alphabet: whichever is asked for, the same is found. */
function formalOf(word: string): string {
  const forms = spellingsOf(word);
  return forms.length > 1 ? ([...forms].sort()[0] ?? word) : word;
}

export const wordsOf = (plain: string): string[] => (plain === '' ? [] : plain.split(' '));
