import { FACT_CHECK_STATES } from '#libs/publishing';
import { registerEnumType } from '@nestjs/graphql';
import { enumOf } from '../graphql/enum-of';

export const FactCheckStateEnum = enumOf(FACT_CHECK_STATES);

registerEnumType(FactCheckStateEnum, {
  name: 'FactCheckState',
  description: 'What stands at the address of a fact-check.',
  valuesMap: {
    PUBLISHED: { description: 'Its newest version, with the older ones.' },
    RETRACTED: { description: 'The notice of its retraction; what it said is shown no more.' },
  },
});
