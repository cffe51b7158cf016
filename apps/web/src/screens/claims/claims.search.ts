import { flag, oneOf, text } from '../../app/address';

export const SORTS = ['RELEVANCE', 'NEWEST', 'LAST_SEEN', 'DEMAND'] as const;
export type Sort = (typeof SORTS)[number];

/** Facets by which the list is narrowed, with the name of each in the address and in the api's filter. */
export const FACETS = {
  STATE: { key: 'keadaan', filter: 'state' },
  RATING: { key: 'penilaian', filter: 'rating' },
  PROVINCE: { key: 'wilayah', filter: 'regionCode' },
  THEME: { key: 'tema', filter: 'theme' },
  STAGE: { key: 'tahapan', filter: 'stage' },
  PLATFORM: { key: 'tempat', filter: 'platform' },
  OWNER: { key: 'redaksi', filter: 'ownerId' },
  AGREEMENT: { key: 'nota', filter: 'agreementId' },
  ENDORSEMENT: { key: 'sikap', filter: 'endorsement' },
} as const;
export type Facet = keyof typeof FACETS;
export type FacetKey = (typeof FACETS)[Facet]['key'];

/** What the address of the list holds: the question, what narrows it, its order, and the claim that is looked at. */
export type ClaimsSearch = { readonly [Key in FacetKey]?: string | undefined } & {
  readonly q?: string | undefined;
  readonly urut?: Sort | undefined;
  readonly tugas?: true | undefined;
  readonly pilih?: string | undefined;
};

export function readClaimsSearch(search: Record<string, unknown>): ClaimsSearch {
  const facets = Object.values(FACETS).map(({ key }) => [key, text(search[key])] as const);
  return {
    ...(Object.fromEntries(facets) as Partial<Record<FacetKey, string | undefined>>),
    q: text(search['q']),
    urut: oneOf(SORTS, text(search['urut'])),
    tugas: flag(search['tugas']),
    pilih: text(search['pilih']),
  };
}

/** The api's filter, of what the address holds; null when nothing narrows the list. */
export function filterOf(search: ClaimsSearch): Record<string, unknown> | null {
  const filter: Record<string, unknown> = {};
  for (const { key, filter: name } of Object.values(FACETS)) if (search[key] !== undefined) filter[name] = search[key];
  if (search.tugas) filter['assignedToMe'] = true;
  return Object.keys(filter).length === 0 ? null : filter;
}

/** The address of a search that was kept: what this screen cannot show of its filter is named. */
export function searchOf(
  query: string,
  filter: unknown,
): { readonly search: ClaimsSearch; readonly unknown: string[] } {
  const search: Record<string, unknown> = { q: query === '' ? undefined : query };
  const left = new Map(Object.entries((filter ?? {}) as Record<string, unknown>).filter(([, value]) => value !== null));
  for (const { key, filter: name } of Object.values(FACETS)) {
    if (!left.has(name)) continue;
    search[key] = left.get(name);
    left.delete(name);
  }
  if (left.get('assignedToMe') === true) search['tugas'] = true;
  left.delete('assignedToMe');
  return { search: readClaimsSearch(search), unknown: [...left.keys()] };
}

/** With nothing asked there is nothing to be relevant to. */
export const sortOf = ({ q, urut }: ClaimsSearch): Sort => urut ?? (q === undefined ? 'NEWEST' : 'RELEVANCE');
