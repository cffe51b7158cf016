import type { Workload } from '../harness/workload';
import { firstScreen } from './w10-first-screen';
import { inbox } from './w1-inbox';
import { inboxOfNobody } from './w1n-inbox-of-nobody';
import { claim } from './w2-claim';
import { deepPage } from './w3-deep-page';
import { factCheck } from './w4-fact-check';
import { factCheckFromMemory } from './w4m-fact-check-from-memory';
import { attachEvidence } from './w5-attach-evidence';
import { search } from './w6-search';
import { fanOut } from './w7-fan-out';
import { upload } from './w8-upload';
import { importArchive } from './w9-import';

/** In the order in which they stand in reports. */
export const WORKLOADS: readonly Workload[] = [
  inbox,
  inboxOfNobody,
  claim,
  deepPage,
  factCheck,
  factCheckFromMemory,
  search,
  firstScreen,
  attachEvidence,
  fanOut,
  upload,
  importArchive,
];
