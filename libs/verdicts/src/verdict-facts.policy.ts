import { type Actor, type Because, type Standing, because, grantsFor, mayUse } from '#libs/access';
import { contributionAgreements } from '#libs/claims';
import { regionWithin } from '#libs/kernel';
import { type ApprovedRevision, embargoOver, windowOver } from './protocol.policy';
import { type NewsroomLabel, labelFits } from './ratings';
import type { Situation } from './situation.repository';
import type { Revision, Verdict } from './verdict.types';
import type { VerdictFacts, VerdictState } from './verdict.workflow';

/** A verdict with all that decisions about it look at, as one viewer sees it. */
export interface LoadedVerdict {
  readonly verdict: Verdict;
  /** The revisions that the viewer reads, in their order. */
  readonly revisions: readonly Revision[];
  readonly situation: Situation;
  /** Labels of the verdict's newsroom, when the viewer acts for it. */
  readonly labels: readonly NewsroomLabel[];
}

/** What the client says with its action. What it leaves out is taken as said rightly, as for listing actions. */
export interface Given {
  readonly expectedVersion?: number;
  readonly contentHash?: string;
  readonly reason?: string | null;
  readonly target?: { readonly owned: boolean; readonly free: boolean };
}

/** The revision at work, if the viewer reads it. */
export function revisionAtWork({ verdict, revisions }: LoadedVerdict): Revision | undefined {
  return revisions.find((r) => r.number === verdict.currentRevision);
}

export function publishedRevision({ verdict, revisions }: LoadedVerdict): Revision | undefined {
  return revisions.find((r) => r.number === verdict.publishedRevision);
}

/** Revisions that an office can state a position on: the approved one at work and the one in public. */
export function endorsable(loaded: LoadedVerdict): Revision[] {
  const atWork = revisionAtWork(loaded);
  const approved = atWork && atWork.approvedAt !== null && atWork.withdrawnAt === null ? [atWork] : [];
  const published = publishedRevision(loaded);
  return published && published.id !== atWork?.id ? [...approved, published] : approved;
}

/**
 * The verdict as others than its newsroom see it: what is drafted after a submission shows nowhere, neither in the state
 * nor in a count of changes.
 */
export function asSeenBy(viewer: string | null, verdict: Verdict): Verdict {
  if (verdict.ownerId === viewer) return verdict;
  const drafting = verdict.state === 'DRAFT' && verdict.firstSubmittedAt !== null;
  const state: VerdictState = !drafting
    ? verdict.state
    : verdict.publishedRevision !== null
      ? 'PUBLISHED'
      : 'CHANGES_REQUESTED';
  return { ...verdict, state };
}

export function approvalOf(revision: Revision | undefined, situation: Situation): ApprovedRevision {
  return {
    approvedAt: revision?.approvedAt ?? null,
    endorsementHours: revision?.endorsementHours ?? null,
    embargoUntil: revision?.embargoUntil ?? null,
    answered: situation.answered,
  };
}

export interface FactsAndReasons {
  readonly facts: VerdictFacts;
  /** The clauses that allow another organisation's acts. */
  readonly review: Because | null;
  readonly endorse: Because | null;
}

