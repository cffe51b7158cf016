import { addressOf, plainOf, rootOf, wordsOf } from './plain-text';

/** What the database gives of a claim; texts are plain already. */
export interface ClaimRow {
  readonly id: string;
  readonly version: number;
  readonly filedAt: Date;
  readonly seenAt: Date;
  readonly tags: readonly string[];
  readonly number: string;
  readonly statement: string;
  readonly said: string;
  readonly quotes:
    | readonly {
        readonly quote: string | null;
        readonly plain: string | null;
        readonly account: string | null;
        readonly accountPlain: string | null;
        readonly url: string | null;
      }[]
    | null;
}

/** What the database gives of a published fact-check. */
export interface FactCheckRow {
  readonly id: string;
  readonly version: number;
  readonly theme: string | null;
  readonly stage: string | null;
  readonly document: {
    readonly rating: string | null;
    readonly regionCode: string;
    readonly publishedAt: string;
    readonly articleUrl: string | null;
    readonly newsroom: { readonly id: string; readonly name: string };
    readonly current: {
      readonly content: {
        readonly headline?: string;
        readonly statement?: string;
        readonly explanation?: string;
        readonly conclusion?: string | null;
        readonly label?: string | null;
      };
    } | null;
  };
}

export interface IndexDocument {
  readonly id: string;
  readonly version: number;
  readonly [attribute: string]: string | number | readonly string[];
}

/** Words longer than this are asked for by nobody; the server would leave them out of its index altogether. */
const LONGEST_WORD = 100;
const MOST_TEXT = 30_000;
/** As a question recognises addresses, accounts and numbers of claims. */
const NAMED =
  /^(https?:\/\/|www\.)\S|^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}(\/\S*)?$|^@\S{2,}|^[a-z][a-z0-9]{1,19}-\d{4}-\d{1,9}$/i;

const shortened = (plain: string): string[] => wordsOf(plain).map((word) => word.slice(0, LONGEST_WORD));
const rootsIn = (words: readonly string[]): string[] => words.map(rootOf);
const distinct = (values: readonly (string | null | undefined)[]): string[] => [
  ...new Set(values.filter((value): value is string => typeof value === 'string' && value !== '')),
];

/** What a text itself names: whoever asks for an address finds the texts that say it as well. */
const namedIn = (text: string): string[] =>
  text
    .split(/\s+/)
    .filter((part) => NAMED.test(part))
    .map(addressOf);

/** A claim as whoever reads it sees it: nothing of a partner's. */
export function claimDocument(row: ClaimRow): IndexDocument {
  const quotes = row.quotes ?? [];
  const said = shortened(row.said);
  const quoted = distinct(quotes.flatMap(({ plain, accountPlain }) => [plain, accountPlain])).map(shortened);
  const all = [...said, ...quoted.flat()];
  return {
    id: row.id,
    version: row.version,
    filedAt: row.filedAt.getTime(),
    seenAt: row.seenAt.getTime(),
    tags: row.tags,
    said: said.join(' '),
    saidRoots: rootsIn(said).join(' '),
    quoted: quoted.map((words) => words.join(' ')),
    quotedRoots: quoted.map((words) => rootsIn(words).join(' ')),
    words: distinct([...all, ...rootsIn(all)]),
    names: distinct([
      row.number.toLowerCase(),
      ...namedIn(row.statement),
      ...quotes.flatMap(({ quote, account, url }) => [
        url && addressOf(url),
        account && `@${addressOf(account).replace(/^@+/, '')}`,
        ...namedIn(quote ?? ''),
      ]),
    ]),
  };
}

/** A fact-check as everybody reads it at its address. */
export function factCheckDocument({ id, version, theme, stage, document }: FactCheckRow): IndexDocument {
  const { headline = '', statement = '', explanation = '', conclusion, label } = document.current?.content ?? {};
  const said = shortened(plainOf(headline));
  const claimed = shortened(plainOf(statement));
  const quoted = distinct([conclusion, explanation.slice(0, MOST_TEXT), label]).map((text) => shortened(plainOf(text)));
  const all = [...said, ...claimed, ...quoted.flat()];
  const parts = document.regionCode === '' ? [] : document.regionCode.split('.');
  return {
    id,
    version,
    publishedAt: new Date(document.publishedAt).getTime(),
    tags: [
      `o${document.newsroom.id}`,
      ...(theme ? [`t${theme}`] : []),
      ...(stage ? [`s${stage}`] : []),
      ...(document.rating ? [`v${document.rating}`] : []),
      ...parts.map((_, i) => `r${parts.slice(0, i + 1).join('.')}`),
    ],
    said: said.join(' '),
    saidRoots: rootsIn(said).join(' '),
    claimed: claimed.join(' '),
    claimedRoots: rootsIn(claimed).join(' '),
    quoted: quoted.map((words) => words.join(' ')),
    quotedRoots: quoted.map((words) => rootsIn(words).join(' ')),
    newsroom: plainOf(document.newsroom.name),
    words: distinct([...all, ...rootsIn(all)]),
    names: distinct([
      document.articleUrl && addressOf(document.articleUrl),
      ...[headline, statement, explanation.slice(0, MOST_TEXT)].flatMap(namedIn),
    ]),
  };
}
