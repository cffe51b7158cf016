import type { SliceWorkload } from '../harness/workload';

export const firstScreen: SliceWorkload = {
  id: 'W10',
  kind: 'slices',
  title: 'First screen of the desk',
  asks: 'In one answer: who the viewer is, what waits on the desk (counts up to 1,000), the page of W1, the newest 10 notifications, and 6 agreements in force with the days left.',
};
