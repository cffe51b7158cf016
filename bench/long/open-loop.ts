import { performance } from 'node:perf_hooks';
import { type HttpAnswer, HttpConnection, toMessage } from '../harness/http-connection';
import type { NextRequest } from './mix';
import { OK, type Outcome, type Sample, SHED } from './samples';

export interface Phase {
  /** Requests a second. */
  readonly rate: number;
  readonly seconds: number;
}

export interface OpenLoopOptions {
  readonly origin: string;
  readonly next: NextRequest;
  readonly phases: readonly Phase[];
  /** Connections at most; more requests than that at once wait for one, and their time counts. */
  readonly mostConnections?: number;
  /** After which a client gives up. */
  readonly patienceMs?: number;
  /** After which a connection that nobody needs is closed. */
  readonly restMs?: number;
  readonly onSample: (sample: Sample) => void;
}

const ERRORS = Buffer.from('"errors":[');
const SWEEP_MS = 250;
/** A client lets a connection go that has rested so long, before the server does: a request on its way would be lost. */
const REST_MS = 30_000;

interface Resting {
  readonly connection: HttpConnection;
  readonly since: number;
}

/** When each request of the phases is meant to be sent, milliseconds from the beginning: evenly, at the rate. */
export function* schedule(phases: readonly Phase[]): Generator<number> {
  let begin = 0;
  for (const { rate, seconds } of phases) {
    const count = Math.round(rate * seconds);
    for (let i = 0; i < count; i += 1) yield begin + (i * 1_000) / rate;
    begin += seconds * 1_000;
  }
}

/**
 * Sends at a fixed rate whatever the answers do, as people do who know nothing of each other, and counts each answer's time
 * from when its request was meant to be sent: a service that stands still makes all who come meanwhile wait, and a
 * generator that waited with it would not see them.
 */
export class OpenLoop {
  /** Used last first, so that what is not needed rests. */
  private readonly idle: Resting[] = [];
  private readonly busy = new Map<HttpConnection, number>();
  private readonly waiting: number[] = [];
  private opening = 0;
  private outstanding = 0;
  private begin = 0;
  private stopped = false;

  constructor(private readonly options: OpenLoopOptions) {}

  /** Resolves when every request has ended somehow. */
  async run(): Promise<void> {
    const times = schedule(this.options.phases);
    const sweeping = setInterval(() => this.giveUp(), SWEEP_MS);
    this.begin = performance.now();
    for (let next = times.next(); !next.done && !this.stopped;) {
      const now = performance.now() - this.begin;
      for (; !next.done && next.value <= now; next = times.next()) this.send(next.value);
      await new Promise((resume) => setTimeout(resume, 1));
    }
    while (this.outstanding > 0) await new Promise((resume) => setTimeout(resume, 10));
    clearInterval(sweeping);
    for (const { connection } of this.idle) connection.close();
  }

  /** No more requests; those under way are waited for. */
  stop(): void {
    this.stopped = true;
  }

  private get patienceMs(): number {
    return this.options.patienceMs ?? 10_000;
  }

  private send(at: number): void {
    this.outstanding += 1;
    for (let resting = this.idle.pop(); resting; resting = this.idle.pop()) {
      if (!resting.connection.isClosed) return void this.exchange(resting.connection, at);
    }
    this.waiting.push(at);
    if (this.busy.size + this.opening < (this.options.mostConnections ?? 1_000)) void this.open();
  }

  private async open(): Promise<void> {
    this.opening += 1;
    try {
      const connection = await HttpConnection.open(this.options.origin);
      this.opening -= 1;
      this.reuse(connection);
    } catch (error) {
      this.opening -= 1;
      const at = this.waiting.shift();
      if (at !== undefined) this.end(at, connectionError(error));
    }
  }

  private reuse(connection: HttpConnection): void {
    const at = this.waiting.shift();
    if (at === undefined) this.idle.push({ connection, since: performance.now() });
    else void this.exchange(connection, at);
  }

  private async exchange(connection: HttpConnection, at: number): Promise<void> {
    this.busy.set(connection, at);
    const { request } = this.options.next();
    try {
      const answer = await connection.send(toMessage(request, this.options.origin));
      // Given up meanwhile; that has been counted.
      if (!this.busy.delete(connection)) return;
      this.end(at, outcomeOf(answer));
      this.reuse(connection);
    } catch (error) {
      if (!this.busy.delete(connection)) return;
      this.end(at, connectionError(error));
      if (this.waiting.length > 0) void this.open();
    }
  }

  private giveUp(): void {
    const latest = performance.now() - this.begin - this.patienceMs;
    for (const [connection, at] of this.busy) {
      if (at > latest) continue;
      this.busy.delete(connection);
      connection.close();
      this.end(at, 'no answer in time');
      if (this.waiting.length > 0) void this.open();
    }
    while (this.idle[0] && this.idle[0].since < performance.now() - (this.options.restMs ?? REST_MS)) {
      this.idle.shift()?.connection.close();
    }
    while (this.waiting[0] !== undefined && this.waiting[0] <= latest) {
      this.end(this.waiting.shift() ?? 0, 'no connection in time');
    }
  }

  private end(at: number, outcome: Outcome): void {
    this.outstanding -= 1;
    this.options.onSample({ at, ms: performance.now() - this.begin - at, outcome });
  }
}

/** The same requests, each connection sending its next when it has its answer: as much as can be done. */
export async function closedLoop(
  origin: string,
  next: NextRequest,
  { connections, seconds }: { readonly connections: number; readonly seconds: number },
  onSample: (sample: Sample) => void,
): Promise<void> {
  const open = await Promise.all(Array.from({ length: connections }, () => HttpConnection.open(origin)));
  const begin = performance.now();
  const end = begin + seconds * 1_000;
  await Promise.all(
    open.map(async (connection) => {
      while (performance.now() < end) {
        const from = performance.now();
        const answer = await connection.send(toMessage(next().request, origin));
        onSample({ at: from - begin, ms: performance.now() - from, outcome: outcomeOf(answer) });
      }
      connection.close();
    }),
  );
}

function outcomeOf({ status, body }: HttpAnswer): Outcome {
  if (status === 503 && body.includes('"OVERLOADED"') && body.includes('"retryAfterSeconds"')) return SHED;
  if (status !== 200) return `status ${status}`;
  if (!body.includes(ERRORS)) return OK;
  return `error ${/"code":"([A-Z_]+)"/.exec(body.toString('utf8'))?.[1] ?? 'without a code'}`;
}

function connectionError(error: unknown): Outcome {
  const { code, message } = error as NodeJS.ErrnoException;
  return `connection: ${code ?? message}`;
}
