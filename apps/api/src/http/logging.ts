import type { Actor } from '#libs/access';
import type { FastifyInstance } from 'fastify';
import type { BaseLogger } from 'pino';

interface GraphqlBody {
  readonly operationName?: unknown;
}

/**
 * One line for each request: who, what and how it ended. Never the path's query, the document or its variables, which
 * hold what is being checked.
 */
export function logRequests(fastify: FastifyInstance, logger: Pick<BaseLogger, 'info'>): void {
  fastify.addHook('onResponse', async (request, reply) => {
    // Told of together, once a second.
    if (request.shed) return;
    const { url = '' } = request.routeOptions;
    if (url.startsWith('/health/') && reply.statusCode === 200) return;
    const { operationName } = (url === '/graphql' ? (request.body as GraphqlBody | undefined) : undefined) ?? {};
    logger.info(
      {
        requestId: request.id,
        method: request.method,
        route: url || 'none',
        ...(typeof operationName === 'string' ? { operation: operationName.slice(0, 100) } : {}),
        ...whoOf(request.actor),
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'request',
    );
  });
}

function whoOf(actor: Actor | undefined): Record<string, unknown> {
  if (!actor || actor.kind === 'ANONYMOUS') return {};
  const { kind, personId, organizationId } = actor;
  return { kind, ...(personId ? { personId } : {}), ...(organizationId ? { organizationId } : {}) };
}
