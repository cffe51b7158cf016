import type { SliceWorkload } from '../harness/workload';

export const deepPage: SliceWorkload = {
  id: 'W3',
  kind: 'slices',
  title: 'Inbox, 20,000 claims deep',
  asks: 'The page of W1 that comes after the claim at depth 20,000 (three quarters deep in smaller worlds).',
};
