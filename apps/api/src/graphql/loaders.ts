import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import DataLoader from 'dataloader';
import type { GraphqlContext } from './context';

/** Returns the values in the order of the keys; an `Error` in place of a value fails that key alone. */
export type Batch<V> = (keys: readonly string[]) => Promise<readonly (V | Error)[]>;

/** The loaders of one request by name, so that fields of a list ask once for all rows. */
export class RequestLoaders {
  private readonly byName = new Map<string, DataLoader<string, unknown>>();

  /** The loader of this name; `batch` is used when the request asks for it the first time. */
  get<V>(name: string, batch: Batch<V>): DataLoader<string, V> {
    let loader = this.byName.get(name);
    if (!loader) {
      loader = new DataLoader<string, unknown>(batch, { maxBatchSize: 500 });
      this.byName.set(name, loader);
    }
    return loader as DataLoader<string, V>;
  }

  /** Forgets what was loaded: before each mutation of a request and before each event of a subscription. */
  clear(): void {
    this.byName.clear();
  }
}

/** Puts a batch's rows in the order of its keys; `absent` stands for keys without a row. */
export function inOrderOf<T, V>(
  keys: readonly string[],
  rows: readonly T[],
  keyOf: (row: T) => string,
  valueOf: (row: T) => V,
  absent: V,
): V[] {
  const byKey = new Map(rows.map((row) => [keyOf(row), valueOf(row)]));
  return keys.map((key) => byKey.get(key) ?? absent);
}

/** A batch's rows in groups, in the order of its keys. */
export function inGroupsOf<T, V>(
  keys: readonly string[],
  rows: readonly T[],
  keyOf: (row: T) => string,
  valueOf: (row: T) => V,
): V[][] {
  const groups = Map.groupBy(rows, keyOf);
  return keys.map((key) => (groups.get(key) ?? []).map(valueOf));
}

/** The request's loaders, as a parameter of a field resolver. */
export const Loaders = createParamDecorator(
  (_: unknown, context: ExecutionContext): RequestLoaders =>
    GqlExecutionContext.create(context).getContext<GraphqlContext>().loaders,
);
