import type { FetchRefusalReason } from '#libs/outbound';

/** Why a link was not captured. Stable: clients branch on it. */
export type CaptureRefusalReason =
  | FetchRefusalReason
  /** The page cannot be read within the limits on time and memory. */
  | 'TOO_COSTLY';

export interface CaptureRefusal {
  readonly reason: CaptureRefusalReason;
  readonly status?: number;
}

/** Carries a refusal up; never leaves this folder. */
export class CaptureStop extends Error {
  constructor(readonly refusal: CaptureRefusal) {
    super(refusal.reason);
    this.name = 'CaptureStop';
  }
}
