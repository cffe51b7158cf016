import type { ServerResponse } from 'node:http';
import type { Actor } from '#libs/access';
import { fileRefused, type UploadRow, UploadLeases, UploadsService } from '#libs/evidence';
import { isDomainError } from '#libs/kernel';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { type Lock, Server, type ServerOptions } from '@tus/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { toHttpError } from '../http/http-errors.filter';
import { protocolRefusal } from './tus-errors';
import { UploadStore } from './upload-store';

export const UPLOADS_PATH = '/files/uploads';
/** How long a connection that lost the lease may still finish what it has in hand. */
const DRAIN_MS = 500;

type TusContext = Parameters<Server['write']>[0];

/** The tus server for one request, in our words: every refusal is the same JSON as anywhere else. */
class RequestServer extends Server {
  constructor(
    options: ServerOptions & { readonly datastore: UploadStore },
    private readonly answer: (error: unknown) => { status: number; body: string },
  ) {
    super(options);
  }

  override async write(context: TusContext, headers: Headers, status: number, body = ''): Promise<Response> {
    if (status < 400) return super.write(context, headers, status, body);
    headers.set('content-type', 'application/json; charset=utf-8');
    if (body.startsWith('{')) return super.write(context, headers, status, body);
    const refusal = protocolRefusal(status, body);
    if (!refusal) return super.write(context, headers, status, this.answer(new Error(body)).body);
    return super.write(context, headers, status, this.answer(refusal).body);
  }
}

/** Resumable uploads after tus 1.0, over `UploadsService`. Works on the raw request: nothing else has read its body. */
@Injectable()
export class TusEndpoint {
  private readonly logger = new Logger('Uploads');

  constructor(
    @Inject(UploadsService) private readonly uploads: UploadsService,
    @Inject(UploadLeases) private readonly leases: UploadLeases,
  ) {}

  async handle(actor: Actor, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const answer = (error: unknown): { status: number; body: string } => this.answer(error, request);
    const server = new RequestServer(this.options(actor, answer), answer);
    reply.hijack();
    const raw: ServerResponse = reply.raw;
    for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) raw.setHeader(name, value);
    raw.setHeader('x-request-id', request.id);
    raw.setHeader('cache-control', 'no-store');
    await server.handle(request.raw, raw);
  }

  private options(
    actor: Actor,
    answer: (error: unknown) => { status: number; body: string },
  ): ServerOptions & { readonly datastore: UploadStore } {
    return {
      path: UPLOADS_PATH,
      relativeLocation: true,
      datastore: new UploadStore(this.uploads, actor),
      maxSize: this.uploads.maxBytes,
      // Nothing of another site may use it: the console is of this one.
      allowedOrigins: () => false,
      lockDrainTimeout: DRAIN_MS,
      locker: { newLock: (id) => this.lock(actor, id) },
      getFileIdFromRequest: (_request, id) => id,
      namingFunction: (request, metadata) =>
        this.uploads.begin(actor, {
          fileName: metadata?.['filename'] ?? '',
          size: Number(request.headers.get('upload-length') ?? Number.NaN),
        }),
      // Before any waiting for a lease: absent, expired and another organisation's are one answer.
      onIncomingRequest: async (_request, id) => void (await this.uploads.get(actor, id)),
      onUploadFinish: async (_request, { id }) => {
        requireAccepted(await this.uploads.seal(actor, id));
        return {};
      },
      onResponseError: (_request, error) => {
        if (!isDomainError(error) && 'status_code' in error) return undefined;
        const { status, body } = answer(error);
        return { status_code: status, body };
      },
    };
  }

  private lock(actor: Actor, id: string): Lock {
    let release = async (): Promise<void> => {};
    return {
      lock: async (signal, letGo) => {
        release = await this.leases.take(actor, id, signal, () => void letGo());
      },
      unlock: () => release(),
    };
  }

  private answer(error: unknown, request: FastifyRequest): { status: number; body: string } {
    const { status, body, fault } = toHttpError(error, request);
    if (fault !== undefined) this.logger.error({ err: fault, requestId: request.id }, 'internal error');
    return { status, body: JSON.stringify(body) };
  }
}

function requireAccepted({ state, refusal }: UploadRow): void {
  if (state === 'REFUSED') throw fileRefused({ reason: refusal as Parameters<typeof fileRefused>[0]['reason'] });
}
