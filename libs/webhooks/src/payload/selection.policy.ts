import {
  type DocumentNode,
  GraphQLError,
  Kind,
  OperationTypeNode,
  type SelectionSetNode,
  parse,
  validate,
} from 'graphql';
import { FACT_CHECK_SCHEMA } from './fact-check.schema';

/** What one selection may ask. The whole type once over stays below. */
export const SELECTION_LIMITS = { characters: 4_000, tokens: 600, depth: 4, cost: 600 } as const;

/** Fields that give several things; each is counted this often. */
const LISTS: ReadonlySet<string> = new Set(['approvedBy', 'evidence', 'positions', 'positionHistory']);
const LIST_COST = 10;

export type CheckedSelection =
  | { readonly document: DocumentNode; readonly problem?: undefined }
  | { readonly document?: undefined; readonly problem: string };

/**
 * Reads a selection such as `{ slug current { headline } }`. It is a plain one: no variables, fragments, directives or
 * questions about the schema, so that what it costs can be seen.
 */
export function checkSelection(text: string): CheckedSelection {
  if (text.length > SELECTION_LIMITS.characters)
    return { problem: `has more than ${SELECTION_LIMITS.characters} characters` };
  try {
    const document = parse(text, { maxTokens: SELECTION_LIMITS.tokens, noLocation: true });
    const problem =
      shapeProblem(document) ?? validate(FACT_CHECK_SCHEMA, document, undefined, { maxErrors: 1 })[0]?.message;
    return problem === undefined ? { document } : { problem };
  } catch (error) {
    if (error instanceof GraphQLError) return { problem: error.message };
    throw error;
  }
}

function shapeProblem({ definitions }: DocumentNode): string | undefined {
  const [only] = definitions;
  if (
    definitions.length !== 1 ||
    only?.kind !== Kind.OPERATION_DEFINITION ||
    only.operation !== OperationTypeNode.QUERY
  ) {
    return 'must be one selection in braces';
  }
  if (only.name || (only.variableDefinitions?.length ?? 0) > 0 || (only.directives?.length ?? 0) > 0) {
    return 'must be a selection alone, without name, variables or directives';
  }
  const found = measure(only.selectionSet, 1);
  if (typeof found === 'string') return found;
  return found > SELECTION_LIMITS.cost ? `asks for too much (${found} of at most ${SELECTION_LIMITS.cost})` : undefined;
}

/** What it costs, or what cannot be in it. */
function measure({ selections }: SelectionSetNode, depth: number): number | string {
  if (depth > SELECTION_LIMITS.depth) return `goes deeper than ${SELECTION_LIMITS.depth} levels`;
  let cost = 0;
  for (const field of selections) {
    if (field.kind !== Kind.FIELD) return 'must not contain fragments';
    if ((field.directives?.length ?? 0) > 0) return 'must not contain directives';
    if (field.name.value.startsWith('__') && field.name.value !== '__typename') return 'must not ask about the schema';
    const below = field.selectionSet ? measure(field.selectionSet, depth + 1) : 0;
    if (typeof below === 'string') return below;
    cost += 1 + below * (LISTS.has(field.name.value) ? LIST_COST : 1);
  }
  return cost;
}
