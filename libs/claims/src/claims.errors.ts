import { type Locale, defineError } from '#libs/kernel';
import type { ClaimState } from './claim-state';

const STATE_WORDS: Readonly<Record<ClaimState, Record<Locale, string>>> = {
  OPEN: { id: 'terbuka', en: 'open' },
  CHECKED: { id: 'sudah diperiksa', en: 'checked' },
  DUPLICATE: { id: 'ditandai sebagai duplikat', en: 'marked as a duplicate' },
  DISMISSED: { id: 'dikesampingkan', en: 'dismissed' },
};

/** The state of the claim stands against the action; `refusal` is the same code that `viewerCan` gives. */
export const claimStateRefused = defineError<{ action: string; refusal: string; state: ClaimState }>(
  'CLAIM_STATE_REFUSED',
  {
    id: ({ state }) => `Tindakan ini tidak mungkin selama klaim ${STATE_WORDS[state].id}.`,
    en: ({ state }) => `This is not possible while the claim is ${STATE_WORDS[state].en}.`,
  },
);

/** Reopening would give the organisation the same statement twice. */
export const sameStatementFiled = defineError<{ number: string }>('SAME_STATEMENT_FILED', {
  id: ({ number }) => `Pernyataan yang sama sudah diajukan lagi sebagai ${number}.`,
  en: ({ number }) => `The same statement has been filed again as ${number}.`,
});

export const alreadyAssigned = defineError('ALREADY_ASSIGNED', {
  id: () => 'Penugasan yang sama masih berjalan.',
  en: () => 'The same assignment is still open.',
});

export const assignmentEnded = defineError('ASSIGNMENT_ENDED', {
  id: () => 'Penugasan ini sudah selesai.',
  en: () => 'This assignment has ended.',
});

export const commentWithdrawn = defineError('COMMENT_WITHDRAWN', {
  id: () => 'Komentar ini sudah ditarik.',
  en: () => 'This comment has been withdrawn.',
});
