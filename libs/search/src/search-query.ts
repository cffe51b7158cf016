import { normaliseStatement } from '#libs/claims';
import { badInput } from '#libs/kernel';
import { isStopWord, spellingsOf, wordsNear } from './indonesian';

const MAX_QUERY_LENGTH = 1000;

/** Refuses a question that is too long to be one. */
export function requireQuery(query: string): void {
  if (query.length <= MAX_QUERY_LENGTH) return;
  throw badInput({
    field: 'query',
    rule: 'maxLength',
    kind: `${query.length} characters`,
    id: `paling banyak ${MAX_QUERY_LENGTH} karakter`,
    en: `at most ${MAX_QUERY_LENGTH} characters`,
  });
}

/** One thing that is asked for. All of a question's terms are asked for together. */
export interface SearchTerm {
  /** Ways to write it; any of them will do. */
  readonly forms: readonly string[];
  /** What will do as well where nothing has the very words. */
  readonly near: readonly string[];
  /** An address, an account or a number: found also as it stands, by its beginning. */
  readonly address: boolean;
  /** The words in this order and next to each other, as they are written. */
  readonly phrase: boolean;
  /** The beginning of a word will do. */
  readonly prefix: boolean;
  /** Claims that have it are left out. */
  readonly excluded: boolean;
}

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
export function parseQuery(query: string): SearchTerm[] {
  const text = query.toWellFormed().replaceAll('\0', ' ').replace(QUOTES, '"');
  const unfinished = !/\s$/.test(text);
  const terms: SearchTerm[] = [];
  for (const match of text.matchAll(PARTS)) {
    const { minus, quoted, end, plain } = match.groups ?? {};
    const last = unfinished && match.index + match[0].length === text.length;
    if (plain !== undefined) terms.push(...word(plain, last));
    else if (end === '"') terms.push(...phrase(quoted ?? '', minus === '-'));
    else
      for (const part of (quoted ?? '').split(/\s+/)) terms.push(...word(part, last && (quoted ?? '').endsWith(part)));
    if (terms.length > MAX_TERMS) throw tooManyWords();
  }
  return withoutStopWords(terms);
}

/** The same question as it is asked when nothing has the very words; undefined where it would be no other. */
export function tolerant(terms: readonly SearchTerm[]): SearchTerm[] | undefined {
  const wanted = terms.filter((t) => !t.excluded);
  if (wanted.length > MAX_TOLERANT) return undefined;
  const near = terms.map((t) =>
    t.excluded || t.phrase || t.address ? t : { ...t, near: wordsNear(t.forms[0] ?? '') },
  );
  return near.some((t) => t.near.length > 0) ? near : undefined;
}

const TERM = { near: [], address: false, phrase: false, prefix: false, excluded: false } as const;

function word(typed: string, last: boolean): SearchTerm[] {
  const excluded = /^-[\p{L}\p{N}@]/u.test(typed);
  const text = excluded ? typed.slice(1) : typed;
  if (CLAIM_NUMBER.test(text) || ADDRESS.test(text)) return [{ ...TERM, forms: [text], address: true, excluded }];
  const plain = normaliseStatement(text);
  if (!/[\p{L}\p{N}]/u.test(plain)) return [];
  const whole = !plain.includes(' ');
  const prefix = (last || text.endsWith('*')) && !excluded && [...plain].length >= SHORTEST_PREFIX;
  return [{ ...TERM, forms: whole ? spellingsOf(plain) : [text], prefix, excluded }];
}

function phrase(quoted: string, excluded: boolean): SearchTerm[] {
  return /[\p{L}\p{N}]/u.test(quoted) ? [{ ...TERM, forms: [quoted], phrase: true, excluded }] : [];
}

/** A question of nothing but such words is taken at its word. */
function withoutStopWords(terms: SearchTerm[]): SearchTerm[] {
  const telling = terms.filter((t) => t.phrase || t.address || t.excluded || t.prefix || !isStopWord(t.forms[0] ?? ''));
  return telling.some((t) => !t.excluded) ? telling : terms;
}

function tooManyWords(): Error {
  return badInput({
    field: 'query',
    rule: 'maxWords',
    kind: `more than ${MAX_TERMS} words`,
    id: `paling banyak ${MAX_TERMS} kata`,
    en: `at most ${MAX_TERMS} words`,
  });
}
