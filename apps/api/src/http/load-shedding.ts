import { Config } from '#libs/config';
import { overloaded } from '#libs/kernel';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AsyncResource } from 'node:async_hooks';
import { isOfConsole } from '../console/console-paths';
import { Admission, type Leave } from './admission';
import { toHttpError } from './http-errors.filter';
import { Lifecycle } from './lifecycle';

/** At most one line about it in this time. */
const SAY_MS = 1_000;

declare module 'fastify' {
  interface FastifyRequest {
    /** Turned away by load shedding; nothing was done for it. */
    shed?: true;
    /** Gives back its turn. */
    leave?: Leave;
  }
}

export interface Refusal {
  readonly status: number;
  readonly retryAfterSeconds: number;
  readonly body: object;
}

/**
 * Answers what this process cannot take with 503 and when to come again, before anything is done for it: no body read, no
 * identity, no statement. What gets a turn is finished soon.
 */
@Injectable()
export class LoadShedding {
  private readonly logger = new Logger('Load');
  private readonly admission: Admission;
  private readonly longestRetrySeconds: number;
  private saying: NodeJS.Timeout | undefined;

  constructor(@Inject(Config) { load }: Config, @Inject(Lifecycle) lifecycle: Lifecycle) {
    this.admission = new Admission(load);
    this.longestRetrySeconds = load.retryAfterSeconds;
    lifecycle.onStop('load shedding', async () => clearInterval(this.saying));
  }

  /** Whether who comes now is turned away: for doors that no hook of requests stands before. */
  get isFull(): boolean {
    return this.admission.isFull;
  }

  /** Seconds until somebody turned away may come again; not the same for all, or they would come back together. */
  retryAfter(): number {
    return 1 + Math.floor(Math.random() * this.longestRetrySeconds);
  }

  /** Waits for a turn, as `Admission.enter`: for doors that no hook of requests stands before. */
  enter(answer: (leave: Leave | undefined) => void): () => void {
    return this.admission.enter((leave) => {
      if (!leave) this.say();
      answer(leave);
    });
  }

  /** What somebody is answered who gets no turn. */
  refusal(request: Pick<FastifyRequest, 'id' | 'headers'>, route: string | undefined): Refusal {
    const retryAfterSeconds = this.retryAfter();
    const { status, body } = toHttpError(overloaded({ retryAfterSeconds }), request);
    return { status, retryAfterSeconds, body: route === '/graphql' ? asGraphql(body.error) : body };
  }

  guard(fastify: FastifyInstance): void {
    fastify.addHook('onRequest', (request, reply, done) => {
      if (isAlwaysTaken(request) || !this.admission.isFull) return done();
      this.admission.turnAway();
      this.say();
      this.turnAway(request, reply);
    });
    // The turn begins with the whole body here, so that whoever sends one slowly holds no place of the others.
    fastify.addHook('preValidation', (request, reply, done) => {
      if (isAlwaysTaken(request)) return done();
      // The turn may come from another request's end; what follows belongs to this one.
      const answer = AsyncResource.bind((leave: Leave | undefined): void => {
        if (!leave) return this.turnAway(request, reply);
        request.leave = leave;
        done();
      });
      const giveUp = this.enter(answer);
      reply.raw.once('close', () => {
        giveUp();
        request.leave?.();
      });
    });
    // What is left is to send: a slow reader of a long file holds no place either.
    fastify.addHook('onSend', (request, _reply, payload, done) => {
      request.leave?.();
      done(null, payload);
    });
  }

  private turnAway(request: FastifyRequest, reply: FastifyReply): void {
    if (reply.raw.destroyed) return;
    request.shed = true;
    const { status, retryAfterSeconds, body } = this.refusal(request, request.routeOptions.url);
    void reply.status(status).header('retry-after', retryAfterSeconds).send(body);
  }

  private say(): void {
    this.saying ??= setInterval(() => {
      const counts = this.admission.count();
      if (counts.shed > 0) return this.logger.warn(counts, 'shedding load');
      clearInterval(this.saying);
      this.saying = undefined;
      this.logger.log(counts, 'taking everything again');
    }, SAY_MS).unref();
  }
}

/**
 * Health must answer, and an upload that has begun is not sent back: its pieces wait for their own limits. The console's page and
 * files come from memory: with one of them missing nothing would be left on the screen that could ask again.
 */
function isAlwaysTaken({ method, url }: FastifyRequest): boolean {
  if (url.startsWith('/health/')) return true;
  if (method === 'GET' && isOfConsole(url)) return true;
  return (method === 'PATCH' || method === 'HEAD') && url.startsWith('/files/uploads/');
}

function asGraphql({ message, ...extensions }: Readonly<Record<string, unknown>>): object {
  return { errors: [{ message, extensions }] };
}
