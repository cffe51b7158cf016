import { GraphQLScalarType } from 'graphql';

/** Any JSON, as it is. */
export const JsonScalar = new GraphQLScalarType({ name: 'JSON', serialize: (value) => value });
