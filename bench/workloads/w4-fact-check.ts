import type { SliceWorkload } from '../harness/workload';

export const factCheck: SliceWorkload = {
  id: 'W4',
  kind: 'slices',
  title: 'Published fact-check',
  asks: 'A published fact-check by its address, for anyone: headline, rating, newsroom and the ClaimReview that search engines read.',
};
