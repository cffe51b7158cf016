import { ANONYMOUS } from '#libs/access';
import type { IdentityService } from '../sessions/identity.service';
import { AccountAuthenticator } from './account-authenticator';

const person = { ...ANONYMOUS, kind: 'PERSON' as const, personId: 'rina' };
const key = { ...ANONYMOUS, kind: 'API_KEY' as const, organizationId: 'redaksi' };

/** Who is known is a table here; the database behind it has its own tests. */
const authenticator = new AccountAuthenticator({
  findBySessionToken: (kind: string, token: string) => {
    if (token === 'broken') return Promise.reject(new Error('the database is away'));
    return Promise.resolve(token === `good-${kind}` ? person : undefined);
  },
  findByApiKey: (token: string) => Promise.resolve(token === 'good-key' ? key : undefined),
} as unknown as IdentityService);

describe('who a request comes from', () => {
  it('is nobody without credentials, or with a cookie that is no longer good', async () => {
    expect(await authenticator.authenticate({})).toEqual(ANONYMOUS);
    expect(await authenticator.authenticate({ cookieToken: 'old' })).toEqual(ANONYMOUS);
    expect(await authenticator.authenticate({ cookieToken: '' })).toEqual(ANONYMOUS);
  });

  it('is the person of a cookie, a bearer session, or the organisation of a key', async () => {
    expect(await authenticator.authenticate({ cookieToken: 'good-COOKIE' })).toEqual(person);
    expect(await authenticator.authenticate({ bearer: 'good-BEARER' })).toEqual(person);
    expect(await authenticator.authenticate({ bearer: 'good-key' })).toEqual(key);
  });

  it('is refused with a bearer token that is not good, whatever the cookie says', async () => {
    for (const bearer of ['old', 'good-COOKIE', '', 'two words']) {
      await expect(authenticator.authenticate({ bearer, cookieToken: 'good-COOKIE' })).rejects.toMatchObject({
        code: 'UNAUTHENTICATED',
      });
    }
  });

  it('is not guessed when the database is away', async () => {
    await expect(authenticator.authenticate({ bearer: 'broken' })).rejects.toThrow('the database is away');
    await expect(authenticator.authenticate({ cookieToken: 'broken' })).rejects.toThrow('the database is away');
  });
});
