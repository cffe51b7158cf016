import { type Actor, type Because, type Standing, because, grantsFor, mayUse } from '#libs/access';
import type { ReadableClaim } from '#libs/claims';
import type { RefusalDetails } from './verdict.errors';
import type { VerdictFacts } from './verdict.workflow';

/** What a refusal to open tells: there is no verdict yet to tell of. */
export const OPENING: RefusalDetails = { action: 'OPEN', state: null };

/** All that there is to ask before a verdict exists; every other question is answered no. */
const NOTHING_YET: VerdictFacts = {
  state: null,
  mayWrite: false,
  mayReview: false,
  mayWithdraw: false,
  mayPublish: false,
  mayRetract: false,
  mayEndorse: false,
  isEditor: false,
  isSupervisor: false,
  ownVerdict: false,
  ownClaim: false,
  checkGranted: false,
  reviewGranted: false,
  endorseGranted: false,
  liveVerdict: false,
  claimReadable: true,
  claimInReach: false,
  versionMatches: false,
  contentMatches: false,
  hasRating: false,
  labelFits: false,
  hasHeadline: false,
  hasExplanation: false,
  citesEvidence: false,
  hasCorrectionNote: false,
  hasReason: false,
  isPublic: false,
  isAuthor: false,
  sharedReview: false,
  sameMediaGroup: false,
  hasVoted: false,
  completesQuorum: false,
  quorumMet: false,
  embargoOver: false,
  windowOver: false,
  coversRegion: false,
  revisionApproved: false,
  targetOwned: false,
  targetFree: false,
};

export function openingFacts(
  actor: Actor,
  standing: Standing,
  claim: ReadableClaim,
  liveVerdict: boolean,
): { facts: VerdictFacts; because: Because | null } {
  const ownClaim = actor.organizationId !== null && claim.ownerId === actor.organizationId;
  const grant = grantsFor(standing, 'CHECK', claim)[0];
  return {
    facts: {
      ...NOTHING_YET,
      mayWrite: mayUse(actor, 'verdict.write'),
      isSupervisor: actor.organizationKind === 'SUPERVISOR',
      ownClaim,
      checkGranted: grant !== undefined,
      liveVerdict,
    },
    because: grant && !ownClaim ? because(grant) : null,
  };
}
