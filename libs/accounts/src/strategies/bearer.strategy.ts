import { Strategy, type VerifyFunctionWithRequest } from 'passport-http-bearer';
import type { IdentityService } from '../sessions/identity.service';
import type { StrategyRequest } from './run-strategy';

/** Programs: a person's bearer session or an organisation's API key, told apart by their first letters. */
export function bearerStrategy(identities: IdentityService): Strategy<VerifyFunctionWithRequest> {
  return new Strategy({ passReqToCallback: true }, (request, token, done) => {
    const { opening } = request as unknown as StrategyRequest;
    const found = identities
      .findBySessionToken('BEARER', token, opening)
      .then((identity) => identity ?? identities.findByApiKey(token));
    found.then((identity) => done(null, identity ?? false), done);
  });
}
