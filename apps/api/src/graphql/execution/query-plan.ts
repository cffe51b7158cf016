import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLAbstractType,
  type GraphQLField,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  visit,
} from 'graphql';
import { collectFields, collectSubfields } from 'graphql/execution/collectFields.js';
import { getFieldDef } from 'graphql/execution/execute.js';

export type Variables = GraphQLResolveInfo['variableValues'];

/** How a value becomes a part of the answer, looked up once instead of at each value. */
export type Completion =
  | { readonly kind: 'LEAF'; readonly type: GraphQLLeafType }
  | { readonly kind: 'OBJECT'; readonly type: GraphQLObjectType }
  | { readonly kind: 'ABSTRACT'; readonly type: GraphQLAbstractType }
  | { readonly kind: 'LIST'; readonly item: Completion; readonly itemNullable: boolean }
  | { readonly kind: 'NON_NULL'; readonly of: Completion };

/** One field of a selection with everything about it that is the same for all rows and all requests. */
export interface FieldPlan {
  readonly responseName: string;
  readonly nodes: readonly FieldNode[];
  readonly field: GraphQLField<unknown, unknown>;
  readonly parentType: GraphQLObjectType;
  readonly resolve: GraphQLField<unknown, unknown>['resolve'] | undefined;
  readonly takesArguments: boolean;
  readonly completion: Completion;
  readonly nullable: boolean;
  /** The property of its parent that it is, where it is nothing else. */
  readonly property: string | undefined;
  /** Set for a property that is a leaf: such a field is a look-up and a serialisation, most of the time. */
  readonly leaf: GraphQLLeafType | undefined;
  /** What is selected of it, by the type that the value turns out to have. */
  readonly selections: Map<GraphQLObjectType, readonly FieldPlan[]>;
}

/** Selections that a plan keeps; one that unfolds its fragments further is made anew for each request. */
const MOST_KEPT_FIELDS = 500;
/** Combinations of `@skip` and `@include` that are kept of one operation. */
const MOST_VARIANTS = 8;

/**
 * The selections of one query, or of a mutation of one field, collected once and kept with its document. Collecting is graphql-js's own; what depends on
 * variables (`@skip`, `@include`) is kept apart by their values.
 */
export class QueryPlan {
  readonly fragments: Record<string, FragmentDefinitionNode>;
  private readonly conditions: readonly string[];
  private readonly variants = new Map<string, readonly FieldPlan[]>();
  private kept = 0;

  private constructor(
    readonly schema: GraphQLSchema,
    readonly operation: OperationDefinitionNode,
    document: DocumentNode,
  ) {
    this.fragments = Object.create(null) as Record<string, FragmentDefinitionNode>;
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.fragments[definition.name.value] = definition;
    }
    this.conditions = conditionsOf(document);
  }

  /** Undefined for what is left to graphql-js: subscriptions, and mutations, but for those of one field that `mayPlan` names. */
  static of(
    schema: GraphQLSchema,
    operation: OperationDefinitionNode,
    document: DocumentNode,
    mayPlan: (mutation: string) => boolean = () => false,
  ): QueryPlan | undefined {
    const { QUERY, MUTATION } = OperationTypeNode;
    const only = operation.operation === MUTATION ? onlyField(operation) : undefined;
    const isPlanned = operation.operation === QUERY || (only !== undefined && mayPlan(only));
    return isPlanned ? new QueryPlan(schema, operation, document) : undefined;
  }

  /** It is a mutation. */
  get writes(): boolean {
    return this.operation.operation === OperationTypeNode.MUTATION;
  }

  roots(variables: Variables): readonly FieldPlan[] {
    const variant = this.conditions.map((name) => String(variables[name])).join();
    const known = this.variants.get(variant);
    if (known) return known;
    const type = this.writes ? this.schema.getMutationType() : this.schema.getQueryType();
    if (!type) throw new Error('the schema has no such operations');
    const { selectionSet } = this.operation;
    const roots = this.plan(type, collectFields(this.schema, this.fragments, variables, type, selectionSet));
    if (this.variants.size < MOST_VARIANTS && this.mayKeep) this.variants.set(variant, roots);
    return roots;
  }

  selections(field: FieldPlan, type: GraphQLObjectType, variables: Variables): readonly FieldPlan[] {
    const known = field.selections.get(type);
    if (known) return known;
    const selections = this.plan(type, collectSubfields(this.schema, this.fragments, variables, type, field.nodes));
    field.selections.set(type, selections);
    return selections;
  }

  /** False once it has grown beyond what is worth keeping. */
  get mayKeep(): boolean {
    return this.kept <= MOST_KEPT_FIELDS;
  }

  private plan(type: GraphQLObjectType, fields: ReadonlyMap<string, readonly FieldNode[]>): readonly FieldPlan[] {
    this.kept += fields.size;
    return [...fields].flatMap(([responseName, nodes]) => planField(this.schema, type, responseName, nodes));
  }
}

