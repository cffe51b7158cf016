import {
  type UseInfiniteQueryResult,
  type InfiniteData,
  type UseMutationResult,
  type UseQueryResult,
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { Document } from './document';
import { nameOf } from './document';
import type { ApiError } from './errors';
import { proven } from './proof';
import { againAfterFailure } from './query-client';
import { request } from './request';

export interface ReadOptions {
  /** Asked again whenever something happens at the desk. */
  readonly live?: boolean;
  readonly enabled?: boolean;
  /** The last answer stays while another question is under way: lists that are filtered. */
  readonly keep?: boolean;
}

/** The key under which answers to an operation are remembered; without variables, of all of them. */
export const keyOf = (document: string, variables?: unknown): readonly unknown[] =>
  variables === undefined ? [nameOf(document)] : [nameOf(document), variables];

/** The answer to a query, asked again on focus, on reconnection, and where it is `live`, on events of the desk. */
export function useRead<Result, Variables>(
  document: Document<Result, Variables>,
  variables: Variables,
  { live = false, enabled = true, keep = false }: ReadOptions = {},
): UseQueryResult<Result, ApiError> {
  return useQuery<Result, ApiError>({
    queryKey: keyOf(document, variables),
    queryFn: ({ signal }) => request(document, variables, signal),
    enabled,
    meta: { live },
    ...(keep ? { placeholderData: keepPreviousData } : {}),
  });
}

interface Page {
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

export interface PagesOptions<Result> extends ReadOptions {
  /** In how many milliseconds to ask again, for what goes on without an event of the desk; `false` while nothing does. */
  readonly again?: (pages: readonly Result[]) => number | false;
}

/** A list that goes on: `pageOf` finds the connection in an answer; `after` is filled in. */
export function usePages<Result, Variables extends { after?: string | null | undefined }>(
  document: Document<Result, Variables>,
  variables: Omit<Variables, 'after'>,
  pageOf: (result: Result) => Page,
  { live = false, enabled = true, keep = false, again }: PagesOptions<Result> = {},
): UseInfiniteQueryResult<InfiniteData<Result>, ApiError> {
  return useInfiniteQuery<Result, ApiError, InfiniteData<Result>, readonly unknown[], string | null>({
    queryKey: [...keyOf(document, variables), 'pages'],
    queryFn: ({ signal, pageParam }) => request(document, { ...variables, after: pageParam } as Variables, signal),
    initialPageParam: null,
    getNextPageParam: (last) => {
      const { pageInfo } = pageOf(last);
      return pageInfo.hasNextPage ? pageInfo.endCursor : null;
    },
    enabled,
    meta: { live },
    ...(again ? { refetchInterval: (query) => againAfterFailure(query) || again(query.state.data?.pages ?? []) } : {}),
    ...(keep ? { placeholderData: keepPreviousData } : {}),
  });
}

/**
 * A mutation. Where the api wants a fresh proof of identity first, the shell asks for it and the mutation is sent again.
 * Afterwards the named queries are asked again; without names, everything on the screen is.
 */
export function useWrite<Result, Variables>(
  document: Document<Result, Variables>,
  { changes }: { readonly changes?: readonly string[] } = {},
): UseMutationResult<Result, ApiError, Variables> {
  const client = useQueryClient();
  return useMutation<Result, ApiError, Variables>({
    mutationKey: [nameOf(document)],
    mutationFn: (variables) => proven(() => request(document, variables)),
    onSuccess: async () => {
      if (changes === undefined) await client.invalidateQueries();
      else await Promise.all(changes.map((one) => client.invalidateQueries({ queryKey: keyOf(one) })));
    },
  });
}
