import type { ClaimAnswer } from '../harness/answers';
import type { SliceWorkload } from '../harness/workload';

export const claim: SliceWorkload = {
  id: 'W2',
  kind: 'slices',
  title: 'One claim',
  asks: 'A claim with its newest 20 appearances and 20 pieces of evidence, the verdicts that the viewer reads with newsroom, state and rating, and what the viewer may do with it.',
  /** Verdicts stand side by side: in which order is the contender's affair. */
  comparable(answer) {
    const { verdicts, ...rest } = answer as ClaimAnswer;
    return { ...rest, verdicts: verdicts.map((v) => JSON.stringify([v.newsroom, v.state, v.rating])).sort() };
  },
};
