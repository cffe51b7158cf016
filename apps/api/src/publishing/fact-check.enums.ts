import { FACT_CHECK_STATES, type FactCheckState } from '#libs/publishing';
import { registerEnumType } from '@nestjs/graphql';

export const FactCheckStateEnum = Object.fromEntries(FACT_CHECK_STATES.map((s) => [s, s])) as Record<
  FactCheckState,
  FactCheckState
>;

registerEnumType(FactCheckStateEnum, {
  name: 'FactCheckState',
  description: 'What stands at the address of a fact-check.',
  valuesMap: {
    PUBLISHED: { description: 'Its newest version, with the older ones.' },
    RETRACTED: { description: 'The notice of its retraction; what it said is shown no more.' },
  },
});
