import { Strategy, type VerifyFunction } from 'passport-http-bearer';
import type { IdentityService } from '../sessions/identity.service';

/** Programs: a person's bearer session or an organisation's API key, told apart by their first letters. */
export function bearerStrategy(identities: IdentityService): Strategy<VerifyFunction> {
  return new Strategy((token, done) => {
    const found = identities
      .findBySessionToken('BEARER', token)
      .then((identity) => identity ?? identities.findByApiKey(token));
    found.then((identity) => done(null, identity ?? false), done);
  });
}
