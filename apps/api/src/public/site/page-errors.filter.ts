import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { toHttpError } from '../../http/http-errors.filter';
import { PAGE_POLICY } from '../page-frame';
import { languageOf } from '../send-public';
import { errorPage } from './error.page';

/** The errors of every other surface, as pages: the same statuses and words, hidden like absent. */
@Catch()
export class PageErrorsFilter implements ExceptionFilter {
  private readonly logger = new Logger('HTTP');

  catch(exception: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const locale = languageOf((request.query as { lang?: unknown } | null)?.lang, request);
    const { status, body, retryAfter, fault } = toHttpError(exception, {
      id: request.id,
      headers: { ...request.headers, 'accept-language': locale },
    });
    if (fault !== undefined) this.logger.error({ err: fault, requestId: request.id }, 'internal error');
    if (reply.sent || reply.raw.headersSent) return void reply.raw.destroy();
    if (retryAfter !== undefined) void reply.header('retry-after', retryAfter);
    const { message, code } = body.error;
    void reply
      .status(status)
      .header('content-security-policy', PAGE_POLICY)
      .header('content-language', locale)
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(errorPage({ locale, status, message: String(message), code: String(code), requestId: request.id }));
  }
}