function planField(
  schema: GraphQLSchema,
  parentType: GraphQLObjectType,
  responseName: string,
  nodes: readonly FieldNode[],
): FieldPlan[] {
  const [node] = nodes;
  const field = node && (getFieldDef(schema, parentType, node) as GraphQLField<unknown, unknown> | null | undefined);
  if (!field) return [];
  const nullable = !isNonNullType(field.type);
  const type = isNonNullType(field.type) ? field.type.ofType : field.type;
  const property = propertyOf(field);
  return [
    {
      responseName,
      nodes,
      field,
      parentType,
      resolve: field.resolve,
      takesArguments: field.args.length > 0,
      completion: completionOf(field.type),
      nullable,
      property,
      leaf: property !== undefined && isLeafType(type) ? type : undefined,
      selections: new Map(),
    },
  ];
}

/** How Nest calls what it makes of a field without a resolver: it reads a property of the parent. */
const NEST_READS = 'rootFieldResolver';

/** The property that a field reads and gives as it is; Nest's resolver for that is asked which, since the field may have another name. */
function propertyOf({ name, resolve }: GraphQLField<unknown, unknown>): string | undefined {
  if (resolve === undefined) return name;
  if (resolve.name !== NEST_READS) return undefined;
  const read: string[] = [];
  const parent = new Proxy({}, { get: (_, property) => void read.push(String(property)) });
  // What it gives for nothing is the field's own default, which is left to it.
  const given = (resolve as (parent: unknown) => unknown)(parent);
  return given === undefined && read.length === 1 ? read[0] : undefined;
}

function completionOf(type: GraphQLOutputType): Completion {
  if (isNonNullType(type)) return { kind: 'NON_NULL', of: completionOf(type.ofType) };
  if (isListType(type)) {
    return { kind: 'LIST', item: completionOf(type.ofType), itemNullable: !isNonNullType(type.ofType) };
  }
  if (isLeafType(type)) return { kind: 'LEAF', type };
  return isAbstractType(type) ? { kind: 'ABSTRACT', type } : { kind: 'OBJECT', type };
}

/** The one field of an operation that stands there by itself, whatever the variables say. */
function onlyField({ selectionSet: { selections } }: OperationDefinitionNode): string | undefined {
  const [node, ...others] = selections;
  return node?.kind === Kind.FIELD && others.length === 0 && !node.directives?.length ? node.name.value : undefined;
}

/** Names of the variables on which it depends what is selected. */
function conditionsOf(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive: ({ arguments: args = [] }) => {
      for (const { value } of args) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}

/** Whether every type says by itself what its values are, as types made by Nest do; others are left to graphql-js. */
export function canBePlanned(schema: GraphQLSchema): boolean {
  return Object.values(schema.getTypeMap()).every((type) => {
    if (isAbstractType(type)) return type.resolveType !== undefined && type.resolveType !== null;
    return !isObjectType(type) || type.isTypeOf === undefined || type.isTypeOf === null;
  });
}
