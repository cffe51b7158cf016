import { type Decision, MATCH_METHODS, type MatchMethod } from '#libs/matching';
import { registerEnumType } from '@nestjs/graphql';
import { enumOf } from '../graphql/enum-of';

export const MatchMethodEnum = enumOf(MATCH_METHODS);
registerEnumType(MatchMethodEnum, {
  name: 'MatchMethod',
  description: 'In what two things agree.',
  valuesMap: {
    SAME_STATEMENT: { description: 'The same sentence, whatever its case, punctuation and look-alike letters.' },
    SAME_LINK: { description: 'It was seen at the same address, in whatever form that was shared.' },
    SAME_IMAGE: { description: 'A picture among the evidence looks the same.' },
    SIMILAR_WORDS: { description: 'Telling words agree.' },
  } satisfies Record<MatchMethod, { description: string }>,
});

export const MatchDecisionEnum = enumOf<Decision>(['CONFIRMED', 'REFUSED']);
registerEnumType(MatchDecisionEnum, {
  name: 'MatchDecision',
  description: 'What a person decided about a match.',
  valuesMap: {
    CONFIRMED: { description: 'They tell the same.' },
    REFUSED: { description: 'They do not; the pair is not suggested to that organisation again.' },
  } satisfies Record<Decision, { description: string }>,
});
