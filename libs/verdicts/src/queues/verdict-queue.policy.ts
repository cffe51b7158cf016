import { approvalOf, revisionAtWork, type LoadedVerdict } from '../verdict-facts.policy';
import { windowEnds } from '../protocol.policy';
import type { VerdictAction } from '../verdict.workflow';

/** What waits for somebody, each by the one action that ends the waiting. */
export const VERDICT_QUEUES = ['TO_REVIEW', 'SENT_BACK', 'DRAFTS', 'AWAITING_POSITION', 'PUBLISHABLE'] as const;
export type VerdictQueue = (typeof VERDICT_QUEUES)[number];

const ENDED_BY: Readonly<Record<VerdictQueue, VerdictAction>> = {
  TO_REVIEW: 'APPROVE',
  SENT_BACK: 'REVISE',
  DRAFTS: 'EDIT',
  AWAITING_POSITION: 'ENDORSE',
  PUBLISHABLE: 'PUBLISH',
};

/** The action that the workflow must allow now for a verdict to wait in the queue. */
export function actionOf(queue: VerdictQueue): VerdictAction {
  return ENDED_BY[queue];
}

/** Since when it waits, and until when an answer is asked for, where there is such a time. */
export interface Waiting {
  readonly since: Date;
  readonly dueAt: Date | null;
}

export function waitingOf(queue: VerdictQueue, loaded: LoadedVerdict): Waiting {
  const { verdict, situation } = loaded;
  const revision = revisionAtWork(loaded);
  const approved = revision?.approvedAt ?? null;
  switch (queue) {
    case 'TO_REVIEW':
      return { since: revision?.submittedAt ?? verdict.updatedAt, dueAt: null };
    case 'AWAITING_POSITION':
      // Without a window nobody waits for the office: it may speak, and no time runs out.
      return {
        since: approved ?? verdict.updatedAt,
        dueAt: (revision?.endorsementHours ?? 0) > 0 ? windowEnds(approvalOf(revision, situation)) : null,
      };
    case 'PUBLISHABLE':
      return { since: approved ?? verdict.updatedAt, dueAt: null };
    case 'SENT_BACK':
    case 'DRAFTS':
      return { since: verdict.updatedAt, dueAt: null };
  }
}
