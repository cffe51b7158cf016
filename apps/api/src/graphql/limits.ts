import { ApolloArmor } from '@escape.tech/graphql-armor';
import { GraphQLError, type ValidationContext, type ValidationRule } from 'graphql';

/** What one document may ask. The console's largest screens stay well below half of each. */
export const LIMITS = { tokens: 3_000, depth: 14, cost: 10_000, aliases: 30, directives: 30 } as const;

/** Reported like any mistake in a document, all at once, instead of thrown. */
const report = {
  onReject: [
    (context: ValidationContext | null, error: GraphQLError): void =>
      context?.reportError(new GraphQLError(error.message.replace(/^Syntax Error: /, ''))),
  ],
  propagateOnRejection: false,
};

/** Rules for every document, over HTTP and over web sockets. Tokens are counted by graphql-js while it parses. */
export function limitRules(limits = LIMITS): ValidationRule[] {
  return new ApolloArmor({
    maxTokens: { enabled: false },
    // The servers themselves leave suggestions out.
    blockFieldSuggestion: { enabled: false },
    // A fragment is not a level of its own.
    maxDepth: { n: limits.depth, flattenFragments: true, ...report },
    costLimit: { maxCost: limits.cost, flattenFragments: true, ...report },
    maxAliases: { n: limits.aliases, ...report },
    maxDirectives: { n: limits.directives, ...report },
  }).protect().validationRules;
}
