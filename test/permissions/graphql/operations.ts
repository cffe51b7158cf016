import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  parse,
  validate,
} from 'graphql';
import { LIMITS, limitRules } from '../../../apps/api/src/graphql/limits';

/**
 * Every operation of the schema, with documents that ask for all it answers. Written against the schema itself, so that
 * what is added later is asked like everything before it.
 */
export interface Operation {
  readonly kind: 'query' | 'mutation' | 'subscription';
  readonly name: string;
  /** Each is valid and within the api's limits; together they select every field some levels deep. */
  readonly documents: readonly string[];
  readonly args: readonly GraphQLArgument[];
  /** Every leaf of the arguments. */
  readonly slots: readonly Slot[];
  /** Those that take an id. */
  readonly idSlots: readonly Slot[];
}

/** A leaf of the arguments. */
export interface Slot {
  /** Names from the argument down: `input.claimId`. */
  readonly path: string;
  readonly name: string;
  /** Name of the scalar or enum. */
  readonly type: string;
  readonly list: boolean;
  readonly required: boolean;
  readonly values: readonly string[];
}

/** What a leaf is filled with; undefined leaves it out. */
export type Fill = (slot: Slot) => unknown;

const DEPTHS = [7, 6, 5, 4, 3, 2, 1];

export function operationsOf(schema: GraphQLSchema): Operation[] {
  const roots = [
    ['query', schema.getQueryType()],
    ['mutation', schema.getMutationType()],
    ['subscription', schema.getSubscriptionType()],
  ] as const;
  return roots.flatMap(([kind, root]) =>
    Object.values(root?.getFields() ?? {}).map((field) => {
      const slots = field.args.flatMap((arg) => slotsOf(arg, arg.name));
      return {
        kind,
        name: field.name,
        documents: documentsOf(schema, kind, field),
        args: field.args,
        slots,
        idSlots: slots.filter((slot) => slot.type === 'ID'),
      };
    }),
  );
}

/**
 * Variables for an operation: required leaves always, optional ones where `fill` gives a value. An optional object is left
 * out unless the leaf that is `wanted` lies in it.
 */
export function variablesFor(operation: Operation, fill: Fill, wanted = ''): Record<string, unknown> {
  return Object.fromEntries(
    operation.args.flatMap((arg) => {
      const value = valueOf(arg, arg.name, fill, wanted);
      return value === undefined ? [] : [[arg.name, value]];
    }),
  );
}

function slot(of: GraphQLArgument | GraphQLInputField, path: string): Slot {
  const named = getNamedType(of.type);
  return {
    path,
    name: of.name,
    type: named.name,
    list: isListType(getNullableType(of.type)),
    required: isNonNullType(of.type) && of.defaultValue === undefined,
    values: isEnumType(named) ? named.getValues().map((v) => v.name) : [],
  };
}

function slotsOf(of: GraphQLArgument | GraphQLInputField, path: string, depth = 0): Slot[] {
  const named = getNamedType(of.type);
  if (!isInputObjectType(named)) return [slot(of, path)];
  if (depth > 4) return [];
  return Object.values(named.getFields()).flatMap((field) => slotsOf(field, `${path}.${field.name}`, depth + 1));
}

function valueOf(of: GraphQLArgument | GraphQLInputField, path: string, fill: Fill, wanted: string): unknown {
  const named = getNamedType(of.type);
  if (!isInputObjectType(named)) return fill(slot(of, path));
  const fields = Object.values(named.getFields());
  const filled = fields.flatMap((field) => {
    const value = valueOf(field, `${path}.${field.name}`, fill, wanted);
    return value === undefined ? [] : [[field.name, value] as const];
  });
  const optional = !isNonNullType(of.type);
  // An optional object is left out unless something in it was wanted for its own sake.
  if (
    optional &&
    !wanted.startsWith(`${path}.`) &&
    !fields.some((f) => filled.some(([name]) => name === f.name) && !isRequired(f))
  )
    return undefined;
  const value = Object.fromEntries(filled);
  return isListType(getNullableType(of.type)) ? [value] : value;
}

function isRequired(field: GraphQLInputField): boolean {
  return isNonNullType(field.type) && field.defaultValue === undefined;
}

/** One document per type that the field can be, as deep as the limits let it be. */
function documentsOf(
  schema: GraphQLSchema,
  kind: Operation['kind'],
  field: GraphQLField<unknown, unknown>,
): readonly string[] {
  const type = getNamedType(field.type);
  const abstract = isInterfaceType(type) || isUnionType(type);
  const concrete = abstract ? schema.getPossibleTypes(type) : [undefined];
  return concrete.map((possible) => {
    // A variable that is left out lets the argument's default stand.
    const typeOf = (a: GraphQLArgument): string =>
      a.defaultValue === undefined ? String(a.type) : String(getNullableType(a.type));
    const variables = field.args.map((a) => `$${a.name}: ${typeOf(a)}`).join(', ');
    const passed = field.args.map((a) => `${a.name}: $${a.name}`).join(', ');
    const head = `${kind} ${field.name}${variables ? `(${variables})` : ''}`;
    for (const depth of DEPTHS) {
      const inner = possible
        ? ` { __typename ... on ${possible.name} ${selection(schema, possible, depth)} }`
        : isLeafType(type)
          ? ''
          : ` ${selection(schema, type, depth)}`;
      const document = `${head} { ${field.name}${passed ? `(${passed})` : ''}${inner} }`;
      if (isAccepted(schema, document)) return document;
    }
    throw new Error(`no document for ${field.name} is within the limits`);
  });
}

const rules = limitRules();

function isAccepted(schema: GraphQLSchema, document: string): boolean {
  try {
    return validate(schema, parse(document, { maxTokens: LIMITS.tokens - 100 }), rules).length === 0;
  } catch {
    return false;
  }
}

function selection(schema: GraphQLSchema, type: GraphQLNamedType, depth: number): string {
  if (isUnionType(type) || isInterfaceType(type)) {
    const parts = schema.getPossibleTypes(type).map((t) => `... on ${t.name} ${selection(schema, t, depth - 1)}`);
    return `{ __typename ${depth > 1 ? parts.join(' ') : ''} }`;
  }
  if (!isObjectType(type)) return '';
  return `{ __typename ${fieldsOf(schema, type, depth).join(' ')} }`;
}

function fieldsOf(schema: GraphQLSchema, type: GraphQLObjectType, depth: number): string[] {
  const fields = Object.values(type.getFields());
  const isConnection = type.name.endsWith('Connection');
  return fields.flatMap((field) => {
    if (field.args.some((a) => isNonNullType(a.type) && a.defaultValue === undefined)) return [];
    const inner = getNamedType(field.type);
    if (isLeafType(inner)) return [field.name];
    // Items are asked for once, their cursors beside them.
    if (isConnection && field.name === 'edges') return ['edges { cursor }'];
    if (depth <= 1) return [];
    return [`${field.name} ${selection(schema, inner, isConnection ? depth : depth - 1)}`];
  });
}

export function isListOf(type: GraphQLInputType): boolean {
  return isListType(getNullableType(type));
}
