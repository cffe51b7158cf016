import { type Locale, notFound } from '#libs/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { localeOf } from '../http/request-context';
import type { PublishedBytes } from './published-bytes';

/** Sends what is kept as it is kept: of the headers that others have set, none says otherwise. */
export async function send(bytes: PublishedBytes, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { status, headers, body } = bytes.answer(request.headers);
  // Whether it may be framed is said by its policy, which old browsers' header would contradict.
  void reply.removeHeader('x-frame-options');
  await reply.status(status).headers(headers).send(body);
}

export async function sendFound(
  bytes: PublishedBytes | undefined,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  if (!bytes) throw notFound({});
  return send(bytes, request, reply);
}

export function languageOf(lang: unknown, request: FastifyRequest): Locale {
  return lang === 'id' || lang === 'en' ? lang : localeOf(request.headers['accept-language']);
}
