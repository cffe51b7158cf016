import { SUBJECT_KINDS, type SubjectKind } from '#libs/record';
import { registerEnumType } from '@nestjs/graphql';
import { enumOf } from '../graphql/enum-of';

export const EventSubjectKindEnum = enumOf(SUBJECT_KINDS);

registerEnumType(EventSubjectKindEnum, {
  name: 'EventSubjectKind',
  description: 'What an event happened to.',
  valuesMap: {
    CLAIM: { description: 'The claim itself.' },
    APPEARANCE: { description: 'A place where the claim was seen.' },
    EVIDENCE: { description: 'Evidence on the claim.' },
    COMMENT: { description: 'A comment on the claim.' },
    ASSIGNMENT: { description: 'Work on the claim given to somebody.' },
    VERDICT: { description: "A newsroom's verdict on the claim." },
    REVIEW: { description: "Another newsroom's review of a revision." },
    ENDORSEMENT: { description: "The supervisor's position on a revision." },
    FACT_CHECK: { description: 'A published fact-check.' },
    AGREEMENT: { description: 'An agreement.' },
  },
});

/** Name of the type in the API's ids. */
export const SUBJECT_TYPES: Readonly<Record<SubjectKind, string>> = {
  CLAIM: 'Claim',
  APPEARANCE: 'Appearance',
  EVIDENCE: 'Evidence',
  COMMENT: 'Comment',
  ASSIGNMENT: 'Assignment',
  VERDICT: 'Verdict',
  REVIEW: 'Review',
  ENDORSEMENT: 'Endorsement',
  FACT_CHECK: 'FactCheck',
  AGREEMENT: 'Agreement',
};
