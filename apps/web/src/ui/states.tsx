import {
  type InfiniteData,
  type UseInfiniteQueryResult,
  type UseQueryResult,
  useQueryClient,
} from '@tanstack/react-query';
import { type ReactNode, createContext, useContext, useEffect, useState } from 'react';
import { type ApiError, isCode } from '../api';
import { useFormats } from '../texts';
import { Button } from './button';
import { cx } from './class';
import { Icon } from './icon';
import { uiTexts } from './texts';
import css from './ui.module.css';

export type Tone = 'good' | 'warn' | 'bad' | 'info';

/** A few words that matter more than those around them. Not announced; `role` says otherwise. */
export function Notice({
  tone,
  children,
  role,
}: {
  readonly tone: Tone;
  readonly children: ReactNode;
  readonly role?: 'alert' | 'status';
}): ReactNode {
  return (
    <div className={cx(css.notice, css[tone])} role={role}>
      {children}
    </div>
  );
}

/** What went wrong, in the api's own words, with what to name when reporting it, and a way to try again. */
export function Failure({ error, onRetry }: { readonly error: ApiError; readonly onRetry?: () => void }): ReactNode {
  const say = uiTexts.use();
  return (
    <Notice tone="bad" role="alert">
      <p>{error.message}</p>
      {error.code === 'INTERNAL_SERVER_ERROR' && error.requestId !== undefined ? (
        <p className={css.hint}>
          {say.rich('requestId', { code: (id) => <code>{id}</code> }, { id: error.requestId })}
        </p>
      ) : null}
      {onRetry ? (
        <Actions>
          <Button onPress={onRetry}>{say('retry')}</Button>
        </Actions>
      ) : null}
    </Notice>
  );
}

function Actions({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className={css.actions}>{children}</div>;
}

/** Grey lines where a text will be. */
export function Skeleton({ lines = 5 }: { readonly lines?: number }): ReactNode {
  const say = uiTexts.use();
  return (
    <div className={css.skeleton} role="status" aria-label={say('loading')}>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} />
      ))}
    </div>
  );
}

/** There is nothing, and that is right: says so, and what one could do. */
export function Empty({ title, children }: { readonly title: string; readonly children?: ReactNode }): ReactNode {
  return (
    <div className={css.panel}>
      <p>
        <strong>{title}</strong>
      </p>
      {children}
    </div>
  );
}

/** Not allowed, or not there: the api tells the two apart only where it may. */
export function NotHere({ error }: { readonly error: ApiError }): ReactNode {
  const say = uiTexts.use();
  const forbidden = error.code === 'FORBIDDEN';
  return (
    <div className={css.panel} role="alert">
      <h2>
        <Icon name={forbidden ? 'lock' : 'search'} /> {say(forbidden ? 'forbidden' : 'notFound')}
      </h2>
      <p>{say(forbidden ? 'forbiddenText' : 'notFoundText')}</p>
    </div>
  );
}

export interface LoadedProps<Data> {
  readonly query: UseQueryResult<Data, ApiError>;
  /** What is shown while nothing is known yet. */
  readonly loading?: ReactNode;
  /** Whether an answer has nothing to show, and what then stands there. */
  readonly isEmpty?: (data: Data) => boolean;
  readonly empty?: ReactNode;
  readonly children: (data: Data) => ReactNode;
}

/** Anything that was asked, in one answer or in pages of them. */
type Asked = UseQueryResult<unknown, ApiError> | UseInfiniteQueryResult<InfiniteData<unknown>, ApiError>;

/**
 * A query in all its states: loading, refused, failed, empty, there; and there but old, when it could not be asked anew.
 * What was refused is not shown from memory: the right to see it may have ended.
 */
export function Loaded<Data>({ query, loading, isEmpty, empty, children }: LoadedProps<Data>): ReactNode {
  const { data, error } = query;
  if (isCode(error, 'FORBIDDEN', 'NOT_FOUND')) return <NotHere error={error} />;
  if (data === undefined) {
    if (error) return <Failure error={error} onRetry={() => void query.refetch()} />;
    return loading ?? <Skeleton />;
  }
  return <Old query={query}>{isEmpty?.(data) ? empty : children(data)}</Old>;
}

export interface LoadedPagesProps<Result, Node> {
  readonly query: UseInfiniteQueryResult<InfiniteData<Result>, ApiError>;
  readonly nodesOf: (page: Result) => readonly Node[];
  readonly empty: ReactNode;
  /** What the button says that brings the next page. */
  readonly more?: string;
  readonly loading?: ReactNode;
  readonly children: (nodes: readonly Node[]) => ReactNode;
}

/** A list that goes on, in all the states of `Loaded`. */
export function LoadedPages<Result, Node>({
  query,
  nodesOf,
  empty,
  more,
  loading,
  children,
}: LoadedPagesProps<Result, Node>): ReactNode {
  const say = uiTexts.use();
  const { data, error } = query;
  if (isCode(error, 'FORBIDDEN', 'NOT_FOUND')) return <NotHere error={error} />;
  if (data === undefined) {
    if (error) return <Failure error={error} onRetry={() => void query.refetch()} />;
    return loading ?? <Skeleton lines={4} />;
  }
  const nodes = data.pages.flatMap(nodesOf);
  return (
    <Old query={query}>
      {nodes.length === 0 ? empty : children(nodes)}
      {query.hasNextPage ? (
        <Actions>
          <Button isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
            {more ?? say('more')}
          </Button>
        </Actions>
      ) : null}
    </Old>
  );
}

/** Of when what stands around is said to be, where that is said: its parts need not say it again. */
const SaidOld = createContext<number | undefined>(undefined);
/** Times are said by the minute. */
const SAME_MS = 60_000;

/** What is shown of an answer, under how old it is while it cannot be asked anew. */
function Old({ query, children }: { readonly query: Asked; readonly children: ReactNode }): ReactNode {
  const around = useContext(SaidOld);
  const isOld = useIsOld(query);
  return (
    <>
      <StaleNotice query={query} />
      <SaidOld.Provider value={isOld ? (around ?? query.dataUpdatedAt) : around}>{children}</SaidOld.Provider>
    </>
  );
}

function useIsOld({ data, error }: Asked): boolean {
  const online = useOnline();
  return data !== undefined && (!online || error !== null);
}

/** Says how old an answer is, while it cannot be asked anew. */
export function StaleNotice({ query }: { readonly query: Asked }): ReactNode {
  const say = uiTexts.use();
  const formats = useFormats();
  const online = useOnline();
  const client = useQueryClient();
  const isOld = useIsOld(query);
  const around = useContext(SaidOld);
  const { dataUpdatedAt } = query;
  if (!isOld || (around !== undefined && dataUpdatedAt > around - SAME_MS)) return null;
  const at = formats.time(new Date(dataUpdatedAt));
  // Its parts, which say nothing of their own, are asked again with it.
  const retry = (): void =>
    void client.refetchQueries({ type: 'active', predicate: ({ state }) => state.status === 'error' });
  return (
    <Notice tone="warn" role="status">
      <p>{online ? say('staleFailed', { at }) : say('stale', { at })}</p>
      {online ? (
        <Actions>
          <Button look="quiet" onPress={retry}>
            {say('retry')}
          </Button>
        </Actions>
      ) : null}
    </Notice>
  );
}

/** Whether the browser thinks that it has a network. */
export function useOnline(): boolean {
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const look = (): void => setOnline(navigator.onLine);
    addEventListener('online', look);
    addEventListener('offline', look);
    return () => {
      removeEventListener('online', look);
      removeEventListener('offline', look);
    };
  }, []);
  return online;
}
