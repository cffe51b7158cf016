import type { SummaryPart } from '#libs/claims';
import { isSelected } from '../graphql/is-selected';
import type { Selection } from '../graphql/selects-only';

/** Fields of a claim, and the part of its summary that each shows. */
const PARTS: Readonly<Record<string, SummaryPart>> = {
  evidenceCount: 'evidenceCount',
  commentCount: 'commentCount',
  appearanceCount: 'appearanceCount',
  firstAppearance: 'firstAppearance',
  verdictSummaries: 'verdicts',
};

/** The parts of its summary that are asked for of the claim that is being resolved. */
export const claimParts = (info: Selection): SummaryPart[] =>
  Object.entries(PARTS).flatMap(([field, part]) => (isSelected(info, field) ? [part] : []));
