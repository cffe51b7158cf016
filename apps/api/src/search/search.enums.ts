import {
  SEARCH_ENGINES,
  SEARCH_FACETS,
  SEARCH_SORTS,
  type SearchEngineName,
  type SearchFacet,
  type SearchSort,
} from '#libs/search';
import { registerEnumType } from '@nestjs/graphql';
import { enumOf } from '../graphql/enum-of';

export const SearchEngineEnum = enumOf(SEARCH_ENGINES);
registerEnumType(SearchEngineEnum, {
  name: 'SearchEngine',
  description: 'What answered a search.',
  valuesMap: {
    POSTGRESQL: { description: 'The engine inside the database; it never lags behind what is filed.' },
  } satisfies Record<SearchEngineName, { description: string }>,
});

export const SearchSortEnum = enumOf(SEARCH_SORTS);
registerEnumType(SearchSortEnum, {
  name: 'ClaimSearchSort',
  description: 'In which order claims are found.',
  valuesMap: {
    RELEVANCE: { description: 'The best answers first, among the newest thousand that are found.' },
    NEWEST: { description: 'The newest first.' },
  } satisfies Record<SearchSort, { description: string }>,
});

export const SearchFacetEnum = enumOf(SEARCH_FACETS);
registerEnumType(SearchFacetEnum, {
  name: 'ClaimFacet',
  description: 'What found claims can be counted by.',
  valuesMap: {
    THEME: { description: 'What they are about.' },
    STAGE: { description: 'Stage of the election.' },
    PROVINCE: { description: 'Province where they circulate; the empty code is the whole country.' },
    OWNER: { description: 'Organisation that filed them.' },
    STATE: { description: 'Where they stand.' },
  } satisfies Record<SearchFacet, { description: string }>,
});
