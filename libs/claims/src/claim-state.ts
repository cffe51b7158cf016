/** What the owner says of a claim; `OPEN` says nothing yet. */
export const DISPOSITIONS = ['OPEN', 'DUPLICATE', 'DISMISSED'] as const;
export type Disposition = (typeof DISPOSITIONS)[number];

/** Why a claim is put aside. */
export const DISMISSAL_REASONS = ['OPINION', 'NOT_CHECKABLE', 'OUT_OF_SCOPE', 'SPAM'] as const;
export type DismissalReason = (typeof DISMISSAL_REASONS)[number];

/** Not a second workflow: computed from the owner's word and from what is published. */
export const CLAIM_STATES = ['OPEN', 'CHECKED', 'DUPLICATE', 'DISMISSED'] as const;
export type ClaimState = (typeof CLAIM_STATES)[number];

export function claimState(disposition: Disposition, published: boolean): ClaimState {
  if (disposition !== 'OPEN') return disposition;
  return published ? 'CHECKED' : 'OPEN';
}
