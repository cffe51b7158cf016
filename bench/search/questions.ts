import type { ClaimSearchInput } from '#libs/search';
import { SEARCHES } from '../contenders/questions';

export interface Question {
  readonly name: string;
  readonly ask: Omit<ClaimSearchInput, 'first'>;
}

export const QUESTIONS: readonly Question[] = [
  ...SEARCHES.map((query) => ({ name: `words: ${query}`, ask: { query } })),
  { name: 'a word in nearly all', ask: { query: 'yang ' } },
  { name: 'nothing asked', ask: { query: '' } },
  { name: 'newest', ask: { query: 'surat ', sort: 'NEWEST' } },
  { name: 'region and theme', ask: { query: 'surat ', filter: { regionCode: '32', theme: 'SARA' } } },
  { name: 'rating (the database)', ask: { query: 'surat ', filter: { rating: 'FALSE' } } },
  { name: 'last seen', ask: { query: 'surat ', sort: 'LAST_SEEN' } },
  { name: 'demand (the database)', ask: { query: 'surat ', sort: 'DEMAND' } },
  { name: 'total', ask: { query: 'surat ', total: true } },
  {
    name: 'total and five facets',
    ask: { query: 'surat ', total: true, facets: ['THEME', 'STAGE', 'PROVINCE', 'OWNER', 'STATE'] },
  },
  { name: 'three letters', ask: { query: 'pem' } },
  { name: 'a letter after another: surat sua', ask: { query: 'surat sua' } },
  { name: 'mistyped word', ask: { query: 'bantuann ' } },
  { name: 'mistyped', ask: { query: 'bantuann pemerimtah ' } },
  { name: 'nonsense', ask: { query: 'qwertyuiop zxcvbnmas ' } },
];

/** Asked before anything is measured. */
export const WARMING: Question = { name: 'warming', ask: { query: 'banjir' } };
