import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type PublicError, internalError, publicError } from '../graphql/error-translation';
import { localeOf } from './request-context';

const STATUS: Readonly<Record<string, number>> = {
  BAD_USER_INPUT: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  STEP_UP_REQUIRED: 403,
  NOT_FOUND: 404,
  STALE_VERSION: 409,
  FILE_TOO_LARGE: 413,
  RANGE_NOT_SATISFIABLE: 416,
  UPLOAD_BUSY: 423,
  RATE_LIMITED: 429,
  TOO_MANY_UPLOADS: 429,
  INTERNAL_SERVER_ERROR: 500,
  FORMAT_NOT_IMPLEMENTED: 501,
  OVERLOADED: 503,
  STORAGE_FULL: 507,
};
const OUTCOME = 422;

export interface HttpError {
  readonly status: number;
  readonly body: { readonly error: Record<string, unknown> };
  /** Seconds, with too many tries or too much load. */
  readonly retryAfter?: number;
  readonly fault?: unknown;
}

/** The same translation as in GraphQL, for handlers that speak plain HTTP. */
export function toHttpError(error: unknown, request: Pick<FastifyRequest, 'id' | 'headers'>): HttpError {
  const locale = localeOf(request.headers['accept-language']);
  const answer = (status: number, { details, code, message }: PublicError): HttpError => ({
    status,
    body: { error: { ...details, code, message, requestId: request.id } },
  });
  const known = publicError(error, locale);
  if (known) {
    const { retryAfterSeconds } = known.details;
    const answered = answer(STATUS[known.code] ?? OUTCOME, known);
    return typeof retryAfterSeconds === 'number' ? { ...answered, retryAfter: retryAfterSeconds } : answered;
  }
  const refused = protocolRefusal(error);
  if (refused) return answer(refused.status, { code: refused.code, message: refused.message, details: {} });
  return { ...answer(500, internalError(locale)), fault: error };
}

/** What the framework refuses by itself: no such route, a body too large, a media type that nobody reads. */
function protocolRefusal(error: unknown): { status: number; code: string; message: string } | undefined {
  if (error instanceof HttpException && error.getStatus() < 500) {
    return {
      status: error.getStatus(),
      code: error.getStatus() === 404 ? 'NOT_FOUND' : 'BAD_REQUEST',
      message: error.message,
    };
  }
  const { statusCode, message } = error as { statusCode?: unknown; message?: string };
  if (typeof statusCode !== 'number' || statusCode < 400 || statusCode >= 500) return undefined;
  return { status: statusCode, code: 'BAD_REQUEST', message: message ?? 'Bad request' };
}

@Catch()
export class HttpErrorsFilter implements ExceptionFilter {
  private readonly logger = new Logger('HTTP');

  catch(exception: unknown, host: ArgumentsHost): unknown {
    // graphql-js takes a returned error as thrown; Nest would otherwise log each refusal as a fault.
    if (host.getType<string>() === 'graphql') {
      return exception instanceof Error ? exception : new Error(String(exception), { cause: exception });
    }
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const answer = toHttpError(exception, request);
    if ('fault' in answer) this.logger.error({ err: answer.fault, requestId: request.id }, 'internal error');
    if (reply.sent || reply.raw.headersSent) return void reply.raw.destroy();
    if (answer.retryAfter !== undefined) void reply.header('retry-after', answer.retryAfter);
    return void reply.status(answer.status).send(answer.body);
  }
}
