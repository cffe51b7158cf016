import { defineEventTypes } from '#libs/record';

/** What people decide about matches, as the record names it. All of it is for the own organisation: it names both ends. */
export const MATCHING_EVENTS = defineEventTypes({
  MATCH_CONFIRMED: {
    describes:
      'Somebody found this claim and another claim, or a fact-check, to tell the same; for the deciding organisation alone. Data: otherClaimId or factCheckId, score, methods.',
    en: () => 'Match confirmed',
    id: () => 'Kecocokan dipastikan',
  },
  MATCH_REFUSED: {
    describes:
      'Somebody found this claim and another claim, or a fact-check, not to tell the same; for the deciding organisation alone. Data: otherClaimId or factCheckId, score, methods.',
    en: () => 'Match refused',
    id: () => 'Kecocokan ditolak',
  },
  MATCH_TAKEN_BACK: {
    describes: 'A decision about a match no longer holds; for the deciding organisation alone. Data: otherClaimId.',
    en: () => 'Decision about a match taken back',
    id: () => 'Keputusan kecocokan dibatalkan',
  },
});
