"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.wordsOf = wordsOf;
exports.highlightsOf = highlightsOf;
/** Words with what is written inside them and seen by nobody, as documents take texts apart. */
const WORDS = /[\p{L}\p{N}\p{M}\p{Cf}\uFE00-\uFE0F]+/gu;
/** The different words of some texts. */
function wordsOf(texts) {
    return [...new Set(texts.flatMap((text) => text.match(WORDS) ?? []))];
}
/** Where a text has any of the words. Ranges and not marked-up text: what is shown is the claim's own, escaped by who shows it. */
function highlightsOf(text, words) {
    return [...text.matchAll(WORDS)]
        .filter(([word]) => words.has(word))
        .map((match) => ({ start: match.index, end: match.index + match[0].length }));
}
//# sourceMappingURL=highlights.js.map