import { GraphQLScalarType } from 'graphql';

/** Facts whose shape depends on something else; only ever sent, never taken in. */
export const GraphQLJson = new GraphQLScalarType<unknown, unknown>({
  name: 'JSON',
  description: 'Any JSON value. Only in answers.',
  serialize: (value) => value,
  parseValue: () => {
    throw new TypeError('JSON is only sent, never taken in');
  },
});
