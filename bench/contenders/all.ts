import type { Contender } from '../harness/contender';
import { api } from './api';
import { limit, limitKept, limitKnownViewer, limitPosted } from './limit';
import { postgraphile } from './postgraphile';
import { tutorial } from './tutorial';

/** In the order in which they stand in reports. The first is what the others are measured against. */
export const CONTENDERS: readonly Contender[] = [
  limit,
  limitKnownViewer,
  limitKept,
  limitPosted,
  api,
  tutorial,
  postgraphile,
];
