import type { Workload } from '../harness/workload';
import { inbox } from './w1-inbox';
import { inboxOfNobody } from './w1n-inbox-of-nobody';
import { claim } from './w2-claim';
import { deepPage } from './w3-deep-page';
import { factCheck } from './w4-fact-check';
import { attachEvidence } from './w5-attach-evidence';
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
  attachEvidence,
  fanOut,
  upload,
  importArchive,
];
