import {
  type ExecutionResult,
  getArgumentValues,
  GraphQLError,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  isObjectType,
  locatedError,
  responsePathAsArray,
} from 'graphql';
import type { Completion, FieldPlan, QueryPlan, Variables } from './query-plan';

type Path = GraphQLResolveInfo['path'];
type Data = Record<string, unknown>;

/** An answer's object without a prototype's properties. `Object.create(null)` would be a table of its own each, which V8 makes, fills and
 * writes as JSON in far more time than objects that share a shape. */
const Fields = function (): void {} as unknown as new () => Data;
Fields.prototype = Object.create(null) as Data;

/**
 * Executes a query as graphql-js does (`graphql/execution/execute`): the same calls of the same resolvers in the same
 * order, the same errors, nulls and promises, step by step. What it leaves out is what graphql-js finds out again for each
 * row of each request: which fields are selected, of which type, by which resolver, and, for a leaf that is a property of
 * its row, the path and the description of the field that nobody asks for.
 */
export function executePlan(
  plan: QueryPlan,
  contextValue: unknown,
  variables: Variables,
): ExecutionResult | Promise<ExecutionResult> {
  return new Execution(plan, contextValue, variables).run();
}

class Execution {
  private readonly errors: GraphQLError[] = [];
  private readonly nulled = new Set<Path | undefined>();

  constructor(
    private readonly plan: QueryPlan,
    private readonly contextValue: unknown,
    private readonly variables: Variables,
  ) {}

  run(): ExecutionResult | Promise<ExecutionResult> {
    try {
      const data = this.fields(this.plan.roots(this.variables), undefined, undefined);
      if (!isPromise(data)) return this.answer(data);
      return data.then(
        (done) => this.answer(done),
        (error: unknown) => this.failed(error),
      );
    } catch (error) {
      return this.failed(error);
    }
  }

  private answer(data: Data | null): ExecutionResult {
    return this.errors.length === 0 ? { data } : { errors: this.errors, data };
  }

  private failed(error: unknown): ExecutionResult {
    this.report(error as GraphQLError, undefined);
    return this.answer(null);
  }

  private fields(plans: readonly FieldPlan[], source: unknown, path: Path | undefined): Data | Promise<Data> {
    const results = new Fields();
    let waiting: string[] | undefined;
    try {
      for (const plan of plans) {
        const read = plan.property === undefined ? undefined : readProperty(plan.property, source);
        const leaf = read && plan.leaf ? leafOf(plan.leaf, plan.nullable, read.value) : undefined;
        if (leaf !== undefined) {
          results[plan.responseName] = leaf;
          continue;
        }
        const result = this.field(plan, source, path, read);
        results[plan.responseName] = result;
        if (isPromise(result)) (waiting ??= []).push(plan.responseName);
      }
    } catch (error) {
      if (!waiting) throw error;
      // The other fields' promises may be rejected too, which somebody has to hear.
      return settle(results, waiting).finally(() => {
        throw error;
      });
    }
    return waiting ? settle(results, waiting) : results;
  }

  private field(plan: FieldPlan, source: unknown, parentPath: Path | undefined, read?: Read): unknown {
    const path: Path = { prev: parentPath, key: plan.responseName, typename: plan.parentType.name };
    try {
      const result = read ? read.value : this.resolve(plan, source, path);
      const completed = isPromise(result)
        ? result.then((value) => this.complete(plan.completion, plan, path, value))
        : this.complete(plan.completion, plan, path, result);
      if (!isPromise(completed)) return completed;
      return completed.then(undefined, (error: unknown) => this.fieldFailed(error, plan, plan.nullable, path));
    } catch (error) {
      return this.fieldFailed(error, plan, plan.nullable, path);
    }
  }

  private resolve(plan: FieldPlan, source: unknown, path: Path): unknown {
    const args = plan.takesArguments ? getArgumentValues(plan.field, plan.nodes[0] as never, this.variables) : {};
    return (plan.resolve ?? propertyOf)(source, args, this.contextValue, this.info(plan, path));
  }

  /** Only for who asks: most fields of a page are read from what their parent gave. */
  private info(plan: FieldPlan, path: Path): GraphQLResolveInfo {
    const { schema, fragments, operation } = this.plan;
    return {
      fieldName: plan.field.name,
      fieldNodes: plan.nodes,
      returnType: plan.field.type,
      parentType: plan.parentType,
      path,
      schema,
      fragments,
      rootValue: undefined,
      operation,
      variableValues: this.variables,
    };
  }

  private complete(completion: Completion, plan: FieldPlan, path: Path, value: unknown): unknown {
    if (value instanceof Error) throw value;
    if (completion.kind === 'NON_NULL') {
      const completed = this.complete(completion.of, plan, path, value);
      if (completed !== null) return completed;
      throw new Error(`Cannot return null for non-nullable field ${plan.parentType.name}.${plan.field.name}.`);
    }
    if (value === null || value === undefined) return null;
    switch (completion.kind) {
      case 'LEAF':
        return serialize(completion.type, value);
      case 'LIST':
        return this.list(completion, plan, path, value);
      case 'OBJECT':
        return this.fields(this.plan.selections(plan, completion.type, this.variables), value, path);
      case 'ABSTRACT':
        return this.abstract(completion, plan, path, value);
    }
  }

