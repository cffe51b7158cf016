import type { Strategy } from 'passport';
import { Strategy as CustomStrategy } from 'passport-custom';
import type { IdentityService } from '../sessions/identity.service';
import type { StrategyRequest } from './run-strategy';

/** The console: an opaque session in a cookie. */
export function sessionCookieStrategy(identities: IdentityService): Strategy {
  return new CustomStrategy((request, done) => {
    const { sessionToken, opening } = request as unknown as StrategyRequest;
    if (!sessionToken) return done(null, false);
    const found = identities.findBySessionToken('COOKIE', sessionToken, opening);
    found.then((identity) => done(null, identity ?? false), done);
  });
}
