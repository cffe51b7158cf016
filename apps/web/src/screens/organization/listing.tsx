import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ApiError } from '../../api';
import { Empty, LoadedPages } from '../../ui';
import css from './organization.module.css';

interface ListingProps<Result, Node> {
  readonly query: UseInfiniteQueryResult<InfiniteData<Result>, ApiError>;
  readonly nodesOf: (page: Result) => readonly Node[];
  /** What is said where there is nothing, and what one does next. */
  readonly empty: string;
  readonly next?: string;
  /** A line of the list, an `<li>`. */
  readonly children: (node: Node) => ReactNode;
}

/** A list that goes on, in all its states. */
export function Listing<Result, Node>({
  query,
  nodesOf,
  empty,
  next,
  children,
}: ListingProps<Result, Node>): ReactNode {
  return (
    <LoadedPages
      query={query}
      nodesOf={nodesOf}
      empty={<Empty title={empty}>{next === undefined ? null : <p>{next}</p>}</Empty>}
    >
      {(nodes) => (
        <ul role="list" className={css.list}>
          {nodes.map(children)}
        </ul>
      )}
    </LoadedPages>
  );
}
