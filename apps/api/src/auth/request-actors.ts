import { ANONYMOUS, type Actor } from '#libs/access';
import { Database, type Opening } from '#libs/database';
import { DomainError } from '#libs/kernel';
import { Inject, Injectable } from '@nestjs/common';
import type { IncomingHttpHeaders } from 'node:http';
import { localeOf } from '../http/request-context';
import { type ActorFields, Authenticator, type Credentials } from './authenticator';
import { SessionCookies } from './session-cookie';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who the request came from; set by the guard, or by the context of GraphQL. */
    actor?: Actor;
  }
}

/** What of a request says who it comes from: one of Fastify's, or one that was answered before the framework. */
export interface IncomingRequest {
  readonly id: string;
  readonly ip: string;
  readonly headers: IncomingHttpHeaders;
  actor?: Actor;
}

/** What was brought, and what it came with. */
export interface Asker {
  readonly credentials: Credentials;
  readonly origin: { readonly id: string; readonly headers: IncomingHttpHeaders };
}

/** Finds the actor of a request: what it brought is given to the accounts lib, the rest is said by the request itself. */
@Injectable()
export class RequestActors {
  constructor(
    @Inject(Authenticator) private readonly authenticator: Authenticator,
    @Inject(SessionCookies) private readonly cookies: SessionCookies,
    @Inject(Database) private readonly database: Database,
  ) {}

  /** The same object each time it is asked for one request. */
  async of(request: IncomingRequest): Promise<Actor> {
    return (request.actor ??= await this.authenticate(this.credentials(request), request));
  }

  /** The same for a request that is going to read or to write: its session is opened on the way. `endRequest` gives it back. */
  async opening(request: IncomingRequest, opening: Opening): Promise<Actor> {
    return (request.actor ??= await this.authenticate({ ...this.credentials(request), opening }, request));
  }

  /** Who it is now, asked anew: for answers that take so long that a session may end meanwhile. */
  again(request: IncomingRequest): Promise<Actor> {
    return this.authenticate(this.credentials(request), request);
  }

  async authenticate(
    credentials: Credentials,
    request: { readonly id: string; readonly headers: IncomingHttpHeaders },
  ): Promise<Actor> {
    const known: ActorFields = hasAny(credentials) ? await this.authenticator.authenticate(credentials) : ANONYMOUS;
    const { snapshot, ...fields } = known;
    const actor = { ...fields, locale: localeOf(request.headers['accept-language']), requestId: request.id };
    if (snapshot) this.database.adopt(actor, snapshot);
    return actor;
  }

  /** Who many connections are now, in their order; a refusal stands in its place. */
  async authenticateAll(asked: readonly Asker[]): Promise<(Actor | DomainError)[]> {
    const found = await this.authenticator.authenticateAll(asked.map(({ credentials }) => credentials));
    return asked.map(({ origin }, n) => {
      const fields = found[n] ?? ANONYMOUS;
      if (fields instanceof DomainError) return fields;
      return { ...fields, locale: localeOf(origin.headers['accept-language']), requestId: origin.id };
    });
  }

  private credentials(request: IncomingRequest): Credentials {
    const bearer = bearerOf(request.headers.authorization);
    if (bearer !== undefined) return { bearer, ip: request.ip };
    const cookieToken = this.cookies.read(request.headers.cookie);
    return cookieToken ? { cookieToken, ip: request.ip } : { ip: request.ip };
  }
}

export function bearerOf(authorization: string | undefined): string | undefined {
  return /^Bearer ([\x21-\x7e]{1,512})$/i.exec(authorization ?? '')?.[1];
}

function hasAny({ cookieToken, bearer }: Credentials): boolean {
  return cookieToken !== undefined || bearer !== undefined;
}
