import { DECLARATION, type Declaration } from '#libs/access';
import { type DynamicModule, type ForwardReference, RequestMethod, type Type } from '@nestjs/common';

export type OperationKind = 'query' | 'mutation' | 'subscription' | 'http';

/** Something that a client can call, and what it declares about who may. */
export interface Operation {
  readonly kind: OperationKind;
  /** Field of the root type, or method and path. */
  readonly name: string;
  /** Class and method, for whoever must add the declaration. */
  readonly where: string;
  readonly declaration: Declaration | undefined;
}

type ModuleLike = Type | DynamicModule | Promise<DynamicModule> | ForwardReference;

export interface ModuleClasses {
  readonly controllers: ReadonlySet<Type>;
  readonly providers: ReadonlySet<Type>;
}

/** Every controller and provider class under a module, from its decorators alone: nothing is created or connected. */
export async function moduleClasses(root: ModuleLike): Promise<ModuleClasses> {
  const controllers = new Set<Type>();
  const providers = new Set<Type>();
  const seen = new Set<unknown>();
  const visit = async (given: ModuleLike): Promise<void> => {
    const found = await given;
    const isDynamic = typeof found === 'object' && 'module' in found;
    const module = isDynamic ? found.module : (found as Type);
    const key = isDynamic ? found : module;
    if (seen.has(key)) return;
    seen.add(key);
    const listed = (name: 'imports' | 'controllers' | 'providers'): unknown[] => [
      ...((Reflect.getMetadata(name, module) as unknown[] | undefined) ?? []),
      ...(isDynamic ? ((found[name] as unknown[] | undefined) ?? []) : []),
    ];
    for (const controller of listed('controllers')) controllers.add(controller as Type);
    for (const provider of listed('providers')) {
      const { useClass } = provider as { useClass?: Type };
      if (typeof provider === 'function') providers.add(provider as Type);
      else if (useClass) providers.add(useClass);
    }
    for (const imported of listed('imports')) await visit(imported as ModuleLike);
  };
  await visit(root);
  return { controllers, providers };
}

const RESOLVER_TYPE = 'graphql:resolver_type';
const RESOLVER_NAME = 'graphql:resolver_name';

export function isResolver(provider: Type): boolean {
  return Reflect.hasMetadata(RESOLVER_TYPE, provider);
}

/** All operations under a module, sorted. */
export async function listOperations(root: ModuleLike): Promise<Operation[]> {
  const { controllers, providers } = await moduleClasses(root);
  const operations = [
    ...[...providers].flatMap((provider) =>
      methodsOf(provider).flatMap((method) => graphqlOperation(provider, method)),
    ),
    ...[...controllers].flatMap((controller) =>
      methodsOf(controller).flatMap((method) => httpOperations(controller, method)),
    ),
  ];
  return operations.sort((a, b) => a.kind.localeCompare(b.kind) || a.name.localeCompare(b.name));
}

interface Method {
  readonly name: string;
  readonly handler: object;
}

function methodsOf(type: Type): Method[] {
  const methods = new Map<string, object>();
  for (
    let proto = type.prototype as object;
    proto !== Object.prototype;
    proto = Reflect.getPrototypeOf(proto) ?? Object.prototype
  ) {
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(proto))) {
      if (name !== 'constructor' && typeof value === 'function' && !methods.has(name))
        methods.set(name, value as object);
    }
  }
  return [...methods].map(([name, handler]) => ({ name, handler }));
}

function graphqlOperation(type: Type, { name, handler }: Method): Operation[] {
  const rootType = Reflect.getMetadata(RESOLVER_TYPE, handler) as string | undefined;
  if (rootType !== 'Query' && rootType !== 'Mutation' && rootType !== 'Subscription') return [];
  const field = (Reflect.getMetadata(RESOLVER_NAME, handler) as string | undefined) ?? name;
  const kind = rootType.toLowerCase() as OperationKind;
  return [{ kind, name: field, where: `${type.name}.${name}`, declaration: declarationOf(handler) }];
}

function httpOperations(type: Type, { name, handler }: Method): Operation[] {
  const method = Reflect.getMetadata('method', handler) as RequestMethod | undefined;
  if (method === undefined) return [];
  const prefixes = [Reflect.getMetadata('path', type) as string | string[]].flat();
  const paths = [Reflect.getMetadata('path', handler) as string | string[]].flat();
  return prefixes.flatMap((prefix) =>
    paths.map((path) => ({
      kind: 'http' as const,
      name: `${RequestMethod[method]} /${[prefix, path]
        .flatMap((part) => part.split('/'))
        .filter(Boolean)
        .join('/')}`,
      where: `${type.name}.${name}`,
      declaration: declarationOf(handler),
    })),
  );
}

function declarationOf(handler: object): Declaration | undefined {
  return Reflect.getMetadata(DECLARATION, handler) as Declaration | undefined;
}
