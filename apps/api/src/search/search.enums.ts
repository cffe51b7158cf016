import {
  FACT_CHECK_FACETS,
  FACT_CHECK_SORTS,
  type FactCheckFacet,
  type FactCheckSort,
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
    MEILISEARCH: { description: 'The search server; it may know of a claim some seconds later.' },
    POSTGRESQL: { description: 'The engine inside the database; it never lags behind what is filed.' },
  } satisfies Record<SearchEngineName, { description: string }>,
});

export const SearchSortEnum = enumOf(SEARCH_SORTS);
registerEnumType(SearchSortEnum, {
  name: 'ClaimSearchSort',
  description: 'In which order claims are found.',
  valuesMap: {
    RELEVANCE: { description: 'The best answers first, among the first thousand that are found.' },
    NEWEST: { description: 'The newest first.' },
    LAST_SEEN: {
      description: 'The one that its owner saw last first; one that was seen nowhere by when it was filed.',
    },
    DEMAND: { description: 'The one that most organisations ask for first, then the newest.' },
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
    PLATFORM: { description: 'Where their owners saw them; one claim may count for several.' },
    RATING: { description: 'What verdicts that the viewer reads say now; one claim may count for several.' },
    LABEL: { description: "Newsrooms' own labels in verdicts that the viewer reads; one claim may count for several." },
    AGREEMENT: { description: 'Agreement that they are shared under, as far as the viewer knows.' },
    ENDORSEMENT: { description: "Supervisors' positions that stand and that the viewer reads." },
  } satisfies Record<SearchFacet, { description: string }>,
});

export const FactCheckSortEnum = enumOf(FACT_CHECK_SORTS);
registerEnumType(FactCheckSortEnum, {
  name: 'FactCheckSearchSort',
  description: 'In which order fact-checks are found.',
  valuesMap: {
    RELEVANCE: { description: 'The best answers first, among the newest thousand that are found.' },
    NEWEST: { description: 'The one that was first published last first.' },
  } satisfies Record<FactCheckSort, { description: string }>,
});

export const FactCheckFacetEnum = enumOf(FACT_CHECK_FACETS);
registerEnumType(FactCheckFacetEnum, {
  name: 'FactCheckFacet',
  description: 'What found fact-checks can be counted by.',
  valuesMap: {
    THEME: { description: 'What they are about.' },
    STAGE: { description: 'Stage of the election.' },
    PROVINCE: { description: 'Province that they concern; the empty code is the whole country.' },
    RATING: { description: 'What they find.' },
    NEWSROOM: { description: 'Newsroom that published them.' },
  } satisfies Record<FactCheckFacet, { description: string }>,
});
