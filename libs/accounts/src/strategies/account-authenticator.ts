import { ANONYMOUS } from '#libs/access';
import type { Opening } from '#libs/database';
import { type DomainError, isDomainError, unauthenticated } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import type { Strategy } from 'passport';
import { isToken } from '../secrets/tokens';
import { type Identity, IdentityService } from '../sessions/identity.service';
import type { SessionKind } from '../sessions/session-lifetimes';
import { bearerStrategy } from './bearer.strategy';
import { runStrategy } from './run-strategy';
import { sessionCookieStrategy } from './session-cookie.strategy';

export interface PresentedCredentials {
  /** Value of the session cookie. */
  readonly cookieToken?: string;
  /** What came after `Authorization: Bearer`. */
  readonly bearer?: string;
  /** What is opened with the answer, for a request that is going to read or to write. */
  readonly opening?: Opening | undefined;
}

/**
 * Who a request comes from. A bearer token counts before a cookie and must be good; a cookie that is no longer good is no
 * cookie, so that its owner can log in again.
 */
@Injectable()
export class AccountAuthenticator {
  private readonly cookie: Strategy;
  private readonly bearer: Strategy;

  constructor(private readonly identities: IdentityService) {
    this.cookie = sessionCookieStrategy(identities);
    this.bearer = bearerStrategy(identities);
  }

  async authenticate({ cookieToken, bearer, opening }: PresentedCredentials): Promise<Identity> {
    if (bearer !== undefined) {
      const headers = { authorization: `Bearer ${bearer}` };
      const identity = await runStrategy<Identity>(this.bearer, { headers, opening });
      if (!identity) throw unauthenticated({});
      return identity;
    }
    if (cookieToken === undefined) return ANONYMOUS;
    return (await runStrategy<Identity>(this.cookie, { headers: {}, sessionToken: cookieToken, opening })) ?? ANONYMOUS;
  }

  /**
   * The same for many at once, in their order; a refusal stands in its place. All sessions are one statement: for open
   * connections, which are asked about again together.
   */
  async authenticateAll(presented: readonly PresentedCredentials[]): Promise<(Identity | DomainError)[]> {
    const sessions = presented.flatMap((credentials, n) => {
      const session = sessionOf(credentials);
      return session ? [{ ...session, n }] : [];
    });
    const identities = await this.identities.listBySessionTokens(sessions);
    const byPlace = new Map(sessions.map(({ n }, i) => [n, identities[i]]));
    return Promise.all(
      presented.map(async (credentials, n) => {
        if (!byPlace.has(n)) return this.authenticate(credentials).catch(refusalOf);
        return byPlace.get(n) ?? (credentials.bearer === undefined ? ANONYMOUS : unauthenticated({}));
      }),
    );
  }
}

/** The session that credentials stand for, where it is one; keys of organisations are looked up by themselves. */
function sessionOf({
  cookieToken,
  bearer,
}: PresentedCredentials): { readonly kind: SessionKind; readonly token: string } | undefined {
  const token = bearer ?? cookieToken;
  if (token === undefined || !isToken('session', token)) return undefined;
  return { kind: bearer === undefined ? 'COOKIE' : 'BEARER', token };
}

function refusalOf(error: unknown): DomainError {
  if (isDomainError(error)) return error;
  throw error;
}
