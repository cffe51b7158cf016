import { DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE, encodeCursor, type Keyset, type Page } from '#libs/kernel';
import type { Type } from '@nestjs/common';
import { ArgsType, Field, ObjectType } from '@nestjs/graphql';
import { NumberField, TextField } from './input-fields';

@ArgsType()
export class PageArgs {
  @NumberField(`How many items to return, at most ${MAX_PAGE_SIZE}.`, {
    min: 1,
    max: MAX_PAGE_SIZE,
    defaultValue: DEFAULT_PAGE_SIZE,
  })
  first: number = DEFAULT_PAGE_SIZE;

  @TextField('Return the items after this cursor.', { max: 100, nullable: true })
  after?: string | null;
}

@ObjectType({ description: 'Where a page of a list ends.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether there are more items after this page.' })
  hasNextPage: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the last item of this page; null when it is empty.' })
  endCursor: string | null;
}

export interface Edge<T> {
  readonly cursor: string;
  readonly node: T;
}

export interface Connection<T> {
  readonly edges: Edge<T>[];
  readonly nodes: T[];
  readonly pageInfo: PageInfo;
}

/**
 * Base class of a connection: `@ObjectType({ description }) class ClaimConnection extends ConnectionOf(ClaimModel) {}`.
 * The edge type takes its name from the item class, without `Model`.
 */
export function ConnectionOf<T extends object>(
  Item: Type<T>,
  name = Item.name.replace(/Model$/, ''),
): Type<Connection<T>> {
  @ObjectType(`${name}Edge`, { description: `One item of a list of type ${name}.` })
  class ItemEdge implements Edge<T> {
    @Field(() => String, { description: 'Position of the item; pass it as `after` to go on from here.' })
    readonly cursor: string;

    @Field(() => Item, { description: 'The item.' })
    readonly node: T;
  }

  @ObjectType({ isAbstract: true })
  class ItemConnection implements Connection<T> {
    @Field(() => [ItemEdge], { description: 'The items with their cursors.' })
    readonly edges: ItemEdge[];

    @Field(() => [Item], { description: 'The items without cursors.' })
    readonly nodes: T[];

    @Field(() => PageInfo, { description: 'Whether and from where the list goes on.' })
    readonly pageInfo: PageInfo;
  }
  return ItemConnection;
}

/** A page as a connection. `keysetOf` names the position by which the list is ordered. */
export function toConnection<T, M>(page: Page<T>, keysetOf: (item: T) => Keyset, map: (item: T) => M): Connection<M> {
  const cursorOf = (item: T): string => encodeCursor(keysetOf(item));
  const edges = page.items.map((item) => new LazyEdge(item, map(item), cursorOf));
  const last = page.items.at(-1);
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: {
      hasNextPage: page.hasNextPage,
      get endCursor() {
        return last === undefined ? null : cursorOf(last);
      },
    },
  };
}

/** Most lists are asked for their nodes: cursors are made for who selects them, a microsecond each. */
class LazyEdge<T, M> implements Edge<M> {
  readonly #item: T;
  readonly #cursorOf: (item: T) => string;

  constructor(
    item: T,
    readonly node: M,
    cursorOf: (item: T) => string,
  ) {
    this.#item = item;
    this.#cursorOf = cursorOf;
  }

  get cursor(): string {
    return this.#cursorOf(this.#item);
  }
}
