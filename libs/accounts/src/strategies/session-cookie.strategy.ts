import type { Strategy } from 'passport';
import { Strategy as CustomStrategy } from 'passport-custom';
import type { IdentityService } from '../sessions/identity.service';
import type { StrategyRequest } from './run-strategy';

/**
 * Bound to this very host over TLS, on every path, out of reach of other subdomains (RFC 6265bis 4.1.3.2). Browsers take
 * http://localhost for secure.
 */
export const SESSION_COOKIE = '__Host-cekatan';

/** How the cookie is set: never readable by a script, never sent along with another site's form or frame. */
export const SESSION_COOKIE_OPTIONS = { path: '/', httpOnly: true, secure: true, sameSite: 'lax' } as const;

/** The console: an opaque session in a cookie. */
export function sessionCookieStrategy(identities: IdentityService): Strategy {
  return new CustomStrategy((request, done) => {
    const { sessionToken } = request as unknown as StrategyRequest;
    if (!sessionToken) return done(null, false);
    identities.findBySessionToken('COOKIE', sessionToken).then((found) => done(null, found ?? false), done);
  });
}
