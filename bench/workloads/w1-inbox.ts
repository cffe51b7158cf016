import type { SliceWorkload } from '../harness/workload';

export const inbox: SliceWorkload = {
  id: 'W1',
  kind: 'slices',
  title: 'Inbox',
  asks: 'The newest 25 claims that the viewer sees, with owner, region, how much evidence of each it may read, the ratings of the verdicts it reads, where each was first seen, and whether there are more.',
};
