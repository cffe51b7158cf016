import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { isCode, isLoggedOut, isPassing } from './errors';

declare module '@tanstack/react-query' {
  interface Register {
    queryMeta: {
      /** Asked again when something happens at the desk that the viewer may know of. */
      readonly live?: boolean;
    };
  }
}

let onLoggedOut: () => void = () => undefined;

/** What happens when an answer says that the session is over. */
export function whenLoggedOut(listener: () => void): void {
  onLoggedOut = listener;
}

const look = (error: unknown): void => {
  if (isLoggedOut(error)) onLoggedOut();
};

/** What is asked again after a failure, in milliseconds. Not at the same moment by all who were cut off together. */
const AGAIN_MS = 15_000 + Math.random() * 10_000;

/** A screen that could not be renewed comes back by itself, without a press, a focus or an event. */
export const againAfterFailure = ({
  state: { error },
}: {
  readonly state: { readonly error: unknown };
}): number | false => (isPassing(error) || isCode(error, 'INTERNAL_SERVER_ERROR') ? AGAIN_MS : false);

/**
 * What one may see can end in any second, so nothing is taken from memory without asking again: what is remembered is
 * shown while the question is under way, and asked anew on focus, on reconnection and on events. No object is shared
 * between answers, so none can outlive the right to see it in another.
 */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: look }),
  mutationCache: new MutationCache({ onError: look }),
  defaultOptions: {
    queries: {
      staleTime: 0,
      gcTime: 5 * 60_000,
      retry: (failures, error) => isPassing(error) && failures < 3,
      retryDelay: (failures) => Math.min(1_000 * 2 ** failures, 8_000) * (0.5 + Math.random()),
      refetchOnWindowFocus: true,
      refetchOnReconnect: true,
      refetchInterval: againAfterFailure,
      networkMode: 'always',
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});
