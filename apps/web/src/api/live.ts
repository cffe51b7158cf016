import { type Client, createClient } from 'graphql-ws';
import { useEffect, useRef } from 'react';
import { queryClient } from './query-client';
import type { Document } from './document';
import { tokenSettled } from './token';

export type LiveState = 'idle' | 'connecting' | 'open' | 'lost';

/** The protocol's close code of a connection that nobody is logged in on. */
const UNAUTHORIZED = 4401;
const LONGEST_PAUSE_MS = 30_000;

let client: Client | undefined;
let state: LiveState = 'idle';
let wasOpen = false;
const listeners = new Set<() => void>();

function become(next: LiveState): void {
  if (next === state) return;
  state = next;
  listeners.forEach((listener) => listener());
}

export const liveState = {
  get: (): LiveState => state,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};

function connect(): Client {
  const url = new URL('/graphql', location.href);
  url.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
  return createClient({
    // A connection with the token of before would be refused for good.
    url: async () => {
      await tokenSettled();
      return url.href;
    },
    lazy: true,
    lazyCloseTimeout: 3_000,
    keepAlive: 20_000,
    retryAttempts: Number.POSITIVE_INFINITY,
    retryWait: (tries) =>
      new Promise((done) => {
        const pause = Math.min(1_000 * 2 ** Math.min(tries, 6), LONGEST_PAUSE_MS) * (0.5 + Math.random());
        setTimeout(done, pause);
        addEventListener('online', () => done(), { once: true });
      }),
    shouldRetry: (problem) => !(isClose(problem) && problem.code === UNAUTHORIZED),
    on: {
      connecting: () => become(wasOpen ? 'lost' : 'connecting'),
      connected: () => {
        become('open');
        // What happened meanwhile was told to nobody: since the connection was lost, or since the first questions were asked.
        void queryClient.invalidateQueries(wasOpen ? {} : { predicate: ({ meta }) => meta?.live === true });
        wasOpen = true;
      },
      closed: (problem) => {
        become(isClose(problem) && problem.wasClean && problem.code === 1000 ? 'idle' : 'lost');
        // Who one is has changed: the next question tells what became of it.
        if (isClose(problem) && problem.code !== 1000) void queryClient.invalidateQueries({ queryKey: ['viewer'] });
      },
    },
  });
}

const isClose = (value: unknown): value is CloseEvent =>
  typeof value === 'object' && value !== null && 'code' in value && 'wasClean' in value;

/** Ends the connection, with everything that was opened on it: at log-out, and when another organisation is acted for. */
export function endLive(): void {
  const ending = client;
  client = undefined;
  wasOpen = false;
  become('idle');
  // A connection that was being refused at that moment ends its disposal with the refusal.
  void Promise.resolve(ending?.dispose()).catch(() => undefined);
}

/** Listens to a subscription as long as the component lives; `null` as variables listens to nothing. */
export function useLive<Result, Variables extends Record<string, unknown>>(
  document: Document<Result, Variables>,
  variables: Variables | null,
  onEvent: (event: Result) => void,
): void {
  const handler = useRef(onEvent);
  useEffect(() => {
    handler.current = onEvent;
  });
  const key = variables === null ? null : JSON.stringify(variables);
  useEffect(() => {
    if (key === null) return undefined;
    client ??= connect();
    return client.subscribe<Result>(
      { query: document, variables: JSON.parse(key) as Variables },
      {
        next: ({ data }) => {
          if (data) handler.current(data);
        },
        // Refused for good; the queries of the screen say why.
        error: () => undefined,
        complete: () => undefined,
      },
    );
  }, [document, key]);
}
