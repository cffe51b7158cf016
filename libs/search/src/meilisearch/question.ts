import type { Tx } from '#libs/database';
import type { FactCheckSearchFilter, SearchFilter } from '../search-engine';
import type { SearchTerm } from '../search-query';
import { addressOf, plainOf, rootOf, wordsOf } from './plain-text';

/** A question as the server takes it: what ranks, and what only sieves. */
export interface Question {
  readonly q: string;
  readonly filter: string[];
}

/** A value in a filter; plain texts have nothing to escape, and addresses nothing either. */
const quoted = (value: string): string => `"${value.replace(/["\\]/g, '%')}"`;
const anyOf = (conditions: readonly string[]): string => `(${[...new Set(conditions)].join(' OR ')})`;
const isIn = (attribute: string, values: readonly string[]): string =>
  `${attribute} IN [${values.map(quoted).join(', ')}]`;

/**
 * Asks for each term exactly, so that no word of anybody's claims decides what is found: whole words by their roots and
 * phrases as they stand rank; beginnings of words, addresses and words that are one letter off sieve. Where nothing is ranked,
 * words sieve too: the same is found, in half the server's time for a thousand.
 */
export function questionOf(terms: readonly SearchTerm[], isRanked = true): Question {
  const phrases: string[] = [];
  const filter: string[] = [];
  for (const term of terms) {
    const { phrase, condition } = term.address ? addressed(term) : worded(term, isRanked);
    if (phrase) phrases.push(`${term.excluded ? '-' : ''}"${phrase}"`);
    if (condition) filter.push(term.excluded ? `NOT ${condition}` : condition);
  }
  return { q: phrases.join(' '), filter };
}

/** For what is public: words as they are typed, corrected by the server; what is excluded or meant exactly as ever. */
export function looseQuestionOf(terms: readonly SearchTerm[]): Question {
  const { q, filter } = questionOf(terms.filter((t) => t.excluded || t.phrase || t.address));
  const typed = terms.filter((t) => !t.excluded && !t.phrase && !t.address).map((t) => plainOf(t.forms[0] ?? ''));
  return { q: [...typed, q].join(' '), filter };
}

interface Asked {
  readonly phrase?: string;
  readonly condition?: string;
}

/** An address, an account or a number, by its beginning; or the one word that it is. */
function addressed({ forms }: SearchTerm): Asked {
  const named = forms.map(addressOf).filter(Boolean);
  const words = forms.map(plainOf).filter((plain) => plain !== '' && !plain.includes(' '));
  const conditions = [
    ...named.map((name) => `names STARTS WITH ${quoted(name)}`),
    ...words.map((word) => `words = ${quoted(rootOf(word))}`),
  ];
  return conditions.length > 0 ? { condition: anyOf(conditions) } : {};
}

function worded({ forms, near, phrase, prefix, excluded }: SearchTerm, isRanked: boolean): Asked {
  const plain = forms.map(plainOf).filter(Boolean);
  const [first] = plain;
  if (first === undefined) return {};
  const words = wordsOf(first);
  if (phrase || (words.length > 1 && !prefix)) return { phrase: first };
  const last = words.at(-1) ?? first;
  if (prefix) {
    const begun = words.length > 1 ? [last] : plain;
    const condition = anyOf([
      ...begun.map((word) => `words STARTS WITH ${quoted(word)}`),
      ...begun.map((word) => `words = ${quoted(rootOf(word))}`),
      ...(near.length > 0 ? [isIn('words', near)] : []),
    ]);
    return words.length > 1 ? { phrase: words.slice(0, -1).join(' '), condition } : { condition };
  }
  const root = `words = ${quoted(rootOf(first))}`;
  if (!excluded && near.length > 0) return { condition: anyOf([root, isIn('words', near)]) };
  return excluded || !isRanked ? { condition: root } : { phrase: rootOf(first) };
}

/**
 * Claims that the session reads, as their tags say it: its own, and what agreements in force open to it, whole or for one
 * theme or stage. Only a sieve: what is found is read behind the walls.
 */
export function readableBy(tx: Tx): string | null {
  const { organizationId } = tx.scope;
  if (organizationId === null) return null;
  const whole = [`o${organizationId}`];
  const narrow: string[] = [];
  for (const { capability, agreementId, region, theme, stage } of tx.standing) {
    if (capability !== 'READ_CLAIM') continue;
    const tag = `a${agreementId}${region}`;
    if (theme === null && stage === null) whole.push(tag);
    else
      narrow.push(
        `(${[tag, theme && `t${theme}`, stage && `s${stage}`].flatMap((t) => (t ? [`tags = ${quoted(t)}`] : [])).join(' AND ')})`,
      );
  }
  return anyOf([isIn('tags', [...new Set(whole)]), ...narrow]);
}

type Tagged = Pick<SearchFilter, 'regionCode' | 'theme' | 'stage' | 'platform' | 'ownerId' | 'agreementId' | 'rating'>;

function tagged(filter: Tagged): string[] {
  const tags = { r: filter.regionCode, t: filter.theme, s: filter.stage, p: filter.platform, o: filter.ownerId };
  return Object.entries({ ...tags, a: filter.agreementId, v: filter.rating }).flatMap(([letter, value]) =>
    value ? [`tags = ${quoted(letter + value)}`] : [],
  );
}

const within = (attribute: string, from?: Date | null, until?: Date | null): string[] => [
  ...(from ? [`${attribute} >= ${from.getTime()}`] : []),
  ...(until ? [`${attribute} < ${until.getTime()}`] : []),
];

/** What the index knows of a filter on claims; the rest is asked of the claims. */
export function claimFilter({ rating: _rating, ...filter }: SearchFilter): string[] {
  return [
    ...tagged(filter),
    ...(filter.account ? [`names = ${quoted(`@${addressOf(filter.account).replace(/^@+/, '')}`)}`] : []),
    ...within('filedAt', filter.filedFrom, filter.filedUntil),
    ...within('seenAt', filter.seenFrom, filter.seenUntil),
  ];
}

export function factCheckFilter({
  newsroomId,
  publishedFrom,
  publishedUntil,
  ...filter
}: FactCheckSearchFilter): string[] {
  return [...tagged({ ...filter, ownerId: newsroomId }), ...within('publishedAt', publishedFrom, publishedUntil)];
}

/** What lies after a position in the order of a time. */
export function afterPosition(
  attribute: string,
  { at, id }: { readonly at: Date | string; readonly id: string },
): string {
  const ms = new Date(at).getTime();
  return `(${attribute} < ${ms} OR (${attribute} = ${ms} AND id < ${quoted(id)}))`;
}
