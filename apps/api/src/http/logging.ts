import type { Actor } from '#libs/access';
import type { FastifyInstance } from 'fastify';
import type { BaseLogger, Logger } from 'pino';

interface GraphqlBody {
  readonly operationName?: unknown;
}

/** What is told of a request when it has ended. */
export interface Ended {
  readonly requestId: string;
  readonly method: string;
  readonly route: string;
  readonly operation: unknown;
  readonly actor: Actor | undefined;
  readonly status: number;
  readonly ms: number;
}

export type RequestLogger = Pick<BaseLogger, 'info'>;

/**
 * Writes the lines of requests: as the given logger does, without looking for secrets in them, since a line holds what `Ended` names and
 * nothing else. Looking takes a tenth of all that a fact-check by GraphQL allocates.
 */
export function requestLogger(logger: Logger): RequestLogger {
  return logger.child({}, { redact: [] });
}

/**
 * One line for each request: who, what and how it ended. Never the path's query, the document or its variables, which
 * hold what is being checked.
 */
export function logRequest(
  logger: RequestLogger,
  { requestId, method, route, operation, actor, ...ended }: Ended,
): void {
  logger.info(
    {
      requestId,
      method,
      route,
      ...(typeof operation === 'string' ? { operation: operation.slice(0, 100) } : {}),
      ...whoOf(actor),
      status: ended.status,
      ms: Math.round(ended.ms),
    },
    'request',
  );
}

export function logRequests(fastify: FastifyInstance, logger: RequestLogger): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    done();
    // Told of together, once a second.
    if (request.shed) return;
    const { url = '' } = request.routeOptions;
    if (url.startsWith('/health/') && reply.statusCode === 200) return;
    const { operationName } = (url === '/graphql' ? (request.body as GraphqlBody | undefined) : undefined) ?? {};
    logRequest(logger, {
      requestId: request.id,
      method: request.method,
      route: url || 'none',
      operation: operationName,
      actor: request.actor,
      status: reply.statusCode,
      ms: reply.elapsedTime,
    });
  });
}

function whoOf(actor: Actor | undefined): Record<string, unknown> {
  if (!actor || actor.kind === 'ANONYMOUS') return {};
  const { kind, personId, organizationId } = actor;
  return { kind, ...(personId ? { personId } : {}), ...(organizationId ? { organizationId } : {}) };
}
