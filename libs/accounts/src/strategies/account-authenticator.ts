import { ANONYMOUS } from '#libs/access';
import { unauthenticated } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import type { Strategy } from 'passport';
import { type Identity, IdentityService } from '../sessions/identity.service';
import { bearerStrategy } from './bearer.strategy';
import { runStrategy } from './run-strategy';
import { sessionCookieStrategy } from './session-cookie.strategy';

export interface PresentedCredentials {
  /** Value of the session cookie. */
  readonly cookieToken?: string;
  /** What came after `Authorization: Bearer`. */
  readonly bearer?: string;
}

/**
 * Who a request comes from. A bearer token counts before a cookie and must be good; a cookie that is no longer good is no
 * cookie, so that its owner can log in again.
 */
@Injectable()
export class AccountAuthenticator {
  private readonly cookie: Strategy;
  private readonly bearer: Strategy;

  constructor(identities: IdentityService) {
    this.cookie = sessionCookieStrategy(identities);
    this.bearer = bearerStrategy(identities);
  }

  async authenticate({ cookieToken, bearer }: PresentedCredentials): Promise<Identity> {
    if (bearer !== undefined) {
      const identity = await runStrategy<Identity>(this.bearer, { headers: { authorization: `Bearer ${bearer}` } });
      if (!identity) throw unauthenticated({});
      return identity;
    }
    if (cookieToken === undefined) return ANONYMOUS;
    return (await runStrategy<Identity>(this.cookie, { headers: {}, sessionToken: cookieToken })) ?? ANONYMOUS;
  }
}
