import type { SliceWorkload } from '../harness/workload';

export const search: SliceWorkload = {
  id: 'W6',
  kind: 'slices',
  title: 'Search',
  asks: 'The best 25 of the claims that the viewer sees for a few words, a phrase or an unfinished word, and whether there are more.',
};
