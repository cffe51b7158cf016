import type { Actor } from '#libs/access';
import { type OpenedFile, rangeNotSatisfiable } from '#libs/evidence';
import { isDomainError } from '#libs/kernel';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RequestActors } from '../auth/request-actors';
import { rangeOf } from './byte-range';
import { attachment } from './content-disposition';
import { HeldStream } from './held-stream';

/** A retraction is to be seen soon, so what is public is kept by others for a minute only. */
const PUBLIC_SECONDS = 60;

/** Sends files that people have brought: as attachments, never to be run, and only while the reader may have them. */
@Injectable()
export class FileSender {
  constructor(@Inject(RequestActors) private readonly actors: RequestActors) {}

  /** `open` decides and records; it is asked before anything leaves. */
  async send(
    actor: Actor,
    request: FastifyRequest,
    reply: FastifyReply,
    open: () => Promise<OpenedFile>,
  ): Promise<void> {
    const since = Date.now();
    const file = await open();
    const range = this.range(file, request, reply);
    const bytes = await file.open(range);
    this.describe(file, actor, reply);
    const { start, end } = range ?? { start: 0, end: file.size - 1 };
    if (range) void reply.status(206).header('content-range', `bytes ${start}-${end}/${file.size}`);
    void reply.header('content-length', end - start + 1);
    const held = new HeldStream({
      since,
      isAllowed: async () => file.isStillReadable(await this.actors.again(request)),
      // A reset, not an end: it takes back what the system has buffered for a slow reader.
      cut: () => void request.raw.socket.resetAndDestroy(),
    });
    bytes.on('error', (error) => held.destroy(error));
    held.on('close', () => bytes.destroy());
    return reply.send(bytes.pipe(held));
  }

  private range(
    file: OpenedFile,
    { headers }: FastifyRequest,
    reply: FastifyReply,
  ): { start: number; end: number } | undefined {
    const { 'if-range': ifRange, range } = headers;
    if (ifRange !== undefined && ifRange !== etagOf(file)) return undefined;
    try {
      return rangeOf(range, file.size);
    } catch (error) {
      if (isDomainError(error, rangeNotSatisfiable.code)) void reply.header('content-range', `bytes */${file.size}`);
      throw error;
    }
  }

  private describe(file: OpenedFile, actor: Actor, reply: FastifyReply): void {
    const isPublic = file.isPublished && actor.kind === 'ANONYMOUS';
    void reply.headers({
      'content-type': file.mime,
      'content-disposition': attachment(file.name),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cross-origin-resource-policy': isPublic ? 'cross-origin' : 'same-origin',
      'cache-control': isPublic ? `public, max-age=${PUBLIC_SECONDS}` : 'no-store',
      'accept-ranges': 'bytes',
      etag: etagOf(file),
      'repr-digest': `sha-256=:${Buffer.from(file.sha256, 'hex').toString('base64')}:`,
    });
  }
}

function etagOf({ sha256 }: OpenedFile): string {
  return `"${sha256}"`;
}
