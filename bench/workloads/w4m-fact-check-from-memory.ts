import type { SliceWorkload } from '../harness/workload';

export const factCheckFromMemory: SliceWorkload = {
  id: 'W4m',
  kind: 'slices',
  title: 'Published fact-check, public record',
  asks: 'The answer of W4 by the public address for programs, which may be kept in memory as long as it is the newest edition.',
};
