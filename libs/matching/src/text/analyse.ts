import { normaliseStatement } from '#libs/claims';
import { stem } from './stem';
import type { AnalysedText, AnalysedWord } from './text.types';
import { formalSpelling, isStopWord } from './words';

/** More words than this say nothing more about which claim it is, and cost time. */
const MOST_WORDS = 300;
const LONGEST = 20_000;

const LINKS = /\b(?:https?:\/\/|www\.)\S+|\S+\.(?:com|id|net|org|co|info|xyz|link|site)(?:\/\S*)?\b/giu;
const MENTIONS = /(?<![\p{L}\p{N}])@[\p{L}\p{N}_.]+/gu;
const MASKED = /\[(?:nomor|email|nik|rekening)\]/giu;

export function analyse(text: string): AnalysedText {
  const plain = text.slice(0, LONGEST).replace(LINKS, ' ').replace(MENTIONS, ' ').replace(MASKED, ' ');
  const sentence = normaliseStatement(plain);
  const words: AnalysedWord[] = [];
  for (const surface of sentence.split(' ')) {
    if (words.length >= MOST_WORDS) break;
    const formal = formalSpelling(surface);
    if (!formal || isStopWord(formal)) continue;
    words.push({ surface, term: stem(formal) });
  }
  return { sentence, words };
}
