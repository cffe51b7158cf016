export { formalSpelling, spellingGroups, spellingsOf } from './spellings';
export { isFiller, isStopWord, stopWords } from './stop-words';
export { wordsNear } from './words-near';
