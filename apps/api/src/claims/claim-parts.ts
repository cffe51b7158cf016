import type { SummaryPart } from '#libs/claims';
import type { GraphQLResolveInfo } from 'graphql';
import { isSelected } from '../graphql/is-selected';

/** Fields of a claim, and the part of its summary that each shows. */
const PARTS: Readonly<Record<string, SummaryPart>> = {
  evidenceCount: 'evidenceCount',
  commentCount: 'commentCount',
  appearanceCount: 'appearanceCount',
  firstAppearance: 'firstAppearance',
  verdictSummaries: 'verdicts',
};

/** The parts of its summary that are asked for of the claim that is being resolved. */
export const claimParts = (info: GraphQLResolveInfo): SummaryPart[] =>
  Object.entries(PARTS).flatMap(([field, part]) => (isSelected(info, field) ? [part] : []));