/** Answers every question of the table for this viewer, now. */
export function factsFor(
  actor: Actor,
  { standing, now }: { standing: Standing; now: Date },
  loaded: LoadedVerdict,
  given: Given = {},
): FactsAndReasons {
  const { situation, labels } = loaded;
  const org = actor.organizationId;
  const verdict = asSeenBy(org, loaded.verdict);
  const revision = revisionAtWork(loaded);
  const approval = approvalOf(revision, situation);
  const { regionCode, theme, stage, claimAgreementIds } = situation;
  const claim =
    regionCode !== null && theme !== null && stage !== null
      ? { regionCode, theme, stage, agreementIds: claimAgreementIds, ownerId: loaded.verdict.claimOwnerId }
      : null;
  const shared = claim && {
    ...claim,
    agreementIds: claimAgreementIds.filter((id) => loaded.verdict.audience.includes(id)),
  };
  const reviewGrant = shared ? grantsFor(standing, 'REVIEW', shared)[0] : undefined;
  const endorseGrant = shared ? grantsFor(standing, 'ENDORSE', shared)[0] : undefined;
  const checkGrant = claim ? grantsFor(standing, 'CHECK', claim)[0] : undefined;
  const ownVerdict = org !== null && org === verdict.ownerId;
  const ownClaim = org !== null && org === verdict.claimOwnerId;
  const endorsableNow = endorsable(loaded);
  const submitted = revision !== undefined && revision.submittedAt !== null;
  const { rating, label } = revision ?? { rating: null, label: null };
  const readable = submitted ? [revision, ...endorsableNow] : endorsableNow;

  return {
    review: reviewGrant && !ownVerdict ? because(reviewGrant) : null,
    endorse: endorseGrant ? because(endorseGrant) : null,
    facts: {
      state: verdict.state,
      mayWrite: mayUse(actor, 'verdict.write'),
      mayReview: mayUse(actor, 'verdict.review'),
      mayWithdraw: mayUse(actor, 'verdict.withdraw'),
      mayPublish: mayUse(actor, 'factcheck.publish'),
      mayRetract: mayUse(actor, 'factcheck.retract'),
      mayEndorse: mayUse(actor, 'verdict.endorse'),
      isEditor: actor.roles.includes('EDITOR'),
      isSupervisor: actor.organizationKind === 'SUPERVISOR',
      ownVerdict,
      ownClaim,
      checkGranted: checkGrant !== undefined,
      reviewGranted: reviewGrant !== undefined,
      endorseGranted: endorseGrant !== undefined,
      liveVerdict: ownVerdict && !['WITHDRAWN', 'RETRACTED'].includes(verdict.state),
      claimReadable: claim !== null,
      claimInReach: claim !== null && (ownClaim || contributionAgreements(standing, org ?? '', claim).length > 0),
      versionMatches: given.expectedVersion === undefined || given.expectedVersion === verdict.version,
      contentMatches: given.contentHash === undefined || readable.some((r) => r.contentHash === given.contentHash),
      hasRating: rating !== null,
      labelFits: rating === null || label === null || labelFits(label, rating, labels),
      hasHeadline: filled(revision?.headline),
      hasExplanation: filled(revision?.explanation),
      citesEvidence: situation.citations > 0 && situation.citations === situation.citationsStanding,
      hasCorrectionNote: verdict.publishedRevision === null || filled(revision?.correctionNote),
      hasReason: given.reason === undefined || filled(given.reason),
      isPublic: verdict.publishedRevision !== null,
      isAuthor: actor.personId !== null && revision !== undefined && wrote(actor.personId, revision),
      sharedReview: revision?.sharedReview ?? claimAgreementIds.length > 0,
      sameMediaGroup: situation.sameMediaGroup,
      hasVoted: situation.newsroomVoted || situation.personVoted,
      completesQuorum: submitted && situation.approvals + 1 >= (revision.quorum ?? Infinity),
      quorumMet: submitted && !situation.changesRequested && situation.approvals >= (revision.quorum ?? Infinity),
      embargoOver: embargoOver(approval, now),
      windowOver: windowOver(approval, now),
      coversRegion:
        actor.organizationRegion !== null && claim !== null && regionWithin(claim.regionCode, actor.organizationRegion),
      revisionApproved: endorsableNow.length > 0,
      targetOwned: given.target?.owned ?? true,
      targetFree: given.target?.free ?? true,
    },
  };
}

function filled(text: string | null | undefined): boolean {
  return text !== null && text !== undefined && text.trim() !== '';
}

function wrote(person: string, revision: Revision): boolean {
  return revision.authors.includes(person) || revision.submittedBy === person;
}