  private list(
    { item, itemNullable }: Completion & { kind: 'LIST' },
    plan: FieldPlan,
    path: Path,
    values: unknown,
  ): unknown {
    if (!isIterableObject(values)) {
      const place = `${plan.parentType.name}.${plan.field.name}`;
      throw new GraphQLError(`Expected Iterable, but did not find one for field "${place}".`);
    }
    let waits = false;
    const completed: unknown[] = [];
    try {
      for (const value of values) {
        const itemPath: Path = { prev: path, key: completed.length, typename: undefined };
        const done = this.item(item, itemNullable, plan, itemPath, value);
        if (isPromise(done)) waits = true;
        completed.push(done);
      }
    } catch (error) {
      // graphql-js leaves the promises of earlier items to themselves: one that is rejected later would end the process.
      void Promise.allSettled(completed);
      throw error;
    }
    return waits ? Promise.all(completed) : completed;
  }

  private item(item: Completion, nullable: boolean, plan: FieldPlan, path: Path, value: unknown): unknown {
    try {
      const done = isPromise(value)
        ? value.then((resolved) => this.complete(item, plan, path, resolved))
        : this.complete(item, plan, path, value);
      if (!isPromise(done)) return done;
      return done.then(undefined, (error: unknown) => this.fieldFailed(error, plan, nullable, path));
    } catch (error) {
      return this.fieldFailed(error, plan, nullable, path);
    }
  }

  private abstract({ type }: Completion & { kind: 'ABSTRACT' }, plan: FieldPlan, path: Path, value: unknown): unknown {
    const named = type.resolveType?.(value, this.contextValue, this.info(plan, fieldOf(path)), type);
    const complete = (name: unknown): unknown => {
      const runtimeType = this.runtimeType(name, type, plan);
      return this.fields(this.plan.selections(plan, runtimeType, this.variables), value, path);
    };
    return isPromise(named) ? named.then(complete) : complete(named);
  }

  private runtimeType(
    name: unknown,
    type: (Completion & { kind: 'ABSTRACT' })['type'],
    plan: FieldPlan,
  ): GraphQLObjectType {
    const { schema } = this.plan;
    const found = typeof name === 'string' ? schema.getType(name) : undefined;
    if (isObjectType(found) && schema.isSubType(type, found)) return found;
    throw new GraphQLError(`Abstract type "${type.name}" was resolved to "${String(name)}".`, { nodes: plan.nodes });
  }

  private fieldFailed(error: unknown, plan: FieldPlan, nullable: boolean, path: Path): null {
    const located = locatedError(error, plan.nodes, responsePathAsArray(path));
    if (!nullable) throw located;
    this.report(located, path);
    return null;
  }

  /** An error inside what another one has nulled already is told no more. */
  private report(error: GraphQLError, path: Path | undefined): void {
    for (let place = path; place !== undefined; place = place.prev) if (this.nulled.has(place)) return;
    if (this.nulled.has(undefined)) return;
    this.nulled.add(path);
    this.errors.push(error);
  }
}

/** The path of the field, of whose list an item may be. */
function fieldOf(path: Path): Path {
  return typeof path.key === 'number' && path.prev ? fieldOf(path.prev) : path;
}

/** A property that has been read, and is to be read once: it may be a promise that somebody has to wait for. */
interface Read {
  readonly value: unknown;
}

/** Undefined where the long way has to be gone: no object, a method, or a property that cannot be read. */
function readProperty(name: string, source: unknown): Read | undefined {
  if (typeof source !== 'object' || source === null) return undefined;
  try {
    const value = (source as Data)[name];
    return typeof value === 'function' ? undefined : { value };
  } catch {
    return undefined;
  }
}

function serialised(type: GraphQLLeafType, value: unknown): unknown {
  try {
    return type.serialize(value) ?? undefined;
  } catch {
    return undefined;
  }
}

/** The leaf where nothing about it is special; undefined where the long way has to be gone, which also tells errors. */
function leafOf(type: GraphQLLeafType, nullable: boolean, value: unknown): unknown {
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'boolean':
      return serialised(type, value);
    case 'object':
      if (value === null) return nullable ? null : undefined;
      return value instanceof Date ? serialised(type, value) : undefined;
    default:
      return undefined;
  }
}

function propertyOf(source: unknown, args: object, contextValue: unknown, info: GraphQLResolveInfo): unknown {
  if ((typeof source !== 'object' || source === null) && typeof source !== 'function') return undefined;
  const property = (source as Data)[info.fieldName];
  if (typeof property !== 'function') return property;
  return (source as Record<string, (...given: unknown[]) => unknown>)[info.fieldName]?.(args, contextValue, info);
}

function serialize(type: (Completion & { kind: 'LEAF' })['type'], value: unknown): unknown {
  const serialized = type.serialize(value);
  if (serialized !== null && serialized !== undefined) return serialized;
  throw new Error(`Expected \`${type.name}.serialize\` to return a value.`);
}

async function settle(results: Data, waiting: readonly string[]): Promise<Data> {
  const values = await Promise.all(waiting.map((name) => results[name]));
  for (const [i, name] of waiting.entries()) results[name] = values[i];
  return results;
}

function isPromise(value: unknown): value is Promise<unknown> {
  return typeof (value as { then?: unknown } | null | undefined)?.then === 'function';
}

function isIterableObject(value: unknown): value is Iterable<unknown> {
  return (
    typeof value === 'object' && typeof (value as Partial<Iterable<unknown>> | null)?.[Symbol.iterator] === 'function'
  );
}
