import {
  ASSIGNMENT_OUTCOMES,
  type AssignmentOutcome,
  CLAIM_STATES,
  type ClaimState,
  DISMISSAL_REASONS,
  type DismissalReason,
  PLATFORMS,
  type Platform,
} from '#libs/claims';
import type { Term } from '#libs/access';
import { registerEnumType } from '@nestjs/graphql';
import { enumOf } from '../graphql/enum-of';

export const ClaimStateEnum = enumOf(CLAIM_STATES);
registerEnumType(ClaimStateEnum, {
  name: 'ClaimState',
  description: "Computed from the owner's word and from what is published.",
  valuesMap: {
    OPEN: { description: 'Nothing is published about it.' },
    CHECKED: { description: 'A fact-check of it is published.' },
    DUPLICATE: { description: 'The owner says that another claim is the same.' },
    DISMISSED: { description: 'The owner put it aside, with a reason.' },
  } satisfies Record<ClaimState, { description: string }>,
});

export const DismissalReasonEnum = enumOf(DISMISSAL_REASONS);
registerEnumType(DismissalReasonEnum, {
  name: 'DismissalReason',
  description: 'Why a claim is put aside.',
  valuesMap: {
    OPINION: { description: 'An opinion, not a statement of fact (pendapat).' },
    NOT_CHECKABLE: { description: 'Nothing could settle it (tidak dapat diperiksa).' },
    OUT_OF_SCOPE: { description: 'Not what the desk is for (di luar cakupan).' },
    SPAM: { description: 'Spam.' },
  } satisfies Record<DismissalReason, { description: string }>,
});

export const PlatformEnum = enumOf(Object.keys(PLATFORMS) as Platform[]);
registerEnumType(PlatformEnum, {
  name: 'Platform',
  description: 'Where a claim was seen.',
  valuesMap: Object.fromEntries(
    Object.entries<Term>(PLATFORMS).map(([code, { en, id }]) => [
      code,
      { description: en === id ? `${en}.` : `${en} (${id}).` },
    ]),
  ),
});

export const AssignmentOutcomeEnum = enumOf(ASSIGNMENT_OUTCOMES);
registerEnumType(AssignmentOutcomeEnum, {
  name: 'AssignmentOutcome',
  description: 'How an assignment ended.',
  valuesMap: {
    DONE: { description: 'The assignee has done it.' },
    DECLINED: { description: 'The assignee declined.' },
    CANCELLED: { description: 'The one who asked took it back.' },
  } satisfies Record<AssignmentOutcome, { description: string }>,
});

export const AssignmentAnswerEnum = enumOf(['DONE', 'DECLINED'] as const);
registerEnumType(AssignmentAnswerEnum, {
  name: 'AssignmentAnswer',
  description: 'What an assignee answers.',
  valuesMap: { DONE: { description: 'It is done.' }, DECLINED: { description: 'It will not be done here.' } },
});
