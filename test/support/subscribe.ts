import { WebSocket } from 'ws';
import type { GqlError } from './graphql-client';

export interface Ended {
  /** How the socket was closed; absent when the server completed the subscription. */
  readonly code?: number;
  readonly reason?: string;
  /** Errors that ended the subscription, or that came in place of an event. */
  readonly errors?: readonly GqlError[];
  /** Milliseconds on the test's clock. */
  readonly at: number;
}

export interface LiveSubscription<T> {
  /** What has arrived so far. */
  readonly received: readonly T[];
  /** Resolves once the subscription is at work on the server. */
  readonly opened: Promise<void>;
  /** Resolves when it is over: completed, failed, or its socket closed. */
  readonly ended: Promise<Ended>;
  /** The next event that was not taken yet. */
  next(withinMs?: number): Promise<T>;
  stop(): Promise<void>;
}

export interface SubscribeOptions {
  readonly headers?: Readonly<Record<string, string>>;
}

interface Message {
  readonly type: string;
  readonly payload?: unknown;
}

/** One subscription on a socket of its own, spoken by hand, so that a spec sees what really comes over the wire. */
export function subscribe<T = Record<string, unknown>>(
  url: string,
  token: string | null,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
  { headers = {} }: SubscribeOptions = {},
): LiveSubscription<T> {
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/graphql`, 'graphql-transport-ws', {
    headers: { 'accept-language': 'en', ...headers },
  });
  const send = (message: object): void => socket.send(JSON.stringify(message));
  const received: T[] = [];
  const waiting: ((value: T) => void)[] = [];
  let taken = 0;
  let open: () => void = () => undefined;
  let end: (how: Omit<Ended, 'at'>) => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  const ended = new Promise<Ended>((resolve) => (end = (how) => resolve({ ...how, at: performance.now() })));

  const answers: Record<string, (payload: unknown) => void> = {
    connection_ack: () => {
      send({ type: 'subscribe', id: '1', payload: { query, variables } });
      send({ type: 'ping' });
    },
    // Comes after the server has begun with what was sent before it; the look at a claim takes a moment more.
    pong: () => void setTimeout(open, 150),
    next: (payload) => {
      const { data, errors } = payload as { data?: T; errors?: GqlError[] };
      if (errors) return end({ errors });
      if (!data) return;
      received.push(data);
      waiting.shift()?.(data);
    },
    error: (payload) => end({ errors: payload as GqlError[] }),
    complete: () => end({}),
  };
  socket.on('open', () =>
    send({ type: 'connection_init', ...(token === null ? {} : { payload: { authorization: `Bearer ${token}` } }) }),
  );
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString()) as Message;
    answers[message.type]?.(message.payload);
  });
  socket.on('close', (code, reason) => end({ code, reason: reason.toString() }));
  socket.on('error', () => undefined);

  return {
    received,
    opened,
    ended,
    next: (withinMs = 3_000) => {
      const value = received[taken];
      taken += 1;
      if (value !== undefined) return Promise.resolve(value);
      return new Promise<T>((resolve, reject) => {
        const late = setTimeout(() => reject(new Error('nothing arrived in time')), withinMs);
        waiting.push((arrived) => {
          clearTimeout(late);
          resolve(arrived);
        });
      });
    },
    stop: async () => {
      if (socket.readyState === socket.CLOSED) return;
      const closed = new Promise((resolve) => socket.once('close', resolve));
      socket.close(1000);
      await closed;
    },
  };
}
