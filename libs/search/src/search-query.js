"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.parseQuery = parseQuery;
exports.tolerant = tolerant;
const claims_1 = require("#libs/claims");
const kernel_1 = require("#libs/kernel");
const indonesian_1 = require("./indonesian");
/** Nobody asks for more; each costs a look into the index. */
const MAX_TERMS = 64;
/** With more words the many neighbours cost more than they find. */
const MAX_TOLERANT = 8;
const SHORTEST_PREFIX = 3;
/** A quoted part, closed or not, or a run of anything else; with a minus before it. */
const PARTS = /(?<minus>-?)"(?<quoted>[^"]*)(?<end>"|$)|(?<plain>\S+)/gu;
const QUOTES = /[“”„‟«»＂]/gu;
const CLAIM_NUMBER = /^[a-z][a-z0-9]{1,19}-\d{4}-\d{1,9}$/i;
const ADDRESS = /^(https?:\/\/|www\.)\S|^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}(\/\S*)?$|^@\S{2,}/i;
/**
 * Takes a question apart: words (the last one may be unfinished, and any that ends with *), "phrases", -exclusions,
 * numbers of claims, addresses and @accounts. Whatever is typed is a question: a quote that is never closed holds words,
 * and signs alone ask for nothing.
 */
function parseQuery(query) {
    const text = query.toWellFormed().replaceAll('\0', ' ').replace(QUOTES, '"');
    const unfinished = !/\s$/.test(text);
    const terms = [];
    for (const match of text.matchAll(PARTS)) {
        const { minus, quoted, end, plain } = match.groups ?? {};
        const last = unfinished && match.index + match[0].length === text.length;
        if (plain !== undefined)
            terms.push(...word(plain, last));
        else if (end === '"')
            terms.push(...phrase(quoted ?? '', minus === '-'));
        else
            for (const part of (quoted ?? '').split(/\s+/))
                terms.push(...word(part, last && (quoted ?? '').endsWith(part)));
        if (terms.length > MAX_TERMS)
            throw tooManyWords();
    }
    return withoutStopWords(terms);
}
/** The same question as it is asked when nothing has the very words; undefined where it would be no other. */
function tolerant(terms) {
    const wanted = terms.filter((t) => !t.excluded);
    if (wanted.length > MAX_TOLERANT)
        return undefined;
    const near = terms.map((t) => t.excluded || t.phrase || t.address ? t : { ...t, near: (0, indonesian_1.wordsNear)(t.forms[0] ?? '') });
    return near.some((t) => t.near.length > 0) ? near : undefined;
}
const TERM = { near: [], address: false, phrase: false, prefix: false, excluded: false };
function word(typed, last) {
    const excluded = /^-[\p{L}\p{N}@]/u.test(typed);
    const text = excluded ? typed.slice(1) : typed;
    if (CLAIM_NUMBER.test(text) || ADDRESS.test(text))
        return [{ ...TERM, forms: [text], address: true, excluded }];
    const plain = (0, claims_1.normaliseStatement)(text);
    if (!/[\p{L}\p{N}]/u.test(plain))
        return [];
    const whole = !plain.includes(' ');
    const prefix = (last || text.endsWith('*')) && !excluded && [...plain].length >= SHORTEST_PREFIX;
    return [{ ...TERM, forms: whole ? (0, indonesian_1.spellingsOf)(plain) : [text], prefix, excluded }];
}
function phrase(quoted, excluded) {
    return /[\p{L}\p{N}]/u.test(quoted) ? [{ ...TERM, forms: [quoted], phrase: true, excluded }] : [];
}
/** A question of nothing but such words is taken at its word. */
function withoutStopWords(terms) {
    const telling = terms.filter((t) => t.phrase || t.address || t.excluded || t.prefix || !(0, indonesian_1.isStopWord)(t.forms[0] ?? ''));
    return telling.some((t) => !t.excluded) ? telling : terms;
}
function tooManyWords() {
    return (0, kernel_1.badInput)({
        field: 'query',
        rule: 'maxWords',
        kind: `more than ${MAX_TERMS} words`,
        id: `paling banyak ${MAX_TERMS} kata`,
        en: `at most ${MAX_TERMS} words`,
    });
}
//# sourceMappingURL=search-query.js.map