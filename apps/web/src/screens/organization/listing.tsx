import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { type ApiError, isCode } from '../../api';
import { Actions, Button, Empty, Failure, NotHere, Skeleton, StaleNotice } from '../../ui';
import { commonTexts } from './common.texts';
import css from './organization.module.css';

interface ListingProps<Result, Node> {
  readonly query: UseInfiniteQueryResult<InfiniteData<Result>, ApiError>;
  readonly nodesOf: (page: Result) => readonly Node[];
  readonly empty: string;
  /** A line of the list, an `<li>`. */
  readonly children: (node: Node) => ReactNode;
}

/** A list that goes on, in all its states. */
export function Listing<Result, Node>({ query, nodesOf, empty, children }: ListingProps<Result, Node>): ReactNode {
  const say = commonTexts.use();
  if (isCode(query.error, 'FORBIDDEN', 'NOT_FOUND')) return <NotHere error={query.error} />;
  if (!query.data) {
    return query.error ? <Failure error={query.error} onRetry={() => void query.refetch()} /> : <Skeleton lines={4} />;
  }
  const nodes = query.data.pages.flatMap(nodesOf);
  return (
    <>
      <StaleNotice query={query} />
      {nodes.length === 0 ? (
        <Empty title={empty} />
      ) : (
        <ul role="list" className={css.list}>
          {nodes.map(children)}
        </ul>
      )}
      {query.hasNextPage ? (
        <Actions>
          <Button isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
            {say('more')}
          </Button>
        </Actions>
      ) : null}
    </>
  );
}
