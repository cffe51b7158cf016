import { hash } from '@node-rs/argon2';
import { ARGON2_PARAMETERS, PasswordHasher } from './password-hasher';

describe('password hashes', () => {
  const hasher = new PasswordHasher();

  it('are argon2id with the parameters of the table', async () => {
    const stored = await hasher.hash('kopi-hangat-di-teras-pagi');
    const { memoryCost: m, timeCost: t, parallelism: p } = ARGON2_PARAMETERS;
    expect(stored.startsWith(`$argon2id$v=19$m=${m},t=${t},p=${p}$`)).toBe(true);
    expect(await hasher.verify(stored, 'kopi-hangat-di-teras-pagi')).toBe(true);
    expect(await hasher.verify(stored, 'kopi-hangat-di-teras-pagI')).toBe(false);
    expect(hasher.isOutdated(stored)).toBe(false);
  });

  it('take the same text from every keyboard', async () => {
    const stored = await hasher.hash('caf\u00e9-di-tepi-pantai');
    expect(await hasher.verify(stored, 'cafe\u0301-di-tepi-pantai')).toBe(true);
  });

  it('never hold for somebody who does not exist', async () => {
    expect(await hasher.verify(undefined, 'apa saja')).toBe(false);
  });

  it('are outdated when a parameter has been raised since', async () => {
    const weaker = await hash('kopi-hangat-di-teras-pagi', { ...ARGON2_PARAMETERS, memoryCost: 8_192 });
    expect(hasher.isOutdated(weaker)).toBe(true);
  });
});
