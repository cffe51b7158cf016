import fastifyCookie from '@fastify/cookie';
import { Config } from '#libs/config';
import { createParamDecorator, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { FastifyReply } from 'fastify';
import type { GraphqlContext } from '../graphql/context';

/** What a log-in and a log-out do to the browser's cookie. */
export interface SessionCookie {
  set(token: string, expiresAt: Date): void;
  clear(): void;
}

/**
 * The one cookie of the product. With the `__Host-` prefix a browser takes it only over TLS and for this host alone;
 * plain http, which only development uses, has a name of its own, so that neither can stand in for the other.
 */
@Injectable()
export class SessionCookies {
  readonly name: string;
  private readonly secure: boolean;

  constructor(@Inject(Config) config: Config) {
    this.secure = config.http.publicUrl.startsWith('https://');
    this.name = this.secure ? '__Host-cekatan' : 'cekatan-development';
  }

  /** The session token in a Cookie header. */
  read(header: string | undefined): string | undefined {
    return header === undefined ? undefined : fastifyCookie.parse(header)[this.name];
  }

  of(reply: FastifyReply): SessionCookie {
    const attributes = { path: '/', httpOnly: true, sameSite: 'lax', secure: this.secure } as const;
    return {
      set: (token, expires) => void reply.setCookie(this.name, token, { ...attributes, expires }),
      clear: () => void reply.clearCookie(this.name, attributes),
    };
  }
}

/** The browser's session cookie, as a parameter of a log-in or log-out mutation. */
export const CurrentCookie = createParamDecorator((_: unknown, context: ExecutionContext): SessionCookie => {
  const { cookie } = GqlExecutionContext.create(context).getContext<GraphqlContext>();
  if (!cookie) throw new Error('a subscription cannot change the session cookie');
  return cookie;
});
